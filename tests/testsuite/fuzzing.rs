//! A short run of the fuzz targets in `fuzz/`, on the stable toolchain: mutates their seeds at random, using their
//! dictionary.
//!
//! `PLAYBOOK_FUZZ_SECONDS=600 PLAYBOOK_FUZZ_SEED=7 cargo test fuzzing` tries more, and different ones. A failing input
//! is minimised, saved and printed; add it to `fuzz/seeds`, which every run tries first.

use std::fs;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use playbook::text::floor_char_boundary;

#[path = "../../fuzz/src/checks.rs"]
mod checks;

use checks::{TARGETS, Target};

const FUZZ: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz");

/// The same numbers on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// A range of a text, usually a short one.
    fn range(&mut self, text: &str) -> Range<usize> {
        let start = floor_char_boundary(text, self.below(text.len() + 1));
        let longest = *self.of(&[1, 4, 16, 64, 1024]);
        start..floor_char_boundary(text, (start + self.below(longest + 1)).min(text.len())).max(start)
    }
}

fn number(name: &str) -> Option<u64> {
    let parsed = |value: String| value.parse().unwrap_or_else(|_| panic!("{name} should be a whole number"));
    std::env::var(name).ok().map(parsed)
}

/// The tokens of a dictionary in libFuzzer's format: one `"token"` per line, with `\\`, `\"` and `\x0A`.
fn dictionary() -> Vec<String> {
    let text = fs::read_to_string(Path::new(FUZZ).join("dictionary.txt")).unwrap();
    let tokens = text.lines().filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'));
    tokens.map(|token| String::from_utf8(unescaped(token)).unwrap()).collect()
}

fn unescaped(token: &str) -> Vec<u8> {
    let (mut bytes, mut rest) = (Vec::new(), token.as_bytes());
    loop {
        match rest {
            [] => return bytes,
            [b'\\', b'x', digits @ ..] => {
                let number = std::str::from_utf8(&digits[..2]).unwrap();
                bytes.push(u8::from_str_radix(number, 16).unwrap());
                rest = &digits[2..];
            }
            [b'\\', byte, others @ ..] | [byte, others @ ..] => {
                bytes.push(*byte);
                rest = others;
            }
        }
    }
}

fn seeds(target: &str) -> Vec<String> {
    let entries = fs::read_dir(Path::new(FUZZ).join("seeds").join(target)).unwrap();
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| String::from_utf8_lossy(&fs::read(file).unwrap()).into_owned()).collect()
}

/// A seed with some changes.
fn input(random: &mut Random, seeds: &[String], dictionary: &[String]) -> String {
    let mut text = random.of(seeds).clone();
    for _ in 0..=random.below(6) {
        let range = random.range(&text);
        let with = match random.below(7) {
            0 | 1 => random.of(dictionary).clone(),
            2 => random.of(dictionary).repeat(1 + random.below(30)),
            3 => text[range.clone()].repeat(2),
            4 => {
                let other = random.of(seeds);
                other[random.range(other)].to_owned()
            }
            5 => char::from_u32(random.below(0x11_0000) as u32).map(String::from).unwrap_or_default(),
            _ => String::new(),
        };
        let keeps = !with.is_empty() && random.below(2) == 0;
        text.replace_range(if keeps { range.start..range.start } else { range }, &with);
    }
    text
}

fn fails(check: fn(&[u8]), input: &str) -> bool {
    catch_unwind(AssertUnwindSafe(|| check(input.as_bytes()))).is_err()
}

/// The input without the parts that don't matter.
fn smaller(check: fn(&[u8]), mut input: String) -> String {
    let mut length = input.len() / 2;
    while length > 0 {
        let mut start = 0;
        while start < input.len() {
            let boundary = |at: usize| floor_char_boundary(&input, at.min(input.len()));
            let shorter = [&input[..boundary(start)], &input[boundary(start + length)..]].concat();
            if shorter.len() < input.len() && fails(check, &shorter) {
                input = shorter;
            } else {
                start += length;
            }
        }
        length /= 2;
    }
    input
}

fn run((name, check): Target) {
    let seconds = number("PLAYBOOK_FUZZ_SECONDS").unwrap_or(1);
    let seed = number("PLAYBOOK_FUZZ_SEED").unwrap_or(0x5eed);
    let (seeds, dictionary) = (seeds(name), dictionary());
    let (mut random, start, mut tried) = (Random(seed), Instant::now(), 0);
    while tried < seeds.len() || start.elapsed() < Duration::from_secs(seconds) {
        let text = seeds.get(tried).cloned().unwrap_or_else(|| input(&mut random, &seeds, &dictionary));
        tried += 1;
        if fails(check, &text) {
            let smallest = smaller(check, text);
            let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{seed}-{tried}"));
            fs::write(&path, &smallest).unwrap();
            panic!("`{name}` fails with input {tried} of seed {seed}, saved as {}:\n{smallest}", path.display());
        }
    }
    println!("{name}: {tried} inputs of seed {seed}");
}

#[test]
fn chapters_become_safe_pages() {
    run(TARGETS[0]);
}

#[test]
fn files_about_the_book_are_read_or_reported() {
    run(TARGETS[1]);
}

#[test]
fn a_review_changes_its_record_only() {
    run(TARGETS[2]);
}

#[test]
fn a_question_has_one_answer() {
    run(TARGETS[3]);
}

#[test]
fn a_failing_input_is_minimised() {
    let check: fn(&[u8]) = |input| assert!(!String::from_utf8_lossy(input).contains("ü["));
    assert_eq!(smaller(check, "# A\n\nText ü[x] and more.\n".to_owned()), "ü[");
    assert_eq!(unescaped("a\\x0A\\\"\\\\"), b"a\n\"\\");
}
