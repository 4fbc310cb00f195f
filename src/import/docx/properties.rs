//! What a document says about itself: title, author, organisation, language.

use super::package::{Package, Relationships};
use super::xml::{Element, Part};
use crate::import::Refusal;
use crate::text::on_one_line;

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Properties {
    pub title: Option<String>,
    pub organisation: Option<String>,
    pub language: Option<String>,
    /// Anything else, for the report: “Author”, “Ann”.
    pub about: Vec<(String, String)>,
}

/// What each is called in the document and in the report.
const ABOUT: [(&str, &str); 7] = [
    ("creator", "Author"),
    ("lastModifiedBy", "Last changed by"),
    ("modified", "Last changed"),
    ("version", "Version"),
    ("revision", "Revision"),
    ("subject", "Subject"),
    ("keywords", "Keywords"),
];

pub(super) fn read(package: &Package<'_>) -> Result<Properties, Refusal> {
    let relationships = package.relationships("")?;
    let core = root(package, &relationships, "core-properties")?;
    let extended = root(package, &relationships, "extended-properties")?;
    let value = |element: &Element<'_>, name: &str| {
        let text = element.child(name)?.text();
        let text = on_one_line(&text);
        (!text.is_empty()).then_some(text)
    };
    let about = ABOUT.iter().filter_map(|(name, label)| Some(((*label).to_owned(), value(&core, name)?)));
    Ok(Properties {
        title: value(&core, "title").filter(|title| !is_made_up(title)),
        organisation: value(&extended, "Company"),
        language: value(&core, "language"),
        about: about.collect(),
    })
}

fn root<'a>(package: &Package<'a>, relationships: &Relationships, kind: &str) -> Result<Element<'a>, Refusal> {
    package.part(relationships, kind).map_or(Ok(Element::default()), |(name, text)| Part::new(name, text).root())
}

/// A title that a program wrote because it had to write something.
fn is_made_up(title: &str) -> bool {
    let title = title.to_lowercase();
    title.starts_with("microsoft word")
        || matches!(title.as_str(), "word document" | "powerpoint presentation" | "untitled" | "document")
}
