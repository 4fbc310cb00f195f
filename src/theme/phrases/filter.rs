//! The filter `with`, which fills placeholders of phrases in templates.

use std::borrow::Cow;
use std::sync::Arc;

use tera::{Kwargs, State, Value};

use super::Phrases;
use super::interpolate::interpolate;
use crate::html::escape;

/// The filter `with`: `{{ words.desk.found | with(count=3) }}`. Numbers get the language's format. If a value is
/// finished HTML, the phrase around it is escaped, and the result is finished HTML.
pub(crate) fn filter(phrases: Arc<Phrases>) -> impl Fn(Value, Kwargs, &State) -> Value {
    move |phrase, values, _| {
        let count = values.iter().find(|(name, _)| name.as_str() == Some("count"));
        let count = count.and_then(|(_, count)| count.as_u64()).unwrap_or(0);
        let pattern = phrases.form_of(&phrase, count);
        let is_html = values.iter().any(|(_, value)| value.is_safe());
        let pattern = if is_html { Cow::Owned(escape(pattern)) } else { Cow::Borrowed(pattern) };
        let shown = |value: &Value| match value.as_u64() {
            Some(number) => phrases.numbers.whole(number),
            None if is_html && !value.is_safe() => escape(&value.to_string()),
            None => value.to_string(),
        };
        let values: Vec<(String, String)> =
            values.iter().map(|(name, value)| (name.to_string(), shown(value))).collect();
        let text =
            interpolate(&pattern, |name| values.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value));
        if is_html { Value::safe_string(&text) } else { Value::normal_string(&text) }
    }
}

impl Phrases {
    /// The text of a phrase passed by a template, in the form for a number.
    fn form_of<'a>(&self, phrase: &'a Value, count: u64) -> &'a str {
        let form = |category: &'static str| phrase.get_from_path(category).and_then(Value::as_str);
        let plural = || form(self.category(count)).or_else(|| form("other"));
        phrase.as_str().or_else(plural).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_around_html_is_escaped() {
        let mut tera = tera::Tera::new();
        tera.register_filter("with", filter(Arc::new(Phrases::english())));
        let shown = |template: &str| tera.render_str(template, &tera::Context::new(), true).unwrap();
        assert_eq!(shown("{{ '<b> {x}' | with(x='<i>') }}"), "&lt;b&gt; &lt;i&gt;");
        assert_eq!(shown("{% set x %}<i>{% endset %}{{ '<b> {x} {y}' | with(x=x, y='<') }}"), "&lt;b&gt; <i> &lt;");
        assert_eq!(shown("{{ {'one': '{count} page', 'other': '{count} pages'} | with(count=1) }}"), "1 page");
        assert_eq!(shown("{{ {'one': '{count} page', 'other': '{count} pages'} | with(count=1000) }}"), "1,000 pages");
    }
}
