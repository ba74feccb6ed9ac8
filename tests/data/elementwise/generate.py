"""Writes golden.txt: what NumPy's elementwise loops give for special and ordinary values, for every function and dtype.

Run with NumPy 2.4 on x86-64: python generate.py > golden.txt

Each line is words separated by spaces; the last ones are base64 of little-endian elements:
  inputs DTYPE A X Y    operands: A of unary functions; X and Y of binary ones
  unary NAME DTYPE OUT Z
  binary NAME DTYPE OUT Z
  pair NAME DTYPE OUT1 OUT2 Z1 Z2
  clip DTYPE Z          clip(X, Y, Y reversed)
Real transcendental functions are computed in extended precision and rounded, so that they show true errors.
"""

import base64
import warnings

import numpy as np

warnings.simplefilter("ignore")
np.seterr(all="ignore")
RNG = np.random.default_rng(20240607)
DTYPES = "? b h i l B H I L e f d F D".split()
EXACT = set(
    """arccos arccosh arcsin arcsinh arctan arctanh cbrt cos cosh exp exp2 expm1 log log10 log1p log2 sin sinh tan tanh
    arctan2 hypot power float_power""".split()
)
UNARY = """absolute arccos arccosh arcsin arcsinh arctan arctanh bitwise_count cbrt ceil conjugate cos cosh degrees exp
    exp2 expm1 fabs floor invert isfinite isinf isnan log log10 log1p log2 logical_not negative positive radians
    reciprocal rint sign signbit sin sinh spacing sqrt square tan tanh trunc""".split()
BINARY = """add arctan2 bitwise_and bitwise_or bitwise_xor copysign divide equal float_power floor_divide fmax fmin fmod
    gcd greater greater_equal heaviside hypot lcm ldexp left_shift less less_equal logaddexp logaddexp2 logical_and
    logical_or logical_xor maximum minimum multiply nextafter not_equal power remainder right_shift subtract""".split()


def text(a):
    return base64.b64encode(np.ascontiguousarray(a).tobytes()).decode()


def cross(values):
    return np.repeat(values, len(values)), np.tile(values, len(values))


def inputs(char):
    dtype = np.dtype(char)
    if char == "?":
        values = np.array([False, True])
        return values, *cross(values)
    if dtype.kind in "iu":
        info = np.iinfo(dtype)
        edges = [0, 1, 2, 3, 7, info.max - 1, info.max, info.min, dtype.itemsize * 8 - 1]
        if dtype.kind == "i":
            edges = edges[:5] + edges[6:8] + [-1, -3]
        some = RNG.integers(info.min, info.max, 10, dtype=dtype, endpoint=True)
        values = np.concatenate([np.array(edges, dtype), some])
        return values, *cross(values[:9])
    if dtype.kind == "f":
        info = np.finfo(dtype)
        edges = [0.0, 1.0, 0.5, 2.5, 3.0, np.inf, np.nan, info.smallest_subnormal, info.smallest_normal, info.max]
        edges += [0.75, 1.5, 2.0, 10.0, 709.5, 88.5, 20.0, 0.3466, info.eps, np.pi, np.pi / 2]
        scales = 10.0 ** RNG.uniform(-6, 6, 28)
        some = np.concatenate([RNG.normal(size=28), RNG.uniform(0.6, 1.5, 12), RNG.normal(size=28) * scales])
        values = np.concatenate([np.array(edges), -np.array(edges), some]).astype(dtype)
        few = np.array([0.0, -0.0, 1.0, -2.5, 3.0, np.inf, -np.inf, np.nan, info.smallest_subnormal, info.max], dtype)
        x, y = cross(few)
        x = np.concatenate([x, (RNG.normal(size=30) * 3).astype(dtype), RNG.uniform(0, 20, 20).astype(dtype)])
        y = np.concatenate([y, (RNG.normal(size=30) * 5).round(1).astype(dtype), RNG.normal(size=20).astype(dtype)])
        return values, x, y
    parts = np.array([0.0, -0.0, 1.0, -2.0, 0.37, np.inf, -np.inf, np.nan])
    values = np.array([complex(re, im) for re in parts for im in parts])
    some = RNG.normal(size=8) + 1j * RNG.normal(size=8)
    values = np.concatenate([values, some]).astype(dtype)
    few = np.array([0, 1, -1, 2, -3, 1j, 1 - 2j, complex(np.inf, 1), complex(np.nan, 0), -2.5 + 0.5j], dtype)
    x, y = cross(few)
    return values, x, y


def main():
    exponents = np.arange(-2000, 2000, 37, dtype=np.int32) // 13
    for char in DTYPES:
        dtype = np.dtype(char)
        a, x, y = inputs(char)
        print("inputs", dtype.name, text(a), text(x), text(y))
        for name in UNARY:
            ufunc = getattr(np, name)
            if not any(t.startswith(char + "->") for t in ufunc.types):
                continue
            z = ufunc(a)
            if name in EXACT and dtype.kind == "f":
                z = ufunc(a.astype(np.longdouble)).astype(dtype)
            print("unary", name, dtype.name, z.dtype.name, text(z))
        for name in BINARY:
            ufunc = getattr(np, name)
            second = np.resize(exponents, len(x)) if name == "ldexp" else y
            if not any(t.startswith(char + second.dtype.char + "->") for t in ufunc.types):
                continue
            if name == "power" and dtype.kind == "i":
                second = np.maximum(second, 0)
            z = ufunc(x, second)
            if name in EXACT and dtype.kind == "f":
                z = ufunc(x.astype(np.longdouble), second.astype(np.longdouble)).astype(dtype)
            print("binary", name, dtype.name, z.dtype.name, text(z))
        for name in ("modf", "frexp"):
            if dtype.kind == "f":
                p, q = getattr(np, name)(a)
                if name == "frexp":
                    q = np.where(np.isfinite(a), q, 0).astype(np.int32)
                print("pair", name, dtype.name, p.dtype.name, q.dtype.name, text(p), text(q))
        if dtype.kind in "iuf":
            p, q = np.divmod(x, y)
            print("pair divmod", dtype.name, p.dtype.name, q.dtype.name, text(p), text(q))
        print("clip", dtype.name, text(np._core.umath.clip(x, y, y[::-1])))


main()
