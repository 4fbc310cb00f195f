//! Wrong values in the front matter of every kind: each is reported at its line, and the rest of the chapter is used.

use playbook::text::line_column;

use crate::support::book;

/// Checks the problems of a chapter with this front matter: `LINE CODE: MESSAGE`, with lines counted from the first of
/// these.
#[track_caller]
fn says(front_matter: &str, expected: &[&str]) {
    let text = format!("---\n{front_matter}\n---\n# Title\n\nText.\n");
    let book = book([("index.md", "# Home\n"), ("a.md", &*text)]);
    let ignored = ["missing-move", "gap-in-map", "plan-not-in-guide"];
    let told: Vec<String> = book
        .diagnostics
        .iter()
        .filter(|problem| !ignored.contains(&problem.code.name()))
        .map(|problem| {
            let range =
                problem.span.as_ref().and_then(|span| span.range.clone()).expect("a problem of a key has a line");
            let line = line_column(&text, range.start).0 - 1;
            format!("{line} {}: {}", problem.code.name(), problem.message)
        })
        .collect();
    assert_eq!(told, expected, "{front_matter}");
}

const PLAN: &str = "kind: plan\ncustomer_says: [Where is it?]\n";

#[test]
fn of_plans() {
    let plan = |lines: &str| format!("{PLAN}{lines}");
    says(&plan("when: [a, b]"), &["3 bad-value: `when` should be a single line of text"]);
    says(&plan("channels: {a: b}"), &["3 bad-value: `channels` should be a list of words"]);
    says(&plan("tell:\n  - how_soon: now\n  - warehouse"), &["4 missing-value: there is no `role` here"]);
    says(&plan("tell:\n  - role: a\n    how_son: now"), &["5 unknown-key: `how_son` isn't a known key"]);
    says(&plan("tell:\n  - [a, b]"), &["3 bad-value: `tell` should be a list of blocks"]);
    says(&plan("offers: Goodwill"), &["3 offer-without-limit: the offer “Goodwill” has no limit"]);
    says(
        &plan("offers:\n- what: Goodwill\n- limit: £5\n- what: x\n  limit: 5\n  above: [{limit: £9}]"),
        &[
            "4 offer-without-limit: the offer “Goodwill” has no limit",
            "5 missing-value: there is no `what` here",
            "8 missing-value: there is no `role` here",
        ],
    );
    says(&plan("causes: [nowhere]"), &["3 unknown-chapter: there's no chapter `nowhere`"]);
    says(
        &plan("causes:\n  - index.md\n  - nowhere"),
        &["4 wrong-kind: “Home” isn't of kind `cause`", "5 unknown-chapter: there's no chapter `nowhere`"],
    );
    says(&plan("follow_up: soon"), &["3 bad-value: `soon` isn't a length of time"]);
    says(
        &plan("log: somewhere"),
        &["3 bad-value: `somewhere` isn't an address that starts with `https://`, `mailto:` or `tel:`"],
    );
    says("kind: plan\ncustomer_says: []", &["1 missing-value: this plan has no `customer_says`"]);
    says(
        "kind: plan\ncustomer_says:\n  - fine\n  - You said: Tuesday",
        &["4 bad-value: “You said: Tuesday” in `customer_says` is read as a key and its value"],
    );
}

#[test]
fn of_goals() {
    let goal =
        |lines: &str| format!("kind: goal\nmeasure: complaints\nbaseline: 9\ntarget: 5\ndue: 2026-12-31\n{lines}");
    says(&goal("direction: sideways"), &["6 bad-value: `sideways` isn't a direction"]);
    says(&goal("direction: up"), &["4 contradictory-goal: the target 5 is not above the baseline 9"]);
    says(
        &goal("start: 2027-01-01"),
        &["5 contradictory-goal: the goal is due on 2026-12-31, before it starts on 2027-01-01"],
    );
    says(&goal("start: 31.12.2025"), &["6 bad-date: `31.12.2025` isn't a date"]);
    says(&goal("readings: 5"), &["6 unknown-chapter: there's no table `5`"]);
    says(
        &goal("readings: [1, 2]"),
        &["6 bad-value: `readings` should be dates with a number each, or the path of a CSV file"],
    );
    says(
        &goal("readings:\n  2026-01-31: 9\n  2026-01-31x: 8\n  2026-02-28: many\n  2026-01-30: 7\n  2026-03-31: 6"),
        &[
            "8 bad-row: `2026-01-31x` isn't a date; this reading is skipped",
            "9 bad-row: `many` isn't a number; this reading is skipped",
            "10 bad-row: the reading of 2026-01-30 comes after that of 2026-01-31; this reading is skipped",
        ],
    );
    says(
        "kind: goal\ntarget: 5 %",
        &["1 missing-value: this goal has no `measure` and no `due`", "2 bad-value: `5 %` isn't a number"],
    );
    says("kind: goal", &["1 missing-value: this goal has no `measure` and no `target` and no `due`"]);
    says("kind: goal\ntarget: 5", &["1 missing-value: this goal has no `measure` and no `due`"]);
}

#[test]
fn of_trainings() {
    let training = |lines: &str| format!("kind: training\nfor: [everyone]\n{lines}");
    says(&training("minutes: an hour"), &["3 bad-value: `an hour` isn't a whole number from 1 to 600"]);
    says(&training("minutes: 0"), &["3 bad-value: `0` isn't a whole number from 1 to 600"]);
    says(&training("refresh: sometimes"), &["3 bad-value: `sometimes` isn't a number of days, weeks, months or years"]);
    says(&training("last_held: yesterday"), &["3 bad-date: `yesterday` isn't a date"]);
    says(
        &training("sessions:\n  - 2026-12-03 09:30\n  - 2026-12-03 25:00\n  - 2026-12-03 09:30\n  - next week"),
        &[
            "5 bad-date: `2026-12-03 25:00` isn't the date of a session",
            "6 bad-date: the session of `2026-12-03 09:30` appears twice",
            "7 bad-date: `next week` isn't the date of a session",
        ],
    );
    says(&training("teaches: [nowhere]"), &["3 unknown-chapter: there's no chapter `nowhere`"]);
    says(
        &training(
            "quiz:\n  - Which?\n  - question: Who?\n    right: A\n  - right: B\n    wrong: C\n  - question: What?\n    right: A\n    wrong: [A, B]",
        ),
        &[
            "4 missing-value: the question “Which?” has no answers",
            "5 missing-value: the question “Who?” has no wrong answer",
            "7 missing-value: there is no `question` here",
            "10 bad-value: the answer “A” is both right and wrong",
        ],
    );
    says("kind: training", &["1 missing-value: this training has no `for`"]);
}

#[test]
fn of_principles_causes_and_folders() {
    says("kind: principle", &["1 missing-value: this principle has no `statement`"]);
    says(
        "kind: principle\nstatement: We listen.\ncommitments:\n  - managers\n  - who: managers\n  - what: Listen.\n  - who: a\n    what: b",
        &[
            "4 missing-value: “managers” doesn't say who makes this commitment",
            "5 missing-value: there is no `what` here",
            "6 missing-value: there is no `who` here",
        ],
    );
    says("kind: cause\nprevented_by: [index, nowhere]", &["2 unknown-chapter: there's no chapter `nowhere`"]);
    says("kind: cause\nrecovered_by: [index]", &["2 wrong-kind: “Home” isn't of kind `plan`"]);
    says("kind_inside: plam", &["1 bad-value: `plam` isn't a kind of chapter"]);
    says("glossary: perhaps", &["1 unread-value: `perhaps` isn't `true` or `false`"]);
    says("title: A\ncustomer_says: [x]", &["2 unknown-key: `customer_says` only works with `kind: plan`"]);
}
