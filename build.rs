//! Stems the thesaurus's English words at compile time. At run time, stemming took a twelfth of building a small book.

#![allow(clippy::disallowed_methods, clippy::disallowed_macros)] // build scripts aren't part of the program

use std::collections::BTreeSet;
use std::path::Path;
use std::{env, fs};

use rust_stemmers::{Algorithm, Stemmer};

const THESAURUS: &str = "src/search/thesaurus/en.txt";

fn main() {
    println!("cargo::rerun-if-changed={THESAURUS}");
    let text = fs::read_to_string(THESAURUS).expect("the thesaurus is in the project");
    let entries = text.lines().filter(|line| !line.starts_with('#'));
    let words: BTreeSet<&str> = entries.flat_map(|line| line.split(|c: char| !c.is_ascii_alphanumeric())).collect();
    let is_plain = |word: &&str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let stemmer = Stemmer::create(Algorithm::English);
    let lines: String =
        words.into_iter().filter(is_plain).map(|word| format!("{word} {}\n", stemmer.stem(word))).collect();
    let folder = env::var("OUT_DIR").expect("Cargo sets OUT_DIR");
    fs::write(Path::new(&folder).join("english_stems.txt"), lines).expect("OUT_DIR is writable");
}
