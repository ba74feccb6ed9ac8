"""What is made from the registry: functions, methods, modules, signatures."""

import inspect
import pickle

import flopscope as flops
import flopscope.numpy as fnp
import pytest
from flopscope import _core, _registry

OPS = list(_registry.OPS.values())


def find(op):
    """The function or method of an op."""
    home, name = _registry._home(op.name)
    if op.name.startswith("ndarray."):
        return getattr(fnp.ndarray, op.name.removeprefix("ndarray."))
    found = __import__(home, fromlist=["_"])
    for part in name.split("."):
        found = getattr(found, part)
    return found


@pytest.mark.parametrize("op", [op for op in OPS if op.name not in _registry._NOT_FUNCTIONS], ids=lambda op: op.name)
def test_every_op_is_reachable_and_says_how_to_call_it(op):
    f = find(op)
    assert callable(f)
    if inspect.isclass(f):
        return
    assert f.__name__ == op.name.rpartition(".")[2]
    assert op.doc.splitlines()[0] in f.__doc__
    parameters = inspect.signature(f).parameters
    declared = [p.strip().lstrip("*").split("=")[0] for p in op.signature.strip("()").split(",")]
    assert all(name in declared or name == "self" for name in parameters)


def test_signatures():
    assert str(inspect.signature(fnp.add)).startswith("(x1, x2, /, out=None, *, where=True, casting='same_kind'")
    assert list(inspect.signature(fnp.ones(1).sum).parameters)[0] == "axis"


def test_functions_are_functions_of_their_module():
    assert fnp.add.__module__ == "flopscope.numpy" and fnp.add.__name__ == "add"
    assert pickle.loads(pickle.dumps(fnp.add)) is fnp.add
    assert inspect.isbuiltin(fnp.add) and repr(fnp.add) == "<built-in function add>"


def test_methods_belong_to_the_type():
    method = fnp.ndarray.sum
    assert inspect.ismethoddescriptor(method)
    assert float(method(fnp.ones(3))) == 3
    with pytest.raises(TypeError):
        method([1, 2])


def test_modules_list_what_they_have():
    assert {"add", "float64", "linalg", "pi"} <= set(dir(fnp))
    assert "add" in fnp.__all__ and "getitem" not in dir(fnp)
    assert fnp.linalg.norm.__module__ == "flopscope.numpy.linalg"
    assert set(flops.__all__) <= set(dir(flops))


def test_keywords_and_many_arguments():
    assert fnp.add(x1 := fnp.ones(2), x1, dtype="f4").dtype == "float32"
    with pytest.raises(TypeError):
        fnp.add(*range(20))
    with pytest.raises(TypeError):
        fnp.add(**{f"k{i}": i for i in range(20)})


def test_prices_of_the_registry():
    weights = {op.name: op.weight for op in OPS}
    assert weights["add"] == 1 and weights["exp"] == 16
    assert _core.library_version() == flops.__version__
