//! Reasons, most frequent first, with their cumulative share.
//!
//! The bars are horizontal, to leave room for their names on a phone. The cumulative line runs down through them along
//! the same axis, from 0 to 100% of the total. It starts at the end of the first bar.

use super::{Anchor, Layout, NARROW, Spoken, Svg, WIDE, fitted, width_of};
use crate::theme::Numbers;
use crate::theme::percent;

pub(crate) struct Pareto<'a> {
    pub spoken: Spoken<'a>,
    pub numbers: &'a Numbers,
    /// In drawing order.
    pub bars: &'a [Bar],
}

pub(crate) struct Bar {
    pub label: String,
    /// Follows the label, and is never cut off.
    pub note: String,
    /// Its length, in words.
    pub figure: String,
    /// Its share of the total.
    pub share: f64,
    /// The cumulative share of the total.
    pub cumulated: f64,
    /// Drawn as an outline.
    pub is_hollow: bool,
}

pub(crate) fn pareto(pareto: &Pareto<'_>) -> String {
    [NARROW, WIDE].iter().map(|layout| Plot::new(pareto, layout).draw(pareto)).collect()
}

struct Plot<'a> {
    layout: &'a Layout,
    /// Where the names end; 0 if they're above their bars.
    names: f64,
    left: f64,
    right: f64,
    top: f64,
    row: f64,
}

/// The part of a row's height that the name takes in the narrow layout.
const NAME: f64 = 1.35;

impl<'a> Plot<'a> {
    fn new(pareto: &Pareto<'_>, layout: &'a Layout) -> Plot<'a> {
        let size = layout.text;
        let widest =
            |text: fn(&Bar) -> &str| pareto.bars.iter().map(|bar| width_of(text(bar), size)).fold(0.0, f64::max);
        let (names, left, row) = if layout.width < WIDE.width {
            (0.0, size * 0.6, size * (NAME + 1.35))
        } else {
            let labels = pareto.bars.iter().map(|bar| width_of(&bar.label, size) + width_of(&bar.note, size));
            let names = (labels.fold(0.0, f64::max) + size * 0.5).min(layout.width * 0.4);
            (names, names + size * 1.5 + widest(|bar| &bar.figure), size * 2.0)
        };
        Plot { layout, names, left, right: layout.width - size * 1.3, top: size * 2.2, row }
    }

    fn draw(&self, pareto: &Pareto<'_>) -> String {
        let bottom = self.top + self.row * pareto.bars.len() as f64;
        let mut svg = Svg::new(self.layout, bottom + self.layout.text * 0.5, &pareto.spoken);
        self.draw_axis(pareto.numbers, bottom, &mut svg);
        let rows = || pareto.bars.iter().enumerate().map(|(row, bar)| (self.top + self.row * row as f64, bar));
        rows().for_each(|(y, bar)| self.draw_bar(bar, y, &mut svg));
        let points = || rows().map(|(y, bar)| (self.x(bar.cumulated), self.middle(y)));
        svg.polyline("chart-sum", points());
        points().for_each(|point| svg.circle("chart-sum-point", point, 3.0));
        // Drawn over the line, which would strike them out.
        rows().for_each(|(y, bar)| self.name(bar, y, &mut svg));
        svg.finish()
    }

    fn x(&self, share: f64) -> f64 {
        self.left + share.clamp(0.0, 1.0) * (self.right - self.left)
    }

    fn draw_axis(&self, numbers: &Numbers, bottom: f64, svg: &mut Svg) {
        for share in [0.0, 0.2, 0.4, 0.6, 0.8, 1.0] {
            let x = self.x(share);
            let class = if share == 0.8 { "chart-eighty" } else { "chart-grid" };
            svg.line(class, (x, self.top - self.layout.text * 0.4), (x, bottom));
            let label = percent(numbers, share, 0);
            svg.centred("chart-label", (x, self.layout.text), &label, self.layout);
        }
    }

    fn is_narrow(&self) -> bool {
        self.names == 0.0
    }

    /// The middle of the bar in the row at `y`.
    fn middle(&self, y: f64) -> f64 {
        y + if self.is_narrow() { self.layout.text * (NAME + 0.5) } else { self.row / 2.0 }
    }

    fn draw_bar(&self, bar: &Bar, y: f64, svg: &mut Svg) {
        let thick = self.layout.text * if self.is_narrow() { 0.8 } else { 1.1 };
        let length = self.x(bar.share) - self.left;
        let class = if bar.is_hollow { "chart-bar chart-bar-hollow" } else { "chart-bar" };
        svg.rectangle(class, (self.left, self.middle(y) - thick / 2.0), (length.max(1.0), thick));
    }

    /// Writes its name and figure: above it, or in columns before it.
    fn name(&self, bar: &Bar, y: f64, svg: &mut Svg) {
        let size = self.layout.text;
        let (class, figure) = ("chart-label", format!("{}: {}", bar.note, bar.figure));
        if self.is_narrow() {
            let room = self.right - self.left - width_of(&figure, size);
            svg.text(class, (self.left, y + size), Anchor::Start, &(fitted(&bar.label, size, room) + &figure));
            return;
        }
        let y = self.middle(y) + size * 0.35;
        let room = self.names - width_of(&bar.note, size);
        svg.text(class, (0.0, y), Anchor::Start, &(fitted(&bar.label, size, room) + &bar.note));
        svg.text("chart-label chart-label-figure", (self.left - size * 0.5, y), Anchor::End, &bar.figure);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bar_has_its_name_and_its_figure_in_both_layouts() {
        let bar = |label: &str, note: &str, share, cumulated, is_hollow| Bar {
            label: label.into(),
            note: String::from(note),
            figure: format!("{}", share * 100.0),
            share,
            cumulated,
            is_hollow,
        };
        let long = "a reason that somebody has described at some length for all who come after";
        let bars = [bar("delivery & <co>", "", 0.75, 0.75, false), bar(long, " – no plan", 0.25, 1.0, true)];
        let phrases = crate::theme::Phrases::english();
        let spoken = Spoken { id: "pb-reasons", title: "Reasons", description: "All of them" };
        let drawn = pareto(&Pareto { spoken, numbers: phrases.numbers(), bars: &bars });
        assert_eq!(drawn.matches("</svg>").count(), 2);
        assert!(drawn.contains(">delivery &amp; &lt;co&gt;: 75</text>"), "above its bar: {drawn}");
        assert!(
            drawn.contains(">delivery &amp; &lt;co&gt;</text>") && drawn.contains(">75</text>"),
            "before it: {drawn}"
        );
        assert!(drawn.contains("… – no plan: 25</text>") && drawn.contains("… – no plan</text>"), "{drawn}");
        assert_eq!(drawn.matches("chart-bar-hollow").count(), 2);
    }

    #[test]
    fn no_bars_are_drawn_as_an_empty_picture() {
        let phrases = crate::theme::Phrases::english();
        let spoken = Spoken { id: "pb-reasons", title: "Reasons", description: "" };
        assert!(!pareto(&Pareto { spoken, numbers: phrases.numbers(), bars: &[] }).contains("NaN"));
    }
}
