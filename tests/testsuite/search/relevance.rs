//! Whether the right page comes first, on judged queries.
//!
//! success@k is the share of queries with an accepted page in the top k; MRR@10 is the mean of 1 / its rank, 0 beyond
//! ten. A section counts if it's in the top three of an accepted page in the top three.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use playbook::search::{PageHit, words};
use playbook::site::Site;
use serde::Deserialize;
use serde_yaml::Value;

use crate::support::{handbook, shipped};

#[derive(Clone, Deserialize)]
struct Question {
    #[serde(default)]
    corpus: String,
    q: String,
    pages: Vec<String>,
    headings: Vec<String>,
    #[serde(default)]
    first: bool,
}

fn questions(path: &Path) -> Vec<Question> {
    let text = fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

impl Question {
    /// The query a moment before it's finished: without the last two letters.
    fn unfinished(&self) -> Question {
        let letters = self.q.chars().count();
        Question { q: self.q.chars().take(letters.saturating_sub(2)).collect(), ..self.clone() }
    }

    /// With its longest word changed.
    fn with_longest_word(&self, change: impl Fn(&mut Vec<char>)) -> Question {
        let longest = self.q.split(' ').max_by_key(|word| word.chars().count()).unwrap();
        let mut letters: Vec<char> = longest.chars().collect();
        change(&mut letters);
        Question { q: self.q.replace(longest, &String::from_iter(letters)), ..self.clone() }
    }

    /// With one slip in its longest word, at the place for so many letters.
    fn slipped(&self, slip: Slip, place: fn(usize) -> usize) -> Question {
        self.with_longest_word(|letters| {
            let at = place(letters.len());
            match slip {
                Slip::Swapped => letters.swap(at, at + 1),
                Slip::Doubled => letters.insert(at, letters[at]),
                Slip::Left => drop(letters.remove(at)),
                Slip::Neighbour => letters[at] = beside(letters[at]),
            }
        })
    }

    /// With a space inside its longest word.
    fn torn(&self) -> Question {
        self.with_longest_word(|letters| letters.insert(letters.len() / 2, ' '))
    }

    /// With two letters of its longest word swapped: the second and third.
    fn mistyped(&self) -> Question {
        let longest = self.q.split(' ').max_by_key(|word| word.chars().count()).unwrap();
        let mut letters: Vec<char> = longest.chars().collect();
        letters.swap(1, 2);
        Question { q: self.q.replace(longest, &String::from_iter(letters)), ..self.clone() }
    }
}

/// The key to the right, or to the left at the end of a row.
fn beside(letter: char) -> char {
    ["qwertyuiopo", "asdfghjklk", "zxcvbnmn"]
        .iter()
        .find_map(|row| row.chars().nth(row.find(letter)? + 1))
        .unwrap_or('x')
}

/// What fingers do to the letter at a place.
#[derive(Clone, Copy)]
enum Slip {
    Swapped,
    Doubled,
    Left,
    Neighbour,
}

const SLIPS: [Slip; 4] = [Slip::Swapped, Slip::Doubled, Slip::Left, Slip::Neighbour];

/// In per cent, except MRR.
#[derive(Default)]
struct Measured {
    questions: f64,
    first: f64,
    first_three: f64,
    reciprocal_rank: f64,
    with_section: f64,
    section: f64,
    nothing: f64,
}

impl Measured {
    fn over<'q>(sites: &HashMap<String, Arc<Site>>, questions: impl Iterator<Item = &'q Question>) -> Measured {
        let mut sum = Measured::default();
        for question in questions {
            let site = &sites[&question.corpus];
            let hits = site.search().ask(&question.q);
            let rank = hits.iter().take(10).position(|hit| is_accepted(site, hit, question));
            sum.questions += 1.0;
            sum.first += f64::from(rank == Some(0));
            sum.first_three += f64::from(rank.is_some_and(|rank| rank < 3));
            sum.reciprocal_rank += rank.map_or(0.0, |rank| 1.0 / (rank as f64 + 1.0));
            sum.nothing += f64::from(hits.is_empty());
            if !question.headings.is_empty() {
                sum.with_section += 1.0;
                sum.section += f64::from(hits.iter().take(3).any(|hit| shows_section(site, hit, question)));
            }
        }
        let share = |number: f64, of: f64| 100.0 * number / of;
        Measured {
            first: share(sum.first, sum.questions),
            first_three: share(sum.first_three, sum.questions),
            reciprocal_rank: sum.reciprocal_rank / sum.questions,
            section: share(sum.section, sum.with_section),
            nothing: share(sum.nothing, sum.questions),
            ..sum
        }
    }

    fn print(&self, name: &str) {
        let Measured { questions, first, first_three, reciprocal_rank, section, nothing, .. } = self;
        println!(
            "{name:<30} {questions:>4} questions: success@1 {first:.1} %, success@3 {first_three:.1} %, \
             MRR@10 {reciprocal_rank:.3}, section@3 {section:.1} %, nothing {nothing:.1} %"
        );
    }
}

fn is_accepted(site: &Site, hit: &PageHit, question: &Question) -> bool {
    let chapter = site.book().chapter(site.search().page(hit));
    chapter.is_some_and(|chapter| question.pages.iter().any(|page| page == chapter.path.as_str()))
}

fn shows_section(site: &Site, hit: &PageHit, question: &Question) -> bool {
    let page = site.search().page(hit);
    let plain = |text: &str| words(text).join(" ");
    is_accepted(site, hit, question)
        && hit.sections.iter().take(3).any(|section| {
            let title = match site.search().heading(hit, *section) {
                Some(heading) => site.book().chapter(page).unwrap().head.outline[heading].text(),
                None => site.book().pages[page].title.clone(),
            };
            question.headings.iter().any(|heading| plain(heading) == plain(&title))
        })
}

/// Real handbooks with judged queries, if there are any next to the project.
#[test]
fn judged_questions_over_real_handbooks_find_their_pages() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    if !shared.join("search/dev.jsonl").exists() {
        println!("skipped: there are no judged questions beside the project");
        return;
    }
    let name = |name: &str| (name.to_owned(), handbook(&shared.join("handbooks").join(name)));
    let sites = HashMap::from(["18f", "basecamp"].map(name));
    let questions = |file: &str| questions(&shared.join("search").join(file));
    let typed = questions("dev.typo.jsonl");
    let clean = Measured::over(&sites, questions("dev.jsonl").iter());
    let unfinished = Measured::over(&sites, questions("dev.prefix.jsonl").iter());
    let mistyped = Measured::over(&sites, typed.iter());
    let mistyped_early = Measured::over(&sites, typed.iter().filter(|question| question.first));
    clean.print("clean");
    unfinished.print("last word unfinished");
    mistyped.print("one slip");
    mistyped_early.print("one slip in the first letters");
    assert!(clean.first >= 80.0 && clean.first_three >= 92.0 && clean.section >= 88.0, "clean questions");
    assert!(unfinished.first >= 74.0 && unfinished.first_three >= 88.0, "unfinished questions");
    assert!(mistyped.first >= 74.0 && mistyped.first_three >= 88.0, "mistyped questions");
    assert!(clean.nothing + unfinished.nothing < 1.0, "questions without any answer");
}

/// A small handbook of our own, with queries written before anybody looked at the results.
#[test]
fn judged_questions_over_a_plain_handbook_find_their_pages() {
    let judged = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/judged");
    let sites = HashMap::from([(String::new(), handbook(&judged.join("handbook")))]);
    let questions = questions(&judged.join("questions.jsonl"));
    let measured = |name: &str, changed: fn(&Question) -> Question| {
        let questions: Vec<Question> = questions.iter().map(changed).collect();
        let measured = Measured::over(&sites, questions.iter());
        measured.print(name);
        measured
    };
    let clean = measured("clean", Question::clone);
    let unfinished = measured("last word unfinished", Question::unfinished);
    let mistyped = measured("two letters swapped", Question::mistyped);
    assert!(questions.len() >= 40, "{} questions", questions.len());
    assert!(clean.first >= 85.0 && clean.first_three >= 95.0 && clean.section >= 90.0, "clean questions");
    assert!(unfinished.first >= 78.0 && unfinished.first_three >= 90.0, "unfinished questions");
    assert!(mistyped.first >= 82.0 && mistyped.first_three >= 90.0, "mistyped questions");
}

/// The shipped handbook, with queries as an employee with an upset customer types them: the first sixty written before
/// anybody looked at its synonyms or the thesaurus. Tune nothing to them word by word.
#[test]
fn judged_questions_over_the_shipped_handbook_find_their_pages() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/judged/shipped.jsonl");
    let sites = HashMap::from([(String::new(), shipped())]);
    let questions = questions(&path);
    let measured = |name: &str, changed: fn(&Question, Slip) -> Question| {
        let changed = |(at, question): (usize, &Question)| changed(question, SLIPS[at % SLIPS.len()]);
        let questions: Vec<Question> = questions.iter().enumerate().map(changed).collect();
        let measured = Measured::over(&sites, questions.iter());
        measured.print(name);
        (measured.first, measured.first_three)
    };
    let clean = measured("shipped, clean", |question, _| question.clone());
    let unfinished = measured("shipped, last word unfinished", |question, _| question.unfinished());
    let mistyped = measured("shipped, one slip", |question, slip| question.slipped(slip, |letters| letters / 2));
    let mistyped_early = measured("shipped, one slip at the start", |question, slip| question.slipped(slip, |_| 0));
    let torn = measured("shipped, a space inside", |question, _| question.torn());
    assert!(questions.len() >= 60, "{} questions", questions.len());
    let least =
        [(clean, (54.0, 70.0)), (unfinished, (43.0, 65.0)), (mistyped, (46.0, 66.0)), (mistyped_early, (42.0, 63.0))];
    for (measured, least) in least.into_iter().chain([(torn, (50.0, 70.0))]) {
        assert!(measured.0 >= least.0 && measured.1 >= least.1, "{measured:?} is less than {least:?}");
    }
}

/// The queries that ship with the handbook, each with a place chosen by HR. `check` requires it in the top three;
/// nearly all come first.
#[test]
fn the_shipped_handbook_answers_its_own_questions() {
    let site = shipped();
    let text = include_str!("../../../playbook/search-tests.yaml");
    let places: BTreeMap<String, Value> = serde_yaml::from_str(text).unwrap();
    let page = |place: &Value| place.as_str().unwrap().split('#').next().unwrap().to_owned();
    let pages = |places: &Value| match places {
        Value::Sequence(places) => places.iter().map(page).collect(),
        place => vec![page(place)],
    };
    let question = |(q, places): (String, Value)| Question {
        corpus: String::new(),
        q,
        pages: pages(&places),
        headings: Vec::new(),
        first: false,
    };
    let questions: Vec<Question> = places.into_iter().map(question).collect();
    let measured = Measured::over(&HashMap::from([(String::new(), site)]), questions.iter());
    measured.print("shipped");
    assert!(measured.questions >= 80.0, "{} questions", measured.questions);
    assert!(measured.first_three == 100.0 && measured.first >= 85.0, "questions that ship");
}
