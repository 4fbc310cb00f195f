//! `playbook serve` as people and browsers see it: the real program, real files, a real client.

mod client;
mod edits;
#[cfg(unix)]
mod files;
mod folder;
#[cfg(unix)]
mod limits;
mod requests;
mod soak;
