//! Values shared between the results before and after an edit.

use std::sync::Arc;

/// Whether two values are equal. Mostly they share the same allocation, which saves the comparison.
pub(crate) fn is_same<T: PartialEq + ?Sized>(a: &Arc<T>, b: &Arc<T>) -> bool {
    Arc::ptr_eq(a, b) || a == b
}

/// The previous value if the new one equals it, else the new one. So later stages can tell that an input is unchanged
/// by comparing pointers.
pub(crate) fn kept<T: PartialEq>(new: impl Into<Arc<T>>, before: Option<&Arc<T>>) -> Arc<T> {
    let new = new.into();
    match before {
        Some(before) if is_same(before, &new) => before.clone(),
        _ => new,
    }
}
