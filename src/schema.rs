//! JSON Schemas generated from the descriptions of the keys. Editors use them to complete and check YAML while typing.
//!
//! A schema accepts whatever the reader accepts without a problem, as far as a single value can show: names of roles
//! and chapters, and combinations of values, are left to `playbook check`. The dialect is draft 7, which editors
//! support best.

use serde_json::{Map, Value, json};

use crate::chapter;
use crate::config;
use crate::keys::{Alone, Form, Key};
use crate::kinds::Kind;
use crate::roles;

/// The front matter of a chapter.
pub fn of_chapters() -> Value {
    let of_kind = |kind: Kind| {
        let is_kind = json!({"required": ["kind"], "properties": {"kind": choice(&[kind.name()])}});
        let mut then = block(kind.keys());
        then["properties"]
            .as_object_mut()
            .expect("a block has properties")
            .extend(names(chapter::KEYS).into_iter().chain(names_of_other_tools()));
        json!({"if": is_kind, "then": then})
    };
    let mut conditions: Vec<Value> = Kind::ALL.map(of_kind).into();
    // Without a kind of its own, a chapter can be of any kind, inherited from its folder's page.
    let all: Vec<Key> = Kind::ALL.iter().flat_map(|kind| kind.keys()).copied().collect();
    let any = json!({"properties": properties(&all), "propertyNames": {"enum": all_names(&all)}});
    conditions.push(json!({"if": {"required": ["kind"]}, "else": any}));
    let mut properties: Map<String, Value> =
        chapter::KEYS.iter().map(|key| (key.name.to_owned(), or_block_of_other_tool(key))).collect();
    properties.extend(names_of_other_tools());
    document("Front matter of a chapter", json!({"properties": properties, "allOf": conditions}))
}

/// `playbook.yaml`.
pub fn of_config() -> Value {
    document("playbook.yaml", block(config::KEYS))
}

/// `roles.yaml`.
pub fn of_roles() -> Value {
    let mut role = block(roles::KEYS);
    role["type"] = json!(["object", "null"]);
    document("roles.yaml", json!({"additionalProperties": role}))
}

fn document(title: &str, mut schema: Value) -> Value {
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["title"] = json!(title);
    schema["type"] = json!(["object", "null"]);
    schema
}

/// A mapping with these keys and no others.
fn block(keys: &[Key]) -> Value {
    let required: Vec<&str> = keys.iter().filter(|key| key.is_required).map(|key| key.name).collect();
    let mut block = json!({"properties": properties(keys), "additionalProperties": false});
    if !required.is_empty() {
        block["required"] = json!(required);
    }
    block
}

fn properties(keys: &[Key]) -> Map<String, Value> {
    keys.iter().map(|key| (key.name.to_owned(), property(key))).collect()
}

/// Keys that are allowed here but described elsewhere.
fn names(keys: &[Key]) -> Map<String, Value> {
    keys.iter().map(|key| (key.name.to_owned(), json!(true))).collect()
}

/// A key of which other tools have a block with the same name.
fn or_block_of_other_tool(key: &Key) -> Value {
    let starts = |path: &&str| path.strip_prefix(key.name).is_some_and(|rest| rest.starts_with('.'));
    let has_block = chapter::KEYS.iter().any(|other| other.also.iter().chain(other.opposite).any(starts));
    match (property(key), key.form) {
        (property, _) if !has_block => property,
        (property, Form::YesNo) => json!({"anyOf": [property, {"type": ["object", "array"]}]}),
        (property, _) => json!({"anyOf": [property, {"type": "object"}]}),
    }
}

/// Keys of other tools, which may say anything.
fn names_of_other_tools() -> Map<String, Value> {
    chapter::names_of_other_tools().map(|name| (name.to_owned(), json!(true))).collect()
}

fn all_names(of_kinds: &[Key]) -> Vec<&'static str> {
    let ours = chapter::KEYS.iter().chain(of_kinds).map(|key| key.name);
    ours.chain(chapter::names_of_other_tools()).collect()
}

fn property(key: &Key) -> Value {
    let value = of_form(key.form);
    let mut property = match (key.is_required, key.form) {
        (true, _) => json!({"allOf": [value, {"not": {"enum": [null, "", []]}}]}),
        // Not null: that's what remains of a colour without quotes (`#` starts a comment).
        (false, Form::Colour) => value,
        (false, _) => json!({"anyOf": [value, {"enum": [null, ""]}]}),
    };
    let mut help = key.help.chars();
    let first = help.next().into_iter().flat_map(char::to_uppercase);
    property["description"] = json!(format!("{}. Example: {}", first.chain(help).collect::<String>(), key.example));
    property
}

fn of_form(form: Form) -> Value {
    match form {
        Form::Text | Form::Role | Form::Audience | Form::File => scalar(),
        Form::Words | Form::Sentences | Form::Audiences | Form::Chapters => list(scalar()),
        Form::Date => pattern(DATE),
        Form::Interval => pattern(&length_of_time("day|week|month|year")),
        Form::Duration => pattern(&length_of_time("minute|hour|day|working day|week|month|year")),
        Form::Number => number(NUMBER),
        Form::WholeNumber(i64::MIN, i64::MAX) => json!({"type": "integer"}),
        Form::WholeNumber(least, most) => json!({"type": "integer", "minimum": least, "maximum": most}),
        Form::YesNo => json!({"anyOf": [{"type": "boolean"}, pattern(YES_OR_NO)]}),
        Form::Choice(_, choices) => choice(choices),
        Form::Prominence => {
            let number = json!({"type": ["boolean", "number"], "minimum": 0.1, "maximum": 10});
            json!({"anyOf": [number, pattern("^(true|True|TRUE|false|False|FALSE)$")]})
        }
        Form::Address => pattern("^(https?://|mailto:|tel:)"),
        Form::WebAddress => pattern("^https?://"),
        Form::Colour => pattern("^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$"),
        Form::Language => pattern("^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"),
        Form::Phone => json!({"anyOf": [{"type": "number", "minimum": 10}, pattern(PHONE)]}),
        Form::Mail => pattern(MAIL),
        Form::Sessions => list(pattern(SESSION)),
        Form::Readings => {
            let lines = json!({"patternProperties": {DATE: number(VALUE)}, "additionalProperties": false});
            let lines = with_type("object", lines);
            json!({"anyOf": [lines, scalar()]})
        }
        Form::Own => json!({"type": "object"}),
        Form::Blocks(keys, alone) => {
            let item = with_type("object", block(keys));
            list(match alone {
                Alone::Allowed => json!({"anyOf": [item, scalar()]}),
                Alone::Refused => item,
            })
        }
    }
}

const YES_OR_NO: &str = "^([tT][rR][uU][eE]|[yY][eE][sS]|[oO][nN]|[fF][aA][lL][sS][eE]|[nN][oO]|[oO][fF][fF])$";
const DATE: &str = r"^\d{4}-\d{2}-\d{2}$";
const SESSION: &str = r"^\d{4}-\d{2}-\d{2}([ T] *\d{1,2}:\d{1,2})?$";
const NUMBER: &str = r"^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?$";
/// Readings may have a decimal comma, like in a table.
const VALUE: &str = r"^[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d{1,2})?$";
/// At least two digits, with the usual separators.
const PHONE: &str = r"^ *\+?([-0-9 ./()xX]|[eE][xX][tT](\.|[eE][nN][sS][iI][oO][nN])?)*[0-9]([-0-9 ./()xX]|[eE][xX][tT](\.|[eE][nN][sS][iI][oO][nN])?)*[0-9][-0-9 ./()xX]*$";
const MAIL: &str = r#"^[^\s<>,;:"()@]+@[^\s<>,;:"()@.]+(\.[^\s<>,;:"()@.]+)+$"#;

fn length_of_time(units: &str) -> String {
    format!(r"^0*([1-9]\d{{0,2}}|1000)\s+({units})s?$")
}

/// A text. It's kept as typed, so a number or `yes` is fine too.
fn scalar() -> Value {
    json!({"type": ["string", "number", "boolean"]})
}

fn number(in_quotes: &str) -> Value {
    json!({"anyOf": [{"type": "number"}, pattern(in_quotes)]})
}

fn with_type(name: &str, mut schema: Value) -> Value {
    schema["type"] = json!(name);
    schema
}

fn pattern(pattern: &str) -> Value {
    json!({"type": "string", "pattern": pattern})
}

/// One of these words. The pattern ignores case; the enum is for completion.
fn choice(choices: &[&str]) -> Value {
    let letters = |word: &&str| -> String {
        word.chars().map(|letter| format!("[{}{letter}]", letter.to_ascii_uppercase())).collect()
    };
    let patterns: Vec<String> = choices.iter().map(letters).collect();
    json!({"anyOf": [{"enum": choices}, pattern(&format!("^({})$", patterns.join("|")))]})
}

/// A list, or a single value without one. Empty items are ignored.
fn list(item: Value) -> Value {
    let items = json!({"type": "array", "items": {"anyOf": [&item, {"enum": [null, ""]}]}});
    json!({"anyOf": [item, items]})
}
