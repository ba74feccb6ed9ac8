"""Writes golden.rs: what NumPy draws. Run it with the reference NumPy; the tests draw the same and compare."""

import pathlib

import numpy as np

SIZE = 1000  # crosses MT19937's block of 624 words
SEED = 42


def digest(array):
    """FNV-1a of the little-endian bytes."""
    value = 0xCBF29CE484222325
    for byte in np.ascontiguousarray(array).tobytes():
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return f"0x{value:016x}"


CONTINUOUS = [
    ("StandardUniform", "random", []),
    ("StandardNormal", "standard_normal", []),
    ("StandardExponential", "standard_exponential", []),
    ("StandardCauchy", "standard_cauchy", []),
    ("StandardGamma", "standard_gamma", [2.5]),
    ("StandardGamma", "standard_gamma", [0.5]),
    ("StandardT", "standard_t", [3.0]),
    ("Beta", "beta", [2.0, 0.5]),
    ("Beta", "beta", [0.5, 0.25]),
    ("Beta", "beta", [1e-3, 2e-3]),
    ("Chisquare", "chisquare", [4.0]),
    ("Exponential", "exponential", [1.5]),
    ("F", "f", [4.0, 7.0]),
    ("Gamma", "gamma", [1.0, 2.0]),
    ("Gumbel", "gumbel", [1.0, 2.0]),
    ("Laplace", "laplace", [1.0, 2.0]),
    ("Logistic", "logistic", [1.0, 2.0]),
    ("Lognormal", "lognormal", [0.5, 0.25]),
    ("NoncentralChisquare", "noncentral_chisquare", [3.0, 1.5]),
    ("NoncentralChisquare", "noncentral_chisquare", [0.5, 1.5]),
    ("NoncentralF", "noncentral_f", [3.0, 5.0, 1.5]),
    ("Normal", "normal", [1.0, 2.0]),
    ("Pareto", "pareto", [3.0]),
    ("Power", "power", [3.0]),
    ("Rayleigh", "rayleigh", [2.0]),
    ("Triangular", "triangular", [-1.0, 0.5, 2.0]),
    ("Uniform", "uniform", [-1.0, 3.0]),
    ("Vonmises", "vonmises", [0.5, 4.0]),
    ("Vonmises", "vonmises", [0.5, 1e7]),
    ("Wald", "wald", [1.0, 2.0]),
    ("Weibull", "weibull", [1.5]),
]
DISCRETE = [
    ("Geometric", "geometric", [0.1]),
    ("Geometric", "geometric", [0.6]),
    ("Logseries", "logseries", [0.9]),
    ("NegativeBinomial", "negative_binomial", [3.5, 0.2]),
    ("Poisson", "poisson", [3.0]),
    ("Poisson", "poisson", [300.0]),
    ("Zipf", "zipf", [2.5]),
]
BINOMIAL = [(10, 0.3), (1000, 0.4), (1000, 0.9), (20, 0.95), (0, 0.5)]
HYPERGEOMETRIC = [(50, 30, 8), (50, 30, 40), (10, 200, 205), (3, 4, 7)]
# Every dtype: the full range, a range that no power of two divides, and one just above a power of two.
INTEGERS = [
    (dtype, low, high)
    for dtype in ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]
    for info in [np.iinfo(dtype)]
    for low, high in [(info.min, info.max), (0, 99), (info.min, info.min + 64)]
] + [("int64", -(2**40), 2**40), ("uint64", 0, 2**32 - 1), ("bool", 0, 1)]
SEEDS = [0, 1, 42, 2**32 - 1, 2**70, [1, 2, 3], [0], [2**40, 0, 5, 7, 11]]
LEGACY_SEEDS = [0, 1, 42, 2**32 - 1, [0], [1, 2, 3], list(range(700))]
BIT_GENERATORS = ["MT19937", "PCG64", "PCG64DXSM", "Philox", "SFC64"]


def both():
    return np.random.RandomState(SEED), np.random.Generator(np.random.PCG64(SEED))


def ints(value):
    return [str(int(x)) for x in value]


def seed_text(seed):
    words = seed if isinstance(seed, list) else [seed]
    return f"({str(isinstance(seed, list)).lower()}, &[{', '.join(map(str, words))}])"


def table(name, kind, rows):
    body = "".join(f"    {row},\n" for row in rows)
    return f"pub(super) static {name}: &[{kind}] = &[\n{body}];\n\n"


def sampler_rows(entries, draw):
    for variant, method, params in entries:
        legacy, new = (draw(source, method, params) for source in both())
        yield f'({variant}, &{params}, {digest(legacy)}, {digest(new)})'


def call(source, method, params):
    return getattr(source, method)(*params, size=SIZE)


def integer_rows():
    for dtype, low, high in INTEGERS:
        legacy, new = both()
        masked = legacy.randint(low, high + 1, SIZE, dtype)
        lemire = new.integers(low, high, SIZE, dtype, endpoint=True)
        yield f'("{dtype}", {low}, {high}, {digest(masked)}, {digest(lemire)})'


def bit_rows():
    for name in BIT_GENERATORS:
        for seed in SEEDS:
            bits = getattr(np.random, name)(seed)
            first = int(bits.random_raw())
            source = np.random.Generator(bits)
            # 32-bit draws between 64-bit ones: an odd number leaves half a word behind.
            parts = [source.random(3, np.float32), source.random(SIZE), source.random(4, np.float32), source.random(9)]
            joined = b"".join(part.tobytes() for part in parts)
            yield f'("{name}", {seed_text(seed)}, {first}, {digest(np.frombuffer(joined, np.uint8))})'


def main():
    out = "//! What NumPy %s draws. Written by golden.py; not to be edited.\n\n" % np.__version__
    out += "use super::super::{Continuous, Continuous::*, Discrete, Discrete::*};\n\n"
    out += f"pub(super) const SIZE: usize = {SIZE};\n"
    out += f"pub(super) const SEED: u32 = {SEED};\n\n"
    out += "/// Whether a sequence was passed, and the integers.\n"
    out += "pub(super) type Seed = (bool, &'static [u128]);\n\n"
    rows = [
        f"({seed_text(seed)}, &[{', '.join(ints(np.random.SeedSequence(seed).generate_state(6)))}])" for seed in SEEDS
    ]
    out += "/// `SeedSequence(seed).generate_state(6)`.\n"
    out += table("SEED_STATES", "(Seed, &[u32])", rows)
    child = np.random.SeedSequence(SEED).spawn(3)[2].spawn(1)[0]
    out += "/// The first child of the third child of `SeedSequence(SEED)`.\n"
    out += f"pub(super) static GRANDCHILD: [u64; 2] = [{', '.join(ints(child.generate_state(2, np.uint64)))}];\n\n"
    out += "/// Bit generator, seed, first raw word, and mixed 32-bit and 64-bit draws.\n"
    out += table("BITS", "(&str, Seed, u64, u64)", bit_rows())
    rows = [
        f"({seed_text(seed)}, {digest(np.random.RandomState(seed).random_sample(SIZE))})" for seed in LEGACY_SEEDS
    ]
    out += "/// `RandomState(seed).random_sample(SIZE)`.\n"
    out += table("LEGACY_SEEDS", "(Seed, u64)", rows)
    out += "/// Distribution, parameters, and the draws of `RandomState` and of `Generator`.\n"
    out += table("CONTINUOUS", "(Continuous, &[f64], u64, u64)", sampler_rows(CONTINUOUS, call))
    out += "/// Distribution, parameters, and the draws of `RandomState` and of `Generator`.\n"
    out += table("DISCRETE", "(Discrete, &[f64], u64, u64)", sampler_rows(DISCRETE, call))
    rows = [f"({n}, {p}, {', '.join(digest(s.binomial(n, p, SIZE)) for s in both())})" for n, p in BINOMIAL]
    out += "/// Trials, probability, and the draws of both.\n"
    out += table("BINOMIAL", "(i64, f64, u64, u64)", rows)
    rows = [
        f"({[good, bad, sample]}, {', '.join(digest(s.hypergeometric(good, bad, sample, SIZE)) for s in both())})"
        for good, bad, sample in HYPERGEOMETRIC
    ]
    out += "/// Good, bad and taken items, and the draws of both.\n"
    out += table("HYPERGEOMETRIC", "([i64; 3], u64, u64)", rows)
    out += "/// dtype, first and last value, and the draws of both.\n"
    out += table("INTEGERS", "(&str, i128, i128, u64, u64)", integer_rows())
    out = out.rstrip() + "\n"
    pathlib.Path(__file__).with_name("golden.rs").write_text(out)


if __name__ == "__main__":
    main()
