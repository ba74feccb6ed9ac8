//! The op log: one record per charged call, in order.
//!
//! A program may make millions of calls, and writing memory for the first time costs more than the bookkeeping itself.
//! An entry is therefore one cache line: costs are differences of the cumulative sums, strings are interned, and shapes
//! lie in one byte vector as LEB128 numbers.

use super::namespace::{NamespaceId, Namespaces};
use super::{OpId, OpNames, seconds};
use crate::dtype::DType;
use std::collections::HashMap;
use std::sync::Arc;

/// One charged call.
#[derive(Clone, Debug, PartialEq)]
pub struct OpRecord {
    /// The operation.
    pub op: OpId,
    /// What it is called.
    pub op_name: &'static str,
    /// The subscripts of a contraction (`"ij,jk->ik"`).
    pub subscripts: Option<Arc<str>>,
    /// The operands' shapes.
    pub shapes: Vec<Vec<usize>>,
    /// What was charged, in FLOPs.
    pub flop_cost: u128,
    /// What the context had charged with this call included, in FLOPs.
    pub cumulative: u128,
    /// The namespace that paid; `None` is unlabeled.
    pub namespace: Option<Arc<str>>,
    /// Seconds from the context's entry to the charge; `None` when the context was never entered.
    pub context_start_offset_s: Option<f64>,
    /// Seconds in the kernel; `None` until the call is settled.
    pub backend_duration_s: Option<f64>,
    /// Seconds around the kernel; `None` until the call is settled.
    pub overhead_duration_s: Option<f64>,
    /// The dtype the price was taken for; `None` for operations priced alike for every dtype.
    pub resolved_dtype: Option<DType>,
}

/// Stands for "none" in fields of an [`Entry`] that hold nanoseconds: it is 584 years.
pub(super) const UNKNOWN: u64 = u64::MAX;

/// Stands for "no subscripts".
const NO_SUBSCRIPTS: u32 = u32::MAX;

#[derive(Debug)]
struct Entry {
    cumulative: u128,
    offset_ns: u64,
    backend_ns: u64,
    overhead_ns: u64,
    shapes_start: usize,
    namespace: NamespaceId,
    subscripts: u32,
    op: OpId,
    dtype: Option<DType>,
}

/// What one charge adds to the log.
pub(super) struct NewEntry<'a> {
    pub(super) op: OpId,
    pub(super) cumulative: u128,
    pub(super) offset_ns: u64,
    pub(super) namespace: NamespaceId,
    pub(super) subscripts: Option<&'a str>,
    pub(super) shapes: &'a [&'a [usize]],
    pub(super) dtype: Option<DType>,
}

/// The records of one context.
#[derive(Debug, Default)]
pub(super) struct OpLog {
    entries: Vec<Entry>,
    shapes: Vec<u8>,
    subscripts: Vec<Arc<str>>,
    subscript_ids: HashMap<Arc<str>, u32>,
}

impl OpLog {
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Appends a record without durations and returns its index.
    pub(super) fn push(&mut self, new: NewEntry<'_>) -> usize {
        let shapes_start = self.shapes.len();
        put_number(&mut self.shapes, new.shapes.len());
        for shape in new.shapes {
            put_number(&mut self.shapes, shape.len());
            for &extent in *shape {
                put_number(&mut self.shapes, extent);
            }
        }
        let subscripts = new.subscripts.map_or(NO_SUBSCRIPTS, |text| self.intern(text));
        self.entries.push(Entry {
            cumulative: new.cumulative,
            offset_ns: new.offset_ns,
            backend_ns: UNKNOWN,
            overhead_ns: UNKNOWN,
            shapes_start,
            namespace: new.namespace,
            subscripts,
            op: new.op,
            dtype: new.dtype,
        });
        self.entries.len() - 1
    }

    pub(super) fn settle(&mut self, index: usize, backend_ns: u64, overhead_ns: u64) {
        let entry = &mut self.entries[index];
        entry.backend_ns = backend_ns;
        entry.overhead_ns = overhead_ns;
    }

    /// The record at `index`, or `None` past the end.
    pub(super) fn record(&self, index: usize, namespaces: &Namespaces, names: OpNames) -> Option<OpRecord> {
        let entry = self.entries.get(index)?;
        let before = index.checked_sub(1).map_or(0, |previous| self.entries[previous].cumulative);
        Some(OpRecord {
            op: entry.op,
            op_name: names(entry.op),
            subscripts: self.subscripts.get(entry.subscripts as usize).cloned(),
            shapes: self.shapes_at(entry.shapes_start),
            flop_cost: entry.cumulative - before,
            cumulative: entry.cumulative,
            namespace: namespaces.label(entry.namespace).cloned(),
            context_start_offset_s: known_seconds(entry.offset_ns),
            backend_duration_s: known_seconds(entry.backend_ns),
            overhead_duration_s: known_seconds(entry.overhead_ns),
            resolved_dtype: entry.dtype,
        })
    }

    fn intern(&mut self, text: &str) -> u32 {
        if let Some(&id) = self.subscript_ids.get(text) {
            return id;
        }
        // A program with four thousand million different subscripts keeps the last of them unrecorded.
        let id = u32::try_from(self.subscripts.len()).unwrap_or(NO_SUBSCRIPTS);
        if id != NO_SUBSCRIPTS {
            let text: Arc<str> = Arc::from(text);
            self.subscripts.push(text.clone());
            self.subscript_ids.insert(text, id);
        }
        id
    }

    fn shapes_at(&self, start: usize) -> Vec<Vec<usize>> {
        let mut bytes = &self.shapes[start..];
        let operands = take_number(&mut bytes);
        (0..operands)
            .map(|_| {
                let ndim = take_number(&mut bytes);
                (0..ndim).map(|_| take_number(&mut bytes)).collect()
            })
            .collect()
    }
}

fn known_seconds(nanos: u64) -> Option<f64> {
    (nanos != UNKNOWN).then(|| seconds(nanos))
}

/// Appends an unsigned LEB128 number: seven bits a byte, the low ones first, the top bit set on all but the last.
fn put_number(bytes: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

/// Reads what [`put_number`] wrote and moves past it.
fn take_number(bytes: &mut &[u8]) -> usize {
    let mut value = 0;
    let mut shift = 0;
    while let Some((&byte, rest)) = bytes.split_first() {
        *bytes = rest;
        value |= ((byte & 0x7f) as usize) << shift;
        if byte & 0x80 == 0 {
            break;
        }
        shift += 7;
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_one_cache_line() {
        assert_eq!(size_of::<Entry>(), 64);
    }

    #[test]
    fn shapes_and_subscripts_come_back() {
        let mut log = OpLog::default();
        let namespaces = Namespaces::new(None);
        let shape_lists: [&[&[usize]]; 5] =
            [&[], &[&[]], &[&[127, 128], &[0]], &[&[usize::MAX, 1, 300]], &[&[2, 3], &[3, 4], &[]]];
        for (i, shapes) in shape_lists.iter().enumerate() {
            let new = NewEntry {
                op: OpId(1),
                cumulative: 10 * (i as u128 + 1),
                offset_ns: UNKNOWN,
                namespace: namespaces.current(),
                subscripts: (i % 2 == 1).then_some("ij,j->i"),
                shapes,
                dtype: None,
            };
            assert_eq!(log.push(new), i);
        }
        for (i, shapes) in shape_lists.iter().enumerate() {
            let record = log.record(i, &namespaces, |_| "einsum").unwrap();
            assert_eq!(record.shapes, shapes.iter().map(|s| s.to_vec()).collect::<Vec<_>>());
            assert_eq!(record.subscripts.as_deref(), (i % 2 == 1).then_some("ij,j->i"));
            assert_eq!((record.flop_cost, record.cumulative), (10, 10 * (i as u128 + 1)));
            assert_eq!(record.context_start_offset_s, None);
            assert_eq!(record.backend_duration_s, None);
        }
        assert_eq!(log.record(5, &namespaces, |_| "einsum"), None);
        assert_eq!(log.subscripts.len(), 1);
    }
}
