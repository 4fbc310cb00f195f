//! `playbook search` as people type it.

use snapbox::str;

use crate::support::{Fixture, playbook};

fn small() -> Fixture {
    playbook()
        .chapter("index.md", "# Home\n")
        .chapter("plans/charged-twice.md", "# Charged twice\n\n## Give the money back\n\nAt once.\n")
        .chapter("plans/late.md", "# Late delivery\n\nA parcel that does not come.\n")
}

#[test]
fn the_answers_come_with_their_sections() {
    small().run(&["search", "charged twice"]).exits(0).prints(str![[r#"
1. Charged twice (plans/charged-twice.html)
     (introduction)
     Give the money back

"#]]);
}

#[test]
fn explain_shows_how_each_word_was_understood_and_every_score() {
    small().run(&["search", "parcle money", "--explain"]).exits(0).prints(str![[r#"
parcle: parcel (typo, 100 %)
money: money (as typed, 100 %)

1. Charged twice (plans/charged-twice.html)  [23925]
     Give the money back  [19140]
2. Late delivery (plans/late.html)  [17944]
     (introduction)  [14355]

"#]]);
}

#[test]
fn no_results_are_reported() {
    small().run(&["search", "qqqq"]).exits(0).prints(str![[r#"
No results.

"#]]);
    small().run(&["search", ""]).exits(0).prints(str![[r#"
No results.

"#]]);
}
