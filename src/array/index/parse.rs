//! From a dynamic value to an [`Index`], reading metadata only.

use super::basic::{Range, normalize};
use super::fancy::broadcast_index_shapes;
use super::{Index, Part};
use crate::array::layout::{self, MAX_DIMS};
use crate::array::{Array, Shape, build};
use crate::dtype::Kind;
use crate::error::{Error, ErrorKind, Result};
use crate::value::Value;
use num_traits::ToPrimitive;
use smallvec::SmallVec;

/// An item of an index before it is bound to axes.
enum Item {
    Position(i64),
    DeferredPosition(Array),
    Slice(Option<i64>, Option<i64>, Option<i64>),
    NewAxis,
    Ellipsis,
    Positions { value: Value, shape: Shape },
    Mask { value: Value, shape: Shape },
    Truth(bool),
    DeferredTruth(Array),
}

impl Item {
    /// Axes of the source that it consumes; the ellipsis takes what is left.
    fn consumes(&self) -> usize {
        match self {
            Item::Position(_) | Item::DeferredPosition(_) | Item::Slice(..) | Item::Positions { .. } => 1,
            Item::Mask { shape, .. } => shape.len(),
            Item::NewAxis | Item::Ellipsis | Item::Truth(_) | Item::DeferredTruth(_) => 0,
        }
    }

    /// Whether it selects by an array along axes of its own.
    fn is_fancy(&self) -> bool {
        matches!(self, Item::Positions { .. } | Item::Mask { .. } | Item::Truth(_) | Item::DeferredTruth(_))
    }

    /// Whether its axes stand with those of the index arrays: integers do when there are index arrays.
    fn joins_fancy(&self) -> bool {
        self.is_fancy() || matches!(self, Item::Position(_) | Item::DeferredPosition(_))
    }

    /// The shape it broadcasts with, once known, as often as it takes part.
    fn fancy_shape(&self) -> Option<&[usize]> {
        match self {
            Item::Positions { shape, .. } => Some(shape),
            Item::Truth(known) => Some(if *known { &[1] } else { &[0] }),
            _ => None,
        }
    }
}

#[cold]
fn invalid_index() -> Error {
    Error::index(
        "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are \
         valid indices",
    )
}

/// What `index` selects from an array of this shape.
///
/// The index is an integer, a slice, `...`, `None` (a new axis), a truth value, an integer or boolean array, a (nested)
/// list of numbers, which stands for an array, or a tuple of these; a tuple inside the tuple stands for an array too.
/// No data is read: bounds are checked for integers here, for arrays by [`Index::resolve`].
///
/// # Errors
/// `IndexError` in NumPy's words for what is not an index, too many of them, an integer out of bounds, a mask of the
/// wrong shape and index arrays that do not broadcast; `ValueError` for ragged lists and slices of step zero.
pub fn parse(index: &Value, shape: &[usize]) -> Result<Index> {
    let values = match index {
        Value::Tuple(values) => values.as_slice(),
        one => std::slice::from_ref(one),
    };
    if values.len() > 2 * MAX_DIMS {
        return Err(Error::index("too many indices for array"));
    }
    let items = values.iter().map(classify).collect::<Result<SmallVec<[Item; 4]>>>()?;
    bind(items, shape)
}

fn classify(value: &Value) -> Result<Item> {
    Ok(match value {
        Value::Int(position) => Item::Position(*position),
        Value::BigInt(position) => Item::Position(position.to_i64().ok_or_else(invalid_index)?),
        Value::Slice(start, stop, step) => Item::Slice(*start, *stop, *step),
        Value::None => Item::NewAxis,
        Value::Ellipsis => Item::Ellipsis,
        Value::Bool(known) => Item::Truth(*known),
        Value::Array(array) => match (array.dtype().kind(), array.ndim()) {
            (Kind::Bool, 0) => Item::DeferredTruth(array.clone()),
            (Kind::Signed | Kind::Unsigned, 0) => Item::DeferredPosition(array.clone()),
            (Kind::Bool, _) => Item::Mask { value: value.clone(), shape: Shape::from_slice(array.shape()) },
            (Kind::Signed | Kind::Unsigned, _) => {
                Item::Positions { value: value.clone(), shape: Shape::from_slice(array.shape()) }
            }
            _ => return Err(Error::index("arrays used as indices must be of integer (or boolean) type")),
        },
        Value::List(_) | Value::Tuple(_) => {
            let not_numbers = |e: Error| if e.kind() == ErrorKind::Value { e } else { invalid_index() };
            let shape = build::shape_of(value).map_err(not_numbers)?;
            let kind = build::dtype_of(value).map_err(not_numbers)?.kind();
            match kind {
                // An empty list selects nothing, whatever dtype it would have.
                _ if shape.contains(&0) => Item::Positions { value: value.clone(), shape },
                Kind::Bool => Item::Mask { value: value.clone(), shape },
                Kind::Signed | Kind::Unsigned => Item::Positions { value: value.clone(), shape },
                Kind::Float | Kind::Complex => return Err(invalid_index()),
            }
        }
        _ => return Err(invalid_index()),
    })
}

/// Gives every item its axes, in the order of checks that NumPy has.
fn bind(mut items: SmallVec<[Item; 4]>, source: &[usize]) -> Result<Index> {
    if items.iter().filter(|item| matches!(item, Item::Ellipsis)).count() > 1 {
        return Err(Error::index("an index can only have a single ellipsis ('...')"));
    }
    let used: usize = items.iter().map(Item::consumes).sum();
    if used > source.len() {
        return Err(Error::index(format!(
            "too many indices for array: array is {}-dimensional, but {used} were indexed",
            source.len()
        )));
    }
    let left = source.len() - used;
    if left > 0 && !items.iter().any(|item| matches!(item, Item::Ellipsis)) {
        items.push(Item::Ellipsis);
    }
    check_masks(&items, source, left)?;

    let copies = items.iter().any(|item| item.is_fancy() || matches!(item, Item::DeferredPosition(_)));
    let (insert_at, basic_ndim) = placement(&items, left);
    let mask_elements = items
        .iter()
        .map(|item| match item {
            Item::Mask { shape, .. } => layout::numel(shape),
            Item::Truth(_) | Item::DeferredTruth(_) => 1,
            _ => 0,
        })
        .sum();
    let data_dependent = items.iter().any(|item| matches!(item, Item::Mask { .. } | Item::DeferredTruth(_)));
    let shapes: SmallVec<[Shape; 4]> = items.iter().filter_map(Item::fancy_shape).map(SmallVec::from_slice).collect();

    let fancy_ndim = shapes.iter().map(|shape| shape.len()).max().unwrap_or(0).max(usize::from(data_dependent));
    if basic_ndim + fancy_ndim > MAX_DIMS {
        return Err(Error::index(format!(
            "number of dimensions must be within [0, {MAX_DIMS}], indexing result would have {}",
            basic_ndim + fancy_ndim
        )));
    }

    let mut index = Index {
        source: Shape::from_slice(source),
        parts: SmallVec::new(),
        basic_shape: Shape::new(),
        insert_at,
        fancy_shape: None,
        mask_elements,
        copies,
    };
    let mut axis = 0;
    for item in items {
        let consumed = item.consumes();
        match item {
            Item::Position(position) => {
                let position = normalize(position, axis, source[axis])?;
                index.parts.push(Part::Position { axis, position });
            }
            Item::DeferredPosition(value) => index.parts.push(Part::DeferredPosition { axis, value }),
            Item::Slice(start, stop, step) => {
                index.push_range(axis, Range::of_slice(start, stop, step, source[axis])?);
            }
            Item::NewAxis => {
                index.parts.push(Part::NewAxis);
                index.basic_shape.push(1);
            }
            Item::Ellipsis => {
                for &len in &source[axis..axis + left] {
                    index.push_range(axis, Range::full(len));
                    axis += 1;
                }
            }
            Item::Positions { value, shape } => index.parts.push(Part::Positions { axis, value, shape }),
            Item::Mask { value, .. } => index.parts.push(Part::Mask { axis, value }),
            Item::Truth(known) => index.parts.push(Part::Truth { known }),
            Item::DeferredTruth(value) => index.parts.push(Part::DeferredTruth { value }),
        }
        axis += consumed;
    }
    debug_assert_eq!(index.basic_shape.len(), basic_ndim);
    if !data_dependent {
        index.fancy_shape = Some(broadcast_index_shapes(&shapes)?);
    }
    Ok(index)
}

impl Index {
    fn push_range(&mut self, axis: usize, range: Range) {
        self.basic_shape.push(range.len);
        self.parts.push(Part::Range { axis, range });
    }
}

/// Masks must have the lengths of the axes they cover.
fn check_masks(items: &[Item], source: &[usize], left: usize) -> Result<()> {
    let mut axis = 0;
    for item in items {
        if let Item::Mask { shape, .. } = item {
            for (i, &len) in shape.iter().enumerate() {
                if len != source[axis + i] {
                    return Err(Error::index(format!(
                        "boolean index did not match indexed array along axis {}; size of axis is {} but size of \
                         corresponding boolean axis is {len}",
                        axis + i,
                        source[axis + i]
                    )));
                }
            }
        }
        axis += if matches!(item, Item::Ellipsis) { left } else { item.consumes() };
    }
    Ok(())
}

/// Where the axes of the index arrays go, and how many other axes the result has. Anything between two index arrays,
/// even an ellipsis that stands for no axis, separates them and sends their axes to the front.
fn placement(items: &[Item], left: usize) -> (usize, usize) {
    let has_fancy = items.iter().any(Item::is_fancy);
    let (mut ndim, mut first, mut separated, mut in_front) = (0, None, false, false);
    for item in items {
        if has_fancy && item.joins_fancy() {
            in_front |= separated;
            first.get_or_insert(ndim);
            continue;
        }
        separated = first.is_some();
        ndim += match item {
            Item::Slice(..) | Item::NewAxis => 1,
            Item::Ellipsis => left,
            _ => 0,
        };
    }
    (if in_front { 0 } else { first.unwrap_or(0) }, ndim)
}
