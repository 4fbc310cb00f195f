//! The checks of the fuzz targets, shared with the smoke run in `tests/testsuite/fuzzing.rs`.

pub mod checks;
#[allow(dead_code)]
mod support;
