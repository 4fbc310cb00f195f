//! Charts: from numbers to SVG, drawn when the site is built, so they need no script.
//!
//! A chart has no colours of its own: classes say what a line is, and the stylesheet how it looks on screen, on paper
//! and in forced colours. A picture with text is drawn twice, for narrow and for wide spaces; the stylesheet shows the
//! one that fits, so text is never too small.

mod axis;
mod line;
mod pareto;
mod small;

use std::fmt::{self, Write as _};

pub(crate) use line::{Line, line};
pub(crate) use pareto::{Bar, Pareto, pareto};
pub(crate) use small::{bar, spark};

use crate::html::push_escaped;

/// The space a picture is drawn for, in pixels.
struct Layout {
    class: &'static str,
    width: f64,
    /// Its font size.
    text: f64,
}

/// Shown at a width of around 280 to 450 pixels.
const NARROW: Layout = Layout { class: "chart-narrow", width: 320.0, text: 13.0 };
/// Shown from a width of 540 pixels.
const WIDE: Layout = Layout { class: "chart-wide", width: 640.0, text: 14.0 };

/// The text alternative of the picture.
pub(crate) struct Spoken<'a> {
    /// Starts with `pb-`; unique on the page.
    pub id: &'a str,
    pub title: &'a str,
    pub description: &'a str,
}

/// A picture being drawn.
struct Svg(String);

/// Which end of a text is at its position.
#[derive(Clone, Copy)]
enum Anchor {
    Start,
    Middle,
    End,
}

impl Svg {
    fn new(layout: &Layout, height: f64, spoken: &Spoken<'_>) -> Self {
        let (class, id) = (layout.class, format!("{}-{}", spoken.id, layout.class));
        let (width, height) = (Pixels(layout.width), Pixels(height));
        let mut text = format!(
            "<svg class=\"chart-picture {class}\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
             role=\"img\" aria-labelledby=\"{id}-title\" aria-describedby=\"{id}-desc\"><title id=\"{id}-title\">"
        );
        push_escaped(&mut text, spoken.title);
        let _ = write!(text, "</title><desc id=\"{id}-desc\">");
        push_escaped(&mut text, spoken.description);
        text.push_str("</desc>\n");
        Self(text)
    }

    /// A picture next to words that say the same.
    fn silent(class: &str, width: f64, height: f64) -> Self {
        let (width, height) = (Pixels(width), Pixels(height));
        Self(format!(
            "<svg class=\"{class}\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
             aria-hidden=\"true\" focusable=\"false\">"
        ))
    }

    fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) {
        let [x1, y1, x2, y2] = [from.0, from.1, to.0, to.1].map(Pixels);
        let _ = writeln!(self.0, "<line class=\"{class}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>");
    }

    fn polyline(&mut self, class: &str, points: impl IntoIterator<Item = (f64, f64)>) {
        let _ = write!(self.0, "<polyline class=\"{class}\" points=\"");
        for (number, (x, y)) in points.into_iter().enumerate() {
            let space = if number == 0 { "" } else { " " };
            let _ = write!(self.0, "{space}{},{}", Pixels(x), Pixels(y));
        }
        self.0.push_str("\"/>\n");
    }

    fn circle(&mut self, class: &str, at: (f64, f64), radius: f64) {
        let [x, y, r] = [at.0, at.1, radius].map(Pixels);
        let _ = writeln!(self.0, "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{r}\"/>");
    }

    fn rectangle(&mut self, class: &str, corner: (f64, f64), size: (f64, f64)) {
        let [x, y, width, height] = [corner.0, corner.1, size.0, size.1].map(Pixels);
        let _ = writeln!(self.0, "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>");
    }

    fn text(&mut self, class: &str, at: (f64, f64), anchor: Anchor, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let _ = write!(self.0, "<text class=\"{class}\" x=\"{}\" y=\"{}\"{anchor}>", Pixels(at.0), Pixels(at.1));
        push_escaped(&mut self.0, text);
        self.0.push_str("</text>\n");
    }

    /// Text around its position, as far as the picture's edges allow. Text that would cross an edge ends there, so it's
    /// complete even in fonts wider than expected.
    fn centred(&mut self, class: &str, (x, y): (f64, f64), text: &str, layout: &Layout) {
        let half = width_of(text, layout.text) / 2.0;
        let (x, anchor) = match x {
            x if x + half > layout.width => (layout.width, Anchor::End),
            x if x < half => (0.0, Anchor::Start),
            x => (x, Anchor::Middle),
        };
        self.text(class, (x, y), anchor, text);
    }

    fn finish(mut self) -> String {
        self.0.push_str("</svg>\n");
        self.0
    }
}

/// A length, with one decimal if it needs it.
struct Pixels(f64);

impl fmt::Display for Pixels {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.0 * 10.0).round() as i64;
        match (tenths / 10, tenths % 10) {
            (whole, 0) => write!(formatter, "{whole}"),
            (_, _) => write!(formatter, "{:.1}", tenths as f64 / 10.0),
        }
    }
}

/// The width of a text in the wider fonts that devices have (Verdana, DejaVu Sans); others leave some room.
fn width_of(text: &str, size: f64) -> f64 {
    let wide = |c: char| match c {
        // Chinese, Japanese and Korean characters are square.
        '%' | 'm' | 'M' | 'w' | 'W' | '@' | '→' | '\u{2e80}'.. => 1.0,
        '\u{200e}' | '\u{200f}' => 0.0,
        ' ' | '.' | ',' | ':' | ';' | '\'' | '’' | 'i' | 'j' | 'l' | 'I' | '|' | '(' | ')' | '\u{a0}' | '\u{202f}' => {
            0.4
        }
        c if c.is_uppercase() => 0.74,
        _ => 0.64,
    };
    text.chars().map(wide).sum::<f64>() * size
}

/// As much of the text as fits.
fn fitted(text: &str, size: f64, room: f64) -> String {
    if width_of(text, size) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if width_of(&kept, size) + size > room {
            break;
        }
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_too_long_ends_in_an_ellipsis() {
        assert_eq!(fitted("delivery", 13.0, 100.0), "delivery");
        assert_eq!(fitted("delivery that never came", 13.0, 100.0), "delivery tha…");
    }

    #[test]
    fn lengths_are_short() {
        assert_eq!([0.0, 12.04, 12.06, -0.04].map(|x| Pixels(x).to_string()), ["0", "12", "12.1", "0"]);
    }
}
