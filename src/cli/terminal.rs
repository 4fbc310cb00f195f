//! Output for a person at a terminal.

use std::io::{IsTerminal, Write, stderr, stdout};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::report::Style;
use crate::text::visible;

/// Prints a line to stderr, with control characters in names and titles made visible. A closed terminal isn't an error.
pub(super) fn say(line: &str) {
    say_as_is(&visible(line));
}

/// Prints a line that may have colours and is already safe for a terminal.
pub(super) fn say_as_is(line: &str) {
    let _ = writeln!(stderr(), "{line}");
}

/// Prints a command's result, as [`say`] does. A reader that has gone away isn't an error.
pub(super) fn print(text: &str) {
    print_as_is(&visible(text));
}

/// Prints text that may have colours, or is for a program.
pub(super) fn print_as_is(text: &str) {
    let _ = stdout().write_all(text.as_bytes());
}

pub(super) fn stderr_style() -> Style {
    style(stderr().is_terminal())
}

pub(super) fn stdout_style() -> Style {
    style(stdout().is_terminal())
}

/// Colours only go to terminals, and not if `NO_COLOR` has a value.
fn style(is_terminal: bool) -> Style {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if is_terminal && !refused { Style::Coloured } else { Style::Plain }
}

/// A progress bar, shown at a terminal if the work takes longer than a moment.
pub(super) fn progress(length: usize, what: &str) -> ProgressBar {
    const MANY: usize = 500;
    if length < MANY || !stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let template = match stderr_style() {
        Style::Coloured => "{bar:30.cyan} {pos} of {len} {msg}",
        Style::Plain => "{bar:30} {pos} of {len} {msg}",
    };
    let style = ProgressStyle::with_template(template).expect("the template is valid: a constant");
    let bar =
        ProgressBar::with_draw_target(Some(length as u64), ProgressDrawTarget::stderr_with_hz(15)).with_style(style);
    bar.set_message(what.to_owned());
    bar.enable_steady_tick(Duration::from_millis(100));
    bar
}
