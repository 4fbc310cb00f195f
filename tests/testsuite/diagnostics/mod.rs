//! One test per diagnostic, each with the complete message: code, place, line, what to do.

mod causes;
mod chapters;
mod consequences;
mod files;
mod front_matter;
mod goals;
mod links;
mod plans;
mod roles;
mod search;
mod templates;
mod trainings;
mod words;
mod yaml;

use playbook::diagnostic::{Code, Severity};

const TESTS: [&str; 13] = [
    include_str!("causes.rs"),
    include_str!("chapters.rs"),
    include_str!("files.rs"),
    include_str!("front_matter.rs"),
    include_str!("goals.rs"),
    include_str!("links.rs"),
    include_str!("plans.rs"),
    include_str!("roles.rs"),
    include_str!("search.rs"),
    include_str!("templates.rs"),
    include_str!("trainings.rs"),
    include_str!("words.rs"),
    include_str!("yaml.rs"),
];

#[test]
fn every_code_has_a_test_that_produces_it() {
    let produced = |code: &Code| {
        let severity = match code.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let title = format!("\n{severity}[{}]: ", code.name());
        TESTS.iter().any(|tests| tests.contains(&title))
    };
    let untested: Vec<&str> = Code::ALL.iter().filter(|code| !produced(code)).map(|code| code.name()).collect();
    assert_eq!(untested, [""; 0]);
}
