//! Numbers as Word writes them: 1, 01, a, IV, 2nd, ①.

/// A number in one of Word's formats; decimal in those that aren't known.
pub(super) fn numeral(format: &str, number: u32) -> String {
    match format {
        "decimalZero" => format!("{number:02}"),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperLetter" => letters(number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        "lowerLetter" => letters(number, "abcdefghijklmnopqrstuvwxyz"),
        "russianUpper" => letters(number, "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ"),
        "russianLower" => letters(number, "абвгдежзиклмнопрстуфхцчшщыэюя"),
        "arabicAlpha" => letters(number, "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"),
        "arabicAbjad" => letters(number, "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"),
        "hebrew2" => letters(number, "אבגדהוזחטיכלמנסעפצקרשת"),
        "aiueo" | "aiueoFullWidth" => letters(
            number,
            "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
        ),
        "iroha" | "irohaFullWidth" => letters(
            number,
            "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス",
        ),
        "chicago" => chicago(number),
        "ordinal" => format!("{number}{}", ordinal_ending(number)),
        "cardinalText" => capitalised(&cardinal(number)),
        "ordinalText" => capitalised(&ordinal(number)),
        "hex" => format!("{number:X}"),
        "numberInDash" => format!("- {number} -"),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => enclosed(number),
        "decimalEnclosedParen" => format!("({number})"),
        "decimalEnclosedFullstop" => format!("{number}."),
        "decimalFullWidth" | "decimalFullWidth2" => digits(number, '０'),
        "hindiNumbers" => digits(number, '०'),
        "thaiNumbers" => digits(number, '๐'),
        "bengali" => digits(number, '০'),
        "none" | "bullet" => String::new(),
        custom if custom.contains(',') => padded(custom, number),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "ideographDigital"
        | "taiwaneseCountingThousand" => chinese(number),
        _ => number.to_string(),
    }
}

/// Whether it writes plain digits, as Markdown does.
pub(super) fn is_decimal(format: &str) -> bool {
    numeral(format, 3) == "3" && numeral(format, 12) == "12"
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number > 10_000 {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            text.push_str(sign);
            rest -= value;
        }
    }
    text
}

/// After the last letter Word repeats them: z, aa, bb.
fn letters(number: u32, alphabet: &str) -> String {
    let letters: Vec<char> = alphabet.chars().collect();
    let Some(index) = number.checked_sub(1).map(|index| index as usize) else { return number.to_string() };
    let times = (index / letters.len() + 1).min(30);
    std::iter::repeat_n(letters[index % letters.len()], times).collect()
}

fn chicago(number: u32) -> String {
    let signs = ["*", "†", "‡", "§"];
    let Some(index) = number.checked_sub(1).map(|index| index as usize) else { return number.to_string() };
    signs[index % signs.len()].repeat((index / signs.len() + 1).min(30))
}

fn ordinal_ending(number: u32) -> &'static str {
    match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

fn cardinal(number: u32) -> String {
    match number {
        0..20 => SMALL[number as usize].to_owned(),
        20..100 if number.is_multiple_of(10) => TENS[number as usize / 10].to_owned(),
        20..100 => format!("{}-{}", TENS[number as usize / 10], SMALL[number as usize % 10]),
        100..1000 if number.is_multiple_of(100) => format!("{} hundred", cardinal(number / 100)),
        100..1000 => format!("{} hundred {}", cardinal(number / 100), cardinal(number % 100)),
        _ => number.to_string(),
    }
}

fn ordinal(number: u32) -> String {
    const IRREGULAR: [(&str, &str); 7] = [
        ("one", "first"),
        ("two", "second"),
        ("three", "third"),
        ("five", "fifth"),
        ("eight", "eighth"),
        ("nine", "ninth"),
        ("twelve", "twelfth"),
    ];
    let text = cardinal(number);
    if text.ends_with(|sign: char| sign.is_ascii_digit()) {
        return format!("{text}{}", ordinal_ending(number));
    }
    for (cardinal, ordinal) in IRREGULAR {
        if let Some(start) = text.strip_suffix(cardinal) {
            return format!("{start}{ordinal}");
        }
    }
    match text.strip_suffix('y') {
        Some(start) => format!("{start}ieth"),
        None => format!("{text}th"),
    }
}

fn capitalised(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

fn enclosed(number: u32) -> String {
    let sign = match number {
        1..=20 => char::from_u32('①' as u32 + number - 1),
        21..=35 => char::from_u32('㉑' as u32 + number - 21),
        _ => None,
    };
    sign.map_or_else(|| number.to_string(), String::from)
}

fn digits(number: u32, zero: char) -> String {
    let digit = |byte: u8| char::from_u32(zero as u32 + u32::from(byte - b'0')).unwrap_or('?');
    number.to_string().bytes().map(digit).collect()
}

/// A format by example: `001, 002, 003, ...`.
fn padded(example: &str, number: u32) -> String {
    let width = example.split(',').next().unwrap_or_default().trim().len();
    format!("{number:0width$}")
}

fn chinese(number: u32) -> String {
    const DIGITS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match number {
        0..10 => DIGITS[number as usize].to_owned(),
        10..20 => format!("十{}", if number == 10 { "" } else { DIGITS[number as usize % 10] }),
        20..100 => {
            let ones = if number.is_multiple_of(10) { "" } else { DIGITS[number as usize % 10] };
            format!("{}十{ones}", DIGITS[number as usize / 10])
        }
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_in_word() {
        for (format, number, text) in [
            ("decimal", 12, "12"),
            ("decimalZero", 3, "03"),
            ("upperRoman", 1994, "MCMXCIV"),
            ("lowerRoman", 4, "iv"),
            ("lowerLetter", 26, "z"),
            ("lowerLetter", 28, "bb"),
            ("upperLetter", 3, "C"),
            ("ordinal", 12, "12th"),
            ("ordinal", 22, "22nd"),
            ("cardinalText", 21, "Twenty-one"),
            ("ordinalText", 20, "Twentieth"),
            ("ordinalText", 102, "One hundred second"),
            ("decimalEnclosedCircle", 3, "③"),
            ("001, 002, 003, ...", 7, "007"),
            ("chineseCounting", 21, "二十一"),
            ("thaiNumbers", 10, "๑๐"),
            ("hebrew1", 0, "0"),
            ("lowerLetter", 0, "0"),
            ("upperRoman", 1_000_000, "1000000"),
        ] {
            assert_eq!(numeral(format, number), text, "{format}");
        }
    }
}
