//! The streams against NumPy's. What is recorded depends on the C library's elementary functions, as NumPy itself
//! does; the recording was made with glibc.

mod errors;
mod golden;
mod mixed;

use super::*;
use golden::*;
use num_bigint::BigUint;

/// FNV-1a, as golden.py computes it.
fn digest(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

fn digest_f64(values: &[f64]) -> u64 {
    digest(values.iter().flat_map(|value| value.to_le_bytes()))
}

fn digest_i64(values: &[i64]) -> u64 {
    digest(values.iter().flat_map(|value| value.to_le_bytes()))
}

fn seed_sequence((is_sequence, integers): Seed) -> SeedSequence {
    let integers: Vec<BigUint> = integers.iter().map(|&integer| integer.into()).collect();
    SeedSequence::new(Some(if is_sequence { Entropy::Sequence(integers) } else { Entropy::Int(integers[0].clone()) }))
}

fn legacy() -> RandomState {
    RandomState::new(&LegacySeed::Int(SEED)).unwrap()
}

fn generator() -> Generator {
    Generator::new(SeedSequence::new(Some(SEED.into())))
}

#[test]
fn seed_sequences_mix_as_numpy_does() {
    for &(seed, state) in SEED_STATES {
        assert_eq!(seed_sequence(seed).generate_u32(6), state, "{seed:?}");
    }
    let mut children = SeedSequence::new(Some(SEED.into())).spawn(3);
    let grandchild = children[2].spawn(1).remove(0);
    assert_eq!(grandchild.generate_u64(2), GRANDCHILD);
    assert_eq!(grandchild.spawn_key(), [BigUint::from(2u8), BigUint::from(0u8)]);
    assert_eq!(children[2].n_children_spawned(), 1);
}

#[test]
fn fresh_seed_sequences_differ() {
    let [first, second] = [SeedSequence::new(None), SeedSequence::new(None)];
    assert_ne!(first.generate_u64(2), second.generate_u64(2));
    let again = SeedSequence::new(Some(first.entropy().clone()));
    assert_eq!(again, first);
}

#[test]
fn bit_generators_draw_as_numpy_does() {
    for &(name, seed, first, expected) in BITS {
        let mut bits = BitGenerator::by_name(name, &seed_sequence(seed)).unwrap();
        assert_eq!(bits.name(), name);
        assert_eq!(bits.next_raw(), first, "{name} {seed:?}");
        let mut generator = Generator::from_bits(bits, None);
        let (mut singles, mut doubles) = ([0.0; 7], [0.0; SIZE + 9]);
        generator.random_f32(&mut singles[..3]);
        generator.random(&mut doubles[..SIZE]);
        generator.random_f32(&mut singles[3..]);
        generator.random(&mut doubles[SIZE..]);
        let (singles, doubles) = (singles.map(f32::to_le_bytes), doubles.map(f64::to_le_bytes));
        let bytes = [
            singles[..3].as_flattened(),
            doubles[..SIZE].as_flattened(),
            singles[3..].as_flattened(),
            doubles[SIZE..].as_flattened(),
        ];
        assert_eq!(digest(bytes.concat()), expected, "{name} {seed:?}");
    }
}

#[test]
fn legacy_seeds_draw_as_numpy_does() {
    for &((is_sequence, integers), expected) in golden::LEGACY_SEEDS {
        let integers: Vec<u32> = integers.iter().map(|&integer| integer as u32).collect();
        let seed = if is_sequence { LegacySeed::Sequence(integers) } else { LegacySeed::Int(integers[0]) };
        let mut out = [0.0; SIZE];
        RandomState::new(&seed).unwrap().random_sample(&mut out);
        assert_eq!(digest_f64(&out), expected, "{seed:?}");
    }
}

#[test]
fn continuous_distributions_draw_as_numpy_does() {
    for &(distribution, params, old, new) in CONTINUOUS {
        let scalars: Vec<Param<'_>> = params.iter().map(|&value| value.into()).collect();
        let repeated: Vec<Vec<f64>> = params.iter().map(|&value| vec![value; SIZE]).collect();
        let arrays: Vec<Param<'_>> = repeated.iter().map(|values| Param::Array(values)).collect();
        // One value for all and one value each are different loops over the same draws.
        for params in [&scalars, &arrays] {
            let mut out = [0.0; SIZE];
            legacy().continuous(distribution, params, &mut out).unwrap();
            assert_eq!(digest_f64(&out), old, "RandomState, {distribution:?}{params:?}");
            generator().continuous(distribution, params, &mut out).unwrap();
            assert_eq!(digest_f64(&out), new, "Generator, {distribution:?}{params:?}");
        }
    }
}

#[test]
fn discrete_distributions_draw_as_numpy_does() {
    for &(distribution, params, old, new) in DISCRETE {
        let params: Vec<Param<'_>> = params.iter().map(|&value| value.into()).collect();
        let mut out = [0; SIZE];
        legacy().discrete(distribution, &params, &mut out).unwrap();
        assert_eq!(digest_i64(&out), old, "RandomState, {distribution:?}{params:?}");
        generator().discrete(distribution, &params, &mut out).unwrap();
        assert_eq!(digest_i64(&out), new, "Generator, {distribution:?}{params:?}");
    }
}

#[test]
fn counting_distributions_draw_as_numpy_does() {
    let mut out = [0; SIZE];
    for &(n, p, old, new) in BINOMIAL {
        legacy().binomial(n.into(), p.into(), &mut out).unwrap();
        assert_eq!(digest_i64(&out), old, "RandomState, binomial {n} {p}");
        generator().binomial(n.into(), p.into(), &mut out).unwrap();
        assert_eq!(digest_i64(&out), new, "Generator, binomial {n} {p}");
    }
    for &(items @ [good, bad, sample], old, new) in HYPERGEOMETRIC {
        legacy().hypergeometric(good.into(), bad.into(), sample.into(), &mut out).unwrap();
        assert_eq!(digest_i64(&out), old, "RandomState, hypergeometric {items:?}");
        generator().hypergeometric(good.into(), bad.into(), sample.into(), &mut out).unwrap();
        assert_eq!(digest_i64(&out), new, "Generator, hypergeometric {items:?}");
    }
}

fn check_integers<T: BoundedInt + Default>(low: i128, last: i128, old: u64, new: u64, bytes: fn(&T) -> u64) {
    let width = size_of::<T>();
    let digest_all =
        |out: &[T]| digest(out.iter().flat_map(|value| bytes(value).to_le_bytes().into_iter().take(width)));
    let (lows, ends) = (vec![low; SIZE], vec![last + 1; SIZE]);
    for (low, end) in [(low.into(), (last + 1).into()), (Param::Array(&lows), Param::Array(&ends))] {
        let mut out = vec![T::default(); SIZE];
        legacy().randint(low, end, &mut out).unwrap();
        assert_eq!(digest_all(&out), old, "RandomState, {} {low:?} {end:?}", T::NAME);
        generator().integers(low, end, false, &mut out).unwrap();
        assert_eq!(digest_all(&out), new, "Generator, {} {low:?} {end:?}", T::NAME);
    }
    let mut out = vec![T::default(); SIZE];
    generator().integers(low.into(), last.into(), true, &mut out).unwrap();
    assert_eq!(digest_all(&out), new, "Generator, {} {low}..={last}", T::NAME);
}

#[test]
fn bounded_integers_draw_as_numpy_does() {
    for &(dtype, low, last, old, new) in INTEGERS {
        match dtype {
            "int8" => check_integers::<i8>(low, last, old, new, |&v| v as u64),
            "int16" => check_integers::<i16>(low, last, old, new, |&v| v as u64),
            "int32" => check_integers::<i32>(low, last, old, new, |&v| v as u64),
            "int64" => check_integers::<i64>(low, last, old, new, |&v| v as u64),
            "uint8" => check_integers::<u8>(low, last, old, new, |&v| v.into()),
            "uint16" => check_integers::<u16>(low, last, old, new, |&v| v.into()),
            "uint32" => check_integers::<u32>(low, last, old, new, |&v| v.into()),
            "uint64" => check_integers::<u64>(low, last, old, new, |&v| v),
            "bool" => check_integers::<bool>(low, last, old, new, |&v| v.into()),
            _ => panic!("no such dtype: {dtype}"),
        }
    }
}
