//! The one error type: what went wrong, in NumPy's words where NumPy has some, and the figures a caller may act on.

/// What kind of failure it is. The codes are part of the C ABI and of the wire protocol: they are never reused.
#[repr(u32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// A value is wrong: a shape, a range, a word.
    Value = 1,
    /// A type is wrong: a dtype without a loop, an argument that is missing or unknown.
    Type = 2,
    /// An index is out of bounds.
    Index = 3,
    /// An axis is out of bounds (NumPy's `AxisError`).
    Axis = 4,
    /// A number does not fit its dtype.
    Overflow = 5,
    /// A division by zero that NumPy raises for.
    ZeroDivision = 6,
    /// Not enough memory for the result.
    Memory = 7,
    /// NumPy has no loop for these dtypes (`UFuncTypeError`).
    UFuncType = 8,
    /// A dtype that no operation has a price for.
    UnsupportedDtype = 9,
    /// A matrix is singular, or an iteration did not converge (`LinAlgError`).
    LinAlg = 10,
    /// A name does not exist.
    Attribute = 11,
    /// The operation is known and not offered.
    NotImplemented = 12,
    /// The FLOP budget cannot pay for the call.
    BudgetExhausted = 13,
    /// The wall-clock limit has passed.
    TimeExhausted = 14,
    /// A call needs an active budget and there is none.
    NoBudgetContext = 15,
    /// A claimed symmetry does not hold.
    Symmetry = 16,
    /// A function that the reference's NumPy does not have.
    UnsupportedFunction = 17,
    /// A use that the state forbids (a nested budget, a handle that is gone).
    Runtime = 18,
    /// A buffer cannot be shared.
    Buffer = 19,
    /// The connection to a server failed, or its session is gone.
    Connection = 20,
    /// The server did not answer in time.
    Timeout = 21,
    /// The peer broke the protocol.
    Protocol = 22,
    /// A control operation without its token.
    Unauthorized = 23,
    /// A file could not be read or written.
    Io = 24,
    /// A key does not exist.
    Key = 25,
    /// A defect of this library.
    Internal = 99,
}

/// The figures behind a refusal.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Details {
    /// The operation that was refused.
    pub op: String,
    /// Its cost in FLOPs.
    pub flop_cost: u128,
    /// What the budget had left, in FLOPs.
    pub flops_remaining: u128,
    /// Seconds since the budget was opened.
    pub elapsed_s: f64,
    /// The wall-clock limit in seconds.
    pub limit_s: f64,
    /// The offending axis and the number of dimensions (`AxisError`).
    pub axis: i64,
    /// See `axis`.
    pub ndim: i64,
}

/// A failed call.
#[derive(Clone, Debug, PartialEq)]
pub struct Error(Box<Inner>);

#[derive(Clone, Debug, PartialEq)]
struct Inner {
    kind: ErrorKind,
    message: String,
    details: Option<Details>,
}

/// The result of everything that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

macro_rules! constructors {
    ($($(#[$doc:meta])* $name:ident => $kind:ident),* $(,)?) => {
        $($(#[$doc])* pub fn $name(message: impl Into<String>) -> Self { Self::new(ErrorKind::$kind, message) })*
    };
}

impl Error {
    /// An error without figures.
    #[cold]
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner { kind, message: message.into(), details: None }))
    }

    /// An error with figures.
    #[cold]
    pub fn with_details(kind: ErrorKind, message: impl Into<String>, details: Details) -> Self {
        Self(Box::new(Inner { kind, message: message.into(), details: Some(details) }))
    }

    constructors! {
        /// `ValueError`.
        value => Value,
        /// `TypeError`.
        type_ => Type,
        /// `IndexError`.
        index => Index,
        /// `OverflowError`.
        overflow => Overflow,
        /// `ZeroDivisionError`.
        zero_division => ZeroDivision,
        /// `MemoryError`.
        memory => Memory,
        /// `UFuncTypeError`.
        ufunc_type => UFuncType,
        /// `UnsupportedDtypeError`.
        unsupported_dtype => UnsupportedDtype,
        /// `LinAlgError`.
        linalg => LinAlg,
        /// `AttributeError`.
        attribute => Attribute,
        /// `NotImplementedError`.
        not_implemented => NotImplemented,
        /// `RuntimeError`.
        runtime => Runtime,
        /// `BufferError`.
        buffer => Buffer,
        /// A defect of this library.
        internal => Internal,
    }

    /// NumPy's `AxisError`.
    #[cold]
    pub fn axis(axis: i64, ndim: usize) -> Self {
        Self::axis_named("", axis, ndim)
    }

    /// NumPy's `AxisError` with a prefix, such as the argument's name.
    #[cold]
    pub fn axis_named(prefix: &str, axis: i64, ndim: usize) -> Self {
        let lead = if prefix.is_empty() { String::new() } else { format!("{prefix}: ") };
        Self::with_details(
            ErrorKind::Axis,
            format!("{lead}axis {axis} is out of bounds for array of dimension {ndim}"),
            Details { axis, ndim: ndim as i64, ..Details::default() },
        )
    }

    /// The kind.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The sentence for people.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The figures, where the kind has some.
    pub fn details(&self) -> Option<&Details> {
        self.0.details.as_ref()
    }

    /// The same error with a sentence put before its message.
    #[must_use]
    pub fn context(mut self, lead: &str) -> Self {
        self.0.message = format!("{lead}{}", self.0.message);
        self
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for Error {}
