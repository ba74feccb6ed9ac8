"""dtypes and scalar types, alone and beside NumPy's."""

import pickle

import flopscope.numpy as fnp
import numpy as np
import pytest

NAMES = [
    "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32",
    "float64", "complex64", "complex128",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_attributes_are_numpy_s(name):
    ours, theirs = fnp.dtype(name), np.dtype(name)
    for attribute in ("name", "kind", "char", "num", "itemsize", "alignment", "str", "byteorder", "isnative", "shape",
                      "ndim", "hasobject", "fields", "names", "subdtype", "isbuiltin"):  # fmt: skip
        assert getattr(ours, attribute) == getattr(theirs, attribute), attribute
    assert repr(ours) == repr(theirs) and str(ours) == str(theirs)


@pytest.mark.parametrize("name", NAMES)
def test_equality_with_every_way_to_name_it(name):
    ours, theirs = fnp.dtype(name), np.dtype(name)
    for other in (name, theirs, theirs.type, theirs.str, theirs.char, ours.type):
        assert ours == other and fnp.dtype(other) is ours
    assert theirs == ours and np.dtype(ours) == theirs and np.dtype(ours.type) == theirs
    assert ours != "int3" and ours != None and ours != 3  # noqa: E711
    assert sum(ours == fnp.dtype(other) for other in NAMES) == 1
    assert hash(ours) == hash(fnp.dtype(name))
    assert pickle.loads(pickle.dumps(ours)) is ours


@pytest.mark.parametrize("name", NAMES)
def test_scalar_types(name):
    cls = getattr(fnp, "bool_" if name == "bool" else name)
    assert cls == np.dtype(name).type and cls.dtype is fnp.dtype(name)
    x = cls(1)
    assert x.shape == () and x.dtype is fnp.dtype(name) and isinstance(x, cls)
    assert isinstance(np.dtype(name).type(1), cls)
    assert not isinstance(fnp.ones(3, dtype=cls), cls)
    assert fnp.ones(2, dtype=cls).dtype is fnp.dtype(name)
    assert np.zeros(2, dtype=cls).dtype == np.dtype(name)


def test_python_types_name_dtypes():
    for cls, name in ((float, "float64"), (int, "int64"), (bool, "bool"), (complex, "complex128"), (None, "float64")):
        assert fnp.dtype(cls).name == name
    assert fnp.ones(2, dtype=int).dtype == "int64"


@pytest.mark.parametrize("bad", ["nonsense", 3, [1], object()])
def test_what_names_no_dtype(bad):
    with pytest.raises(TypeError):
        fnp.dtype(bad)


@pytest.mark.parametrize("unpriced", ["O", "U5", "M8[s]", np.dtype("O"), np.dtype([("a", "f8")]), np.longdouble])
def test_what_has_no_price(unpriced):
    with pytest.raises(TypeError):
        fnp.dtype(unpriced)


def test_hierarchy_and_limits():
    assert fnp.issubdtype(fnp.float32, fnp.floating) and fnp.issubdtype("i4", fnp.integer)
    assert not fnp.issubdtype(fnp.ones(2).dtype, np.integer)
    assert fnp.issubdtype(np.float32, float)
    assert isinstance(fnp.int8(3), fnp.signedinteger)
    with pytest.raises(TypeError):
        fnp.floating(1)
    with pytest.raises(OverflowError):
        fnp.int8(300)
    for name in NAMES[1:9]:
        ours, theirs = fnp.iinfo(name), np.iinfo(name)
        assert (ours.min, ours.max, ours.bits) == (theirs.min, theirs.max, theirs.bits)
    for name in NAMES[9:12]:
        ours, theirs = fnp.finfo(name), np.finfo(name)
        for attribute in ("eps", "epsneg", "max", "min", "tiny", "smallest_subnormal"):
            assert float(getattr(ours, attribute)) == float(getattr(theirs, attribute)), (name, attribute)
        assert (ours.bits, ours.nmant, ours.nexp, ours.precision) == (
            theirs.bits, theirs.nmant, theirs.nexp, theirs.precision
        )  # fmt: skip


def test_strong_and_weak_scalars():
    x = fnp.ones(2, dtype="f4")
    assert (x + 1.5).dtype == "float32"
    assert (x + fnp.float64(1.5)).dtype == "float64"
    assert (x + np.float64(1.5)).dtype == "float64"
    assert (np.float64(1.5) + x).dtype == "float64"
