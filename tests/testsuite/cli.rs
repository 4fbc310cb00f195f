//! The commands around a build: `init`, `completions`, help.

use snapbox::str;

use crate::support::{files, playbook};

const HELP: &str = "\
Turns a folder of Markdown chapters into a customer-service handbook.

Usage: playbook <COMMAND>

Commands:
  build        Build the handbook: read ROOT/playbook and ROOT/templates, write ROOT/site
  serve        Preview the handbook in your browser while you edit it
  check        Report problems and write nothing
  init         Create a starter handbook, or a copy of the templates
  import       Turn a Word document, or another tool's handbook, into a playbook
  new          Create a chapter to fill in
  search       Search the handbook, as readers do
  review       Record that a chapter has been checked
  due          List what's due and who owns it
  schema       Print a JSON Schema, so that your editor completes and checks YAML
  completions  Print a completion script for your shell
  help         Print this message or the help of the given subcommand(s)

Options:
  -h, --help     Print help
  -V, --version  Print version

Start with `playbook init my-handbook`, then `playbook build my-handbook`.
";

#[test]
fn init_writes_a_handbook_that_builds_without_a_problem() {
    let fixture = playbook();
    fixture.run(&["init", "hr"]).exits(0).prints("").says(str![[r#"
Created a starter handbook in hr. Now run: playbook build hr

"#]]);
    fixture.run(&["check", "hr", "--strict"]).exits(0).prints(str![[r#"
6 chapters: no problems.

"#]]);
    fixture.run(&["build", "hr"]).exits(0);
    assert!(fixture.has("hr/site/index.html"));
}

#[test]
fn init_without_a_folder_writes_to_the_current_one() {
    let fixture = playbook();
    fixture.run(&["init"]).exits(0).prints("").says(str![[r#"
Created a starter handbook. Now run: playbook build

"#]]);
    fixture.build().exits(0);
}

#[test]
fn init_writes_nothing_if_one_of_its_files_exists() {
    let fixture = playbook().chapter("04-glossary.md", "# Mine\n");
    let before = files(fixture.root());
    fixture.run(&["init"]).exits(2).prints("").says(str![[r#"
error: `playbook/04-glossary.md` already exists, so nothing was created. Choose another folder.

"#]]);
    assert_eq!(files(fixture.root()), before);
}

#[test]
fn init_templates_copies_templates_that_make_the_same_site() {
    let fixture = playbook();
    fixture.run(&["init"]).exits(0);
    let site = fixture.built();
    let before = site.site();
    site.run(&["init", "--templates"]).exits(0).prints("").says(str![[r#"
Created 172 templates in templates. Change what you like and delete the rest: playbook fills in what's missing.

"#]]);
    site.build().exits(0);
    assert!(site.site() == before, "own copies of the templates change the site");
}

#[test]
fn init_templates_keeps_existing_templates() {
    let fixture = playbook().file("templates/home.html", "mine");
    let before = files(fixture.root());
    fixture.run(&["init", "--templates"]).exits(2).prints("").says(str![[r#"
error: `templates/home.html` already exists, so nothing was created. Choose another folder.

"#]]);
    assert_eq!(files(fixture.root()), before);
}

#[test]
fn completions_for_each_shell_know_the_commands() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = playbook().run(&["completions", shell]).exits(0).says("");
        for command in ["build", "check", "init", "new"] {
            assert!(run.stdout.contains(command), "{shell} does not complete `{command}`");
        }
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let fixture = playbook();
    fixture.run(&["man", "manual"]).exits(0).says("").prints("");
    let page = |name: &str| fixture.read(&format!("manual/{name}.1"));
    let help = fixture.run(&["--help"]).stdout;
    let commands = help.lines().filter_map(|line| line.strip_prefix("  ")?.split_once("  ")).map(|(name, _)| name);
    for command in commands.filter(|name| name.starts_with(char::is_lowercase) && *name != "help") {
        assert!(page("playbook").contains(&format!("playbook\\-{command}(1)")), "{command}");
        assert!(page(&format!("playbook-{command}")).contains(".SH SYNOPSIS"), "{command}");
    }
    assert!(!help.contains("man "), "people look for help, and packagers in CONTRIBUTING");
}

#[test]
fn help_lists_the_commands() {
    playbook().run(&["--help"]).exits(0).says("").prints(HELP);
}

#[test]
fn help_of_a_command_says_what_happens_without_options() {
    playbook().run(&["build", "--help"]).exits(0).says("").prints(str![[r#"
Build the handbook: read ROOT/playbook and ROOT/templates, write ROOT/site

Usage: playbook build [OPTIONS] [ROOT]

Arguments:
  [ROOT]  The folder that contains `playbook/` and, if you have any, your `templates/` [default: .]

Options:
      --content <FOLDER>    The folder of chapters [default: ROOT/playbook]
      --templates <FOLDER>  The folder of your own templates [default: ROOT/templates]
      --out <FOLDER>        The folder to write the handbook to [default: ROOT/site]
      --keep-going          If chapters have errors, publish the others without them
      --watch               Keep running and rebuild on every change
      --poll                With `--watch`: check for changes at intervals, where the system doesn't report them (network drives)
  -h, --help                Print help

"#]]);
    playbook().run(&["check", "--help"]).exits(0).says("").prints(str![[r#"
Report problems and write nothing

Usage: playbook check [OPTIONS] [ROOT]

Arguments:
  [ROOT]
          The folder that contains `playbook/` and, if you have any, your `templates/`
          
          [default: .]

Options:
      --content <FOLDER>
          The folder of chapters [default: ROOT/playbook]

      --templates <FOLDER>
          The folder of your own templates [default: ROOT/templates]

      --format <FORMAT>
          Output format

          Possible values:
          - human:  For people
          - json:   For programs
          - github: For GitHub annotations
          
          [default: human]

      --strict
          Treat warnings as errors (exit code 1), except accepted ones

      --all
          Show every problem with its place, however many there are

      --summary
          Only count the problems of each kind

      --only <CODE>
          Only problems of this kind; may be given several times

      --accept
          Accept all current warnings, or those of `--only`, so that only new ones are shown

      --explain <CODE>
          Explain a kind of problem, by the name in its message

  -h, --help
          Print help (see a summary with '-h')

"#]]);
    playbook().run(&["init", "--help"]).exits(0).says("").prints(str![[r#"
Create a starter handbook, or a copy of the templates

Usage: playbook init [OPTIONS] [FOLDER]

Arguments:
  [FOLDER]  The folder to create; with `--templates`, the folder that contains your playbook [default: .]

Options:
      --templates  Copy the templates instead, so you can change them
  -h, --help       Print help

"#]]);
    playbook().run(&["new", "--help"]).exits(0).says("").prints(str![[r#"
Create a chapter to fill in

Usage: playbook new [OPTIONS] <KIND> <TITLE>

Arguments:
  <KIND>   The kind of chapter [possible values: plan, goal, training, principle, cause, chapter]
  <TITLE>  Its title

Options:
      --in <FOLDER>       The folder for it, by name or address: `recovery` finds `03-recovery` [default: the top of the playbook]
      --root <ROOT>       The folder that contains `playbook/` [default: .]
      --content <FOLDER>  The folder of chapters [default: ROOT/playbook]
  -h, --help              Print help

"#]]);
}

#[test]
fn an_unknown_option_exits_with_2_and_shows_the_usage() {
    playbook().run(&["build", "--ouput", "x"]).exits(2).prints("").says(str![[r#"
error: unexpected argument '--ouput' found

  tip: to pass '--ouput' as a value, use '-- --ouput'

Usage: playbook build [OPTIONS] [ROOT]

For more information, try '--help'.

"#]]);
}

#[test]
fn an_unknown_command_exits_with_2_and_names_the_nearest() {
    playbook().run(&["biuld"]).exits(2).prints("").says(str![[r#"
error: unrecognized subcommand 'biuld'

  tip: a similar subcommand exists: 'build'

Usage: playbook <COMMAND>

For more information, try '--help'.

"#]]);
}

#[test]
fn without_a_command_the_help_is_shown() {
    playbook().run(&[""; 0]).exits(2).prints("").says(HELP);
}

#[test]
fn the_version_matches_the_package() {
    let version = format!("playbook {}\n", env!("CARGO_PKG_VERSION"));
    playbook().run(&["--version"]).exits(0).says("").prints(version);
}
