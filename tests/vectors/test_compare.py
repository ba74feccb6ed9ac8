"""The comparison must see every kind of difference; a replay that cannot fail proves nothing."""

import copy

import numpy as np
import pytest

from codec import Decoder, encode
from compare import compare, compare_values

RECORD = {
    "id": "add:0",
    "op": "add",
    "args": [],
    "kwargs": {},
    "cost": 6,
    "result": encode(np.array([1.0, 2.0, np.nan])),
    "symmetry": {"axes": [0, 1], "order": 2},
    "mutated": {"0": encode(np.array([1, 2]))},
}
SAME = {key: RECORD[key] for key in ("cost", "result", "symmetry", "mutated")}
FAILED = {"id": "add:1", "op": "add", "args": [], "kwargs": {}, "cost": 0, "error": "ValueError"}


def test_equal_outcomes_agree():
    assert compare(RECORD, copy.deepcopy(SAME)) == []
    assert compare(FAILED, {"cost": 0, "error": ["AxisError", "ValueError", "IndexError"]}) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"cost": 7}, "charge"),
        ({"result": encode(np.array([1.0, 2.0, np.nan], dtype="float32"))}, "dtype"),
        ({"result": encode(np.array([[1.0, 2.0, np.nan]]))}, "shape"),
        ({"result": encode(np.array([1.0, 2.0 + 1e-6, np.nan]))}, "value"),
        ({"result": encode(np.array([1.0, 2.0, 0.0]))}, "value"),
        ({"result": 3}, "kind"),
        ({"symmetry": None}, "symmetry"),
        ({"mutated": {}}, "mutation"),
        ({"mutated": {"0": encode(np.array([1, 3]))}}, "mutation"),
        ({"error": ["ValueError"]}, "unexpected ValueError"),
    ],
)
def test_every_difference_is_seen(change, problem):
    assert compare(RECORD, SAME | change) == [problem]


def test_errors_are_compared_by_class():
    assert compare(FAILED, {"cost": 0, "error": ["TypeError"]}) == ["error class"]
    assert compare(FAILED, {"cost": 0, "result": None}) == ["no error"]


@pytest.mark.parametrize(
    ("expected", "actual", "problem"),
    [
        ((1, 2), [1, 2], "container"),
        ([1, 2], [1, 2, 3], "length"),
        ([1, 2], [1, 3], "value"),
        (1, True, "value"),
        (1.0, 1, "kind"),
        (1.5, 1.25, "value"),
        (1j, 2j, "value"),
        ({"a": 1}, {"b": 1}, "keys"),
        (b"ab", b"ac", "value"),
        (np.dtype("int8"), np.dtype("int16"), "value"),
    ],
)
def test_containers_and_scalars(expected, actual, problem):
    assert compare_values(encode(expected), encode(actual)) == [problem]
    assert compare_values(encode(expected), encode(expected)) == []


def test_factors_are_compared_by_their_product():
    u, s, vh = np.linalg.svd(np.arange(6.0).reshape(3, 2))
    expected = encode((u, s, vh))
    assert compare_values(expected, encode((-u, s, -vh)), "svd") == []
    assert compare_values(expected, encode((u, 2 * s, vh)), "svd") == ["value"]


@pytest.mark.parametrize("value", [None, 3, 2.5, 1 + 2j, "x", b"\0", (1, [2.0]), slice(1, None), {"k": (0,)}])
def test_decoding_undoes_encoding(value):
    assert Decoder(None, None, "", wrap=False)(encode(value)) == value


@pytest.mark.parametrize("dtype", ["bool", "int8", "uint64", "float16", "float64", "complex64"])
def test_arrays_keep_every_bit(dtype):
    array = np.arange(6).astype(dtype).reshape(3, 2).T
    decoded = Decoder(None, None, "", wrap=False)(encode(array))
    assert decoded.dtype == array.dtype and np.array_equal(decoded, array)
