//! The description of a YAML key: name, form, help and an example.
//!
//! Every key of front matter, `playbook.yaml` and `roles.yaml` is described once, next to the code that reads it. The
//! reader's diagnostics, the files that `playbook new` writes, the tables of `docs/kinds.md` and the JSON Schemas all
//! come from that description. This module doesn't read YAML: `yaml` does.

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Key {
    pub name: &'static str,
    pub form: Form,
    /// What the key means, phrased to follow a colon: lower case, no full stop.
    pub help: &'static str,
    /// An example value, as YAML on one line.
    pub example: &'static str,
    pub is_required: bool,
    pub starter: Starter,
    /// Its names in other tools. A dot separates nested keys: `sidebar.order`.
    pub also: &'static [&'static str],
    /// Names of its opposite in other tools: `hidden` for `menu`.
    pub opposite: &'static [&'static str],
}

/// What `playbook new` writes for a key. A multi-line value starts with a line break.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Starter {
    /// The key with this value.
    Filled(&'static str),
    /// The key with this value, commented out.
    Commented(&'static str),
    /// Nothing.
    Absent,
}

/// The form of a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Form {
    /// A single line, kept as typed.
    Text,
    /// A list of words, or comma-separated words.
    Words,
    /// A list of sentences. Commas don't separate them.
    Sentences,
    Role,
    /// `everyone`, a role or a group.
    Audience,
    Audiences,
    Chapters,
    Date,
    /// A calendar interval: days, weeks, months or years.
    Interval,
    /// Any length of time, from minutes to years.
    Duration,
    Number,
    /// A whole number from the first to the second.
    WholeNumber(i64, i64),
    YesNo,
    /// A noun for the choice, and the allowed words; case doesn't matter.
    Choice(&'static str, &'static [&'static str]),
    /// The weight of a chapter in search results.
    Prominence,
    /// An address outside the handbook.
    Address,
    WebAddress,
    /// The path of a file in the playbook.
    File,
    Colour,
    Language,
    Phone,
    Mail,
    /// Dates, each with an optional time.
    Sessions,
    /// A number per date, or the path of a CSV file.
    Readings,
    /// Free keys, chosen by the author.
    Own,
    /// A list of blocks with these keys. `Alone` says whether a plain text may stand for a block.
    Blocks(&'static [Key], Alone),
}

/// Whether a plain text may be written instead of a block, as the value of its first key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alone {
    Allowed,
    Refused,
}

impl Key {
    pub const fn new(name: &'static str, form: Form, help: &'static str, example: &'static str) -> Key {
        Key {
            name,
            form,
            help,
            example,
            is_required: false,
            starter: Starter::Commented(example),
            also: &[],
            opposite: &[],
        }
    }

    pub const fn required(self) -> Key {
        Key { is_required: true, ..self }
    }

    pub const fn starting(self, starter: Starter) -> Key {
        Key { starter, ..self }
    }

    pub const fn also(self, also: &'static [&'static str]) -> Key {
        Key { also, ..self }
    }

    pub const fn opposite(self, opposite: &'static [&'static str]) -> Key {
        Key { opposite, ..self }
    }

    /// Its name, then the names that other tools use for it or its opposite.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        let others = self.also.iter().chain(self.opposite).copied();
        std::iter::once(self.name).chain(others.filter(|name| !name.contains('.')))
    }

    /// How to write the key, for the help of a diagnostic.
    pub fn how_to_write(&self) -> String {
        let (name, example) = (self.name, self.example);
        match self.form {
            Form::Blocks(keys, _) => format!("write `{name}:` and below it, indented, {}", block(keys)),
            Form::Date | Form::Sessions => format!("write year, month and day, for example `{name}: {example}`"),
            Form::Language => format!("write its code, for example `{name}: {example}`"),
            Form::Number => format!("write the number without its unit, for example `{name}: {example}`"),
            Form::Colour => format!("write its code in double quotes, for example `{name}: {example}`"),
            Form::Choice(_, choices) => format!("write one of: {}", choices.join(", ")),
            Form::Readings => {
                format!("write `{name}:` and below it, indented, a line such as `2026-01-31: 12.5` for each date")
            }
            Form::Own => format!("write `{name}:` and below it, indented, one `key: value` per line"),
            Form::Text
            | Form::Words
            | Form::Sentences
            | Form::Role
            | Form::Audience
            | Form::Audiences
            | Form::Chapters
            | Form::Interval
            | Form::Duration
            | Form::WholeNumber(..)
            | Form::YesNo
            | Form::Prominence
            | Form::Address
            | Form::WebAddress
            | Form::File
            | Form::Phone
            | Form::Mail => format!("write something like `{name}: {example}`"),
        }
    }
}

/// The lines of a block with its required keys: `- what: Goodwill` and, aligned below it, `limit: £25`.
fn block(keys: &[Key]) -> String {
    let line = |key: &Key| format!("`{}: {}`", key.name, key.example);
    let (first, rest) = keys.split_first().expect("a block has keys");
    let needed: Vec<String> = rest.iter().filter(|key| key.is_required).map(line).collect();
    let first = format!("`- {}: {}`", first.name, first.example);
    match needed.is_empty() {
        true => first,
        false => format!("{first} and, aligned below `{}`, {}", keys[0].name, needed.join(" and ")),
    }
}

impl Form {
    /// What a value should be, for messages.
    pub fn noun(self) -> String {
        let noun = match self {
            Form::Text => "a single line of text",
            Form::Words => "a list of words",
            Form::Sentences => "a list of sentences",
            Form::Role => "a role",
            Form::Audience => "a role, a group or `everyone`",
            Form::Audiences => "a list of roles and groups",
            Form::Chapters => "a list of chapters",
            Form::Date => "a date",
            Form::Interval => "a number of days, weeks, months or years",
            Form::Duration => "a length of time",
            Form::Number => "a number",
            Form::WholeNumber(i64::MIN, i64::MAX) => "a whole number",
            Form::WholeNumber(least, most) => return format!("a whole number from {least} to {most}"),
            Form::YesNo => "`true` or `false`",
            Form::Choice(noun, _) => noun,
            Form::Prominence => "`false` or a number from 0.1 to 10",
            Form::Address => "an address that starts with `https://`, `mailto:` or `tel:`",
            Form::WebAddress => "a web address that starts with `https://`",
            Form::File => "the path of a file in the playbook",
            Form::Colour => "a colour code",
            Form::Language => "a language code",
            Form::Phone => "a phone number",
            Form::Mail => "an email address",
            Form::Sessions => "a list of dates, each with a time if there is one",
            Form::Readings => "dates with a number each, or the path of a CSV file",
            Form::Own => "a block of `key: value` lines",
            Form::Blocks(..) => "a list of blocks",
        };
        noun.to_owned()
    }
}
