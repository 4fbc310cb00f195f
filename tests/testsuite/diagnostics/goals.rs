//! Problems of goals and of the tables that they and the listening page read.

use snapbox::str;

use crate::support::{Fixture, book, playbook};

/// A goal without problems, for tables that have some.
const GOAL: &str = "---\nkind: goal\nmeasure: complaints\nbaseline: 14\ntarget: 9\ndue: 2027-06-30\n\
                    readings: data/rate.csv\n---\n";

fn with_table(text: &str) -> Fixture {
    playbook().chapter("goal.md", GOAL).chapter("data/rate.csv", text)
}

#[test]
fn readings_that_cannot_be_read_or_are_out_of_order_are_left_out_at_their_lines() {
    let goal = "---\nkind: goal\nmeasure: complaints\ntarget: 9\ndue: 2027-06-30\nreadings:\n  2026-07-31: 13,8\n  \
                2026-08-32: 13\n  2026-08-31: many\n  2026-07-15: 12\n  2026-07-31: 11\n  2026-09-30: 12.5\n---\n";
    playbook().chapter("goal.md", goal).check().exits(1).prints(str![""]);
}

#[test]
fn rows_of_a_table_that_cannot_be_read_are_left_out_at_their_lines() {
    with_table("date,value\n2026-07-31,13.8\n31.8.2026,13\n2026-08-31,\n2026-07-31,12\n2026-06-30,12\n")
        .check()
        .exits(0)
        .prints(str![""]);
}

#[test]
fn more_than_twenty_bad_rows_are_summed_up() {
    let rows: String = (1..=23).map(|number| format!("yesterday,{number}\n")).collect();
    let run = with_table(&format!("date,value\n{rows}")).check().exits(0);
    assert_eq!(run.stdout.matches("warning[bad-row]: `yesterday` is not a date").count(), 20, "{}", run.stdout);
    let last = run.stdout.split("\n\n").nth(20).unwrap().to_owned() + "\n";
    crate::support::same(&last, str![""]);
}

#[test]
fn rows_of_feedback_that_cannot_be_read_are_left_out_at_their_lines() {
    let feedback = "date;reason;channel;plan;count\n2026-07-31;delivery;phone;;3\n2026-07;delivery;phone;;3\n\
                    2026-07-31;;phone;;3\n2026-07-31;delivery;phone;;0\n2026-07-31;delivery;phone;lost;1\n\
                    2026-07-31;delivery;phone;start;1\n";
    playbook()
        .chapter("index.md", "# Start\n")
        .chapter("data/feedback.csv", feedback)
        .check()
        .exits(0)
        .prints(str![""]);
}

#[test]
fn a_table_without_its_columns_says_which_are_missing() {
    with_table("day;value\n2026-07-31;13.8\n").check().exits(1).prints(str![""]);
    playbook().chapter("index.md", "# Start\n").chapter("data/feedback.csv", "").check().exits(1).prints(str![""]);
}

#[test]
fn a_goal_whose_target_is_on_the_wrong_side_contradicts_itself() {
    let goal = "---\nkind: goal\nmeasure: complaints\ndirection: down\nbaseline: 9\ntarget: 14\nstart: 2026-06-30\n\
                due: 2026-06-30\n---\n";
    playbook().chapter("goal.md", goal).check().exits(1).prints(str![""]);
}

#[test]
fn a_goal_may_go_either_way_if_it_does_not_say_which() {
    for target in ["9", "19"] {
        let goal = format!("---\nkind: goal\nmeasure: x\nbaseline: 14\ntarget: {target}\ndue: 2027-06-30\n---\n");
        assert_eq!(book([("goal.md", &*goal)]).messages(), [""; 0], "{target}");
    }
}

#[test]
fn a_goal_without_measure_target_or_due_says_what_is_missing() {
    playbook()
        .chapter("a.md", "---\ntitle: A\nkind: goal\ntarget: 9\n---\n")
        .chapter("b.md", "---\ntitle: B\nkind: goal\nmeasure: complaints\n---\n")
        .chapter("c.md", "---\ntitle: C\nkind: principle\n---\n")
        .check()
        .exits(0)
        .prints(str![""]);
}

#[test]
fn a_direction_that_is_none_is_a_bad_value() {
    let goal = "---\nkind: goal\nmeasure: x\ndirection: left\ntarget: 9\ndue: 2027-06-30\n---\n";
    playbook().chapter("goal.md", goal).check().exits(1).prints(str![""]);
}

#[test]
fn readings_that_are_not_there_are_pointed_out() {
    playbook().chapter("goal.md", GOAL).check().exits(1).prints(str![""]);
}

#[test]
fn readings_are_found_from_the_goal_and_from_the_top() {
    let table = "date,value\n2026-07-31,13.8\n";
    for name in ["data/rate.csv", "/data/rate.csv", "../data/rate.csv"] {
        let goal = GOAL.replace("data/rate.csv", name);
        let book = book([("goals/goal.md", &*goal), ("data/rate.csv", table)]);
        assert_eq!(book.messages(), [""; 0], "{name}");
        assert_eq!(book.site.book().readings.values().map(Vec::len).sum::<usize>(), 1, "{name}");
    }
}
