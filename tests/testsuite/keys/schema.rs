//! The JSON Schemas accept what the reader reads without a word, and nothing else.

use std::path::Path;
use std::rc::Rc;

use boon::{Compiler, SchemaIndex, Schemas};
use playbook::diagnostic::{Code, Diagnostic};
use playbook::keys::Key;
use playbook::kinds::Kind;
use playbook::sources::{Change, SourceFile, SourcePath, Sources};
use playbook::{chapter, config, roles};

use super::inside;
use crate::support::{files, playbook};

/// What a schema describes.
#[derive(Clone, Copy, Debug)]
enum File {
    Chapter,
    Config,
    Roles,
}

struct Validator {
    schemas: Schemas,
    of: [SchemaIndex; 3],
}

impl Validator {
    /// With the schemas that the command prints.
    fn new() -> Self {
        let fixture = playbook().bare();
        let mut schemas = Schemas::new();
        let of = ["chapter", "config", "roles"].map(|name| {
            let printed = fixture.run(&["schema", name]).exits(0).stdout;
            let mut compiler = Compiler::new();
            compiler.add_resource(name, serde_json::from_str(&printed).unwrap()).unwrap();
            compiler.compile(name, &mut schemas).unwrap()
        });
        Validator { schemas, of }
    }

    fn accepts(&self, file: File, yaml: &str) -> Result<(), String> {
        let value = serde_yaml::from_str(yaml).map_err(|error| error.to_string())?;
        self.schemas.validate(&value, self.of[file as usize]).map_err(|error| error.to_string())
    }
}

/// What the reader says about the values alone.
fn problems(file: File, yaml: &str) -> Vec<String> {
    let of_sources = |name: &str, parse: &dyn Fn(&Sources) -> Vec<Diagnostic>| {
        let mut sources = Sources::default();
        sources.apply(Change { path: SourcePath::content(name), file: Some(SourceFile::Text(yaml.into())) });
        parse(&sources)
    };
    let problems = match file {
        File::Chapter => chapter::parse(&SourcePath::content("a.md"), &format!("---\n{yaml}---\n"), Kind::Chapter).1,
        File::Config => of_sources("playbook.yaml", &|sources| config::parse(sources).1),
        File::Roles => of_sources("roles.yaml", &|sources| roles::parse(sources).1),
    };
    let of_several_values = [Code::ContradictoryGoal, Code::UnknownRole, Code::VacantRole, Code::PaleAccent];
    problems
        .into_iter()
        .filter(|problem| !of_several_values.contains(&problem.code))
        .map(|problem| format!("{}: {}", problem.code.name(), problem.message))
        .collect()
}

/// Whether both accept a file; what each says where only one does.
fn verdict(validator: &Validator, file: File, yaml: &str) -> Result<bool, String> {
    let (said, accepted) = (problems(file, yaml), validator.accepts(file, yaml));
    match said.is_empty() == accepted.is_ok() {
        true => Ok(accepted.is_ok()),
        false => Err(format!("{file:?}:\n{yaml}reader: {said:?}\nschema: {accepted:?}\n")),
    }
}

#[track_caller]
fn agree(validator: &Validator, file: File, yaml: &str) -> bool {
    verdict(validator, file, yaml).unwrap_or_else(|dispute| panic!("{dispute}"))
}

/// A key with what stands around it: its lines in the file, for a value, beside examples for what else is required.
struct Place {
    key: &'static Key,
    file: File,
    with: Rc<dyn Fn(&str) -> String>,
}

fn places() -> Vec<Place> {
    let mut places = Vec::new();
    let as_is = Rc::new(|lines: &str| format!("{lines}\n"));
    add(File::Chapter, chapter::KEYS, as_is.clone(), &mut places);
    add(File::Config, config::KEYS, as_is, &mut places);
    add(File::Roles, roles::KEYS, Rc::new(|lines| format!("warehouse:{}\n", indented(lines))), &mut places);
    for kind in Kind::ALL {
        let with = move |lines: &str| format!("kind: {}\n{lines}\n", kind.name());
        add(File::Chapter, kind.keys(), Rc::new(with), &mut places);
    }
    places
}

/// Adds the keys of a mapping, and those of the blocks inside. `around` makes a file of the mapping's lines.
fn add(file: File, keys: &'static [Key], around: Rc<dyn Fn(&str) -> String>, places: &mut Vec<Place>) {
    for key in keys {
        let others = keys.iter().filter(|other| other.is_required && other.name != key.name);
        let others: String = others.map(|other| format!("{}: {}\n", other.name, other.example)).collect();
        let outer = around.clone();
        let with: Rc<dyn Fn(&str) -> String> = Rc::new(move |value| outer(&format!("{others}{}: {value}", key.name)));
        let inner = with.clone();
        add(
            file,
            inside(key),
            Rc::new(move |lines| inner(&indented(&indented(lines)).replacen("    ", "  - ", 1))),
            places,
        );
        places.push(Place { key, file, with });
    }
}

/// Lines below a key.
fn indented(lines: &str) -> String {
    lines.lines().filter(|line| !line.is_empty()).map(|line| format!("\n  {line}")).collect()
}

#[test]
fn every_example_is_right() {
    let validator = Validator::new();
    // What a kind requires depends on which it is.
    for place in places().into_iter().filter(|place| place.key.name != "kind") {
        let yaml = (place.with)(place.key.example);
        assert!(agree(&validator, place.file, &yaml), "{yaml}: {:?}", problems(place.file, &yaml));
    }
}

const VALUES: [&str; 34] = [
    "",
    "~",
    "\"\"",
    "word",
    "two words",
    "7",
    "12",
    "-3",
    "12.5",
    "\"12,5\"",
    "1e400",
    "5 %",
    "true",
    "\"true\"",
    "up",
    "Down",
    "plan",
    "[]",
    "[one, two]",
    "[one, ~]",
    "[[one]]",
    "{}",
    "{one: two}",
    "[{one: two}]",
    "[{role: warehouse}]",
    "2026-01-31",
    "31.1.2026",
    "{2026-01-31: 5}",
    "[2026-01-31 09:30]",
    "6 months",
    "2 hours",
    "https://example.com",
    "\"#05a\"",
    "\"+44 1632 960400\"",
];

#[test]
fn reader_and_schema_agree_about_every_key_and_value() {
    let validator = Validator::new();
    let mut disputes = Vec::new();
    for place in places() {
        let verdicts = VALUES.iter().map(|value| verdict(&validator, place.file, &(place.with)(value)));
        let (verdicts, disputed): (Vec<_>, Vec<_>) = verdicts.partition(Result::is_ok);
        disputes.extend(disputed.into_iter().filter_map(Result::err));
        let accepted = verdicts.iter().filter(|verdict| **verdict == Ok(true)).count();
        if !(1..VALUES.len()).contains(&accepted) {
            disputes.push(format!("{accepted} values of `{}` are accepted", place.key.name));
        }
    }
    assert!(disputes.is_empty(), "{}", disputes.join("\n"));
}

#[test]
fn reader_and_schema_agree_about_keys_that_are_missing_or_do_not_belong() {
    let validator = Validator::new();
    let accepts = |yaml: &str| agree(&validator, File::Chapter, yaml);
    assert!(accepts("title: A\n"));
    assert!(!accepts("tilte: A\n"));
    assert!(!accepts("kind: plan\n"));
    assert!(!accepts("kind: goal\nmeasure: a\ndue: 2026-12-31\n"));
    assert!(!accepts("kind: plam\n"));
    assert!(!accepts("kind: cause\ncustomer_says: [a]\n"));
    assert!(!accepts("kind: plan\ncustomer_says: [a]\noffers: [{what: a}]\n"));
    assert!(!accepts("kind: plan\ncustomer_says: [a]\ntell: [{role: a, how_son: b}]\n"));
    assert!(!agree(&validator, File::Config, "titel: A\n"));
    assert!(!agree(&validator, File::Roles, "warehouse: {fax: 12}\n"));
    assert!(!agree(&validator, File::Roles, "warehouse: Ines\n"));
    assert!(agree(&validator, File::Roles, "warehouse:\n"));
    // A folder's page may give it a kind, which a schema can't see.
    assert_eq!(validator.accepts(File::Chapter, "customer_says: [a]\n"), Ok(()));
}

#[test]
fn the_handbook_that_ships_and_each_new_chapter_are_valid() {
    let validator = Validator::new();
    let front_matter = |text: &str| {
        text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map(|(yaml, _)| yaml.to_owned())
    };
    let mut seen = 0;
    for (path, bytes) in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("playbook")) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let described = match path.as_str() {
            "playbook.yaml" => Some((File::Config, text)),
            "roles.yaml" => Some((File::Roles, text)),
            path if path.ends_with(".md") => front_matter(&text).map(|yaml| (File::Chapter, yaml)),
            _ => None,
        };
        let Some((file, yaml)) = described else { continue };
        assert_eq!(validator.accepts(file, &yaml), Ok(()), "{path}");
        seen += 1;
    }
    assert!(seen > 50, "{seen}");
    for kind in Kind::ALL {
        let text = chapter::starter(kind, "A “new”: one");
        assert_eq!(validator.accepts(File::Chapter, &front_matter(&text).unwrap()), Ok(()), "{text}");
    }
}
