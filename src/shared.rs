//! Values that are shared between what was made before an edit and what is made after it.

use std::sync::Arc;

/// A value that was made anew; if it is equal to the one before, then that one, so that whatever was made from it is
/// known to be the same too.
pub(crate) fn kept<T: PartialEq>(new: impl Into<Arc<T>>, before: Option<&Arc<T>>) -> Arc<T> {
    let new = new.into();
    match before {
        Some(before) if **before == *new => before.clone(),
        _ => new,
    }
}
