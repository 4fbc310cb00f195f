//! `playbook serve`, as a person and a browser meet it: the real program, real files, a real client.

mod client;
mod edits;
mod folder;
mod requests;
mod soak;
