"""Writes index.txt: what NumPy 2.4.6 selects for random and chosen indices, and what flopscope 0.12.4 charges for it.

Run with both installed: ``python make_index.py > index.txt``. A line is tab-separated: shape of the source (an
``arange``), index, and either the result's shape, its elements and the charge for ``float32``, or ``!`` and the error.

Tokens of an index, separated by blanks, after ``(`` when it is a tuple: ``i-5`` integer, ``s1::2`` slice, ``...``,
``n`` None, ``T`` and ``F``, ``a<dtype char><shape>=<elements>`` array, ``[..]`` list, ``t[..]`` tuple inside the tuple,
``f1.5`` float, ``'x`` word.
"""

import random

import flopscope as flops
import flopscope.numpy as fnp
import numpy as np

rng = random.Random(20)


def dims(shape):
    return "x".join(map(str, shape))


def nested(v):
    if isinstance(v, (list, tuple)):
        return "[" + ",".join(map(nested, v)) + "]"
    return token(v)


def token(v):
    if v is None:
        return "n"
    if v is Ellipsis:
        return "..."
    if isinstance(v, bool):
        return "T" if v else "F"
    if isinstance(v, int):
        return f"i{v}"
    if isinstance(v, float):
        return f"f{v}"
    if isinstance(v, str):
        return f"'{v}"
    if isinstance(v, slice):
        part = lambda x: "" if x is None else str(x)
        return f"s{part(v.start)}:{part(v.stop)}:{part(v.step)}"
    if isinstance(v, np.ndarray):
        return f"a{v.dtype.char}{dims(v.shape)}=" + ",".join(str(x) for x in v.astype(v.dtype if v.dtype.kind != "b" else int).ravel().tolist())
    if isinstance(v, tuple):
        return "t" + nested(v)
    return nested(v)


def encode(index):
    if isinstance(index, tuple):
        return " ".join(["("] + [token(v) for v in index])
    return token(index)


def line(shape, index):
    a = np.arange(int(np.prod(shape)), dtype=np.float32).reshape(shape)
    head = f"{dims(shape)}\t{encode(index)}\t"
    try:
        result = np.asarray(a[index])
    except Exception as e:
        return f"{head}!{type(e).__name__}: {e}"
    metered = fnp.array(a)
    with flops.BudgetContext(flop_budget=10**12, quiet=True) as budget:
        metered[index]
    values = ",".join(str(int(x)) for x in result.ravel())
    return f"{head}{dims(result.shape)}\t{values}\t{budget.flops_used}"


def some_slice(n):
    bound = lambda: rng.choice([None, rng.randint(-n - 2, n + 2)])
    return slice(bound(), bound(), rng.choice([None, None, 1, 2, 3, -1, -2]))


def some_index(shape):
    """A random index; most are valid."""
    parts, axis = [], 0
    fancy = rng.choice([(), (rng.randint(1, 3),), (2, rng.randint(1, 3))])
    ellipsis = False
    while axis < len(shape) and rng.random() < 0.9:
        n = shape[axis]
        kind = rng.choice("iissssaaaamlneTz")
        if kind == "i":
            parts.append(rng.randint(-n, n - 1) if n else 0)
            axis += 1
        elif kind == "z":
            parts.append(np.array(rng.randint(-n, n - 1) if n else 0, dtype=rng.choice("bhilq")))
            axis += 1
        elif kind == "s":
            parts.append(some_slice(n))
            axis += 1
        elif kind in "al":
            own = tuple(d if rng.random() < 0.8 else 1 for d in fancy[rng.randint(0, len(fancy)) :]) if fancy else (2,)
            size = int(np.prod(own))
            values = [rng.randint(-n, n - 1) if n else 0 for _ in range(size)]
            if rng.random() < 0.03:
                values[0] = n + 1
            if kind == "l":
                parts.append(np.array(values, dtype=int).reshape(own).tolist() if own else [values[0]])
            else:
                char = rng.choice("bhilBHIL" if min(values) >= 0 else "bhil")
                parts.append(np.array(values, dtype=char).reshape(own))
            axis += 1
        elif kind == "m":
            k = rng.randint(1, min(2, len(shape) - axis))
            own = shape[axis : axis + k]
            mask = np.zeros(int(np.prod(own)), bool)
            count = min(rng.choice([1, 2, 3, fancy[-1] if fancy else 2]), mask.size)
            mask[rng.sample(range(mask.size), count)] = True
            mask = mask.reshape(own)
            parts.append(mask.tolist() if rng.random() < 0.3 else mask)
            axis += k
        elif kind == "n":
            parts.append(None)
        elif kind == "T":
            if rng.random() < 0.3:
                parts.append(rng.choice([True, True, False, np.array(True), np.array(False)]))
        elif kind == "e" and not ellipsis:
            ellipsis = True
            parts.append(Ellipsis)
            axis += rng.randint(0, 1)
    if len(parts) == 1 and rng.random() < 0.7:
        return parts[0]
    return tuple(parts)


CHOSEN = [
    ((3,), [5, -4, 2**70, -(2**70), 1.0, "x", [1.5], np.array([1.0]), np.array([]), [], [[], []], [2**63], [[0, 1], [2]],
            [None], [1, True], [True, False, True], slice(None, None, 0), (Ellipsis, Ellipsis), np.array(True), True,
            (False, [0, 1]), (True, [0, 1]), np.array([True, False]), np.array([2**64 - 1], np.uint64), (0, 0.5),
            np.array(1.0), np.array(7), np.array(-1), np.array(2**63, np.uint64), (np.array([9]), []), (),
            (None,) * 70, (0,) * 70, (0,) * 140, np.empty((0,), int), (np.empty((0,), int), None), [1, 2.5],
            slice(10, None, -1), slice(None, -10, -1), slice(2**62, -(2**62), -(2**62)), np.array([2, 0, 1, 1], np.uint8)]),
    ((2, 3), [(0, 5), (0, 0, 0), ([0, 1], [0, 1, 2]), (slice(None), [0, 5]), np.ones((2, 2), bool), np.ones((3, 2), bool),
              np.ones((2, 3, 1), bool), ((0, 1),), ([0, 1], np.array([True, False, True]), None),
              ([0, 1], np.array([True, True, True])), ([9], []), (5, []), ([], 5), (9, "x"), (9, 9, 9), (True, True), (True, 0),
              (False, slice(None), 0), np.zeros((2, 3), bool), (0, [0, 1], None, 0), (slice(None), np.array(-4)),
              (slice(None), np.array(-3)), np.array([[True, False, True], [False, True, True]])]),
    ((), [0, [0], np.array(0), True, False, Ellipsis, None, (), (Ellipsis, None), np.array(True), np.array(False), ([True], 0)]),
    ((3, 0), [[5], ([5], []), (1, 0), np.zeros((3, 0), bool), (slice(None), slice(None, None, -1)), [2, 0]]),
    ((0,), [[1], [], np.zeros(0, bool), slice(None, None, -1), 0]),
    ((2, 3, 4), [(np.array([[True, True, True], [True, False, True]]), [0, 1, 2]), (0, [0, 1], [0, 1, 2]),
                 ([0, 1], True, [0, 1, 2]), (None, [0, 1], [0, 1], Ellipsis, [0, 1]), (0, None, [0, 1], [2, 3]),
                 (slice(None), slice(0, 1, 0), 9), (9, slice(0, 1, 0)), (np.array(9), np.ones((2, 2), bool)),
                 (slice(None), True, None, True), (Ellipsis, True), ([0, 1], slice(None), [0, 1]),
                 (slice(None), [[0], [2]], [1, 3]), (slice(None, None, -1), [2, 0]), (Ellipsis, [3, 0, 3]),
                 (slice(None), [0, 2], slice(None, None, -1)), ([1, 0], slice(1, None), slice(None, None, 2))]),
]

SHAPES = [(5,), (3, 4), (4, 3), (2, 3, 4), (3, 2, 5), (1, 4), (2, 2, 3, 2), (2, 1, 3, 4)]

for shape, indices in CHOSEN:
    for index in indices:
        print(line(shape, index))
seen = set()
while len(seen) < 420:
    shape = rng.choice(SHAPES)
    text = line(shape, some_index(shape))
    # Large results prove nothing more.
    if text not in seen and len(text) < 400 and not ("!" in text and rng.random() < 0.5):
        seen.add(text)
        print(text)
