//! What a person at a terminal sees.

use std::io::{IsTerminal, Write, stderr, stdout};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::report::Style;
use crate::text::visible;

/// Writes a line for the person who started the command, in which names and titles can't steer the terminal. A closed
/// terminal is no reason to fail.
pub(super) fn say(line: &str) {
    say_as_is(&visible(line));
}

/// Writes a line that may hold colours and has been made for a terminal.
pub(super) fn say_as_is(line: &str) {
    let _ = writeln!(stderr(), "{line}");
}

/// Writes the result of a command, as [`say`] does. A reader that has gone away is no reason to fail.
pub(super) fn print(text: &str) {
    print_as_is(&visible(text));
}

/// Writes what may hold colours, or what is for a program.
pub(super) fn print_as_is(text: &str) {
    let _ = stdout().write_all(text.as_bytes());
}

pub(super) fn stderr_style() -> Style {
    style(stderr().is_terminal())
}

pub(super) fn stdout_style() -> Style {
    style(stdout().is_terminal())
}

/// Colours go to terminals only, and not where `NO_COLOR` is set to anything.
fn style(is_terminal: bool) -> Style {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if is_terminal && !refused { Style::Coloured } else { Style::Plain }
}

/// A bar that shows itself at a terminal when the work takes longer than a moment.
pub(super) fn progress(length: usize) -> ProgressBar {
    const MANY: usize = 500;
    if length < MANY || !stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let template = match stderr_style() {
        Style::Coloured => "{bar:30.cyan} {pos} of {len} pages",
        Style::Plain => "{bar:30} {pos} of {len} pages",
    };
    let style = ProgressStyle::with_template(template).expect("the template is valid: a constant");
    let bar =
        ProgressBar::with_draw_target(Some(length as u64), ProgressDrawTarget::stderr_with_hz(15)).with_style(style);
    bar.enable_steady_tick(Duration::from_millis(100));
    bar
}
