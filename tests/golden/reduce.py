"""Writes reduce.txt: NumPy's results for every reduction and dtype, over small operands that the Rust test rebuilds.

Run with NumPy 2.4. A line is `op dtype shape axes variant: values`; complex values are two numbers.
"""

import sys
import warnings

import numpy as np

warnings.simplefilter("ignore")

DTYPES = "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64 complex64 complex128".split()
OPS = "sum prod min max any all argmin argmax mean var std count_nonzero cumsum cumprod".split()
CASES = [((7,), (0,)), ((2, 3, 5), (0,)), ((2, 3, 5), (1,)), ((2, 3, 5), (2,)), ((2, 3, 5), (0, 2)),
         ((2, 3, 5), (0, 1, 2)), ((2, 20, 9), (0, 1)), ((90, 3), (0,)), ((70,), (0,)), ((1300,), (0,)), ((), ())]
SPECIAL = [0.0, 1.5, -0.0, float("inf"), 2.0, float("nan"), -1.0, 3.0, 0.25, -2.0, 1.0, 0.75, -0.5]


def real(i, variant):
    if variant == "special":
        return SPECIAL[(i * i + i // 13) % len(SPECIAL)]
    k = (i * 37 + 11) % 101
    return (0.5 + k / 64) * (-1 if k % 3 == 0 else 1)


def operand(dtype, shape, variant):
    n = int(np.prod(shape))
    d = np.dtype(dtype)
    if d.kind in "biu":
        k = [(i * 37 + 11) % 101 - (0 if d.kind != "i" else 50) for i in range(n)]
        flat = np.array([x % 3 == 0 for x in k] if d.kind == "b" else k, dtype=d)
    elif d.kind == "f":
        flat = np.array([real(i, variant) for i in range(n)], dtype=d)
    else:
        flat = np.array([complex(real(i, variant), real(i + 5, variant)) for i in range(n)], dtype=d)
    return flat.reshape(shape)


def numbers(r):
    r = np.asarray(r)
    out = []
    for x in r.ravel():
        if r.dtype.kind == "c":
            out += [repr(float(x.real)), repr(float(x.imag))]
        elif r.dtype.kind == "f":
            out.append(repr(float(x)))
        else:
            out.append(str(int(x)))
    return " ".join(out)


with open(sys.argv[1], "w") as f:
    for dtype in DTYPES:
        variants = ["plain", "special"] if np.dtype(dtype).kind in "fc" else ["plain"]
        for variant in variants:
            for shape, axes in CASES:
                a = operand(dtype, shape, variant)
                for op in OPS:
                    single = op in ("argmin", "argmax", "cumsum", "cumprod")
                    if single and len(axes) != 1 or op.startswith("cum") and a.size > 100:
                        continue
                    r = getattr(np, op)(a, axis=axes[0] if single else axes)
                    name = "x".join(map(str, shape)) or "-"
                    f.write(f"{op} {dtype} {name} {','.join(map(str, axes)) or '-'} {variant}: {numbers(r)}\n")
