//! How much a chapter counts in search.

/// A chapter's weight in search results: `search: false` excludes it, `search: 2` doubles its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prominence {
    in_tenths: u8,
}

impl Default for Prominence {
    fn default() -> Self {
        Self { in_tenths: 10 }
    }
}

impl Prominence {
    /// The factor for the chapter's score, in tenths; 0 if it's excluded from search.
    pub fn boost(self) -> u8 {
        self.in_tenths
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        let times: f64 = match text {
            "false" | "False" | "FALSE" => 0.0,
            "true" | "True" | "TRUE" => 1.0,
            number => number.parse().ok().filter(|times| (0.1..=10.0).contains(times))?,
        };
        Some(Self { in_tenths: (times * 10.0).round() as u8 })
    }
}
