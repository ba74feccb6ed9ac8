"""A forward pass through a five-layer perceptron, and its bill."""

import flopscope as flops
import flopscope.numpy as fnp

depth, width = 5, 256
fnp.random.seed(0)

scale = fnp.sqrt(2 / width)
weights = [fnp.random.randn(width, width) * scale for _ in range(depth)]

x = fnp.random.randn(width)
for layer, weight in enumerate(weights):
    x = fnp.einsum("ij,j->i", weight, x)
    if layer < depth - 1:
        x = fnp.maximum(x, 0)

flops.budget_summary()
