//! The table of all names.

use super::{FAMILIES, Op};
use crate::budget::OpId;
use crate::signature::Signature;
use std::collections::HashMap;
use std::sync::LazyLock;

/// One callable name.
pub struct Row {
    /// The name a caller uses.
    pub name: &'static str,
    /// The family's title.
    pub family: &'static str,
    /// The op behind it.
    pub op: &'static Op,
    /// The parsed signature.
    pub signature: Signature,
}

/// All names.
pub struct Registry {
    rows: Vec<Row>,
    by_name: HashMap<&'static str, OpId>,
}

static REGISTRY: LazyLock<Registry> = LazyLock::new(|| {
    let mut rows = Vec::new();
    for (family, ops) in FAMILIES {
        for op in *ops {
            for name in std::iter::once(&op.name).chain(op.aliases) {
                rows.push(Row { name, family, op, signature: Signature::parse(op.signature) });
            }
        }
    }
    let by_name = rows.iter().enumerate().map(|(i, r)| (r.name, OpId(i as u16))).collect();
    Registry { rows, by_name }
});

/// The table of all names.
#[inline]
pub fn registry() -> &'static Registry {
    &REGISTRY
}

impl Registry {
    /// The place of a name.
    pub fn find(&self, name: &str) -> Option<OpId> {
        self.by_name.get(name).copied()
    }

    /// The row at a place.
    #[inline]
    pub fn get(&self, id: OpId) -> Option<&Row> {
        self.rows.get(id.0 as usize)
    }

    /// The name at a place, for records and summaries.
    pub fn name(id: OpId) -> &'static str {
        registry().get(id).map_or("?", |row| row.name)
    }

    /// All rows, in order. A name's place is stable within one build only: programs and the wire use names.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }
}
