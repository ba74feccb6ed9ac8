"""Compares the outcome of a call with the recorded one."""

import numpy as np

from codec import decode_elements, is_elements

# Relative tolerance by dtype. The absolute one is the same figure times four times the largest expected magnitude:
# sums of cancelling terms are only that good in any order of summation.
RELATIVE = {"float16": 4e-3, "float32": 2e-5, "complex64": 2e-5, "float64": 1e-9, "complex128": 1e-9}
# Results of iterative algorithms, whose rounding depends on the algorithm.
LOOSE = 1e3
LOOSE_MODES = {"loose", "eigvals", "roots", "lstsq"}
# Factors are unique up to signs, phases or order only: what they multiply to is compared.
FACTOR_MODES = {"svd", "qr", "eig", "eigh", "lstsq"}
# Values that NumPy leaves open (uninitialised memory, order inside a partition).
SHAPE_MODES = {"shape", "partition", "argpartition"}
SORTED_MODES = {"eigvals", "roots", "sortset"}


def close(actual, expected, dtype, factor=1.0):
    if expected.dtype.kind in "biu":
        return bool(np.array_equal(actual, expected))
    wide = np.complex128 if expected.dtype.kind == "c" else np.float64
    with np.errstate(all="ignore"):
        magnitudes = np.abs(expected[np.isfinite(expected)].astype(wide))
        relative = RELATIVE[dtype] * factor
        absolute = 4 * relative * (float(magnitudes.max()) if magnitudes.size else 1.0)
        return bool(np.allclose(actual.astype(wide), expected.astype(wide), relative, absolute, equal_nan=True))


def dtype_of(value):
    return value.get("array") or value["scalar"]


def compare_elements(expected, actual, mode):
    if not is_elements(actual):
        return ["kind"]
    problems = [] if dtype_of(actual) == dtype_of(expected) else ["dtype"]
    if actual.get("shape", []) != expected.get("shape", []):
        return problems + ["shape"]
    if mode in SHAPE_MODES:
        return problems
    a, b = decode_elements(actual), decode_elements(expected)
    if mode in SORTED_MODES:
        a, b = np.sort(a, axis=-1), np.sort(b, axis=-1)
    if not close(a, b, b.dtype.name, LOOSE if mode in LOOSE_MODES else 1.0):
        problems.append("value")
    return problems


def container(value):
    """(kind, fields, items) of a list, tuple or named tuple; None for anything else."""
    if isinstance(value, list):
        return "list", None, value
    if isinstance(value, dict) and "tuple" in value:
        return "tuple", None, value["tuple"]
    if isinstance(value, dict) and "named" in value:
        return "named", value["fields"], value["values"]
    return None


def product_of(factors, mode):
    """What a decomposition's factors determine uniquely."""
    if mode == "svd":
        u, s, vh = factors[:3]
        k = s.shape[-1]
        return (u[..., :, :k] * s[..., None, :]) @ vh[..., :k, :]
    if mode == "qr":
        return factors[0] @ factors[1]
    if mode == "eigh":
        values, vectors = factors[:2]
        return (vectors * values[..., None, :]) @ np.swapaxes(vectors.conj(), -1, -2)
    if mode == "eig":
        return np.sort(factors[0], axis=-1)
    return factors[0]


def compare_factors(expected, actual, mode, raw):
    problems = [p for e, a in zip(expected, actual) for p in compare_values(e, a, "shape")]
    if problems or raw:
        return problems
    factors = [[decode_elements(v) if is_elements(v) else None for v in side] for side in (actual, expected)]
    dtype = factors[1][0].dtype.name
    return [] if close(product_of(factors[0], mode), product_of(factors[1], mode), dtype, LOOSE) else ["value"]


def compare_values(expected, actual, mode=None, raw=False):
    """The kinds of disagreement, empty when the values agree. `raw` marks LAPACK's packed form of QR factors."""
    if is_elements(expected):
        return compare_elements(expected, actual, mode)
    wanted = container(expected)
    if wanted is not None:
        got = container(actual)
        if got is None:
            return ["kind"]
        if len(wanted[2]) != len(got[2]):
            return ["length"]
        problems = [] if wanted[:2] == got[:2] else ["container"]
        if mode == "einsum_path" and len(wanted[2]) == 2:  # the second item is a report in words
            return problems + ([] if wanted[2][0] == got[2][0] else ["value"])
        if mode in FACTOR_MODES and len(wanted[2]) >= 2:
            return problems + compare_factors(wanted[2], got[2], mode, raw)
        return problems + [p for e, a in zip(wanted[2], got[2]) for p in compare_values(e, a, mode)]
    if not isinstance(expected, dict):
        return [] if expected == actual and type(expected) is type(actual) else ["value"]
    if not isinstance(actual, dict) or next(iter(expected)) != next(iter(actual)):
        return ["kind"]
    if "dict" in expected:
        if [k for k, _ in expected["dict"]] != [k for k, _ in actual["dict"]]:
            return ["keys"]
        pairs = zip(expected["dict"], actual["dict"])
        return [p for (_, e), (_, a) in pairs for p in compare_values(e, a, mode)]
    if "float" in expected:
        return [] if close_scalars(complex(float(expected["float"])), complex(float(actual["float"]))) else ["value"]
    if "complex" in expected:
        numbers = [complex(float(v["complex"][0]), float(v["complex"][1])) for v in (expected, actual)]
        return [] if close_scalars(*numbers) else ["value"]
    if "object" in expected:
        return []  # the class's name is the implementation's own
    return [] if expected == actual else ["value"]


def close_scalars(expected, actual):
    return bool(np.isclose(actual, expected, RELATIVE["float64"], 0.0, equal_nan=True))


def compare(record, outcome):
    """Every way in which `outcome` differs from what `record` expects, in a fixed order, each named once."""
    problems = []
    if "error" in record:
        if "error" not in outcome:
            problems.append("no error")
        elif record["error"] not in outcome["error"]:
            problems.append("error class")
    elif "error" in outcome:
        problems.append("unexpected " + outcome["error"][0])
    else:
        raw = record["op"] == "linalg.qr" and record["kwargs"].get("mode") == "raw"
        problems += compare_values(record["result"], outcome["result"], record.get("compare"), raw)
        if record.get("symmetry") != outcome.get("symmetry"):
            problems.append("symmetry")
    if record["cost"] != outcome["cost"]:
        problems.append("charge")
    expected, actual = record.get("mutated", {}), outcome.get("mutated", {})
    if set(expected) != set(actual) or any(compare_values(expected[k], actual[k]) for k in expected):
        problems.append("mutation")
    return list(dict.fromkeys(problems))
