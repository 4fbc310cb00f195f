//! The descriptions of the keys: what is made of them says the same as the reader.

mod reference;
mod schema;

use playbook::keys::{Form, Key};
use playbook::kinds::Kind;
use playbook::{chapter, config, roles};

/// Each table of keys with its name in `docs/kinds.md`.
fn tables() -> Vec<(&'static str, &'static [Key])> {
    let mut tables = vec![("every chapter", chapter::KEYS)];
    let kinds = Kind::ALL.map(|kind| (kind.name(), kind.keys()));
    tables.extend(kinds.into_iter().filter(|(_, keys)| !keys.is_empty()));
    tables.extend([("roles.yaml", roles::KEYS), ("playbook.yaml", config::KEYS)]);
    tables
}

/// The keys of the blocks that a key holds.
fn inside(key: &Key) -> &'static [Key] {
    if let Form::Blocks(keys, _) = key.form { keys } else { &[] }
}

#[test]
fn no_key_belongs_to_two_kinds() {
    let mut names: Vec<&str> = chapter::KEYS.iter().map(|key| key.name).collect();
    names.extend(Kind::ALL.iter().flat_map(|kind| kind.keys()).map(|key| key.name));
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}
