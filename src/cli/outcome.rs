//! How a command ended.

pub(super) enum Outcome {
    Clean,
    Problems,
}

/// The tool couldn't do its job; the text says why and what to do.
pub(super) struct Failure(pub String);

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Failure(error.to_string())
    }
}
