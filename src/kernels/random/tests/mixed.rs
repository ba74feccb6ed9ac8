//! Calls of different kinds on one object, so that what each leaves behind (spare normals, half words) is the next
//! one's. The values are NumPy's for the same calls in the same order.

use super::super::*;

fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|value| value.to_bits()).collect()
}

#[test]
fn random_state_calls_in_a_row() {
    let mut state = RandomState::new(&LegacySeed::Int(7)).unwrap();
    let mut out = [0.0; 3];
    state.standard_normal(&mut out[..1]);
    state.random_sample(&mut out[1..2]);
    assert_eq!(bits(&out[..2]), [0x3ffb_0c64_ae2d_eb29, 0x3fef_4bb0_a93b_67b2]);
    state.normal(1.0.into(), 2.0.into(), &mut out).unwrap();
    assert_eq!(out[2].to_bits(), 0x401d_9b79_2bc7_9142);
    let mut bytes = [0u8; 5];
    state.randint(0.into(), 10.into(), &mut bytes).unwrap();
    assert_eq!(bytes, [1, 1, 2, 8, 4]);
    let mut wide = [0i64; 2];
    state.randint(0.into(), (1 << 40).into(), &mut wide).unwrap();
    assert_eq!(wide, [586_262_531_239, 990_759_748_676]);
    state.continuous(Continuous::StandardGamma, &[3.0.into()], &mut out[..1]).unwrap();
    assert_eq!(out[0].to_bits(), 0x4000_bb68_7a1d_713d);
    assert_eq!(state.permutation(8), [6, 5, 1, 0, 4, 3, 2, 7]);
    let p = [0.1, 0.2, 0.3, 0.2, 0.2];
    assert_eq!(state.choice(5, 4, true, Some((&p, P_TOLERANCE))).unwrap(), [4, 0, 3, 4]);
    assert_eq!(state.choice(10, 3, false, None).unwrap(), [2, 5, 0]);
    state.bytes(&mut bytes);
    assert_eq!(bytes, [176, 115, 68, 171, 1]);
    let mut counts = [9; 3];
    state.multinomial(20, &[0.2, 0.3, 0.5], &mut counts).unwrap();
    assert_eq!(counts, [4, 4, 12]);
    let end = state.state();
    assert_eq!((end.bits.pos, end.gauss.map(f64::to_bits)), (62, Some(0x3fea_963d_7ab7_265d)));
}

#[test]
fn random_state_goes_back_to_a_state() {
    let mut state = RandomState::new(&LegacySeed::Int(7)).unwrap();
    state.standard_normal(&mut [0.0; 701]);
    let kept = state.state();
    let draw = |state: &mut RandomState| {
        let mut out = [0.0; 999];
        state.standard_normal(&mut out);
        bits(&out)
    };
    let first = draw(&mut state);
    assert_ne!(draw(&mut state), first);
    state.set_state(&kept).unwrap();
    assert_eq!(draw(&mut state), first);
}

#[test]
fn generator_calls_in_a_row() {
    let mut generator = Generator::new(SeedSequence::new(Some(7u8.into())));
    let (mut out, mut singles) = ([0.0; 3], [0.0f32; 4]);
    generator.standard_normal(&mut out[..1]);
    generator.random(&mut out[1..2]);
    assert_eq!(bits(&out[..2]), [0x3f54_27a3_1c1f_fc58, 0x3fec_b5f9_b795_e4cd]);
    generator.standard_normal_f32(&mut singles[..1]);
    generator.random_f32(&mut singles[1..2]);
    generator.standard_gamma_f32(0.5.into(), &mut singles[2..3]).unwrap();
    generator.standard_exponential_f32(ExponentialMethod::Inv, &mut singles[3..]);
    assert_eq!(singles.map(f32::to_bits), [0xbf45_80f1, 0x3f46_9356, 0x3f8d_309e, 0x3d6a_044d]);
    let (mut bytes, mut wide) = ([0u8; 5], [0i64; 3]);
    generator.integers(0.into(), 10.into(), false, &mut bytes).unwrap();
    assert_eq!(bytes, [5, 6, 8, 2, 2]);
    let (low, high) = ([1, -5, 0], [3, 100, 1 << 62]);
    generator.integers(Param::Array(&low), Param::Array(&high), false, &mut wide).unwrap();
    assert_eq!(wide, [2, 90, 3_787_247_614_991_040_951]);
    assert_eq!(generator.permutation(8), [4, 2, 0, 3, 5, 1, 7, 6]);
    let mut lane = [0, 1, 2, 3, 4, 5, 6, 7];
    generator.permuted_swaps(8, |i, j| lane.swap(i, j));
    assert_eq!(lane, [7, 3, 4, 1, 6, 0, 2, 5]);
    let p = Some((&[0.1, 0.2, 0.3, 0.2, 0.2][..], P_TOLERANCE));
    assert_eq!(generator.choice(5, 4, true, p, true).unwrap(), [2, 4, 3, 3]);
    assert_eq!(generator.choice(5, 3, false, p, true).unwrap(), [4, 1, 2]);
    assert_eq!(generator.choice(10, 3, false, None, true).unwrap(), [8, 4, 0]);
    assert_eq!(generator.choice(20_000, 1000, false, None, true).unwrap()[..3], [16_818, 9969, 3619]);
    assert_eq!(generator.choice(10, 3, false, None, false).unwrap(), [5, 1, 2]);
    generator.bytes(&mut bytes);
    assert_eq!(bytes, [239, 172, 138, 19, 177]);
    generator.multinomial(20.into(), &[0.2, 0.3, 0.5], &mut wide).unwrap();
    assert_eq!(wide, [3, 5, 12]);
    generator.multivariate_hypergeometric(&[5, 6, 7], 9, MultivariateMethod::Count, &mut wide).unwrap();
    assert_eq!(wide, [3, 3, 3]);
    generator.multivariate_hypergeometric(&[5, 6, 7], 9, MultivariateMethod::Marginals, &mut wide).unwrap();
    assert_eq!(wide, [2, 1, 6]);
    generator.dirichlet(&[0.01, 0.02, 0.05], &mut out).unwrap();
    assert_eq!(bits(&out), [0x3922_585c_d3ed_3f1c, 0x3a80_ca7f_a8b3_6b7c, 0x3ff0_0000_0000_0000]);
    generator.dirichlet(&[1.0, 2.0, 3.0], &mut out).unwrap();
    assert_eq!(bits(&out), [0x3fb0_6f08_a448_8e0c, 0x3fd5_294d_8c68_f962, 0x3fe3_5d78_2542_718f]);
    generator.discrete(Discrete::Poisson, &[Param::Array(&[1.0, 50.0])], &mut wide[..2]).unwrap();
    assert_eq!(wide[..2], [0, 49]);
    generator.binomial(Param::Array(&[3, 200]), Param::Array(&[0.5, 0.4]), &mut wide[..2]).unwrap();
    assert_eq!(wide[..2], [1, 81]);
    let BitGenerator::Pcg64(bits) = generator.bits() else { panic!("default_rng is PCG64") };
    let end = bits.state();
    assert_eq!(end.state, 285_943_114_245_673_419_453_119_191_889_276_323_373);
    assert_eq!(end.half, HalfWord { full: false, value: 608_694_664 });
    assert_eq!(Pcg64::from_state(end), *bits);
}

#[test]
fn jumps_land_where_numpys_do() {
    let seed = SeedSequence::new(Some(3u8.into()));
    let far = 10u128.pow(30);
    let mut pcg = Pcg64::new(&seed);
    assert_eq!(pcg.jumped(2).next_u64(), 7_160_317_542_247_808_407);
    pcg.advance(far);
    assert_eq!(pcg.next_u64(), 11_731_971_840_757_135_736);
    let mut dxsm = Pcg64Dxsm::new(&seed);
    assert_eq!(dxsm.jumped(2).next_u64(), 11_852_307_436_223_605_353);
    dxsm.advance(far);
    assert_eq!(dxsm.next_u64(), 7_861_547_566_452_806_720);
    let mut philox = Philox::new(&seed);
    assert_eq!(philox.jumped(2).next_u64(), 6_182_979_842_612_615_387);
    philox.advance([far as u64, (far >> 64) as u64, 0, 0]);
    assert_eq!(philox.next_u64(), 13_575_679_613_643_243_510);
    // The counter carries into its second word.
    let mut carried = Philox::with_key([5, 0], [u64::MAX, 0, 0, 0]);
    let ninth = std::iter::repeat_with(|| carried.next_u64()).nth(8);
    assert_eq!((ninth, carried.counter), (Some(3_499_233_201_510_785_292), [2, 1, 0, 0]));
}

#[test]
fn spawned_generators_follow_the_seed_sequence() {
    let mut generator = Generator::new(SeedSequence::new(Some(7u8.into())));
    let children = generator.spawn(2).unwrap();
    let mut expected = SeedSequence::new(Some(7u8.into()));
    assert_eq!(children[1].seed_seq(), Some(&expected.spawn(2)[1]));
    let bare = Generator::from_bits(generator.bits().clone(), None).spawn(1);
    assert_eq!(bare.unwrap_err().message(), "The underlying SeedSequence does not implement spawning.");
}
