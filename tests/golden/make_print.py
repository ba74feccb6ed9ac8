"""Writes print.txt: how NumPy 2.4.6 prints arrays. Run with it installed: ``python make_print.py > print.txt``.

A record starts with ``@``, dtype, shape, elements and print options, tab-separated. Elements are separated by commas
(real and imaginary part one after another), or ``start..`` for 1 + start, 2 + start, and so on. The lines of the text
follow, each behind ``r`` (repr), ``s`` (str) or ``a`` (array2string); lines of a text after the first have ``|``.
"""

import random

import numpy as np

rng = random.Random(7)
FLOATS = ["float16", "float32", "float64"]
COMPLEX = ["complex64", "complex128"]
INTS = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]
GLOBAL = {"precision", "threshold", "edgeitems", "linewidth", "suppress", "sign", "floatmode", "nanstr", "infstr"}


def emit(letter, text):
    first, *rest = text.split("\n")
    print(letter + first)
    for line in rest:
        print("|" + line)


def record(a, start=None, **options):
    if start is not None:
        elements = f"{start}.."
    elif a.dtype.kind == "c":
        elements = ",".join(f"{float(z.real)!r},{float(z.imag)!r}" for z in a.ravel())
    else:
        elements = ",".join(repr(x if a.dtype.kind == "f" else int(x)) for x in a.ravel().tolist())
    fields = [f"{k}={v}" for k, v in options.items()]
    print("\t".join(["@" + a.dtype.name, "x".join(map(str, a.shape)), elements] + fields))
    shared = {k: v for k, v in options.items() if k in GLOBAL}
    own = {k: v for k, v in options.items() if k not in GLOBAL}
    with np.printoptions(**shared):
        if own:
            emit("a", np.array2string(a, **own))
        else:
            emit("r", np.array_repr(a))
            emit("s", np.array_str(a))


def number(dtype):
    """A random finite or special float."""
    info = np.finfo(dtype)
    kind = rng.choice("umirdp23zb")
    sign = rng.choice([1, 1, -1])
    if kind == "u":
        x = rng.random()
    elif kind == "m":
        x = rng.lognormvariate(0, 3)
    elif kind == "i":
        x = rng.randint(0, 2000)
    elif kind == "r":
        x = 10.0 ** rng.uniform(-6, 6)
    elif kind == "d":
        x = round(rng.uniform(0, 100), rng.randint(0, 4))
    elif kind == "p":
        x = 2.0 ** rng.randint(-20, 14)
    elif kind == "2":
        x = rng.randint(1, 64) / 2 ** rng.randint(1, 9)
    elif kind == "3":
        x = rng.random() * 10 ** rng.randint(-3, 3)
    elif kind == "z":
        x = 0.0
    else:
        bits = rng.getrandbits(info.bits)
        x = float(np.array(bits, dtype=f"uint{info.bits}").view(dtype))
        x = abs(x) if np.isfinite(x) else 1.0
    with np.errstate(over="ignore"):
        x = float(np.asarray(sign * x, dtype=dtype))
    return x if np.isfinite(x) else float(info.max)


def floats(dtype, shape, special=0.0, alike=False):
    n = int(np.prod(shape))
    values = [number(dtype) for _ in range(n)]
    if alike:
        scale = 10.0 ** rng.randint(-3, 4)
        values = [rng.uniform(-1, 1) * scale for _ in range(n)]
        if rng.random() < 0.5:
            values = [round(v, 3) for v in values]
    values = [rng.choice([np.nan, np.inf, -np.inf, -0.0]) if rng.random() < special else v for v in values]
    return np.array(values, dtype=dtype).reshape(shape)


def some_float(shape):
    dtype = rng.choice(FLOATS)
    return floats(dtype, shape, special=rng.choice([0, 0, 0.2]), alike=rng.random() < 0.6)


def some_complex(shape):
    dtype = rng.choice(COMPLEX)
    part = "float32" if dtype == "complex64" else "float64"
    special, alike = rng.choice([0, 0, 0.2]), rng.random() < 0.7
    a = np.empty(shape, dtype)
    a.real = floats(part, shape, special, alike)
    a.imag = floats(part, shape, special, alike)
    return a


def some_int(shape):
    dtype = rng.choice(INTS)
    info = np.iinfo(dtype)
    top = rng.choice([9, 99, info.max])
    low = rng.choice([0, max(-top, info.min)])
    return np.array([rng.randint(low, min(top, info.max)) for _ in range(int(np.prod(shape)))], dtype).reshape(shape)


def some_array(shape):
    return rng.choice([some_float, some_float, some_complex, some_int])(shape)


SHAPES = [(), (1,), (3,), (4,), (7,), (20,), (2, 3), (3, 2), (1, 1), (4, 1), (2, 2, 2), (3, 1, 2), (2, 1, 2, 2)]

for dtype in ["bool"] + INTS + FLOATS + COMPLEX:
    for shape in [(0,), (2, 0), (0, 3, 2)]:
        record(np.zeros(shape, dtype))
    record(np.zeros((), dtype))
    record(np.array([1, 0, 1]).astype(dtype))
    if dtype != "bool":
        record(np.arange(1, 1002).astype("int64").astype(dtype) if dtype in ("int64", "float64", "uint16", "float32", "complex128") else np.arange(3).astype(dtype),
               **({"start": 0} if dtype in ("int64", "float64", "uint16", "float32", "complex128") else {}))
record(np.array([[True, False], [False, True]]))
for shape in [(1001,), (40, 30), (4, 300), (300, 4), (2, 3, 200), (12, 12, 12), (7, 200), (6, 200), (1000, 2), (1500, 1)]:
    record(np.arange(1, 1 + int(np.prod(shape))).astype(rng.choice(["int64", "float64", "int32"])).reshape(shape), start=0)
for shape in [(30,), (6, 7), (5, 5, 5), (3, 9)]:
    for edge in [0, 1, 2]:
        record(np.arange(1, 1 + int(np.prod(shape))).reshape(shape), start=0, threshold=5, edgeitems=edge)
for info in map(np.finfo, FLOATS):
    for values in [[info.max], [info.tiny], [info.smallest_subnormal], [info.max, info.tiny], [info.eps, 1], [np.nan], [np.inf, -np.inf],
                   [np.nan, 1], [-np.inf, 1.5], [0.0, -0.0], [1e-4, 1], [9.99e-5, 1], [1000], [999.5, 1], [1, 1000], [1, 1001], [10000.0],
                   [0.1, 0.2, 0.30000000000000004], [1 / 3], [2 / 3, 100], [0.5, 2.5, 3.5], [1e16], [12345678.9], [0.125, 0.375, 0.0625]]:
        with np.errstate(over="ignore"):
            record(np.array(values, info.dtype))
# Powers of two have neighbours at unequal distances, where the shortest digits are hardest to find.
record(2.0 ** np.arange(-24, 16).astype("float16"), linewidth=200)
for low in range(-149, 128, 20):
    record(np.ldexp(np.float32(1), np.arange(low, min(low + 20, 128))).astype("float32"), floatmode="unique", separator=",")
for low in range(-1074, 1024, 60):
    record(np.ldexp(1.0, np.arange(low, min(low + 60, 1024), 2)), floatmode="unique", separator=",")
for _ in range(12):
    bits = np.array([rng.getrandbits(16) for _ in range(60)], "uint16").view("float16")
    record(bits[np.isfinite(bits)], floatmode="unique", separator=",")
for _ in range(40):
    record(np.array(number("float64")))
    record(np.array(number("float32"), "float32"))
    record(np.array(number("float16"), "float16"))
    record(some_complex(()))
for value in [1e15, 1e16, 9999999999999998.0, 123456789012345680.0, 1e-4, 9.999e-5, 0.0, -0.0, 1e22, 5e-324, 1.5, 100.0]:
    record(np.array(value))
    record(np.array(value, "float32"))
    record(np.array(complex(value, -value)))
    record(np.array(complex(0.0, value)))
    record(np.array(complex(-0.0, value)))
for _ in range(260):
    record(some_array(rng.choice(SHAPES)))
for _ in range(220):
    options = {}
    for key, choices in {"precision": [0, 1, 2, 3, 5, 10, 17], "linewidth": [10, 25, 40, 120], "suppress": [True], "sign": ["+", " "],
                         "floatmode": ["fixed", "unique", "maxprec_equal", "maxprec"], "nanstr": ["missing", "-"], "infstr": ["endless"]}.items():
        if rng.random() < 0.3:
            options[key] = rng.choice(choices)
    if rng.random() < 0.3:
        options["separator"] = rng.choice([",", ", ", " | ", ""])
        if rng.random() < 0.5:
            options["prefix"] = "values = "
        if rng.random() < 0.5:
            options["suffix"] = " ;;;"
    record(some_array(rng.choice(SHAPES)), **options)
