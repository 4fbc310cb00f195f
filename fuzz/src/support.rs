//! What the checks share with the tests of the program.

#[path = "../../tests/testsuite/support/dangers.rs"]
mod dangers;
#[path = "../../tests/testsuite/support/dom.rs"]
mod dom;

pub use dangers::dangers;
