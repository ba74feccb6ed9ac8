"""The array type: operators, indexing, conversions, printing, copies."""

import copy
import operator
import pickle

import flopscope as flops
import flopscope.numpy as fnp
import numpy as np
import pytest

BINARY = ["add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "eq", "ne", "lt", "le", "gt", "ge"]
BITS = ["and_", "or_", "xor", "lshift", "rshift"]
IN_PLACE = ["iadd", "isub", "imul", "itruediv", "ifloordiv", "imod", "ipow", "imatmul", "iand", "ior", "ixor",
            "ilshift", "irshift"]  # fmt: skip


def same(ours, theirs):
    assert type(ours) is fnp.ndarray
    assert ours.dtype == theirs.dtype
    np.testing.assert_array_equal(np.asarray(ours), theirs)


@pytest.mark.parametrize("name", BINARY)
@pytest.mark.parametrize("other", [2, 0.5, np.array([1.0, 2.0, 5.0]), [1.0, 3.0, 2.0]])
def test_operators(name, other):
    f = getattr(operator, name)
    n = np.array([1.0, 2.0, 5.0])
    x = fnp.array(n)
    same(f(x, other), f(n, other))
    if not isinstance(other, np.ndarray):
        same(f(other, x), f(other, n))
    wrapped = fnp.array(other)
    same(f(x, wrapped), f(n, np.array(other)))


@pytest.mark.parametrize("name", BITS)
def test_bit_operators(name):
    f = getattr(operator, name)
    n = np.array([1, 2, 5])
    same(f(fnp.array(n), 3), f(n, 3))
    same(f(3, fnp.array(n)), f(3, n))


def test_unary_operators_and_matmul():
    n = np.array([[1.0, -2.0], [3.0, 4.0]])
    x = fnp.array(n)
    for f in (operator.neg, operator.pos, abs):
        same(f(x), f(n))
    same(~fnp.array([1, 2]), ~np.array([1, 2]))
    same(x @ x, n @ n)
    same(x @ [1.0, 2.0], n @ [1.0, 2.0])


@pytest.mark.parametrize("name", IN_PLACE)
def test_arrays_are_immutable(name):
    x = fnp.array([1, 2, 3])
    with pytest.raises(TypeError, match="immutable"):
        getattr(operator, name)(x, 1)


def test_item_assignment_is_refused():
    x = fnp.array([1, 2, 3])
    with pytest.raises(TypeError, match="immutable"):
        x[0] = 5
    with pytest.raises(TypeError, match="immutable"):
        x[1:] += 1
    for method, args in (("sort", ()), ("fill", (0,)), ("put", ([0], [1])), ("resize", (3,)), ("partition", (1,))):
        with pytest.raises(ValueError, match="immutable"):
            getattr(x, method)(*args)
    assert x.tolist() == [1, 2, 3]


def test_operators_with_foreign_objects():
    with pytest.raises(TypeError):
        fnp.ones(2) + object()
    with pytest.raises(TypeError):
        pow(fnp.ones(2), 2, 3)


@pytest.mark.parametrize(
    "key",
    [
        0, -1, slice(None), slice(1, None), slice(None, None, -1), (0, 1), (slice(None), 1), Ellipsis, None,
        (Ellipsis, 0), [0, 1, 1], ([0, 1], [1, 0]), np.array([1, 0]), np.int64(1), slice(np.int8(0), 10**30),
    ],
)  # fmt: skip
def test_indexing(key):
    n = np.arange(12.0).reshape(3, 4)
    same(fnp.array(n)[key], np.asarray(n[key]))


def test_boolean_indexing():
    x = fnp.array([1.0, -2.0, 3.0])
    same(x[x > 0], np.array([1.0, 3.0]))


def test_bad_indices():
    x = fnp.ones((2, 3))
    for key in (5, (0, 0, 0), "x", 1.5, (slice(None), 7)):
        with pytest.raises(IndexError):
            x[key]


def test_iteration_and_membership(budget):
    x = fnp.array([[1.0, 2.0], [3.0, 4.0]])
    assert [row.tolist() for row in x] == [[1.0, 2.0], [3.0, 4.0]]
    assert len(x) == 2
    used = budget.flops_used
    assert 3.0 in x and 7.0 not in x
    assert budget.flops_used > used
    with pytest.raises(TypeError, match="0-d"):
        iter(fnp.array(1))
    with pytest.raises(TypeError, match="unsized"):
        len(fnp.array(1))


def test_conversions():
    x = fnp.array(2.75)
    assert float(x) == 2.75 and int(x) == 2 and complex(x) == 2.75 + 0j and bool(x)
    assert round(x) == 3
    assert operator.index(fnp.array(5)) == 5 and list(range(3))[fnp.array(1)] == 1
    assert f"{x:.1f}" == "2.8" and f"{x}" == "2.75"
    assert hash(fnp.array(5)) == hash(5) and {fnp.array(5): "five"}[5] == "five"
    for value in (True, -3, 2**63 - 1, 1.5, 1 + 2j):
        assert fnp.array(value).item() == value
    for dtype in ("i1", "u2", "u8", "f2", "f4", "c8"):
        assert float(fnp.array(3, dtype=dtype).real) == 3.0
    assert float(fnp.array(6e-8, dtype="f2")) == float(np.float16(6e-8))
    assert float(fnp.array(np.inf, dtype="f2")) == np.inf


def test_rounding_to_digits():
    assert float(round(fnp.array(2.75), 1)) == 2.8


def test_refused_conversions():
    for f in (float, int, complex, operator.index):
        with pytest.raises(TypeError):
            f(fnp.array([1.0, 2.0]))
    with pytest.raises(TypeError):
        operator.index(fnp.array(1.0))
    with pytest.raises(TypeError):
        float(fnp.array(1j))
    with pytest.raises(TypeError):
        hash(fnp.array([1]))
    with pytest.raises(TypeError):
        format(fnp.array([1.0]), ".2f")
    with pytest.raises(ValueError, match="ambiguous"):
        bool(fnp.array([1, 2]))
    with pytest.raises(ValueError, match="empty"):
        bool(fnp.array([]))


def test_attributes():
    n = np.arange(6.0).reshape(2, 3)
    x = fnp.array(n)
    for name in ("shape", "ndim", "size", "itemsize", "nbytes", "strides", "device"):
        assert getattr(x, name) == getattr(n, name), name
    same(x.T, n.T)
    same(x.mT, n.mT)
    same(x.real, n.real)
    same(x.imag, n.imag)
    assert x.flags.c_contiguous and not x.flags["F"] and x.T.flags["F_CONTIGUOUS"]
    assert [float(v) for v in x.flat] == n.ravel().tolist()
    with pytest.raises(AttributeError):
        x.no_such_attribute
    with pytest.raises(AttributeError):
        x.shape = (3, 2)


def test_methods_and_their_functions_agree():
    x = fnp.array([[3.0, 1.0], [2.0, 4.0]])
    assert float(x.sum()) == 10 and x.sum(axis=0).tolist() == [5, 5]
    assert x.reshape(4).tolist() == x.reshape((4,)).tolist() == x.flatten().tolist() == [3, 1, 2, 4]
    assert x.transpose(1, 0).tolist() == x.T.tolist()
    assert x.astype("i4").dtype == "int32"
    assert x.copy() is not x


def test_printing():
    assert repr(fnp.array([1.0, 2.5])) == "FlopscopeArray([1. , 2.5])"
    assert str(fnp.array([[1, 2], [3, 4]])) == "[[1 2]\n [3 4]]"
    assert repr(fnp.array(5)) == "FlopscopeArray(5)" and str(fnp.array(5)) == "5"
    assert repr(fnp.ones(2, dtype="f4")) == "FlopscopeArray([1., 1.], dtype=float32)"


@pytest.mark.parametrize("make", [copy.copy, copy.deepcopy, lambda x: pickle.loads(pickle.dumps(x))])
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 3)])
@pytest.mark.parametrize("dtype", ["?", "i2", "f2", "c16"])
def test_copies(make, shape, dtype, budget):
    x = fnp.ones(shape, dtype=dtype)
    used = budget.flops_used
    y = make(x)
    assert budget.flops_used == used
    assert y is not x and y.dtype == x.dtype and y.shape == x.shape and np.asarray(y).all()


def test_the_same_array_comes_back():
    x, out = fnp.ones(3), fnp.zeros(3)
    assert fnp.add(x, x, out=out) is out
    assert out.tolist() == [2, 2, 2]
    assert fnp.asarray(x) is x


def test_the_type():
    assert flops.FlopscopeArray is fnp.ndarray is type(fnp.ones(1))
    assert fnp.ndarray[int, float].__origin__ is fnp.ndarray
    with pytest.raises(TypeError):
        fnp.ndarray()
