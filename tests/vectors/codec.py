"""How the values of a recorded call are written in JSON.

None, booleans, integers and strings stand for themselves; a JSON list is a Python list. Everything else is an object
whose first key names its kind:

    {"float": "1.5"}  {"complex": ["0.0", "1.0"]}  {"bytes": BASE64}
    {"array": DTYPE, "shape": [...], "data": BASE64}      elements in C order, little-endian
    {"scalar": DTYPE, "data": BASE64}                     a NumPy scalar
    {"same": K}                                           the K-th array of this call (receiver first), not a copy
    {"tuple": [...]}  {"dict": [[KEY, VALUE], ...]}  {"named": CLASS, "fields": [...], "values": [...]}
    {"dtype": NAME}  {"slice": [START, STOP, STEP]}  {"ellipsis": true}
    {"symmetry": KIND, "axes": [...]}                     KIND is a constructor of SymmetryGroup
    {"symmetry": "generators", "axes": [...], "generators": [...]}
    {"symmetric": ARRAY, "group": SYMMETRY}               an array tagged with its symmetry
    {"generator": SEED}  {"random_state": SEED}           receivers of random methods
    {"callback": NAME}  {"file": NAME}  {"iterator": [...]}
    {"object": CLASS}                                     a result known by its class only
"""

import base64
import os

import numpy as np

NUMERIC_KINDS = "biufc"

CALLBACKS = {
    "sum1": lambda v: v.sum(),
    "max1": lambda v: v.max(),
    "rev": lambda v: v[::-1],
    "sumax": lambda a, axis: np.sum(np.asarray(a), axis=axis),
    "maxax": lambda a, axis: np.max(np.asarray(a), axis=axis),
    "i": lambda i: i * 2,
    "ij": lambda i, j: i + 10 * j,
    "ijk": lambda i, j, k: i + j * k,
    "neg": lambda x: -x,
    "sq": lambda x: x * x,
    "triu": np.triu,
    "tril": np.tril,
}


def element_bytes(array):
    """The elements in C order, little-endian."""
    array = np.asarray(array)
    return array.astype(array.dtype.newbyteorder("<"), copy=False).tobytes(order="C")


def encode_array(array):
    data = base64.b64encode(element_bytes(array)).decode("ascii")
    return {"array": array.dtype.name, "shape": list(array.shape), "data": data}


def decode_elements(value):
    """The NumPy array of an "array" or "scalar" object; a scalar comes back as an array of shape ()."""
    dtype = np.dtype(value.get("array") or value["scalar"])
    flat = np.frombuffer(base64.b64decode(value["data"]), dtype=dtype.newbyteorder("<")).astype(dtype)
    return flat.reshape(value.get("shape", ()))


def is_elements(value):
    return isinstance(value, dict) and ("array" in value or "scalar" in value)


def encode(value):
    """Encode an argument or a result. Arrays must be NumPy's (see `calls.to_numpy`)."""
    if value is None or isinstance(value, (bool, str)) or type(value) is int:
        return value
    if type(value) is float:
        return {"float": repr(value)}
    if type(value) is complex:
        return {"complex": [repr(value.real), repr(value.imag)]}
    if isinstance(value, bytes):
        return {"bytes": base64.b64encode(value).decode("ascii")}
    if isinstance(value, np.generic) and value.dtype.kind in NUMERIC_KINDS:
        return {"scalar": value.dtype.name, "data": base64.b64encode(element_bytes(value)).decode("ascii")}
    if isinstance(value, np.ndarray) and value.dtype.kind in NUMERIC_KINDS:
        return encode_array(value)
    if value is Ellipsis:
        return {"ellipsis": True}
    if isinstance(value, slice):
        return {"slice": [encode(v) for v in (value.start, value.stop, value.step)]}
    if isinstance(value, np.dtype) or isinstance(value, type) and issubclass(value, np.generic):
        return {"dtype": np.dtype(value).name}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        values = [encode(v) for v in value]
        return {"named": type(value).__name__, "fields": list(value._fields), "values": values}
    if isinstance(value, tuple):
        return {"tuple": [encode(v) for v in value]}
    if isinstance(value, list):
        return [encode(v) for v in value]
    if isinstance(value, dict):
        return {"dict": [[encode(k), encode(v)] for k, v in value.items()]}
    if type(value).__name__ == "dtype":  # an implementation's own dtype object
        return {"dtype": str(value)}
    return {"object": type(value).__name__}


class Decoder:
    """Makes the arguments of one call for an implementation.

    `wrap` makes the arrays with the implementation's own `array`; without it they are passed as NumPy arrays.
    """

    def __init__(self, flops, fnp, scratch, wrap):
        self.flops = flops
        self.fnp = fnp
        self.scratch = scratch
        self.wrap = wrap
        self.arrays = []

    def remember(self, array):
        self.arrays.append(array)
        return array

    def group(self, value):
        groups = self.flops.SymmetryGroup
        axes = tuple(value["axes"])
        if value["symmetry"] == "generators":
            return groups.from_generators(value["generators"], axes=axes)
        return getattr(groups, value["symmetry"])(axes=axes)

    def __call__(self, value):
        if isinstance(value, list):
            return [self(v) for v in value]
        if not isinstance(value, dict):
            return value
        kind = next(iter(value))
        return getattr(self, "make_" + kind)(value[kind], value)

    def make_float(self, text, _):
        return float(text)

    def make_complex(self, parts, _):
        return complex(float(parts[0]), float(parts[1]))

    def make_bytes(self, text, _):
        return base64.b64decode(text)

    def make_array(self, _, value):
        array = decode_elements(value)
        return self.remember(self.fnp.array(array) if self.wrap else array)

    def make_scalar(self, _, value):
        return decode_elements(value)[()]

    def make_same(self, index, _):
        return self.arrays[index]

    def make_tuple(self, values, _):
        return tuple(self(v) for v in values)

    def make_dict(self, pairs, _):
        return {self(k): self(v) for k, v in pairs}

    def make_dtype(self, name, _):
        return np.dtype(name)

    def make_slice(self, bounds, _):
        return slice(*[self(b) for b in bounds])

    def make_ellipsis(self, *_):
        return Ellipsis

    def make_symmetry(self, _, value):
        return self.group(value)

    def make_symmetric(self, array, value):
        return self.remember(self.flops.as_symmetric(decode_elements(array), symmetry=self.group(value["group"])))

    def make_generator(self, seed, _):
        return self.fnp.random.default_rng(seed)

    def make_random_state(self, seed, _):
        return self.fnp.random.RandomState(seed)

    def make_callback(self, name, _):
        return CALLBACKS[name]

    def make_file(self, name, _):
        return os.path.join(self.scratch, name)

    def make_iterator(self, values, _):
        return iter([self(v) for v in values])
