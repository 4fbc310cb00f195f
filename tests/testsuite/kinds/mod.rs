//! What the pages of each kind show, and the pages over the whole book.

mod guides;
mod plans;
