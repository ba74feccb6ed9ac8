//! Text of arrays.
use super::Array;
/// Options.
#[derive(Default)]
pub struct PrintOptions {}
/// `repr`.
pub fn repr(a: &Array, _: &PrintOptions) -> String {
    format!("{a:?}")
}
/// `str`.
pub fn str(a: &Array, _: &PrintOptions) -> String {
    format!("{a:?}")
}
