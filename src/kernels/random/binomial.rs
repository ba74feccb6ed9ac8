//! The binomial distribution, with what its draws need worked out once for each pair of parameters.

use super::special::truncate;
use super::stream::BitStream;

/// A sampler of `n` trials of probability `p`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Binomial {
    n: i64,
    p: f64,
    /// Whether the draws count the failures, because `p` is above one half.
    flipped: bool,
    method: Method,
}

#[derive(Clone, Copy, Debug)]
enum Method {
    /// There is nothing to draw.
    Zero,
    Inversion(Inversion),
    Btpe(Btpe),
}

impl Binomial {
    /// `n` not negative, `p` in `[0, 1]`. The legacy sampler computes one power less exactly, and draws in vain when
    /// there are no trials.
    #[inline]
    pub(super) fn new(legacy: bool, n: i64, p: f64) -> Self {
        // `!(p <= 0.5)` and not `p > 0.5`: NaN goes where it goes in NumPy.
        let flipped = !(p <= 0.5);
        let q = if flipped { 1.0 - p } else { p };
        let method = if !legacy && (n == 0 || p == 0.0) {
            Method::Zero
        } else if q * n as f64 <= 30.0 {
            Method::Inversion(Inversion::new(legacy, n, q))
        } else {
            Method::Btpe(Btpe::new(n, q))
        };
        Self { n, p, flipped, method }
    }

    /// Whether this is the sampler of these parameters.
    #[inline]
    pub(super) fn is_for(&self, n: i64, p: f64) -> bool {
        self.n == n && self.p == p
    }

    #[inline]
    pub(super) fn draw<B: BitStream>(&self, bits: &mut B) -> i64 {
        let count = match &self.method {
            Method::Zero => 0,
            Method::Inversion(inversion) => inversion.draw(bits),
            Method::Btpe(btpe) => btpe.draw(bits),
        };
        if self.flipped { self.n.wrapping_sub(count) } else { count }
    }
}

/// Inversion by sequential search, for means up to 30.
#[derive(Clone, Copy, Debug)]
struct Inversion {
    n: i64,
    p: f64,
    q: f64,
    /// The probability of zero successes.
    none: f64,
    /// Searches that come this far start over.
    bound: i64,
}

impl Inversion {
    fn new(legacy: bool, n: i64, p: f64) -> Self {
        let q = 1.0 - p;
        let trials = n as f64;
        let none = if legacy { (trials * q.ln()).exp() } else { (trials * (-p).ln_1p()).exp() };
        let mean = trials * p;
        let far = mean + 10.0 * (mean * q + 1.0).sqrt();
        let bound = truncate(if trials < far { trials } else { far });
        Self { n, p, q, none, bound }
    }

    #[inline]
    fn draw<B: BitStream>(&self, bits: &mut B) -> i64 {
        let mut count = 0;
        let mut probability = self.none;
        let mut u = bits.next_f64();
        while u > probability {
            count += 1;
            if count > self.bound {
                count = 0;
                probability = self.none;
                u = bits.next_f64();
            } else {
                u -= probability;
                probability = (self.n - count + 1) as f64 * self.p * probability / (count as f64 * self.q);
            }
        }
        count
    }
}

/// Kachitvichyanukul and Schmeiser's BTPE (1988): rejection under a triangle, two parallelograms and two exponential
/// tails. Names follow the paper.
#[derive(Clone, Copy, Debug)]
struct Btpe {
    n: i64,
    r: f64,
    q: f64,
    m: i64,
    p1: f64,
    xm: f64,
    xl: f64,
    xr: f64,
    c: f64,
    laml: f64,
    lamr: f64,
    p2: f64,
    p3: f64,
    p4: f64,
}

impl Btpe {
    fn new(n: i64, p: f64) -> Self {
        let trials = n as f64;
        let r = if p < 1.0 - p { p } else { 1.0 - p };
        let q = 1.0 - r;
        let fm = trials * r + r;
        let m = truncate(fm.floor());
        let p1 = (2.195 * (trials * r * q).sqrt() - 4.6 * q).floor() + 0.5;
        let xm = m as f64 + 0.5;
        let (xl, xr) = (xm - p1, xm + p1);
        let c = 0.134 + 20.5 / (15.3 + m as f64);
        let a = (fm - xl) / (fm - xl * r);
        let laml = a * (1.0 + a / 2.0);
        let a = (xr - fm) / (xr * q);
        let lamr = a * (1.0 + a / 2.0);
        let p2 = p1 * (1.0 + 2.0 * c);
        let p3 = p2 + c / laml;
        let p4 = p3 + c / lamr;
        Self { n, r, q, m, p1, xm, xl, xr, c, laml, lamr, p2, p3, p4 }
    }

    fn draw<B: BitStream>(&self, bits: &mut B) -> i64 {
        loop {
            let u = bits.next_f64() * self.p4;
            let v = bits.next_f64();
            // Which region, and there the candidate and its height against the density.
            let (y, v) = if u <= self.p1 {
                return truncate((self.xm - self.p1 * v + u).floor());
            } else if u <= self.p2 {
                let x = self.xl + (u - self.p1) / self.c;
                let v = v * self.c + 1.0 - (self.m as f64 - x + 0.5).abs() / self.p1;
                if v > 1.0 {
                    continue;
                }
                (truncate(x.floor()), v)
            } else if u <= self.p3 {
                let y = truncate((self.xl + v.ln() / self.laml).floor());
                if y < 0 || v == 0.0 {
                    continue;
                }
                (y, v * (u - self.p2) * self.laml)
            } else {
                let y = truncate((self.xr - v.ln() / self.lamr).floor());
                if y > self.n || v == 0.0 {
                    continue;
                }
                (y, v * (u - self.p3) * self.lamr)
            };
            if self.accepts(y, v) {
                return y;
            }
        }
    }

    /// Whether `v` is below the density at `y`, relative to the mode.
    fn accepts(&self, y: i64, v: f64) -> bool {
        let Self { n, r, q, m, .. } = *self;
        let nrq = n as f64 * r * q;
        let k = y.wrapping_sub(m).wrapping_abs();
        if k <= 20 || k as f64 >= nrq / 2.0 - 1.0 {
            return v <= self.density_ratio(y);
        }
        let k_f64 = k as f64;
        let rho = k_f64 / nrq * ((k_f64 * (k_f64 / 3.0 + 0.625) + 0.166_666_666_666_666_66) / nrq + 0.5);
        let t = k.wrapping_neg().wrapping_mul(k) as f64 / (2.0 * nrq);
        let log_v = v.ln();
        if log_v < t - rho {
            return true;
        }
        if log_v > t + rho {
            return false;
        }
        let (n_f64, m_f64, y_f64) = (n as f64, m as f64, y as f64);
        let x1 = y_f64 + 1.0;
        let f1 = m_f64 + 1.0;
        let z = n_f64 + 1.0 - m_f64;
        let w = n_f64 - y_f64 + 1.0;
        let bound = self.xm * (f1 / x1).ln()
            + ((n - m) as f64 + 0.5) * (z / w).ln()
            + (y - m) as f64 * (w * r / (x1 * q)).ln()
            + stirling_tail(f1)
            + stirling_tail(z)
            + stirling_tail(x1)
            + stirling_tail(w);
        !(log_v > bound)
    }

    /// The density at `y` over that at the mode, by the recurrence.
    fn density_ratio(&self, y: i64) -> f64 {
        let s = self.r / self.q;
        let a = s * (self.n + 1) as f64;
        let factor = |i: i64| a / i as f64 - s;
        if self.m < y {
            (self.m + 1..=y).fold(1.0, |ratio, i| ratio * factor(i))
        } else {
            (y + 1..=self.m).fold(1.0, |ratio, i| ratio / factor(i))
        }
    }
}

/// The end of Stirling's series for the logarithm of a factorial.
fn stirling_tail(x: f64) -> f64 {
    let square = x * x;
    (13680.0 - (462.0 - (132.0 - (99.0 - 140.0 / square) / square) / square) / square) / x / 166_320.0
}
