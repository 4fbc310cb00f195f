//! Support code shared with the program's tests.

#[path = "../../tests/testsuite/support/dangers.rs"]
mod dangers;
#[path = "../../tests/testsuite/support/dom.rs"]
mod dom;

pub use dangers::dangers;
