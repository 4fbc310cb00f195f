//! What a source says about itself → `playbook.yaml`.

use super::Handbook;
use crate::yaml::quoted;

pub fn settings(handbook: &Handbook) -> String {
    let mut text = String::new();
    let values =
        [("title", &handbook.title), ("organisation", &handbook.organisation), ("language", &handbook.language)];
    for (key, value) in values {
        if let Some(value) = value {
            text.push_str(&format!("{key}: {}\n", quoted(value)));
        }
    }
    if !handbook.links.is_empty() {
        text.push_str("links:\n");
    }
    for (label, url) in &handbook.links {
        text.push_str(&format!("  - label: {}\n    url: {}\n", quoted(label), quoted(url)));
    }
    text
}
