//! What the fuzz targets check. The smoke run in `tests/testsuite/fuzzing.rs` has the same checks.

pub mod checks;
#[allow(dead_code)]
mod support;
