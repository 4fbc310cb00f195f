//! The tables of `docs/kinds.md` are made of the descriptions. `SNAPSHOTS=overwrite` writes them.

use std::path::Path;

use playbook::chapter;
use playbook::keys::{Form, Key};

use super::{inside, tables};
use crate::support::same;

#[test]
fn the_tables_of_the_documentation_are_those_of_the_program() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/kinds.md");
    let written = std::fs::read_to_string(&path).unwrap();
    let expected = tables().into_iter().fold(written.clone(), |text, (name, keys)| with_table(&text, name, keys));
    let expected = with_names_of_other_tools(&expected);
    if std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite") {
        std::fs::write(&path, &expected).unwrap();
    } else {
        same(&written, &*expected);
    }
}

/// What other tools call our keys.
fn with_names_of_other_tools(text: &str) -> String {
    let names = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let mut table = "| Key | The same | The opposite |\n|---|---|---|\n".to_owned();
    for key in chapter::KEYS.iter().filter(|key| !key.also.is_empty() || !key.opposite.is_empty()) {
        table += &format!("| `{}` | {} | {} |\n", key.name, names(key.also), names(key.opposite));
    }
    in_place(text, "other tools", &table)
}

fn in_place(text: &str, name: &str, table: &str) -> String {
    let start = format!("<!-- keys of {name}: made by a test -->\n");
    let (before, rest) = text.split_once(&start).unwrap_or_else(|| panic!("no place for the keys of {name}"));
    let (_, after) = rest.split_once("<!-- end -->\n").unwrap();
    format!("{before}{start}{table}<!-- end -->\n{after}")
}

fn with_table(text: &str, name: &str, keys: &[Key]) -> String {
    let mut table = "| Key | Meaning | Value | Example |\n|---|---|---|---|\n".to_owned();
    rows("", keys, &mut table);
    in_place(text, name, &table)
}

fn rows(above: &str, keys: &[Key], table: &mut String) {
    for key in keys {
        let name = format!("{above}`{}`", key.name);
        let needed = if key.is_required { "; required" } else { "" };
        let value = match key.form {
            Form::Choice(_, words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
            form => form.noun(),
        };
        *table += &format!("| {name} | {} | {value}{needed} | `{}` |\n", key.help, key.example);
        rows(&format!("{name} › "), inside(key), table);
    }
}
