"""Memory shared with others: NumPy, the buffer protocol, DLPack; and life without NumPy."""

import array
import gc
import subprocess
import sys
import weakref

import flopscope as flops
import flopscope.numpy as fnp
import numpy as np
import pytest

DTYPES = "?bhilBHILefdFD"


@pytest.mark.parametrize("letter", DTYPES)
def test_round_trip(letter):
    n = np.array([[1, 0, 3], [4, 5, 6]]).astype(letter)
    for m in (n, n.T, n[:, ::2], n[::-1], n[0, 0], n[:0]):
        x = fnp.asarray(m)
        assert x.shape == m.shape and x.dtype == m.dtype
        back = np.asarray(x)
        assert back.dtype == m.dtype
        np.testing.assert_array_equal(back, m)
        np.testing.assert_array_equal(x.__array__(), m)


def test_numpy_reads_our_memory():
    x = fnp.array([1.0, 2.0, 3.0])
    n = np.asarray(x)
    assert n.__array_interface__["data"][0] == np.asarray(x).__array_interface__["data"][0]
    assert not n.flags.writeable
    del x
    gc.collect()
    assert n.tolist() == [1.0, 2.0, 3.0]
    assert np.array(fnp.ones(2)).flags.writeable
    assert np.asarray(fnp.ones(2), dtype="f4").dtype == np.float32


def test_we_read_numpy_s_memory_and_let_go_of_it():
    class Owner(np.ndarray):
        pass

    n = np.arange(1000.0).view(Owner)
    gone = weakref.ref(n)
    x = fnp.asarray(n)
    assert np.asarray(x).__array_interface__["data"][0] == n.__array_interface__["data"][0]
    del n
    gc.collect()
    assert gone() is not None, "the array keeps NumPy's alive"
    del x
    gc.collect()
    assert gone() is None


def test_memoryview():
    x = fnp.array([[1, 2], [3, 4]])
    m = memoryview(x)
    assert (m.format, m.shape, m.strides, m.readonly, m.tolist()) == ("l", (2, 2), (16, 8), True, [[1, 2], [3, 4]])
    assert bytes(m) == np.array([[1, 2], [3, 4]]).tobytes() == x.data.tobytes()
    assert memoryview(x.T).strides == (8, 16)
    with pytest.raises(BufferError):
        np.frombuffer(x.T, dtype="i8")
    with pytest.raises(TypeError):
        m[0, 0] = 1


def test_python_s_own_buffers():
    assert fnp.array(array.array("d", [1.0, 2.0])).tolist() == [1.0, 2.0]
    assert fnp.array(memoryview(bytearray(b"ab"))).tolist() == [97, 98]


@pytest.mark.parametrize("versioned", [True, False])
def test_dlpack(versioned):
    x = fnp.array([[1.0, 2.0], [3.0, 4.0]])
    version = (1, 0) if versioned else None
    assert ("versioned" in repr(x.__dlpack__(max_version=version))) == versioned
    assert x.__dlpack_device__() == (1, 0)
    n = np.from_dlpack(x)
    assert n.tolist() == x.tolist() and not n.flags.writeable
    assert np.from_dlpack(x.T).tolist() == x.T.tolist()
    copied = np.from_dlpack(x, copy=True)
    assert copied.flags.writeable
    del x
    gc.collect()
    assert n.tolist() == [[1.0, 2.0], [3.0, 4.0]]
    y = fnp.from_dlpack(np.arange(6, dtype="i2").reshape(2, 3)[:, ::2])
    assert y.tolist() == [[0, 2], [3, 5]] and y.dtype == "int16"
    assert fnp.from_dlpack(y, copy=True).tolist() == y.tolist()
    with pytest.raises(AttributeError):
        fnp.from_dlpack([1, 2])


def test_an_unused_capsule_deletes_its_tensor():
    for _ in range(100):
        fnp.ones(1000).__dlpack__(max_version=(1, 0))
        fnp.ones(1000).__dlpack__()


@pytest.mark.parametrize("bad", [
    np.array(["a"]), np.array([object()]), np.array(["2020"], dtype="M8[D]"), np.zeros(2, dtype=[("a", "f8")]),
    np.zeros(2, dtype=np.longdouble), np.str_("a"),
])  # fmt: skip
def test_what_has_no_price(bad):
    with pytest.raises(flops.errors.UnsupportedDtypeError):
        fnp.add(bad, 1)


def test_the_other_byte_order():
    assert fnp.array(np.array([1, 2], dtype=">i4")).tolist() == [1, 2]


def test_arrays_in_lists_and_iterators():
    assert fnp.array([np.float32(1.0), np.float32(2.0)]).dtype == "float32"
    assert fnp.stack([np.ones(2), fnp.ones(2)]).shape == (2, 2)
    assert fnp.array(range(3)).tolist() == [0, 1, 2]
    assert fnp.ones(np.int64(2)).shape == fnp.ones((np.int8(2),)).shape == (2,)


def test_numpy_s_functions_are_charged(budget):
    x = fnp.array([1.0, 2.0, 3.0])
    for call in (lambda: np.add(x, 1), lambda: np.ones(3) * x, lambda: np.sum(x), lambda: np.add.reduce(x)):
        used = budget.flops_used
        assert isinstance(call(), fnp.ndarray)
        assert budget.flops_used > used
    with pytest.raises(TypeError):
        np.add.at(x, [0], 1)
    with pytest.raises(TypeError):
        np.apply_along_axis(sum, 0, x)


def test_objects_with_array():
    class Wrapper:
        def __array__(self, dtype=None, copy=None):
            return np.array([1.0, 2.0])

    assert fnp.add(Wrapper(), 1).tolist() == [2.0, 3.0]


WITHOUT_NUMPY = """
import sys
sys.modules["numpy"] = None          # import numpy raises ImportError
import flopscope as flops, flopscope.numpy as fnp, array, pickle
with flops.BudgetContext(10**9, quiet=True) as b:
    x = fnp.array([[1.0, 2.0], [3.0, 4.0]])
    assert (x @ x + 1).tolist() == [[8.0, 11.0], [16.0, 23.0]]
    assert x.dtype == fnp.float64 and x.dtype == "float64"
    assert fnp.float32(1.5).dtype == "f4"
    assert memoryview(x).tolist() == x.tolist() and pickle.loads(pickle.dumps(x)).tolist() == x.tolist()
    assert fnp.array(array.array("i", [1, 2])).dtype == "int32"
    assert fnp.from_dlpack(x).tolist() == x.tolist()
    try:
        fnp.sum(x, axis=9)
    except flops.errors.AxisError as e:
        assert e.axis == 9
    else:
        raise AssertionError
    try:
        x.__array__()
    except ImportError:
        pass
    else:
        raise AssertionError
print("ok")
"""


def test_without_numpy():
    run = subprocess.run([sys.executable, "-c", WITHOUT_NUMPY], capture_output=True, text=True, check=False)
    assert run.stdout == "ok\n", run.stderr


def test_importing_does_not_import_numpy():
    code = "import sys, flopscope.numpy, flopscope.stats, flopscope.accounting; print('numpy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"
