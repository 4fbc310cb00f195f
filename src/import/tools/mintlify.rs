//! Mintlify: the navigation in `docs.json`, or in the older `mint.json`.

use super::listed;
use crate::import::Source;
use crate::import::finder::Finder;
use crate::import::pages::read_all;
use crate::import::paths::join;
use crate::import::structure::{Item, Structure, is_inside, markdown_in};
use crate::import::value::{self, Value};

pub(super) fn structure(source: &Source, root: &str) -> Structure {
    let path =
        ["docs.json", "mint.json"].iter().filter_map(|name| join(root, name)).find(|path| source.text(path).is_some());
    let config = path.map(|path| value::of_file(&path, source.text(&path).unwrap_or_default())).unwrap_or_default();
    let snippets = join(root, "snippets").unwrap_or_default();
    let mut pages = markdown_in(source, root);
    pages.retain(|path| !is_inside(path, &snippets) && !path.split('/').any(|name| name.starts_with('.')));
    pages.retain(|path| !is_about(path, root));
    let read = read_all(source, &pages);
    let structure = Structure {
        title: config.get("name").owned(),
        content: root.to_owned(),
        includes: vec![root.to_owned(), snippets],
        variables: config.get("variables").flat().into_iter().collect(),
        pages,
        ..Structure::default()
    };
    let finder = Finder::new(source, &structure, &read);
    let menu: Vec<Item> = listed::items(&finder, &one_version(config.get("navigation")));
    drop(finder);
    Structure { menu, ..structure }
}

/// Files about the repository, not pages.
fn is_about(path: &str, root: &str) -> bool {
    let inner = path[root.len()..].trim_start_matches('/').to_uppercase();
    ["README.MD", "LICENSE.MD", "CONTRIBUTING.MD", "SECURITY.MD", "CODE_OF_CONDUCT.MD"].contains(&inner.as_str())
}

/// Of several versions or languages, the first is the one that readers see.
fn one_version(navigation: &Value) -> Value {
    for key in ["languages", "versions"] {
        if let Some(first) = navigation.get(key).list().first() {
            let chosen =
                navigation.get(key).list().iter().find(|entry| entry.get("default").is_true()).unwrap_or(first);
            let inner: Vec<(String, Value)> =
                chosen.entries().iter().filter(|(_, value)| value.text().is_none()).cloned().collect();
            return one_version(&Value::Map(inner));
        }
    }
    navigation.clone()
}
