//! Notes, made in a few words.

use super::{Fate, Note, Place};

pub(super) fn note(fate: Fate, construct: &str, detail: &str, source: Place) -> Note {
    Note { fate, construct: construct.to_owned(), detail: detail.to_owned(), source, result: None }
}

pub(super) fn changed(construct: &str, detail: &str, source: Place) -> Note {
    note(Fate::Changed, construct, detail, source)
}

pub(super) fn lost(construct: &str, detail: &str, source: Place) -> Note {
    note(Fate::Lost, construct, detail, source)
}
