//! What a name means in a script: a constant, a function or an import.

use super::super::tree::Value;
use super::{DEEPEST, Reader};

impl Reader<'_, '_> {
    /// What a name means: a constant or a function of the file, or an import.
    pub(super) fn constant(&mut self, name: &str) -> Value {
        if self.depth > DEEPEST || name.is_empty() {
            return Value::Null;
        }
        let at = self.at;
        let starts = ["const", "let", "var", "export const"].map(|word| format!("{word} {name}"));
        let is_whole = |text: &str, end: usize| !text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
        let found = starts.iter().find_map(|start| {
            let at = self.text.match_indices(start.as_str()).find(|(at, _)| is_whole(self.text, at + start.len()))?.0;
            let equals = self.text[at..].find('=')?;
            Some(at + equals + 1)
        });
        let value = if let Some(found) = found {
            (self.at, self.depth) = (found, self.depth + 1);
            let value = self.value();
            self.depth -= 1;
            value
        } else if let Some(found) = self.text.find(&format!("function {name}(")) {
            (self.at, self.depth) = (found + "function ".len() + name.len(), self.depth + 1);
            let value = self.function();
            self.depth -= 1;
            value
        } else {
            self.imported(name)
        };
        self.at = at;
        value
    }

    /// `import name from './file'` and `import { name } from './file'`.
    fn imported(&mut self, name: &str) -> Value {
        let line = self.text.split("import ").skip(1).find_map(|import| {
            let (names, rest) = import.split_once(" from ")?;
            let names = names.trim().trim_start_matches("type ");
            let is_default = names.split(',').next().is_some_and(|first| first.trim() == name);
            let is_named = names.contains('{') && names.split(['{', '}', ',']).any(|word| word.trim() == name);
            let quote = rest.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
            let specifier = rest[1..].split(quote).next()?;
            (is_default || is_named).then_some((is_default && !names.starts_with('{'), specifier))
        });
        let Some((is_default, specifier)) = line else { return Value::Null };
        let Some(path) = self.scripts.file(self.path, specifier).filter(|path| path != self.path) else {
            return Value::Null;
        };
        self.scripts.export(&path, (!is_default).then_some(name), self.depth + 1, self.left)
    }
}
