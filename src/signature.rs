//! Signatures in NumPy's spelling, and the binding of arguments to them under Python's calling rules.

use crate::error::{Error, Result};
use crate::literal;
use crate::value::Value;
use smallvec::SmallVec;

/// How a parameter may be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParamKind {
    /// Before a `/`.
    PositionalOnly,
    /// By place or by name.
    PositionalOrKeyword,
    /// `*name`: all further positions.
    VarPositional,
    /// After a `*`.
    KeywordOnly,
}

/// One parameter.
#[derive(Clone, Debug)]
pub struct Param {
    /// Its name, without stars.
    pub name: &'static str,
    /// How it may be given.
    pub kind: ParamKind,
    /// Its default; without one it is required. NumPy's `<no value>` is `None` here.
    pub default: Option<Value>,
}

/// A parsed signature.
#[derive(Clone, Debug)]
pub struct Signature {
    /// The text it was parsed from.
    pub text: &'static str,
    /// The parameters, in order.
    pub params: Vec<Param>,
    positional: usize,
    variadic: Option<usize>,
}

/// The arguments of one call: one value per parameter, borrowed from the caller or from the signature's defaults.
#[derive(Debug)]
pub struct Bound<'a> {
    signature: &'a Signature,
    values: SmallVec<[&'a Value; 10]>,
    given: u64,
    variadic: &'a [Value],
}

static NONE: Value = Value::None;

impl Signature {
    /// Parses `(a, /, b=None, *args, c=1)`.
    ///
    /// # Panics
    /// When the text is not a signature: signatures are written in the registry, and a test parses them all.
    pub fn parse(text: &'static str) -> Self {
        let inner = text
            .strip_prefix('(')
            .and_then(|t| t.strip_suffix(')'))
            .unwrap_or_else(|| panic!("signature {text:?} lacks its parentheses"));
        let mut params: Vec<Param> = Vec::new();
        let mut keyword_only = false;
        for part in literal::split_top_level(inner, ',') {
            let part = part.trim();
            match part {
                "" => continue,
                "/" => params.iter_mut().for_each(|p| p.kind = ParamKind::PositionalOnly),
                "*" => keyword_only = true,
                _ => {
                    let (name, default) = match part.split_once('=') {
                        Some((name, default)) => (name, Some(parse_default(text, default))),
                        None => (part, None),
                    };
                    if let Some(name) = name.strip_prefix('*') {
                        params.push(Param { name, kind: ParamKind::VarPositional, default: Some(Value::None) });
                        keyword_only = true;
                    } else {
                        let kind = if keyword_only { ParamKind::KeywordOnly } else { ParamKind::PositionalOrKeyword };
                        params.push(Param { name, kind, default });
                    }
                }
            }
        }
        let positional = params
            .iter()
            .filter(|p| matches!(p.kind, ParamKind::PositionalOnly | ParamKind::PositionalOrKeyword))
            .count();
        let variadic = params.iter().position(|p| p.kind == ParamKind::VarPositional);
        assert!(params.len() <= 64, "signature {text:?} has too many parameters");
        Self { text, params, positional, variadic }
    }

    /// Binds arguments. `name` is the function's, for messages.
    ///
    /// # Errors
    /// `TypeError` in Python's words: too many, missing, unknown or repeated arguments.
    pub fn bind<'a>(&'a self, name: &str, args: &'a [Value], kwargs: &'a [(&'a str, Value)]) -> Result<Bound<'a>> {
        let taken = args.len().min(self.positional);
        let (direct, rest) = args.split_at(taken);
        if !rest.is_empty() && self.variadic.is_none() {
            return Err(self.too_many(name, args.len()));
        }
        let mut values: SmallVec<[&'a Value; 10]> = SmallVec::new();
        values.extend(direct.iter());
        let mut given = if taken == 64 { u64::MAX } else { (1u64 << taken) - 1 };
        for p in &self.params[taken..] {
            values.push(p.default.as_ref().unwrap_or(&NONE));
        }
        for (key, value) in kwargs {
            let at = self.params.iter().position(|p| {
                p.name == *key && matches!(p.kind, ParamKind::PositionalOrKeyword | ParamKind::KeywordOnly)
            });
            let Some(at) = at else {
                return Err(Error::type_(format!("{name}() got an unexpected keyword argument '{key}'")));
            };
            if given & (1 << at) != 0 {
                return Err(Error::type_(format!("{name}() got multiple values for argument '{key}'")));
            }
            given |= 1 << at;
            values[at] = value;
        }
        for (i, p) in self.params.iter().enumerate().skip(taken) {
            if p.default.is_none() && given & (1 << i) == 0 {
                return Err(self.missing(name, given));
            }
        }
        Ok(Bound { signature: self, values, given, variadic: rest })
    }

    #[cold]
    fn too_many(&self, name: &str, given: usize) -> Error {
        let least = self.params[..self.positional].iter().filter(|p| p.default.is_none()).count();
        let most = self.positional;
        let range = if least == most { format!("{most}") } else { format!("from {least} to {most}") };
        let plural = if most == 1 { "" } else { "s" };
        let were = if given == 1 { "was" } else { "were" };
        Error::type_(format!("{name}() takes {range} positional argument{plural} but {given} {were} given"))
    }

    #[cold]
    fn missing(&self, name: &str, given: u64) -> Error {
        let names: Vec<String> = self
            .params
            .iter()
            .enumerate()
            .filter(|(i, p)| p.default.is_none() && given & (1 << i) == 0)
            .map(|(_, p)| format!("'{}'", p.name))
            .collect();
        let plural = if names.len() == 1 { "" } else { "s" };
        let list = match names.as_slice() {
            [one] => one.clone(),
            [a, b] => format!("{a} and {b}"),
            [init @ .., last] => format!("{}, and {last}", init.join(", ")),
            [] => String::new(),
        };
        Error::type_(format!("{name}() missing {} required positional argument{plural}: {list}", names.len()))
    }
}

fn parse_default(text: &str, default: &str) -> Value {
    let default = default.trim();
    if default == "<no value>" {
        return Value::None;
    }
    literal::parse(default).unwrap_or_else(|e| panic!("default {default:?} in signature {text:?}: {e}"))
}

impl<'a> Bound<'a> {
    /// The value of the parameter at a place in the signature.
    #[inline]
    pub fn at(&self, place: usize) -> &'a Value {
        self.values.get(place).copied().unwrap_or(&NONE)
    }

    /// The value of a parameter, its default when it was not given, `None` when the signature has no such parameter:
    /// ops of one shape share a plan and differ in options.
    #[inline]
    pub fn get(&self, name: &str) -> &'a Value {
        match self.signature.params.iter().position(|p| p.name == name) {
            Some(i) => self.values[i],
            None => &NONE,
        }
    }

    /// How many parameters there are.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there are no parameters.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Whether a parameter was given.
    pub fn is_given(&self, name: &str) -> bool {
        self.signature.params.iter().position(|p| p.name == name).is_some_and(|i| self.given & (1 << i) != 0)
    }

    /// Whether only the first `n` parameters were given, so that every option has its default.
    #[inline]
    pub fn is_plain(&self, n: usize) -> bool {
        self.given >> n == 0
    }

    /// The positions beyond the named parameters.
    pub fn variadic(&self) -> &'a [Value] {
        self.variadic
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(s: &'static str, args: &[Value], kwargs: &[(&str, Value)]) -> String {
        Signature::parse(s).bind("f", args, kwargs).unwrap_err().message().to_string()
    }

    #[test]
    fn binds_by_place_and_name() {
        let s = Signature::parse("(a, /, b=2, *, c='x')");
        let args = [Value::Int(1)];
        let kwargs = [("c", Value::Int(3))];
        let b = s.bind("f", &args, &kwargs).unwrap();
        assert!(matches!(b.at(0), Value::Int(1)));
        assert!(matches!(b.get("b"), Value::Int(2)));
        assert!(matches!(b.get("c"), Value::Int(3)));
        assert!(b.is_given("c") && !b.is_given("b") && !b.is_plain(1));
    }

    #[test]
    fn speaks_python_when_arguments_are_wrong() {
        let one = [Value::Int(1), Value::Int(2)];
        assert_eq!(message("(a, b)", &[], &[]), "f() missing 2 required positional arguments: 'a' and 'b'");
        assert_eq!(message("(a)", &one, &[]), "f() takes 1 positional argument but 2 were given");
        assert_eq!(message("(a, b=1)", &[], &[("z", Value::None)]), "f() got an unexpected keyword argument 'z'");
        assert_eq!(message("(a, b=1)", &one, &[("b", Value::None)]), "f() got multiple values for argument 'b'");
        assert_eq!(message("(a, /)", &[], &[("a", Value::None)]), "f() got an unexpected keyword argument 'a'");
    }
}
