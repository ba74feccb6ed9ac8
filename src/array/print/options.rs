//! How arrays are printed: NumPy's print options.

use crate::error::{Error, Result};

/// Which digits of a floating-point number are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FloatMode {
    /// Exactly `precision` fractional digits.
    Fixed,
    /// As many as it takes to tell the number from its neighbours.
    Unique,
    /// As for `Unique`, but at most `precision`.
    MaxPrec,
    /// As for `MaxPrec`, the same number of digits for all elements.
    MaxPrecEqual,
}

impl FloatMode {
    /// Reads NumPy's spelling.
    ///
    /// # Errors
    /// `ValueError` for any other word.
    pub fn parse(word: &str) -> Result<Self> {
        Ok(match word {
            "fixed" => Self::Fixed,
            "unique" => Self::Unique,
            "maxprec" => Self::MaxPrec,
            "maxprec_equal" => Self::MaxPrecEqual,
            _ => {
                return Err(Error::value(
                    "floatmode option must be one of \"fixed\", \"unique\", \"maxprec\", \"maxprec_equal\"",
                ));
            }
        })
    }
}

/// What stands in front of numbers that are not negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Nothing.
    Minus,
    /// A plus sign.
    Plus,
    /// A blank.
    Space,
}

impl Sign {
    /// Reads NumPy's spelling.
    ///
    /// # Errors
    /// `ValueError` for any other word.
    pub fn parse(word: &str) -> Result<Self> {
        Ok(match word {
            "-" => Self::Minus,
            "+" => Self::Plus,
            " " => Self::Space,
            _ => return Err(Error::value("sign option must be one of ' ', '+', or '-'")),
        })
    }
}

/// The print options. The defaults are NumPy's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintOptions {
    /// Fractional digits of floating-point numbers, see [`FloatMode`]; 8.
    pub precision: usize,
    /// Arrays of more elements are summarised; 1000.
    pub threshold: usize,
    /// Items a summary shows at either end of an axis; 3.
    pub edgeitems: usize,
    /// Characters in a line; 75.
    pub linewidth: usize,
    /// Whether numbers near zero print as zero instead of turning all elements to exponents.
    pub suppress: bool,
    /// What stands in front of numbers that are not negative.
    pub sign: Sign,
    /// Which digits are printed; [`FloatMode::MaxPrec`].
    pub floatmode: FloatMode,
    /// Not-a-number.
    pub nanstr: String,
    /// Infinity.
    pub infstr: String,
    /// What stands between elements; a blank.
    pub separator: String,
    /// Text that the caller prints in front: later lines are indented by its length.
    pub prefix: String,
    /// Text that the caller prints behind: lines are shortened by its length.
    pub suffix: String,
    /// The name that [`super::repr`] prints; `array`.
    pub class_name: String,
}

impl Default for PrintOptions {
    fn default() -> Self {
        Self {
            precision: 8,
            threshold: 1000,
            edgeitems: 3,
            linewidth: 75,
            suppress: false,
            sign: Sign::Minus,
            floatmode: FloatMode::MaxPrec,
            nanstr: "nan".into(),
            infstr: "inf".into(),
            separator: " ".into(),
            prefix: String::new(),
            suffix: String::new(),
            class_name: "array".into(),
        }
    }
}
