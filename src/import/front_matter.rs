//! The front matter of another tool → ours, by the table of keys that `build` reads them by.

use super::hero;
use super::layout::{Placed, State};
use super::pages::Page;
use super::value::Value;
use crate::chapter::KEYS;
use crate::keys::{Form, Key};
use crate::text::on_one_line;
use crate::yaml::quoted;

/// Front matter, and the keys that have no meaning here.
pub(super) struct Written {
    pub(super) text: String,
    pub(super) unknown: Vec<String>,
}

/// Keys that the layout has used up, or that say how a page looks on the tool's site.
const USED: [&str; 8] = ["id", "slug", "permalink", "url", "parent", "grand_parent", "has_children", "nav_exclude"];

/// Keys of home pages, which are text of the chapter now.
const SHOWN: [&str; 7] = ["hero", "features", "home", "heroText", "tagline", "actions", "lead"];

/// The front matter of a chapter. `heading` is the first heading of its body.
pub(super) fn write(page: &Page, placed: &Placed, aliases: &[String], heading: Option<&str>) -> Written {
    let mut lines = Vec::new();
    let mut used: Vec<&str> = USED.to_vec();
    let mut unknown = Vec::new();
    used.extend(SHOWN.iter().filter(|_| !hero::text(page).is_empty()));
    for key in KEYS {
        let names = key.names().filter(|name| !key.opposite.contains(name)).chain(key.also.iter().copied());
        let value = names.map(|name| (name, page.front.at(name))).find(|(_, value)| !value.is_null());
        used.extend(key.names());
        used.extend(key.also.iter().chain(key.opposite).filter_map(|name| name.split('.').next()));
        match line(key, value.map(|(_, value)| value), page, placed, aliases) {
            Some(line) => lines.push(line),
            // The layout has it, or it says what goes without saying.
            None if matches!(key.name, "order" | "draft" | "menu" | "aliases" | "search") => {}
            None => unknown.extend(value.filter(|(_, value)| !value.is_false()).map(|(name, _)| name.to_owned())),
        }
    }
    let title = page.front.get("title").owned().or(heading.map(str::to_owned));
    if title.is_none() {
        lines.extend(placed.title.as_ref().map(|title| format!("title: {}", quoted(title))));
    } else if let Some(menu) = placed.title.as_ref().filter(|menu| Some(*menu) != title.as_ref()) {
        lines.retain(|line| !line.starts_with("menu_title:"));
        lines.push(format!("menu_title: {}", quoted(menu)));
    }
    let others = page.front.entries().iter().map(|(name, _)| name).filter(|name| !used.contains(&name.as_str()));
    unknown.extend(others.cloned());
    let text = if lines.is_empty() { String::new() } else { format!("---\n{}\n---\n\n", lines.join("\n")) };
    Written { text, unknown }
}

/// The line for a key, if there's something to say.
fn line(key: &Key, value: Option<&Value>, page: &Page, placed: &Placed, aliases: &[String]) -> Option<String> {
    let name = key.name;
    let opposite = || key.opposite.iter().map(|name| page.front.at(name)).find(|value| !value.is_null());
    match name {
        "order" => return placed.order.map(|order| format!("order: {order}")),
        "draft" => {
            let is_draft = placed.state == State::Draft
                || value.is_some_and(Value::is_true)
                || opposite().is_some_and(Value::is_false);
            return is_draft.then(|| "draft: true".to_owned());
        }
        "menu" => {
            let is_hidden = placed.state == State::Hidden
                || value.is_some_and(Value::is_false)
                || opposite().is_some_and(Value::is_true);
            return is_hidden.then(|| "menu: false".to_owned());
        }
        "aliases" => return list(name, aliases),
        "search" => {
            let is_left_out = value.is_some_and(Value::is_false) || opposite().is_some_and(Value::is_true);
            return is_left_out.then(|| "search: false".to_owned());
        }
        _ => {}
    }
    let value = value?;
    match key.form {
        Form::Text | Form::Role | Form::Audience | Form::Language => {
            first(value).map(|text| format!("{name}: {}", quoted(&text)))
        }
        Form::Words | Form::Sentences | Form::Audiences | Form::Chapters => list(name, &words(value)),
        Form::Date => first(value)
            .filter(|text| text.len() >= 10)
            .map(|text| format!("{name}: {}", &text.chars().take(10).collect::<String>())),
        Form::Interval | Form::Duration => first(value).map(|text| format!("{name}: {}", quoted(&text))),
        Form::YesNo => {
            value.text().filter(|text| matches!(*text, "true" | "false")).map(|text| format!("{name}: {text}"))
        }
        Form::Choice(_, choices) => {
            value.text().filter(|text| choices.contains(text)).map(|text| format!("{name}: {text}"))
        }
        Form::Number
        | Form::Prominence
        | Form::WholeNumber(..)
        | Form::Address
        | Form::WebAddress
        | Form::File
        | Form::Colour
        | Form::Phone
        | Form::Mail
        | Form::Sessions
        | Form::Readings
        | Form::Own
        | Form::Blocks(..) => None,
    }
}

/// A text, or the first of a list.
fn first(value: &Value) -> Option<String> {
    let text = value.texts().into_iter().next()?;
    Some(on_one_line(&text))
}

fn words(value: &Value) -> Vec<String> {
    match value {
        Value::Text(text) => {
            text.split(',').map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect()
        }
        Value::List(_) => value.texts(),
        Value::Map(_) | Value::Null => Vec::new(),
    }
}

fn list(name: &str, words: &[String]) -> Option<String> {
    let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    (!words.is_empty()).then(|| format!("{name}: [{}]", words.join(", ")))
}
