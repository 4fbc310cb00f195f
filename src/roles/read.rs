//! From `roles.yaml` to the roles, and what's wrong with them: unknown names, circles, long ways up.

use super::{EVERYONE, FILE, MOST_STEPS, Role, RoleId, Roles, key};
use crate::diagnostic::{Code, Diagnostic, Span, Spanned};
use crate::keys::{Form, Key};
use crate::near::Near;
use crate::sources::{SourcePath, Sources};
use crate::text;
use crate::yaml::Fields;

const NAME: Key = Key::new("name", Form::Text, "what the role is called; without it, its key", "Warehouse");
const PERSON: Key = Key::new("person", Form::Text, "the person in the role, if it's one", "Ines Okafor");
const PHONE: Key = Key::new("phone", Form::Phone, "the phone number, or an extension", "ext. 400");
const MAIL: Key = Key::new("mail", Form::Mail, "the email address", "warehouse@example.com");
const HOURS: Key = Key::new("hours", Form::Text, "when you can reach it", "Monday to Saturday, 7 am to 6 pm");
const DEPUTY: Key = Key::new("deputy", Form::Role, "the role that stands in for it", "dispatch-desk");
const ESCALATES_TO: Key = Key::new("escalates_to", Form::Role, "the role it escalates to", "customer-care-lead");
const GROUPS: Key = Key::new("groups", Form::Words, "the groups it belongs to", "[everyone behind the counter]");
const PATH: Key = Key::new(
    "path",
    Form::Chapters,
    "what it reads first, in order; without it, every chapter and training for the role",
    "[our-promise, five-moves]",
);
const VACANT: Key = Key::new("vacant", Form::YesNo, "`true` while nobody has the role", "true");

/// The keys of each role.
pub static KEYS: &[Key] = &[NAME, PERSON, PHONE, MAIL, HOURS, DEPUTY, ESCALATES_TO, GROUPS, PATH, VACANT];

pub fn parse(sources: &Sources) -> (Roles, Vec<Diagnostic>) {
    let Some(text) = sources.content.text(FILE) else { return (Roles::default(), Vec::new()) };
    let file = SourcePath::content(FILE);
    let help = "write one role per line, followed by a colon, and below it, indented, one `key: value` per line";
    let mut fields = match Fields::of_file(&file, text, &[], (&format!("`{FILE}`"), help)) {
        Ok(fields) => fields,
        Err(problem) => return (Roles::default(), vec![problem]),
    };
    let mut roles = Roles::default();
    for (name, inside) in fields.take_blocks(KEYS) {
        let role = read(&mut fields, &file, name, inside);
        roles.add(role, &mut fields);
    }
    roles.connect();
    roles.check(&mut fields);
    (roles, fields.finish().1)
}

fn read(fields: &mut Fields<'_>, file: &SourcePath, name: Spanned<String>, mut inside: Fields<'_>) -> Role {
    let role = Role {
        name: inside.take_text(&NAME).unwrap_or_else(|| text::title_from_name(&name.value)),
        is_vacant: inside.take_bool(&VACANT).unwrap_or(false),
        person: inside.take_text(&PERSON).unwrap_or_default(),
        phone: inside.take_parsed(&PHONE, phone).unwrap_or_default(),
        mail: inside.take_parsed(&MAIL, mail).unwrap_or_default(),
        hours: inside.take_text(&HOURS).unwrap_or_default(),
        deputy: inside.take_spanned(&DEPUTY),
        escalates_to: inside.take_spanned(&ESCALATES_TO),
        groups: inside.take_list(&GROUPS),
        path: inside.take_spanned_list(&PATH),
        key: key(&name.value),
        span: Span::new(file, name.range),
    };
    fields.absorb(inside);
    role
}

/// Digits with the usual punctuation, and an extension: `+44 1632 960400`, `ext. 400`.
fn phone(phone: &str) -> Option<String> {
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    let other = phone.to_lowercase().replace("extension", "").replace("ext.", "").replace("ext", "");
    let is_phone = (2..=20).contains(&digits)
        && other.chars().all(|c| c.is_ascii_digit() || " +-./()x".contains(c))
        && !other.trim_start().get(1..).is_some_and(|rest| rest.contains('+'));
    is_phone.then(|| phone.to_owned())
}

fn mail(mail: &str) -> Option<String> {
    let is_mail = mail.split_once('@').is_some_and(|(name, host)| {
        let labels = || host.split('.');
        !name.is_empty()
            && !mail.contains(|c: char| c.is_whitespace() || "<>,;:\"()@".contains(c) && c != '@')
            && !host.contains('@')
            && labels().count() > 1
            && labels().all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'))
    });
    is_mail.then(|| mail.to_owned())
}

impl Roles {
    fn add(&mut self, role: Role, fields: &mut Fields<'_>) {
        let id = self.list.len();
        let range = role.span.range.clone().unwrap_or_default();
        if role.key.is_empty() || role.key == EVERYONE {
            let message = "a role needs its own name".to_owned();
            let help = "`everyone` is built in; name the role after what it does, for example `warehouse`";
            return fields.report_at(Code::BadValue, range, message, help);
        }
        if let Some(first) = self.by_key.get(&role.key).or_else(|| self.by_key.get(&key(&role.name))) {
            let message = format!("“{}” is also the role `{}`", role.name, self.list[*first].key);
            return fields.report_at(Code::BadValue, range, message, "rename one of the two");
        }
        for group in &role.groups {
            self.groups.entry(key(group)).or_insert_with(|| group.clone());
        }
        self.by_key.insert(role.key.clone(), id);
        self.by_key.insert(key(&role.name), id);
        self.list.push(role);
    }

    /// Precomputes, once all roles are known, what's asked again and again.
    fn connect(&mut self) {
        self.near = Near::new(self.list.iter().flat_map(|role| [role.key.as_str(), role.name.as_str()]));
        self.above = (0..self.list.len())
            .map(|role| self.named(&self.list[role].escalates_to).filter(|above| *above != role))
            .collect();
        self.below = vec![Vec::new(); self.list.len()];
        for (role, above) in self.above.iter().enumerate() {
            above.iter().for_each(|above| self.below[*above].push(role));
        }
    }

    fn check(&self, fields: &mut Fields<'_>) {
        for role in &self.list {
            for other in [&role.deputy, &role.escalates_to].into_iter().flatten() {
                match self.find(&other.value) {
                    None => {
                        let (range, advice) = (other.range.clone(), self.unknown(&other.value));
                        fields.advise(Code::UnknownRole, range.clone(), advice, Some(range));
                    }
                    Some(other_id) if !self.list[other_id].can_be_reached() => {
                        fields.advise(Code::VacantRole, other.range.clone(), self.vacant(other_id), None);
                    }
                    Some(_) => {}
                }
            }
        }
        self.report_circles(fields);
        self.report_long_ways(fields);
    }

    /// Every role escalates to at most one other, so a walk from each finds its circle; a circle is reported once.
    fn report_circles(&self, fields: &mut Fields<'_>) {
        let next = |role: RoleId| self.named(&self.list[role].escalates_to);
        let mut walked_from = vec![None; self.list.len()];
        for start in 0..self.list.len() {
            let mut walked: Vec<RoleId> = Vec::new();
            let mut at = Some(start);
            while let Some(role) = at.filter(|role| walked_from[*role].is_none()) {
                walked_from[role] = Some(start);
                walked.push(role);
                at = next(role);
            }
            let closed = at.filter(|role| walked_from[*role] == Some(start));
            if let Some(first) = closed.and_then(|role| walked.iter().position(|other| *other == role)) {
                self.report_circle(&walked[first..], fields);
            }
        }
    }

    /// Nobody reaches a role after that many steps: pages leave it out, and it's reported once.
    fn report_long_ways(&self, fields: &mut Fields<'_>) {
        let is_top = |role: &RoleId| self.above[*role].is_none();
        let mut level: Vec<RoleId> = (0..self.list.len()).filter(is_top).collect();
        for _ in 0..=MOST_STEPS {
            level = level.iter().flat_map(|role| &self.below[*role]).copied().collect();
        }
        let Some(place) = level.iter().min().and_then(|role| self.list[*role].escalates_to.as_ref()) else { return };
        let message = format!("from here, it's more than {MOST_STEPS} steps to the role with the last word");
        fields.report_at(Code::BadValue, place.range.clone(), message, "escalate to a role that's closer to it");
    }

    fn report_circle(&self, circle: &[RoleId], fields: &mut Fields<'_>) {
        let (first, last) = (circle[0], circle[circle.len() - 1]);
        let mut names: Vec<&str> = circle.iter().map(|role| self.list[*role].key.as_str()).collect();
        if names.len() > MOST_STEPS {
            names.splice(MOST_STEPS / 2..names.len() - MOST_STEPS / 2, ["…"]);
        }
        let message = format!("these roles escalate in a circle: {} → {}", names.join(" → "), self.list[first].key);
        let Some(place) = &self.list[last].escalates_to else { return };
        let help = "somebody needs the last word: remove one of these `escalates_to`";
        fields.report_at(Code::RoleCircle, place.range.clone(), message, help);
    }
}
