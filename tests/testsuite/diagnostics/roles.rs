//! Problems with `roles.yaml`, and with chapters that name roles.

use snapbox::str;

use crate::support::{Fixture, playbook};

const ROLES: &str =
    "warehouse:\n  name: Warehouse desk\n  mail: warehouse@example.com\n  groups: [behind the scenes]\n";

fn with_roles(roles: &str) -> Fixture {
    playbook().chapter("index.md", "# Home\n").chapter("roles.yaml", roles)
}

#[test]
fn an_unreadable_list_of_roles_is_bad_configuration_at_its_line() {
    with_roles("warehouse:\n  person: Ines\n  hours: 7: to 6\n").check().exits(1).prints(str![[r#"
error[bad-configuration]: `roles.yaml` can't be read: there is a second colon on the line
 --> playbook/roles.yaml:3:1
  |
3 |   hours: 7: to 6
  | ^^^^^^^^^^^^^^^^
  |
  = help: write one role per line, followed by a colon, and below it, indented, one `key: value` per line

1 chapter: 1 error.

"#]]);
}

#[test]
fn a_role_that_is_not_a_block_is_a_bad_value() {
    with_roles("warehouse: Ines Okafor\n").check().exits(1).prints(str![[r#"
error[bad-value]: `warehouse` should be a block of `key: value` lines
 --> playbook/roles.yaml:1:1
  |
1 | warehouse: Ines Okafor
  | ^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write `warehouse:` and below it, indented, one `key: value` per line

1 chapter: 1 error.

"#]]);
}

#[test]
fn invalid_phone_numbers_and_mail_addresses_are_bad_values() {
    let roles = "warehouse:\n  phone: ring the desk\n  mail: warehouse at example.com\n  person: Ines\n";
    with_roles(roles).check().exits(1).prints(str![[r#"
error[bad-value]: `ring the desk` isn't a phone number
 --> playbook/roles.yaml:2:3
  |
2 |   phone: ring the desk
  |   ^^^^^^^^^^^^^^^^^^^^
  |
  = help: write something like `phone: ext. 400`

error[bad-value]: `warehouse at example.com` isn't an email address
 --> playbook/roles.yaml:3:3
  |
3 |   mail: warehouse at example.com
  |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write something like `mail: warehouse@example.com`

1 chapter: 2 errors.

"#]]);
}

#[test]
fn duplicate_role_names_and_a_role_called_everyone_are_bad_values() {
    let roles = "warehouse:\n  mail: a@example.com\ndesk:\n  name: Warehouse\neveryone:\n  mail: b@example.com\n";
    with_roles(roles).check().exits(1).prints(str![[r#"
error[bad-value]: “Warehouse” is also the role `warehouse`
 --> playbook/roles.yaml:3:1
  |
3 | desk:
  | ^^^^^
  |
  = help: rename one of the two

error[bad-value]: a role needs its own name
 --> playbook/roles.yaml:5:1
  |
5 | everyone:
  | ^^^^^^^^^
  |
  = help: `everyone` is built in; name the role after what it does, for example `warehouse`

1 chapter: 2 errors.

"#]]);
}

#[test]
fn a_role_of_the_front_matter_that_does_not_exist_gets_the_nearest_one() {
    let chapter = "---\nowner: warehose\nreview: 6 months\nchecked: 2026-01-01\n---\n";
    with_roles(ROLES).chapter("a.md", chapter).check().exits(0).prints(str![[r#"
warning[unknown-role]: there's no role `warehose`
 --> playbook/a.md:2:8
  |
2 | owner: warehose
  |        ^^^^^^^^
  |
  = help: did you mean `warehouse`?

2 chapters: 1 warning.

"#]]);
}

#[test]
fn an_audience_that_does_not_exist_gets_the_nearest_role_or_group() {
    let chapter = "---\naudience: [behind the scene, Warehouse desks, drivers]\n---\n";
    with_roles(ROLES).chapter("a.md", chapter).check().exits(0).prints(str![[r#"
warning[unknown-role]: there's no role or group `behind the scene`
 --> playbook/a.md:2:12
  |
2 | audience: [behind the scene, Warehouse desks, drivers]
  |            ^^^^^^^^^^^^^^^^
  |
  = help: did you mean `behind the scenes`?

warning[unknown-role]: there's no role or group `Warehouse desks`
 --> playbook/a.md:2:30
  |
2 | audience: [behind the scene, Warehouse desks, drivers]
  |                              ^^^^^^^^^^^^^^^
  |
  = help: did you mean `Warehouse desk`?

warning[unknown-role]: there's no role or group `drivers`
 --> playbook/a.md:2:47
  |
2 | audience: [behind the scene, Warehouse desks, drivers]
  |                                               ^^^^^^^
  |
  = help: write `everyone`, a role in `roles.yaml`, or a group that its roles belong to

2 chapters: 3 warnings.

"#]]);
}

#[test]
fn a_mention_of_a_role_that_does_not_exist_gets_the_nearest_one() {
    with_roles(ROLES).chapter("a.md", "# A\n\nRing the @warehuose at once.\n").check().exits(0).prints(str![[r#"
warning[unknown-role]: there's no role `warehuose`
 --> playbook/a.md:3:10
  |
3 | Ring the @warehuose at once.
  |          ^^^^^^^^^^
  |
  = help: did you mean `warehouse`?

2 chapters: 1 warning.

"#]]);
}

#[test]
fn a_role_of_the_list_that_does_not_exist_is_unknown_there() {
    let roles = format!("{ROLES}counter:\n  deputy: nobody\n  escalates_to: warehouses\n");
    with_roles(&roles).check().exits(0).prints(str![[r#"
warning[unknown-role]: there's no role `nobody`
 --> playbook/roles.yaml:6:11
  |
6 |   deputy: nobody
  |           ^^^^^^
  |
  = help: add it to `roles.yaml`, or name one of its roles

warning[unknown-role]: there's no role `warehouses`
 --> playbook/roles.yaml:7:17
  |
7 |   escalates_to: warehouses
  |                 ^^^^^^^^^^
  |
  = help: did you mean `warehouse`?

1 chapter: 2 warnings.

"#]]);
}

#[test]
fn a_chapter_of_a_path_that_does_not_exist_is_unknown_there() {
    let roles = format!("{ROLES}  path:\n    - our-promis\n");
    with_roles(&roles).chapter("our-promise.md", "# Our promise\n").check().exits(0).prints(str![[r#"
warning[unknown-chapter]: there's no chapter `our-promis`
 --> playbook/roles.yaml:6:7
  |
6 |     - our-promis
  |       ^^^^^^^^^^
  |
  = help: did you mean `our-promise`?

2 chapters: 1 warning.

"#]]);
}

#[test]
fn sending_readers_to_an_unreachable_role_is_reported() {
    let roles =
        "warehouse:\n  vacant: true\n  mail: warehouse@example.com\ncounter:\n  hours: 9 to 5\n  deputy: warehouse\n";
    let plan = "---\nkind: training\nfor: everyone\ntrainer: counter\n---\nAsk the @warehouse.\n";
    with_roles(roles).chapter("a.md", plan).check().exits(0).prints(str![[r#"
warning[vacant-role]: nobody can be reached as “Counter”
 --> playbook/a.md:4:10
  |
4 | trainer: counter
  |          ^^^^^^^
  |
  = help: give it a `person`, `phone` or `mail` in `roles.yaml`, or name another role

warning[vacant-role]: “Warehouse” is vacant
 --> playbook/a.md:6:9
  |
6 | Ask the @warehouse.
  |         ^^^^^^^^^^
  |
  = help: name a role that can step in, or remove `vacant: true` from `roles.yaml`

warning[vacant-role]: “Warehouse” is vacant
 --> playbook/roles.yaml:6:11
  |
6 |   deputy: warehouse
  |           ^^^^^^^^^
  |
  = help: name a role that can step in, or remove `vacant: true` from `roles.yaml`

2 chapters: 3 warnings.

"#]]);
}

#[test]
fn a_long_escalation_is_reported_once_and_a_large_circle_briefly() {
    let chain = |number: usize, last: &str| {
        let role = |i: usize| format!("r{i}:\n  person: P\n  escalates_to: r{}\n", i + 1);
        (0..number).map(role).collect::<String>() + &format!("r{number}:\n  person: P\n{last}")
    };
    let check = |roles: String| playbook().chapter("index.md", "# Home\n").chapter("roles.yaml", roles).check();
    check(chain(12, "")).exits(0).prints("1 chapter: no problems.\n");
    check(chain(20, "")).exits(1).prints(str![[r#"
error[bad-value]: from here, it's more than 12 steps to the role with the last word
  --> playbook/roles.yaml:24:17
   |
24 |   escalates_to: r8
   |                 ^^
   |
   = help: escalate to a role that's closer to it

1 chapter: 1 error.

"#]]);
    check(chain(20, "  escalates_to: r0\n")).exits(0).prints(str![[r#"
warning[role-circle]: these roles escalate in a circle: r0 → r1 → r2 → r3 → r4 → r5 → … → r15 → r16 → r17 → r18 → r19 → r20 → r0
  --> playbook/roles.yaml:63:17
   |
63 |   escalates_to: r0
   |                 ^^
   |
   = help: somebody needs the last word: remove one of these `escalates_to`

1 chapter: 1 warning.

"#]]);
}

#[test]
fn circular_escalation_is_reported_once() {
    let roles =
        "a:\n  person: A\n  escalates_to: b\nb:\n  person: B\n  escalates_to: c\nc:\n  person: C\n  escalates_to: a\n";
    with_roles(roles).check().exits(0).prints(str![[r#"
warning[role-circle]: these roles escalate in a circle: a → b → c → a
 --> playbook/roles.yaml:9:17
  |
9 |   escalates_to: a
  |                 ^
  |
  = help: somebody needs the last word: remove one of these `escalates_to`

1 chapter: 1 warning.

"#]]);
}

#[test]
fn an_unknown_key_of_a_role_is_a_warning() {
    with_roles("warehouse:\n  mail: a@example.com\n  telephone: 12\n").check().exits(0).prints(str![[r#"
warning[unknown-key]: `telephone` isn't a known key
 --> playbook/roles.yaml:3:3
  |
3 |   telephone: 12
  |   ^^^^^^^^^^^^^
  |
  = help: remove the line, or put it under `extra:` if your own templates use it

1 chapter: 1 warning.

"#]]);
}
