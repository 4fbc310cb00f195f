//! JavaScript and TypeScript that only say what there is: objects, lists, texts, constants and imports of those.
//!
//! Nothing is run. A call is what its first object or list is (`defineConfig({…})`), a function what it returns first.
//! Everything else has no value, and reading goes on after it.

mod names;
mod skip;

use super::tree::Value;
use crate::import::Source;
use crate::import::paths::{folder, join};

/// The scripts of a source, for imports between them.
pub(in crate::import) struct Scripts<'a>(pub &'a Source);

/// How deep values and imports may be nested.
const DEEPEST: usize = 60;
/// How many values are read for one file: constants that use each other twice would double without end.
const MOST_VALUES: usize = 200_000;

/// JSON, with comments and trailing commas.
pub(super) fn json(text: &str) -> Value {
    let nothing = Source::default();
    let mut reader =
        Reader { scripts: &Scripts(&nothing), path: "", text, at: 0, depth: 0, left: &mut MOST_VALUES.clone() };
    reader.value()
}

impl Scripts<'_> {
    /// What a script exports by default.
    pub(in crate::import) fn default_export(&self, path: &str) -> Value {
        let mut left = MOST_VALUES;
        self.export(path, None, 0, &mut left)
    }

    fn export(&self, path: &str, name: Option<&str>, depth: usize, left: &mut usize) -> Value {
        let Some(text) = self.0.text(path) else { return Value::Null };
        let mut reader = Reader { scripts: self, path, text, at: 0, depth, left };
        if path.ends_with(".json") {
            return reader.value();
        }
        match name {
            Some(name) => reader.constant(name),
            None => {
                ["export default", "module.exports"].iter().find_map(|start| reader.after(start)).unwrap_or_default()
            }
        }
    }

    /// The file that an import names.
    fn file(&self, from: &str, specifier: &str) -> Option<String> {
        let base = join(folder(from), specifier)?;
        let endings =
            ["", ".ts", ".js", ".mts", ".mjs", ".cjs", ".tsx", ".jsx", ".json", "/index.ts", "/index.js", "/index.mts"];
        let bases = [base.clone(), base.trim_end_matches(".js").trim_end_matches(".ts").to_owned()];
        let names = bases.iter().flat_map(|base| endings.map(|ending| format!("{base}{ending}")));
        names.into_iter().find(|name| self.0.text(name).is_some())
    }
}

struct Reader<'a, 'b> {
    scripts: &'a Scripts<'a>,
    path: &'a str,
    text: &'a str,
    at: usize,
    depth: usize,
    left: &'b mut usize,
}

impl<'a> Reader<'a, '_> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn takes(&mut self, sign: &str) -> bool {
        let is = self.rest().starts_with(sign);
        self.at += if is { sign.len() } else { 0 };
        is
    }

    fn skip_space(&mut self) {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start();
            self.at += rest.len() - trimmed.len();
            let end = if trimmed.starts_with("//") {
                trimmed.find('\n').unwrap_or(trimmed.len())
            } else if trimmed.starts_with("/*") {
                trimmed.find("*/").map_or(trimmed.len(), |end| end + 2)
            } else {
                return;
            };
            self.at += end;
        }
    }

    /// The value after the first place where these words start a line or follow `;`.
    fn after(&mut self, words: &str) -> Option<Value> {
        let starts =
            |at: &usize| self.text[..*at].trim_end_matches([' ', '\t']).ends_with(['\n', ';', '}']) || *at == 0;
        let at = self.text.match_indices(words).map(|(at, _)| at).find(starts)? + words.len();
        self.at = at;
        self.skip_space();
        self.takes("=");
        Some(self.value())
    }

    /// A value; whatever else an expression has after it is skipped.
    fn value(&mut self) -> Value {
        self.skip_space();
        if self.depth > DEEPEST || *self.left == 0 {
            self.skip_expression();
            return Value::Null;
        }
        self.depth += 1;
        *self.left -= 1;
        let value = match self.peek() {
            Some('{') => self.object(),
            Some('[') => self.list(),
            Some(quote @ ('"' | '\'' | '`')) => Value::Text(self.string(quote)),
            Some('(') => self.parenthesis(),
            Some(_) => self.word(),
            None => Value::Null,
        };
        self.depth -= 1;
        self.skip_expression();
        value
    }

    fn string(&mut self, quote: char) -> String {
        self.at += 1;
        let mut text = String::new();
        let mut signs = self.rest().char_indices();
        while let Some((at, sign)) = signs.next() {
            match sign {
                sign if sign == quote => {
                    self.at += at + 1;
                    return text;
                }
                '\\' => match signs.next().map(|(_, sign)| sign) {
                    Some('n') => text.push('\n'),
                    Some('t') => text.push('\t'),
                    Some('u') => {
                        let code: String = signs.by_ref().take(4).map(|(_, digit)| digit).collect();
                        text.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
                    }
                    Some('\n') | None => {}
                    Some(sign) => text.push(sign),
                },
                sign => text.push(sign),
            }
        }
        self.at = self.text.len();
        text
    }

    fn list(&mut self) -> Value {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.skip_space();
            if self.takes("]") || self.peek().is_none() {
                return Value::List(items);
            }
            let spread = self.takes("...");
            let before = self.at;
            match (spread, self.value()) {
                (true, Value::List(inner)) => items.extend(inner),
                (true, _) => {}
                (false, value) => items.push(value),
            }
            self.skip_space();
            if !self.takes(",") && self.at == before {
                self.at += self.peek().filter(|sign| *sign != ']').map_or(0, char::len_utf8);
            }
        }
    }

    fn object(&mut self) -> Value {
        self.at += 1;
        let mut entries: Vec<(String, Value)> = Vec::new();
        loop {
            self.skip_space();
            if self.takes("}") || self.peek().is_none() {
                return Value::Map(entries);
            }
            let before = self.at;
            if self.takes("...") {
                if let Value::Map(inner) = self.value() {
                    entries.extend(inner);
                }
            } else if let Some(key) = self.key() {
                let value = self.entry(&key);
                entries.retain(|(name, _)| *name != key);
                entries.push((key, value));
            }
            self.skip_space();
            if !self.takes(",") && self.at == before {
                self.at += self.peek().filter(|sign| *sign != '}').map_or(0, char::len_utf8);
            }
        }
    }

    fn key(&mut self) -> Option<String> {
        match self.peek()? {
            quote @ ('"' | '\'' | '`') => Some(self.string(quote)),
            '[' => {
                let Value::List(mut inside) = self.list() else { return None };
                inside.pop()?.owned()
            }
            _ => Some(self.name()).filter(|name| !name.is_empty()),
        }
    }

    /// What follows a key: `: value`, the body of a method, or nothing (`{ nav, sidebar }`).
    fn entry(&mut self, key: &str) -> Value {
        self.skip_space();
        match self.peek() {
            Some(':') => {
                self.at += 1;
                self.value()
            }
            Some('(') => {
                self.skip_group();
                self.skip_expression();
                Value::Null
            }
            Some(',' | '}') => self.constant(key),
            _ => Value::Null,
        }
    }

    /// A name: letters, digits and dots.
    fn name(&mut self) -> String {
        let rest = self.rest();
        let is_in = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '.' | '-' | '?');
        let end = rest.find(|c: char| !is_in(c)).unwrap_or(rest.len());
        self.at += end;
        rest[..end].to_owned()
    }

    fn word(&mut self) -> Value {
        let name = self.name();
        self.skip_space();
        match (name.as_str(), self.peek()) {
            ("null" | "undefined" | "", _) => Value::Null,
            ("async" | "await" | "new" | "return", _) => self.value(),
            ("function", _) => {
                self.name();
                self.function()
            }
            ("require", Some('(')) => {
                let specifier = self.arguments().into_iter().next();
                let path = specifier.and_then(|specifier| self.scripts.file(self.path, specifier.text()?));
                path.map_or(Value::Null, |path| self.scripts.export(&path, None, self.depth, self.left))
            }
            (_, Some('(')) => self.call(&name),
            (name, _)
                if name.starts_with(|c: char| c.is_ascii_digit() || c == '-') || matches!(name, "true" | "false") =>
            {
                Value::Text(name.to_owned())
            }
            (name, _) => {
                let (first, path) = name.split_once('.').unwrap_or((name, ""));
                let value = self.constant(first);
                if path.is_empty() { value } else { value.at(path).clone() }
            }
        }
    }

    /// A call of a function of the file is what it returns, any other its first argument that has parts.
    fn call(&mut self, name: &str) -> Value {
        let arguments = self.arguments();
        let own = self.constant(name);
        if !own.is_null() {
            return own;
        }
        let has_parts = |value: &Value| matches!(value, Value::Map(_) | Value::List(_));
        arguments.into_iter().find(has_parts).unwrap_or_default()
    }

    fn arguments(&mut self) -> Vec<Value> {
        self.at += 1;
        let mut arguments = Vec::new();
        loop {
            self.skip_space();
            if self.takes(")") || self.peek().is_none() {
                return arguments;
            }
            let before = self.at;
            arguments.push(self.value());
            self.skip_space();
            if !self.takes(",") && self.at == before {
                self.at += self.peek().filter(|sign| *sign != ')').map_or(0, char::len_utf8);
            }
        }
    }

    /// `(value)`, or a function: `(x) => value`.
    fn parenthesis(&mut self) -> Value {
        let start = self.at;
        self.skip_group();
        let end = self.at;
        self.skip_type();
        self.skip_space();
        if self.takes("=>") {
            self.skip_space();
            return if self.peek() == Some('{') { self.body() } else { self.value() };
        }
        self.at = start + 1;
        let value = self.value();
        self.at = end;
        value
    }

    /// The arguments and the body of a function: what it returns first.
    fn function(&mut self) -> Value {
        self.skip_space();
        self.skip_group();
        self.skip_type();
        self.skip_space();
        self.body()
    }

    /// `: DefaultTheme.Sidebar` of TypeScript.
    fn skip_type(&mut self) {
        self.skip_space();
        if self.takes(":") {
            self.skip_space();
            self.name();
            while self.takes("[]") {}
        }
    }

    fn body(&mut self) -> Value {
        let start = self.at;
        self.skip_group();
        let end = self.at;
        let body = &self.text[start..end];
        let returned = body.find("return").map(|at| start + at + "return".len());
        let value = returned.map_or(Value::Null, |at| {
            self.at = at;
            self.value()
        });
        self.at = end;
        value
    }
}
