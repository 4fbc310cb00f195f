//! Values from a tool's configuration, filled in where pages refer to them: `{{ site.email }}`, `{{< param phone >}}`.

use std::collections::BTreeMap;

use super::structure::Structure;

/// A text with every known value filled in, and how many there were.
pub(super) fn fill(text: &str, structure: &Structure) -> (String, usize) {
    let known = &structure.variables;
    if known.is_empty() || !text.contains('{') {
        return (text.to_owned(), 0);
    }
    let mut filled = String::with_capacity(text.len());
    let (mut rest, mut count) = (text, 0);
    while let Some(at) = rest.find('{') {
        filled.push_str(&rest[..at]);
        rest = &rest[at..];
        match value(rest, known) {
            Some((length, value)) if !filled.ends_with('\\') => {
                filled.push_str(value);
                rest = &rest[length..];
                count += 1;
            }
            _ => {
                filled.push('{');
                rest = &rest[1..];
            }
        }
    }
    filled.push_str(rest);
    (filled, count)
}

/// The length of a reference at the start of a text, and its value.
fn value<'a>(text: &str, known: &'a BTreeMap<String, String>) -> Option<(usize, &'a str)> {
    const FORMS: [(&str, &str); 4] = [("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}"), ("{", "}")];
    const LONGEST: usize = 120;
    let (open, close) = FORMS.into_iter().find(|(open, _)| text.starts_with(open))?;
    let end = text.find(close).filter(|end| *end < LONGEST && *end >= open.len())?;
    let name = text[open.len()..end].trim_matches(['-', ' ']);
    let name = name.strip_prefix("param ").unwrap_or(name).trim_matches(['"', '\'', ' ', '`']);
    let name = name.trim_start_matches(['$', '.']).trim_start_matches("useDocusaurusContext().");
    // A name alone in braces is only a value where components are written.
    let is_plain = open == "{" && !name.contains('.');
    let found = known.get(name).or_else(|| known.get(&name.replace("Site.Params.", "")))?;
    (!is_plain).then_some((end + close.len(), found.as_str()))
}
