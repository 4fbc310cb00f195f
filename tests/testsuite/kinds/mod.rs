//! The pages of the kinds of chapters, and those that bring together what stands in many.

mod goals;
mod listening;
mod map;
