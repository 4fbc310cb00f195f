//! Values that are shared between what was made before an edit and what is made after it.

use std::sync::Arc;

/// Whether two values are equal. Most are the same one, which is told without a look at them.
pub(crate) fn is_same<T: PartialEq + ?Sized>(a: &Arc<T>, b: &Arc<T>) -> bool {
    Arc::ptr_eq(a, b) || a == b
}

/// A value that was made anew; if it is equal to the one before, then that one, so that whatever was made from it is
/// known to be the same too.
pub(crate) fn kept<T: PartialEq>(new: impl Into<Arc<T>>, before: Option<&Arc<T>>) -> Arc<T> {
    let new = new.into();
    match before {
        Some(before) if is_same(before, &new) => before.clone(),
        _ => new,
    }
}
