//! The configurations of other tools as one kind of value: YAML, TOML, JSON, and JavaScript that is as good as JSON.
//!
//! What can't be read is no value; nothing here is an error.

mod js;
mod tree;

pub(super) use js::Scripts;
pub(super) use tree::Value;

/// What a file says, by the ending of its name.
pub(super) fn of_file(path: &str, text: &str) -> Value {
    match path.rsplit('.').next().unwrap_or_default() {
        "toml" => Value::of_toml(text),
        "json" | "jsonc" => js::json(text),
        _ => Value::of_yaml(text),
    }
}
