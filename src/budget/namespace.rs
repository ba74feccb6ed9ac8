//! Namespaces: dotted labels that say which part of a program paid, interned to small integers.

use crate::error::{Error, Result};
use smallvec::SmallVec;
use std::collections::HashMap;
use std::sync::Arc;

/// A namespace of one context.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct NamespaceId(pub(super) u32);

impl NamespaceId {
    /// What the context was opened under.
    const ROOT: Self = Self(0);
}

/// Proof that a namespace was entered: hand it back to leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamespaceToken(NamespaceId);

impl NamespaceToken {
    /// The token as a number, for the C ABI and the wire.
    pub fn code(self) -> u32 {
        self.0.0
    }

    /// The token of a number. A number that no namespace has is refused when it is handed back.
    pub fn from_code(code: u32) -> Self {
        Self(NamespaceId(code))
    }
}

/// The namespaces of one context and the stack of those entered.
#[derive(Debug)]
pub(super) struct Namespaces {
    labels: Vec<Option<Arc<str>>>,
    ids: HashMap<Arc<str>, NamespaceId>,
    stack: SmallVec<[NamespaceId; 4]>,
    current: NamespaceId,
    scratch: String,
}

impl Namespaces {
    /// `root` labels what is charged outside every scope; it is taken literally, dots included.
    pub(super) fn new(root: Option<Arc<str>>) -> Self {
        let ids = root.iter().map(|label| (label.clone(), NamespaceId::ROOT)).collect();
        Self { labels: vec![root], ids, stack: SmallVec::new(), current: NamespaceId::ROOT, scratch: String::new() }
    }

    pub(super) fn current(&self) -> NamespaceId {
        self.current
    }

    pub(super) fn label(&self, id: NamespaceId) -> Option<&Arc<str>> {
        self.labels[id.0 as usize].as_ref()
    }

    pub(super) fn push(&mut self, segment: &str) -> Result<NamespaceToken> {
        let segment = valid_segment(segment)?;
        self.scratch.clear();
        if let Some(parent) = &self.labels[self.current.0 as usize] {
            self.scratch.push_str(parent);
            self.scratch.push('.');
        }
        self.scratch.push_str(segment);
        let id = match self.ids.get(self.scratch.as_str()) {
            Some(&id) => id,
            None => self.intern()?,
        };
        self.stack.push(id);
        self.current = id;
        Ok(NamespaceToken(id))
    }

    /// Gives the label in `scratch` its number.
    fn intern(&mut self) -> Result<NamespaceId> {
        let number = u32::try_from(self.labels.len())
            .map_err(|_| Error::runtime("a budget cannot hold more than 4,294,967,295 namespaces"))?;
        let label: Arc<str> = Arc::from(self.scratch.as_str());
        self.labels.push(Some(label.clone()));
        self.ids.insert(label, NamespaceId(number));
        Ok(NamespaceId(number))
    }

    /// Leaves the innermost scope. Scopes that overlap instead of nesting are a defect of the caller: the innermost is
    /// left all the same, and the error says which one it was.
    pub(super) fn pop(&mut self, token: NamespaceToken) -> Result<()> {
        let Some(left) = self.stack.pop() else {
            return Err(Error::runtime("Namespace stack corrupted: no namespace is entered"));
        };
        self.current = self.stack.last().copied().unwrap_or(NamespaceId::ROOT);
        if left == token.0 {
            return Ok(());
        }
        let label = |id: NamespaceId| self.label(id).map_or("", |label| label);
        let (expected, actual) = (label(token.0), label(left));
        Err(Error::runtime(format!("Namespace stack corrupted: expected '{expected}', got '{actual}'")))
    }
}

/// A segment without its surrounding white space; empty and dotted ones are refused.
fn valid_segment(segment: &str) -> Result<&str> {
    let segment = segment.trim();
    if segment.is_empty() {
        return Err(Error::value("namespace segment must be non-empty"));
    }
    if segment.contains('.') {
        return Err(Error::value("namespace segment must not contain '.'"));
    }
    Ok(segment)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    #[test]
    fn segments_are_joined_by_dots_and_interned() {
        let mut namespaces = Namespaces::new(None);
        assert_eq!(namespaces.label(namespaces.current()), None);
        let outer = namespaces.push(" phase ").unwrap();
        let inner = namespaces.push("sub").unwrap();
        assert_eq!(&**namespaces.label(namespaces.current()).unwrap(), "phase.sub");
        namespaces.pop(inner).unwrap();
        assert_eq!(namespaces.push("sub").unwrap(), inner);
        namespaces.pop(inner).unwrap();
        namespaces.pop(outer).unwrap();
        assert_eq!(namespaces.current(), NamespaceId::ROOT);
    }

    #[test]
    fn the_root_is_taken_literally() {
        let mut namespaces = Namespaces::new(Some("predict..raw".into()));
        namespaces.push("precompute").unwrap();
        assert_eq!(&**namespaces.label(namespaces.current()).unwrap(), "predict..raw.precompute");
    }

    #[test]
    fn bad_segments_are_value_errors() {
        let mut namespaces = Namespaces::new(None);
        for segment in ["", "   ", "a.b"] {
            assert_eq!(namespaces.push(segment).unwrap_err().kind(), ErrorKind::Value);
        }
        assert_eq!(namespaces.current(), NamespaceId::ROOT);
    }

    #[test]
    fn overlapping_scopes_are_reported() {
        let mut namespaces = Namespaces::new(None);
        let a = namespaces.push("a").unwrap();
        let b = namespaces.push("b").unwrap();
        let error = namespaces.pop(a).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Runtime);
        assert_eq!(error.message(), "Namespace stack corrupted: expected 'a', got 'a.b'");
        assert!(namespaces.pop(b).is_err());
        assert!(namespaces.pop(b).is_err());
    }
}
