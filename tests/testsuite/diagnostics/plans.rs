//! Problems with plans and the guides that lead to them.

use snapbox::str;

use crate::support::{Fixture, playbook};

const MOVES: &str =
    "## Apologise\n\nA.\n\n## Take ownership\n\nB.\n\n## Acknowledge\n\nC.\n\n## Fix\n\nD.\n\n## Make amends\n";

fn plan(front: &str, body: &str) -> Fixture {
    playbook()
        .chapter("index.md", "# Home\n")
        .chapter("late.md", format!("---\nkind: plan\n{front}---\n# Late\n\n{body}"))
}

const SAYS: &str = "customer_says: [Where is it?]\n";

#[test]
fn a_move_that_is_missing() {
    plan(SAYS, &MOVES.replace("## Fix\n", "## Repair\n")).check().exits(0).prints(str![[r#"
warning[missing-move]: this plan has no section “Fix”
--> playbook/late.md
 = help: give it these headings, in this order: Apologise, Take ownership, Acknowledge, Fix, Make amends

2 chapters: 1 warning.

"#]]);
}

#[test]
fn a_move_out_of_order() {
    plan(
        SAYS,
        "## Fix\n\nA.\n\n## Apologise\n\nB.\n\n## Take ownership\n\nC.\n\n## Acknowledge\n\nD.\n\n## Make amends\n",
    )
    .check()
    .exits(0)
    .prints(str![[r#"
warning[move-out-of-order]: “Fix” comes before “Acknowledge” here
 --> playbook/late.md:7:1
  |
7 | ## Fix
  | ^^^^^^
  |
  = help: put the moves in the usual order: Apologise, Take ownership, Acknowledge, Fix, Make amends

2 chapters: 1 warning.

"#]]);
}

#[test]
fn an_offer_without_a_limit() {
    plan(&format!("{SAYS}offers:\n  - what: Goodwill\n"), MOVES).check().exits(0).prints(str![[r#"
warning[offer-without-limit]: the offer “Goodwill” has no limit
 --> playbook/late.md:5:5
  |
5 |   - what: Goodwill
  |     ^^^^^^^^^^^^^^
  |
  = help: add `limit:` with an amount or a word such as `always`, so nobody has to guess

2 chapters: 1 warning.

"#]]);
}

#[test]
fn an_offer_that_is_only_a_word() {
    plan(&format!("{SAYS}offers: [Goodwill]\n"), MOVES).check().exits(0).prints(str![[r#"
warning[offer-without-limit]: the offer “Goodwill” has no limit
 --> playbook/late.md:4:10
  |
4 | offers: [Goodwill]
  |          ^^^^^^^^
  |
  = help: write `offers:` and below it, indented, `- what: Goodwill` and, aligned below `what`, `limit: £25`

2 chapters: 1 warning.

"#]]);
}

#[test]
fn a_plan_without_customer_says() {
    plan("", MOVES).check().exits(0).prints(str![[r#"
warning[missing-value]: this plan has no `customer_says`
 --> playbook/late.md:2:1
  |
2 | kind: plan
  | ^^^^^^^^^^
  |
  = help: add for example `customer_says: [Where is my order?]` (what customers say, in their own words; search finds the plan by them)

2 chapters: 1 warning.

"#]]);
}

#[test]
fn a_sentence_to_say_that_is_too_long() {
    let sentence = "word ".repeat(31);
    let text = format!("# Home\n\n> [!SAY]\n> Short. And {sentence}end.\n");
    playbook().chapter("index.md", text).check().exits(0).prints(str![[r#"
warning[long-words-to-say]: this sentence to say has 33 words
 --> playbook/index.md:4:3
  |
4 | > Short. And word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word end.
  |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: nobody can say more than 30 words in one breath: split it into two sentences

1 chapter: 1 warning.

"#]]);
}

fn guide(answers: &str) -> Fixture {
    let text = format!("# Home\n\n> [!GUIDE]\n> What went wrong?\n>\n{answers}");
    playbook().chapter("index.md", text).chapter("late.md", format!("---\nkind: plan\n{SAYS}---\n# Late\n\n{MOVES}"))
}

#[test]
fn a_guide_answer_that_leads_nowhere() {
    guide("> - A delivery\n>   - It is late: [Late](late.md)\n>   - It is broken\n").check().exits(0).prints(str![[
        r#"
warning[guide-dead-end]: the answer “It is broken” leads nowhere
 --> playbook/index.md:8:5
  |
8 | >   - It is broken
  |     ^^^^^^^^^^^^^^
  |
  = help: link it to a plan, or add the next choice below it, indented

2 chapters: 1 warning.

"#
    ]]);
}

#[test]
fn a_guide_without_answers() {
    guide("> [Late](late.md)\n").check().exits(0).prints(str![[r#"
warning[guide-dead-end]: this guide has no answers
 --> playbook/index.md:3:1
  |
3 | / > [!GUIDE]
4 | | > What went wrong?
5 | | >
  | |_^
  |
  = help: list the answers below the question, each on a line that starts with `> - `

warning[plan-not-in-guide]: no answer in a guide leads to the plan “Late”
--> playbook/late.md
 = help: add an answer to the guide that links to it

2 chapters: 2 warnings.

"#]]);
}

#[test]
fn more_moves_than_a_plan_can_have() {
    let moves = "moves:\n".to_owned() + &(0..40).map(|i| format!("  - move {i}\n")).collect::<String>();
    playbook().chapter("index.md", "# Home\n").chapter("playbook.yaml", moves).check().exits(1).prints(str![[r#"
error[bad-value]: there are 40 moves here, but a plan has at most 30
 --> playbook/playbook.yaml:1:1
  |
1 | moves:
  | ^^^^^^
  |
  = help: keep the ones that every plan makes

1 chapter: 1 error.

"#]]);
}

#[test]
fn an_answer_with_a_dead_link_is_reported_once() {
    guide("> - It is late: [Late](late.md)\n> - Else: [x](nowhere.md)\n").check().exits(0).prints(str![[r#"
warning[broken-link]: there's no page or file `nowhere.md`
 --> playbook/index.md:7:11
  |
7 | > - Else: [x](nowhere.md)
  |           ^^^^^^^^^^^^^^^
  |
  = help: check the spelling, and make sure the file is in the playbook folder

2 chapters: 1 warning.

"#]]);
}

#[test]
fn answers_that_lead_back_to_themselves() {
    guide("> - A delivery\n>   - It is late: [Late](late.md)\n>   - It is something else: [again](#a-delivery)\n")
        .check()
        .exits(0)
        .prints(str![[r#"
warning[guide-loop]: the answer “It is something else” leads in a circle: “A delivery” → “A delivery”
 --> playbook/index.md:8:5
  |
8 | >   - It is something else: [again](#a-delivery)
  |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: link it to a plan, or to a choice that doesn't lead back here

2 chapters: 1 warning.

"#]]);
}

#[test]
fn circular_answers_are_reported_once() {
    guide(
        "> - A delivery\n>   - It is late: [Late](late.md)\n>   - It is broken: [on](#a-product)\n> - A product\n\
         >   - What is inside\n>     - It is lost: [on](#a-delivery)\n",
    )
    .check()
    .exits(0)
    .prints(str![[r#"
warning[guide-loop]: the answer “It is broken” leads in a circle: “A product” → “What is inside” → “A delivery” → “A product”
 --> playbook/index.md:8:5
  |
8 | >   - It is broken: [on](#a-product)
  |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: link it to a plan, or to a choice that doesn't lead back here

2 chapters: 1 warning.

"#]]);
}

#[test]
fn an_answer_that_links_to_another_choice_is_not_a_circle() {
    guide("> - A delivery\n>   - It is broken: [on](#a-product)\n> - A product\n>   - It is late: [Late](late.md)\n")
        .check()
        .exits(0)
        .prints(str![[r#"
2 chapters: no problems.

"#]]);
}

#[test]
fn a_plan_that_no_answer_leads_to() {
    guide("> - Anything: [home](index.md)\n").check().exits(0).prints(str![[r#"
warning[plan-not-in-guide]: no answer in a guide leads to the plan “Late”
--> playbook/late.md
 = help: add an answer to the guide that links to it

2 chapters: 1 warning.

"#]]);
}
