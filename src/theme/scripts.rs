//! Turns the theme's ES modules into classic scripts, since a page opened from a file share can't load modules.
//!
//! A module becomes a function, so whatever it doesn't export is private. Exports go into `window.playbook`, where
//! later modules find them. This works on lines and doesn't parse JavaScript: an import must be a single line, and
//! `export` must start a line.

/// A module as a classic script. It can only import from modules that run before it.
pub fn module(text: &str) -> String {
    let mut exports: Vec<&str> = Vec::new();
    let mut code = String::with_capacity(text.len() + 64);
    for line in text.lines() {
        let names = line.strip_prefix("import ").and_then(|rest| rest.split_once(" from "));
        if let Some((names, _)) = names {
            code.push_str(&format!("const {names} = window.playbook;\n"));
            continue;
        }
        let line =
            line.strip_prefix("export ").inspect(|declaration| exports.push(declared(declaration))).unwrap_or(line);
        code.push_str(line);
        code.push('\n');
    }
    if !exports.is_empty() {
        code.push_str(&format!("Object.assign(window.playbook, {{ {} }});\n", exports.join(", ")));
    }
    format!("(() => {{\n'use strict';\n{code}}})();\n")
}

/// The name in `async function name(…`, `const name = …` or `class Name {`.
fn declared(declaration: &str) -> &str {
    let is_keyword = |word: &&str| ["async", "function", "const", "class"].contains(word);
    let name = declaration.split(' ').find(|word| !is_keyword(word)).unwrap_or_default();
    let is_sign = |sign: char| !sign.is_alphanumeric() && !matches!(sign, '_' | '$');
    name.split(is_sign).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::theme::DEFAULTS;

    #[test]
    fn a_module_reads_its_imports_from_the_global_and_adds_its_exports() {
        let text = "import { say, two } from './05-a.js';\nconst own = 1;\nexport async function ask() {}\n\
                    export const MOST = two;\nexport class Index {\n}\n";
        let script = "(() => {\n'use strict';\nconst { say, two } = window.playbook;\nconst own = 1;\nasync function ask() {}\n\
                      const MOST = two;\nclass Index {\n}\nObject.assign(window.playbook, { ask, MOST, Index });\n})();\n";
        assert_eq!(module(text), script);
        assert_eq!(module("const own = 1;\n"), "(() => {\n'use strict';\nconst own = 1;\n})();\n");
    }

    /// In execution order: the scripts of every page, then those of search.
    #[test]
    fn modules_only_import_from_earlier_modules() {
        let mut exported = BTreeSet::new();
        for folder in ["js/", "search/"] {
            for (path, text) in DEFAULTS.iter().filter(|(path, _)| path.starts_with(folder)) {
                for line in text.lines().filter(|line| line.starts_with("import ")) {
                    let names = line.split_once('{').unwrap().1.split_once('}').unwrap().0;
                    for name in names.split(',').map(str::trim) {
                        assert!(exported.contains(name), "{path} imports `{name}`");
                    }
                }
                for declaration in text.lines().filter_map(|line| line.strip_prefix("export ")) {
                    let name = declared(declaration);
                    assert!(exported.insert(name), "{path} exports `{name}`, like an earlier module");
                }
            }
        }
        assert!(exported.len() > 10);
    }
}
