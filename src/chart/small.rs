//! Word-sized pictures, next to words that say the same.

use jiff::civil::Date;

use super::Svg;
use super::axis::{Days, Values};

/// A share of a whole, with a mark for where it should be by now.
pub(crate) fn bar(share: f64, expected: Option<f64>) -> String {
    let mut svg = Svg::silent("bar-picture", 120.0, 10.0);
    svg.rectangle("bar-track", (0.5, 2.0), (119.0, 6.0));
    let inside = |share: f64| if share.is_finite() { share.clamp(0.0, 1.0) * 119.0 } else { 0.0 };
    if inside(share) > 0.0 {
        svg.rectangle("bar-fill", (0.5, 2.0), (inside(share), 6.0));
    }
    if let Some(expected) = expected {
        let x = (inside(expected) + 0.5).clamp(1.0, 119.0);
        svg.line("bar-mark", (x, 0.0), (x, 10.0));
    }
    svg.finish()
}

const WIDTH: f64 = 120.0;
const HEIGHT: f64 = 32.0;
/// Room for the mark of the latest reading.
const EDGE: f64 = 4.0;

/// Readings over time, with the target as a horizontal line.
pub(crate) fn spark(readings: &[(Date, f64)], target: Option<f64>) -> String {
    let Some(days) = Days::around(readings.iter().map(|reading| reading.0)) else { return String::new() };
    let values = Values::around(readings.iter().map(|reading| reading.1).chain(target), 4);
    let y = |value: f64| HEIGHT - EDGE - values.share(value) * (HEIGHT - 2.0 * EDGE);
    let at = |(day, value): &(Date, f64)| (EDGE + days.share(*day) * (WIDTH - 2.0 * EDGE), y(*value));
    let mut svg = Svg::silent("spark-picture", WIDTH, HEIGHT);
    if let Some(target) = target {
        svg.line("chart-target", (0.0, y(target)), (WIDTH, y(target)));
    }
    // More points than pixels show nothing more.
    let every = readings.len().div_ceil(WIDTH as usize).max(1);
    let latest = readings.last();
    svg.polyline("chart-line", readings.iter().step_by(every).chain(latest).map(at));
    if let Some(latest) = latest {
        svg.circle("chart-latest", at(latest), 3.0);
    }
    svg.finish()
}
