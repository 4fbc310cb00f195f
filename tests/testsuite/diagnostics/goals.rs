//! Problems with goals, and with the tables for them and for the listening page.

use snapbox::str;

use crate::support::{Fixture, book, playbook};

/// A goal without problems, for tables with some.
const GOAL: &str = "---\nkind: goal\nmeasure: complaints\nbaseline: 14\ntarget: 9\ndue: 2027-06-30\n\
                    readings: data/rate.csv\n---\n";

fn with_table(text: &str) -> Fixture {
    playbook().chapter("goal.md", GOAL).chapter("data/rate.csv", text)
}

#[test]
fn unreadable_or_unsorted_readings_are_skipped_and_reported() {
    let goal = "---\nkind: goal\nmeasure: complaints\ntarget: 9\ndue: 2027-06-30\nreadings:\n  2026-07-31: 13,8\n  \
                2026-08-32: 13\n  2026-08-31: many\n  2026-07-15: 12\n  2026-09-30: 12.5\n---\n";
    playbook().chapter("goal.md", goal).check().exits(0).prints(str![[r#"
warning[bad-row]: `2026-08-32` isn't a date; this reading is skipped
 --> playbook/goal.md:8:3
  |
8 |   2026-08-32: 13
  |   ^^^^^^^^^^^^^^
  |
  = help: write year, month and day, for example `2026-03-31`

warning[bad-row]: `many` isn't a number; this reading is skipped
 --> playbook/goal.md:9:3
  |
9 |   2026-08-31: many
  |   ^^^^^^^^^^^^^^^^
  |
  = help: write a number such as `12.5`

warning[bad-row]: the reading of 2026-07-15 comes after that of 2026-07-31; this reading is skipped
  --> playbook/goal.md:10:3
   |
10 |   2026-07-15: 12
   |   ^^^^^^^^^^^^^^
   |
   = help: put the readings in order of date, the oldest first

1 chapter: 3 warnings.

"#]]);
}

#[test]
fn unreadable_table_rows_are_skipped_and_reported() {
    with_table("date,value\n2026-07-31,13.8\n31.8.2026,13\n2026-08-31,\n2026-07-31,12\n2026-06-30,12\n")
        .check()
        .exits(0)
        .prints(str![[r#"
warning[bad-row]: `31.8.2026` isn't a date; this reading is skipped
 --> playbook/data/rate.csv:3:1
  |
3 | 31.8.2026,13
  | ^^^^^^^^^^^^
  |
  = help: write year, month and day, for example `2026-03-31`

warning[bad-row]: the value is missing; this reading is skipped
 --> playbook/data/rate.csv:4:1
  |
4 | 2026-08-31,
  | ^^^^^^^^^^^
  |
  = help: write a number such as `12.5`

warning[bad-row]: there's a second reading for 2026-07-31; this reading is skipped
 --> playbook/data/rate.csv:5:1
  |
5 | 2026-07-31,12
  | ^^^^^^^^^^^^^
  |
  = help: remove one of the two

warning[bad-row]: the reading of 2026-06-30 comes after that of 2026-07-31; this reading is skipped
 --> playbook/data/rate.csv:6:1
  |
6 | 2026-06-30,12
  | ^^^^^^^^^^^^^
  |
  = help: put the readings in order of date, the oldest first

1 chapter: 4 warnings.

"#]]);
}

#[test]
fn more_than_twenty_bad_rows_are_counted() {
    let rows: String = (1..=23).map(|number| format!("yesterday,{number}\n")).collect();
    let run = with_table(&format!("date,value\n{rows}")).run(&["check", "--all"]).exits(0);
    assert_eq!(run.stdout.matches("warning[bad-row]: `yesterday` isn't a date").count(), 20, "{}", run.stdout);
    let last = run.stdout.split("\n\n").nth(20).unwrap().to_owned() + "\n";
    crate::support::same(
        &last,
        str![[r#"
warning[bad-row]: 3 more rows of this file can't be read; this is the last one
  --> playbook/data/rate.csv:24:1
   |
24 | yesterday,23
   | ^^^^^^^^^^^^
   |
   = help: earlier rows may have the same mistake: correct them first

"#]],
    );
}

#[test]
fn rows_with_more_or_fewer_values_than_the_first_line_are_left_out_at_their_lines() {
    let feedback = "date,reason,channel,count,plan\n2026-07-31,delivery,phone,59,\n2026-07-31,late, wet,phone,59,\n2026-07-31,delivery,59\n";
    playbook().chapter("index.md", "# Start\n").chapter("data/feedback.csv", feedback).check().exits(0).prints(str![[
        r#"
warning[bad-row]: this row has 6 values, but the first line has 5 names; it's skipped
 --> playbook/data/feedback.csv:3:1
  |
3 | 2026-07-31,late, wet,phone,59,
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write one value for each name; put a value that contains a comma between double quotes

warning[bad-row]: this row has 3 values, but the first line has 5 names; it's skipped
 --> playbook/data/feedback.csv:4:1
  |
4 | 2026-07-31,delivery,59
  | ^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write one value for each name; put a value that contains a comma between double quotes

1 chapter: 2 warnings.

"#
    ]]);
}

#[test]
fn unreadable_feedback_rows_are_skipped_and_reported() {
    let feedback = "date;reason;channel;plan;count\n2026-07-31;delivery;phone;;3\n2026-07;delivery;phone;;3\n\
                    2026-07-31;;phone;;3\n2026-07-31;delivery;phone;;0\n2026-07-31;delivery;phone;lost;1\n\
                    2026-07-31;delivery;phone;start;1\n";
    playbook().chapter("index.md", "# Start\n").chapter("data/feedback.csv", feedback).check().exits(0).prints(str![[
        r#"
warning[bad-row]: `2026-07` isn't a date; this row is skipped
 --> playbook/data/feedback.csv:3:1
  |
3 | 2026-07;delivery;phone;;3
  | ^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write year, month and day, for example `2026-03-31`

warning[bad-row]: the reason is missing; this row is skipped
 --> playbook/data/feedback.csv:4:1
  |
4 | 2026-07-31;;phone;;3
  | ^^^^^^^^^^^^^^^^^^^^
  |
  = help: say in a few words what went wrong

warning[bad-row]: the count isn't a whole number above 0; this row is skipped
 --> playbook/data/feedback.csv:5:1
  |
5 | 2026-07-31;delivery;phone;;0
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write a number such as `3`, or leave it empty for one

warning[bad-row]: there's no chapter `lost`; this row is skipped
 --> playbook/data/feedback.csv:6:1
  |
6 | 2026-07-31;delivery;phone;lost;1
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: name a chapter by its file name without `.md`, by its path, or by its title

warning[bad-row]: “Start” isn't of kind `plan`; this row is skipped
 --> playbook/data/feedback.csv:7:1
  |
7 | 2026-07-31;delivery;phone;start;1
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: name a recovery plan, or leave the value empty

1 chapter: 5 warnings.

"#
    ]]);
}

#[test]
fn a_table_without_its_columns_says_which_are_missing() {
    with_table("day;value\n2026-07-31;13.8\n").check().exits(1).prints(str![[r#"
error[missing-column]: the column `date` is missing
 --> playbook/data/rate.csv:1:1
  |
1 | day;value
  | ^^^^^^^^^
  |
  = help: write these names in the first line, one per column: date, value

1 chapter: 1 error.

"#]]);
    playbook().chapter("index.md", "# Start\n").chapter("data/feedback.csv", "").check().exits(1).prints(str![[r#"
error[missing-column]: the columns `date`, `reason`, `channel`, `plan`, `count` are missing
 --> playbook/data/feedback.csv:1:1
  |
1 |
  | ^
  |
  = help: write these names in the first line, one per column: date, reason, channel, plan, count

1 chapter: 1 error.

"#]]);
}

#[test]
fn a_goal_whose_target_is_on_the_wrong_side_contradicts_itself() {
    let goal = "---\nkind: goal\nmeasure: complaints\ndirection: down\nbaseline: 9\ntarget: 14\nstart: 2026-06-30\n\
                due: 2026-06-30\n---\n";
    playbook().chapter("goal.md", goal).check().exits(0).prints(str![[r#"
warning[contradictory-goal]: the target 14 is not below the baseline 9
 --> playbook/goal.md:6:1
  |
6 | target: 14
  | ^^^^^^^^^^
  |
  = help: correct one of the numbers, or `direction`: `up` if more is better, `down` if less is

warning[contradictory-goal]: the goal is due on 2026-06-30, before it starts on 2026-06-30
 --> playbook/goal.md:8:1
  |
8 | due: 2026-06-30
  | ^^^^^^^^^^^^^^^
  |
  = help: correct one of the two dates

1 chapter: 2 warnings.

"#]]);
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
        .prints(str![[r#"
warning[missing-value]: this goal has no `measure` and no `due`
 --> playbook/a.md:3:1
  |
3 | kind: goal
  | ^^^^^^^^^^
  |
  = help: add for example `measure: complaints for every 1,000 orders` (what you measure) and `due: 2027-06-30` (the date to reach it by)

warning[missing-value]: this goal has no `target` and no `due`
 --> playbook/b.md:3:1
  |
3 | kind: goal
  | ^^^^^^^^^^
  |
  = help: add for example `target: 9.0` (the value to reach) and `due: 2027-06-30` (the date to reach it by)

warning[missing-value]: this principle has no `statement`
 --> playbook/c.md:3:1
  |
3 | kind: principle
  | ^^^^^^^^^^^^^^^
  |
  = help: add for example `statement: Care for your employees as you want your customers to be cared for.` (the principle itself, in one memorable sentence)

3 chapters: 3 warnings.

"#]]);
}

#[test]
fn an_unknown_direction_is_a_bad_value() {
    let goal = "---\nkind: goal\nmeasure: x\ndirection: left\ntarget: 9\ndue: 2027-06-30\n---\n";
    playbook().chapter("goal.md", goal).check().exits(1).prints(str![[r#"
error[bad-value]: `left` isn't a direction
 --> playbook/goal.md:4:1
  |
4 | direction: left
  | ^^^^^^^^^^^^^^^
  |
  = help: write one of: up, down

1 chapter: 1 error.

"#]]);
}

#[test]
fn missing_readings_are_reported() {
    playbook().chapter("goal.md", GOAL).check().exits(0).prints(str![[r#"
warning[unknown-chapter]: there's no table `data/rate.csv`
 --> playbook/goal.md:7:11
  |
7 | readings: data/rate.csv
  |           ^^^^^^^^^^^^^
  |
  = help: name a CSV file in the `data` folder, for example `data/complaints.csv`, or list the readings here

1 chapter: 1 warning.

"#]]);
}

#[test]
fn readings_are_found_from_the_goal_and_from_the_top() {
    let table = "date,value\n2026-07-31,13.8\n";
    for name in ["data/rate.csv", "/data/rate.csv", "../data/rate.csv"] {
        let goal = GOAL.replace("data/rate.csv", name);
        let book = book([("goals/goal.md", &*goal), ("data/rate.csv", table)]);
        assert_eq!(book.messages(), [""; 0], "{name}");
        assert_eq!(book.site.book().relations.readings.values().map(Vec::len).sum::<usize>(), 1, "{name}");
    }
}
