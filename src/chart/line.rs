//! Readings over time, on their way from a baseline to a target.

use jiff::civil::Date;

use super::axis::{Days, Values};
use super::{Anchor, Layout, NARROW, Spoken, Svg, WIDE, width_of};
use crate::theme::Phrases;
use crate::theme::Quantity;

pub(crate) struct Line<'a> {
    pub spoken: Spoken<'a>,
    pub phrases: &'a Phrases,
    pub quantity: &'a Quantity<'a>,
    /// By date.
    pub readings: &'a [(Date, f64)],
    /// The start of the straight line to the target.
    pub start: Option<(Date, f64)>,
    pub target: Option<f64>,
    pub due: Option<Date>,
}

/// Beyond this many, single points hide each other.
const POINTS: usize = 60;

/// The picture in both layouts; empty without readings.
pub(crate) fn line(line: &Line<'_>) -> String {
    let drawn = [NARROW, WIDE].iter().filter_map(|layout| Plot::new(line, layout)).map(|plot| plot.draw(line));
    drawn.collect()
}

/// The positions of values and dates in the picture.
struct Plot<'a> {
    layout: &'a Layout,
    height: f64,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    values: Values,
    days: Days,
}

impl<'a> Plot<'a> {
    fn new(line: &Line<'_>, layout: &'a Layout) -> Option<Plot<'a>> {
        line.readings.first()?;
        let values = line.readings.iter().map(|(_, value)| *value);
        let values = Values::around(values.chain(line.start.map(|start| start.1)).chain(line.target), 5);
        let days = line.readings.iter().map(|(day, _)| *day);
        let days = Days::around(days.chain(line.start.map(|start| start.0)).chain(line.due))?;
        let labels = values.ticks.iter().map(|tick| line.quantity.with_decimals(*tick, values.decimals));
        let widest = labels.map(|label| width_of(&label, layout.text)).fold(0.0, f64::max);
        let height = layout.width * if layout.width < WIDE.width { 0.78 } else { 0.5 };
        Some(Plot {
            left: (widest + layout.text * 0.7).min(layout.width * 0.4),
            right: layout.width - layout.text * 0.8,
            top: layout.text * 2.0,
            bottom: height - layout.text * 2.9,
            layout,
            height,
            values,
            days,
        })
    }

    fn x(&self, day: Date) -> f64 {
        self.left + self.days.share(day) * (self.right - self.left)
    }

    fn y(&self, value: f64) -> f64 {
        self.bottom - self.values.share(value) * (self.bottom - self.top)
    }

    fn at(&self, (day, value): (Date, f64)) -> (f64, f64) {
        (self.x(day), self.y(value))
    }

    fn draw(&self, line: &Line<'_>) -> String {
        let mut svg = Svg::new(self.layout, self.height, &line.spoken);
        self.draw_values(line.quantity, &mut svg);
        self.draw_days(line.phrases, &mut svg);
        self.draw_goal(line, &mut svg);
        self.draw_readings(line, &mut svg);
        svg.finish()
    }

    fn draw_values(&self, quantity: &Quantity<'_>, svg: &mut Svg) {
        for tick in &self.values.ticks {
            let y = self.y(*tick);
            svg.line("chart-grid", (self.left, y), (self.right, y));
            let label = quantity.with_decimals(*tick, self.values.decimals);
            let place = (self.left - self.layout.text * 0.5, y + self.layout.text * 0.35);
            svg.text("chart-label", place, Anchor::End, &label);
        }
    }

    fn draw_days(&self, phrases: &Phrases, svg: &mut Svg) {
        let size = self.layout.text;
        let most = ((self.right - self.left) / (size * 3.2)) as usize;
        for mark in self.days.marks(phrases, most) {
            let x = self.left + mark.at * (self.right - self.left);
            svg.line("chart-tick", (x, self.bottom), (x, self.bottom + size * 0.35));
            for (text, lines) in [(&mark.text, 1.4), (&mark.below, 2.5)] {
                if !text.is_empty() {
                    svg.centred("chart-label", (x, self.bottom + size * lines), text, self.layout);
                }
            }
        }
    }

    /// The target, its due date and the straight line to both.
    fn draw_goal(&self, line: &Line<'_>, svg: &mut Svg) {
        let size = self.layout.text;
        if let Some(due) = line.due {
            let x = self.x(due);
            svg.line("chart-due", (x, self.top - size * 0.5), (x, self.bottom));
            let label = line.phrases.say("goal.due_label", &[("day", &line.phrases.short_day(due))]);
            svg.centred("chart-label", (x, self.top - size * 0.9), &label, self.layout);
        }
        let Some(target) = line.target else { return };
        let y = self.y(target);
        svg.line("chart-target", (self.left, y), (self.right, y));
        if let (Some(start), Some(due)) = (line.start, line.due) {
            let points = [start, (due, target)].map(|point| self.at(point));
            svg.polyline("chart-way", points);
        }
        let label = line.phrases.say("goal.target_label", &[("value", &line.quantity.short(target))]);
        let above = y - size * 0.45;
        let label_y = if above - size < self.top { y + size * 1.1 } else { above };
        svg.text("chart-label chart-label-target", (self.left + size * 0.3, label_y), Anchor::Start, &label);
    }

    fn draw_readings(&self, line: &Line<'_>, svg: &mut Svg) {
        let Some(latest) = line.readings.last() else { return };
        let points: Vec<(f64, f64)> = line.readings.iter().map(|reading| self.at(*reading)).collect();
        svg.polyline("chart-line", thinned(&points));
        if points.len() <= POINTS {
            points[..points.len() - 1].iter().for_each(|point| svg.circle("chart-point", *point, 3.0));
        }
        let (x, y) = self.at(*latest);
        svg.circle("chart-latest", (x, y), 5.0);
        let size = self.layout.text;
        let above = y - size * 0.8;
        let label_y = if above - size < self.top { y + size * 1.6 } else { above };
        let label = line.quantity.short(latest.1);
        svg.centred("chart-label chart-label-latest", (x, label_y), &label, self.layout);
    }
}

/// The visible points among those within one pixel's width: the first, the lowest, the highest and the last.
fn thinned(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let columns = points.chunk_by(|a, b| a.0.round() == b.0.round());
    let kept = columns.flat_map(|column| {
        let (mut lowest, mut highest) = (0, 0);
        for (number, point) in column.iter().enumerate() {
            lowest = if point.1 > column[lowest].1 { number } else { lowest };
            highest = if point.1 < column[highest].1 { number } else { highest };
        }
        let mut kept = vec![0, lowest, highest, column.len() - 1];
        kept.sort_unstable();
        kept.dedup();
        kept.into_iter().map(|number| column[number])
    });
    kept.collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every number in a positional attribute, with the attribute.
    fn places(svg: &str) -> Vec<(String, f64)> {
        let mut places = Vec::new();
        for tag in svg.split('<').filter(|tag| !tag.starts_with("svg")) {
            for attribute in ["x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "points", "width", "height"] {
                let Some((_, rest)) = tag.split_once(&format!(" {attribute}=\"")) else { continue };
                let numbers = rest.split('"').next().unwrap().split([' ', ',']);
                for (number, text) in numbers.enumerate() {
                    let is_y =
                        attribute.contains('y') || attribute == "height" || (attribute == "points" && number % 2 == 1);
                    places.push((if is_y { "y" } else { "x" }.to_owned(), text.parse().expect(text)));
                }
            }
        }
        places
    }

    fn assert_inside(drawn: &str) {
        for svg in drawn.split("</svg>").filter(|svg| svg.contains("viewBox")) {
            let view_box = svg.split("viewBox=\"0 0 ").nth(1).unwrap().split('"').next().unwrap();
            let (width, height) = view_box.split_once(' ').unwrap();
            let (width, height): (f64, f64) = (width.parse().unwrap(), height.parse().unwrap());
            for (axis, place) in places(svg) {
                let most = if axis == "x" { width } else { height };
                assert!(place.is_finite() && (0.0..=most).contains(&place), "{axis} {place} of {most} in {svg}");
            }
        }
    }

    fn drawn(readings: &[(Date, f64)], start: Option<(Date, f64)>, target: Option<f64>, due: Option<Date>) -> String {
        let numbers = readings.iter().map(|reading| reading.1).chain(target);
        let words = Phrases::english();
        let quantity = Quantity::new(words.numbers(), "%", numbers);
        let spoken = Spoken { id: "pb-chart", title: "A < B", description: "" };
        line(&Line { spoken, phrases: &words, quantity: &quantity, readings, start, target, due })
    }

    fn any_value() -> impl Strategy<Value = f64> {
        prop_oneof![
            any::<f64>().prop_filter("finite", |value| value.is_finite()),
            -1e3..1e3,
            Just(0.0),
            Just(7.5),
            Just(f64::MAX),
            Just(f64::MIN),
            Just(f64::MIN_POSITIVE),
        ]
    }

    fn any_day() -> impl Strategy<Value = Date> {
        let any_year = prop_oneof![2020_i16..2030, 1_i16..9999];
        (any_year, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| Date::new(year, month, day).unwrap())
    }

    proptest! {
        #[test]
        fn any_readings_are_drawn_inside_the_picture(
            mut readings in prop::collection::vec((any_day(), any_value()), 1..40),
            start in prop::option::of((any_day(), any_value())),
            target in prop::option::of(any_value()),
            due in prop::option::of(any_day()),
        ) {
            readings.sort_by_key(|reading| reading.0);
            let drawn = drawn(&readings, start, target, due);
            assert_inside(&drawn);
            prop_assert_eq!(drawn.matches("</svg>").count(), 2);
            prop_assert!(!drawn.contains("NaN") && !drawn.contains("inf"));
        }
    }

    #[test]
    fn readings_that_are_alike_or_very_many_are_drawn_inside_the_picture() {
        let first = Date::new(1990, 1, 1).unwrap();
        let day = |number: i32| first.checked_add(jiff::Span::new().days(number)).unwrap();
        assert_inside(&drawn(&[(first, 0.0)], None, None, None));
        assert_inside(&drawn(&[(first, 5.0), (day(1), 5.0)], Some((first, 5.0)), Some(5.0), Some(first)));
        let many: Vec<(Date, f64)> = (0..10_000).map(|number| (day(number), f64::from(number * 7919 % 1000))).collect();
        let drawn = drawn(&many, None, Some(10.0), None);
        assert_inside(&drawn);
        assert!(drawn.len() < 80_000, "{} bytes for ten thousand readings", drawn.len());
    }

    #[test]
    fn a_chart_has_a_name_and_what_is_outside_is_escaped() {
        let drawn = drawn(&[(Date::new(2026, 1, 1).unwrap(), 5.0)], None, None, None);
        assert!(drawn.contains("<title id=\"pb-chart-chart-narrow-title\">A &lt; B</title>"), "{drawn}");
        assert!(!drawn.contains("style="));
    }
}
