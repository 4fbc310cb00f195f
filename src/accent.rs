//! The accent colour of the pages: derives two readable colours from the organisation's own, one for a light background
//! and one for a dark one.
//!
//! Everything but the contrast is in whole numbers, so the result is the same on every machine.

use std::fmt;

/// Eight bits each of red, green and blue, as in a stylesheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour([u8; 3]);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accent {
    /// The organisation's colour, or a darker shade of it if that's too pale to read.
    pub light: Colour,
    pub dark: Colour,
}

const BLACK: Colour = Colour([0; 3]);
const WHITE: Colour = Colour([255; 3]);

/// Where the theme's colours are decided, each `light-dark(light, dark)`.
const TOKENS: &str = include_str!("../templates/css/10-tokens.css");

/// The minimum contrast for text: WCAG 2.2, success criterion 1.4.3.
pub const READABLE: f64 = 4.5;
/// The enhanced contrast of criterion 1.4.6. We choose the dark accent ourselves, so it meets that.
const WELL_READABLE: f64 = 7.0;

impl Accent {
    pub fn new(colour: Colour) -> Self {
        let [light, dark] = grounds();
        Self {
            light: colour.until(BLACK, |colour| colour.contrast_on(&light) >= READABLE),
            dark: colour.until(WHITE, |colour| colour.contrast_on(&dark) >= WELL_READABLE),
        }
    }

    /// The accent that the theme has of its own.
    pub fn of_theme() -> Self {
        let [light, dark] = token("accent");
        Self { light, dark }
    }

    /// Its tokens, as a part of the stylesheet. Browsers that don't know `light-dark` get light mode only.
    pub fn stylesheet(&self) -> String {
        let Accent { light, dark } = self;
        let [_, dark_paper] = token("paper");
        format!(
            "@layer tokens {{\n  :root {{ --accent: {light}; --on-accent: #fff; }}\n  \
             @supports (color: light-dark(red, red)) {{\n    :root {{ --accent: light-dark({light}, {dark}); \
             --on-accent: light-dark(#fff, {dark_paper}); }}\n  }}\n}}\n"
        )
    }
}

impl Colour {
    /// `#005ea5` or `#05a`, in upper or lower case.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let digits: Vec<u8> =
            digits.chars().map(|digit| digit.to_digit(16).map(|digit| digit as u8)).collect::<Option<_>>()?;
        match digits[..] {
            [red, green, blue] => Some(Self([red * 17, green * 17, blue * 17])),
            [r, ed, g, reen, b, lue] => Some(Self([r * 16 + ed, g * 16 + reen, b * 16 + lue])),
            _ => None,
        }
    }

    /// The contrast of text of this colour in the light theme, on the ground where it is least.
    pub fn contrast_as_text(self) -> f64 {
        self.contrast_on(&grounds()[0])
    }

    /// Text is on these grounds, and on paper with a tint of its own colour.
    fn contrast_on(self, grounds: &Grounds) -> f64 {
        let Grounds { paper, raised, sunken } = *grounds;
        let all = [paper, raised, sunken, paper.mixed(self, TINT)];
        all.map(|ground| self.contrast(ground)).into_iter().fold(f64::INFINITY, f64::min)
    }

    /// From 1 to 21, by <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>.
    fn contrast(self, other: Colour) -> f64 {
        let (one, two) = (self.luminance() + 0.05, other.luminance() + 0.05);
        one.max(two) / one.min(two)
    }

    /// From 0 to 1, by <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// With so many hundredths of another, as browsers mix in sRGB and round what they draw.
    fn mixed(self, other: Colour, hundredths: u32) -> Colour {
        let part =
            |i: usize| (u32::from(self.0[i]) * (100 - hundredths) + u32::from(other.0[i]) * hundredths + 50) / 100;
        Colour([0, 1, 2].map(|i| part(i) as u8))
    }

    /// Mixes in as little of another colour as is enough.
    fn until(self, other: Colour, is_enough: impl Fn(Colour) -> bool) -> Colour {
        (0..100).map(|hundredths| self.mixed(other, hundredths)).find(|mixed| is_enough(*mixed)).unwrap_or(other)
    }
}

/// Hundredths of the accent in `--accent-soft`.
const TINT: u32 = 8;

/// What text is on in the theme.
struct Grounds {
    paper: Colour,
    raised: Colour,
    sunken: Colour,
}

/// Light and dark.
fn grounds() -> [Grounds; 2] {
    let [paper, raised, sunken] = ["paper", "raised", "sunken"].map(token);
    [0, 1].map(|scheme| Grounds { paper: paper[scheme], raised: raised[scheme], sunken: sunken[scheme] })
}

/// A colour of the theme, light and dark.
fn token(name: &str) -> [Colour; 2] {
    let (_, rest) = TOKENS.split_once(&format!("--{name}: light-dark(")).expect("a test asks for each");
    let (light, rest) = rest.split_once(", ").expect("two colours");
    let (dark, _) = rest.split_once(')').expect("a bracket that closes");
    [light, dark].map(|code| Colour::parse(code).expect("a colour's code"))
}

impl fmt::Display for Colour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(formatter, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        let contrast = |text: &str| Colour::parse(text).unwrap().contrast(WHITE);
        assert_eq!(contrast("#000"), 21.0);
        assert_eq!(contrast("#ffffff"), 1.0);
        // The two greys on either side of the limit, as every contrast checker gives them.
        assert_eq!(format!("{:.2} {:.2}", contrast("#767676"), contrast("#777777")), "4.54 4.48");
    }

    #[test]
    fn an_accent_can_be_read_on_light_and_on_dark_whatever_the_colour() {
        for red in (0..=255).step_by(51) {
            for green in (0..=255).step_by(51) {
                for blue in (0..=255).step_by(51) {
                    let colour = Colour([red, green, blue]);
                    let Accent { light, dark } = Accent::new(colour);
                    assert!(light.contrast_as_text() >= READABLE && light.contrast(WHITE) >= READABLE, "{colour}");
                    assert!(dark.contrast_on(&grounds()[1]) >= WELL_READABLE, "{colour}");
                    assert!(dark.contrast(token("paper")[1]) >= WELL_READABLE, "{colour}: as the ground of text");
                    assert_eq!(
                        light == colour,
                        colour.contrast_as_text() >= READABLE,
                        "{colour} is kept if it can be read"
                    );
                }
            }
        }
    }

    #[test]
    fn the_accent_of_the_theme_can_be_read() {
        let Accent { light, dark } = Accent::of_theme();
        assert!(light.contrast_as_text() >= WELL_READABLE && dark.contrast_on(&grounds()[1]) >= WELL_READABLE);
        let tint = format!("--accent-soft: color-mix(in srgb, var(--accent) {TINT}%, var(--paper));");
        assert!(TOKENS.contains(&tint), "{tint}");
    }

    /// `tests/browser/accent.test.mjs` holds pages to the same contrasts.
    #[test]
    fn contrasts_are_those_that_pages_are_held_to() {
        let vectors: serde_json::Value = serde_json::from_str(include_str!("../tests/vectors/accents.json")).unwrap();
        let two_digits = |contrast: f64| (contrast * 100.0).floor() / 100.0;
        let computed = vectors.as_array().unwrap().iter().map(|vector| {
            let code = vector["accent"].as_str().unwrap();
            let Accent { light, dark } = Accent::new(Colour::parse(code).unwrap());
            let contrasts = [light.contrast_as_text(), dark.contrast_on(&grounds()[1])].map(two_digits);
            serde_json::json!({ "accent": code, "colours": [light.to_string(), dark.to_string()], "contrasts": contrasts })
        });
        assert_eq!(vectors, computed.collect::<serde_json::Value>());
    }

    #[test]
    fn a_colour_is_written_with_three_or_six_digits() {
        for (text, colour) in
            [("#05a", Some("#0055aa")), ("#005EA5", Some("#005ea5")), ("005ea5", None), ("#05", None), ("blue", None)]
        {
            assert_eq!(Colour::parse(text).map(|colour| colour.to_string()).as_deref(), colour, "{text}");
        }
    }
}
