//! Reasons, the largest first, and how much of the whole they make together.
//!
//! The bars lie, so that there is room for their names on a phone; the line of the shares that add up runs down through
//! them, along an axis of its own from 0 to 100%.

use super::{Anchor, Layout, NARROW, Svg, WIDE, Words, fitted, width_of};
use crate::site::figures::percent;

pub(in crate::site) struct Pareto<'a> {
    pub words: Words<'a>,
    /// In the order in which they are drawn.
    pub bars: &'a [Bar],
}

pub(in crate::site) struct Bar {
    pub label: String,
    /// Its length, in words.
    pub figure: String,
    pub count: u64,
    /// Of the whole, together with all before it.
    pub cumulated: f64,
    /// Drawn as an outline.
    pub is_hollow: bool,
}

pub(in crate::site) fn pareto(pareto: &Pareto<'_>) -> String {
    [NARROW, WIDE].iter().map(|layout| Plot::new(pareto, layout).draw(pareto)).collect()
}

struct Plot<'a> {
    layout: &'a Layout,
    /// Where the names end; 0 where they stand above their bars.
    names: f64,
    left: f64,
    right: f64,
    top: f64,
    row: f64,
    longest: u64,
}

/// Of the height of a row of the narrow layout, what its name takes.
const NAME: f64 = 1.35;

impl<'a> Plot<'a> {
    fn new(pareto: &Pareto<'_>, layout: &'a Layout) -> Plot<'a> {
        let size = layout.text;
        let longest = pareto.bars.iter().map(|bar| bar.count).max().unwrap_or(1).max(1);
        let widest =
            |text: fn(&Bar) -> &str| pareto.bars.iter().map(|bar| width_of(text(bar), size)).fold(0.0, f64::max);
        let (names, left, row) = if layout.width < WIDE.width {
            (0.0, size * 0.6, size * (NAME + 1.35))
        } else {
            let names = (widest(|bar| &bar.label) + size * 0.5).min(layout.width * 0.3);
            (names, names + size * 1.5 + widest(|bar| &bar.figure), size * 2.0)
        };
        Plot { layout, names, left, right: layout.width - size * 1.3, top: size * 2.2, row, longest }
    }

    fn draw(&self, pareto: &Pareto<'_>) -> String {
        let bottom = self.top + self.row * pareto.bars.len() as f64;
        let mut svg = Svg::new(self.layout, bottom + self.layout.text * 0.5, &pareto.words);
        self.draw_axis(bottom, &mut svg);
        let mut points = Vec::with_capacity(pareto.bars.len());
        for (number, bar) in pareto.bars.iter().enumerate() {
            let y = self.top + self.row * number as f64;
            points.push((self.x(bar.cumulated), self.draw_bar(bar, y, &mut svg)));
        }
        svg.polyline("chart-sum", points.iter().copied());
        points.iter().for_each(|point| svg.circle("chart-sum-point", *point, 3.0));
        svg.finish()
    }

    fn x(&self, share: f64) -> f64 {
        self.left + share.clamp(0.0, 1.0) * (self.right - self.left)
    }

    fn draw_axis(&self, bottom: f64, svg: &mut Svg) {
        for share in [0.0, 0.2, 0.4, 0.6, 0.8, 1.0] {
            let x = self.x(share);
            let class = if share == 0.8 { "chart-eighty" } else { "chart-grid" };
            svg.line(class, (x, self.top - self.layout.text * 0.4), (x, bottom));
            svg.text("chart-label", (x.max(self.layout.text), self.layout.text), Anchor::Middle, &percent(share, 0));
        }
    }

    /// Draws a bar in the row at `y`, and returns where its middle is.
    fn draw_bar(&self, bar: &Bar, y: f64, svg: &mut Svg) -> f64 {
        let size = self.layout.text;
        let is_narrow = self.names == 0.0;
        let thick = if is_narrow { size * 0.8 } else { size * 1.1 };
        let (middle, text, names, figures) = if is_narrow {
            (y + size * (NAME + 0.5), y + size, self.layout.width - width_of(&bar.figure, size) - size, self.right)
        } else {
            (y + self.row / 2.0, y + self.row / 2.0 + size * 0.35, self.names, self.left - size * 0.5)
        };
        let length = (bar.count as f64 / self.longest as f64) * (self.right - self.left);
        let class = if bar.is_hollow { "chart-bar chart-bar-hollow" } else { "chart-bar" };
        svg.rectangle(class, (self.left, middle - thick / 2.0), (length.max(1.0), thick));
        let start = if is_narrow { self.left } else { 0.0 };
        svg.text("chart-label", (start, text), Anchor::Start, &fitted(&bar.label, size, names - start));
        svg.text("chart-label chart-label-figure", (figures, text), Anchor::End, &bar.figure);
        middle
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bar_has_its_name_and_its_figure_in_both_layouts() {
        let bar = |label: &str, count: u64, cumulated: f64, is_hollow: bool| Bar {
            label: label.into(),
            figure: count.to_string(),
            count,
            cumulated,
            is_hollow,
        };
        let bars = [bar("delivery & <co>", 75, 0.75, false), bar("car park (no plan)", 25, 1.0, true)];
        let words = Words { id: "pb-reasons", title: "Reasons", description: "All of them" };
        let drawn = pareto(&Pareto { words, bars: &bars });
        assert_eq!(drawn.matches("</svg>").count(), 2);
        assert_eq!(drawn.matches(">delivery &amp; &lt;co&gt;</text>").count(), 2, "{drawn}");
        assert_eq!(drawn.matches("chart-bar-hollow").count(), 2);
        assert_eq!(drawn.matches(">25</text>").count(), 2);
    }

    #[test]
    fn no_bars_are_drawn_as_an_empty_picture() {
        let words = Words { id: "pb-reasons", title: "Reasons", description: "" };
        assert!(!pareto(&Pareto { words, bars: &[] }).contains("NaN"));
    }
}
