//! What a role owes and is owed under the principles, what it's told, and what it may approve.

use serde::Serialize;

use super::view::{self, AudienceView};
use crate::book::{Book, PageId};
use crate::chapter::FrontMatter;
use crate::diagnostic::Spanned;
use crate::kinds::{KindFields, Offer, Plan, Principle};
use crate::pages::edition::Edition;
use crate::pages::elements::{Link, link};
use crate::pages::viewpoint::Viewpoint;
use crate::roles::RoleId;

#[derive(Serialize)]
pub(super) struct Duties<'a> {
    /// The principles that involve it.
    principles: Vec<PrincipleOfRole<'a>>,
    /// What it owes others, and what others owe it, by principle.
    owes: Vec<Owed<'a>>,
    count_owes: usize,
    owed: Vec<Owed<'a>>,
    count_owed: usize,
    /// What it may do without asking, and its rewards.
    empowered: Vec<Granted<'a>>,
    rewards: Vec<Granted<'a>>,
    count_rewards: usize,
    /// The plans that inform it.
    told: Vec<Told<'a>>,
    approves: Vec<Approval<'a>>,
}

#[derive(Serialize)]
struct PrincipleOfRole<'a> {
    link: Link,
    statement: &'a str,
}

#[derive(Serialize)]
struct Owed<'a> {
    principle: Link,
    /// To whom, or by whom; `None` means everybody.
    other: Option<AudienceView>,
    what: &'a [String],
}

#[derive(Serialize)]
struct Granted<'a> {
    principle: Link,
    what: &'a [String],
}

#[derive(Serialize)]
struct Told<'a> {
    plan: Link,
    how_soon: String,
    about: &'a str,
}

/// An offer above others' limits, the same in several plans.
#[derive(Serialize)]
struct Approval<'a> {
    what: &'a str,
    /// What others may give.
    above: &'a str,
    /// What it may give; empty if it has no limit.
    limit: &'a str,
    plans: Vec<Link>,
}

pub(super) fn of<'a>(edition: &'a Edition, from: Viewpoint<'_>, role: RoleId) -> Duties<'a> {
    let book = &edition.book;
    let mut reader = Reader { edition, book, from, role, duties: Duties::none() };
    for (page, chapter) in book.in_order() {
        let front_matter = &chapter.head.front_matter;
        match &front_matter.kind_fields {
            KindFields::Principle(principle) => reader.principle(page, front_matter, principle),
            KindFields::Plan(plan) => reader.plan(page, plan),
            KindFields::Goal(_) | KindFields::Training(_) | KindFields::Cause(_) | KindFields::Chapter => {}
        }
    }
    reader.duties
}

impl Duties<'_> {
    /// Whether a principle involves the role.
    pub(super) fn binds(&self) -> bool {
        !self.principles.is_empty()
    }

    pub(super) fn decides(&self) -> bool {
        !self.empowered.is_empty() || !self.approves.is_empty()
    }

    pub(super) fn is_told(&self) -> bool {
        !self.told.is_empty()
    }

    fn none() -> Self {
        Self {
            principles: Vec::new(),
            owes: Vec::new(),
            count_owes: 0,
            owed: Vec::new(),
            count_owed: 0,
            empowered: Vec::new(),
            rewards: Vec::new(),
            count_rewards: 0,
            told: Vec::new(),
            approves: Vec::new(),
        }
    }
}

struct Reader<'a, 'f> {
    edition: &'a Edition,
    book: &'a Book,
    from: Viewpoint<'f>,
    role: RoleId,
    duties: Duties<'a>,
}

impl<'a> Reader<'a, '_> {
    fn link(&self, page: PageId) -> Link {
        link(self.book, self.from, page)
    }

    fn belongs(&self, audience: &str) -> bool {
        self.book.roles.belongs(self.role, audience)
    }

    fn principle(&mut self, page: PageId, front_matter: &'a FrontMatter, principle: &'a Principle) {
        // A principle without an audience is for everybody.
        let audience = &front_matter.audience;
        let is_for = audience.is_empty() || self.book.roles.belongs_to_any(self.role, audience);
        let (owes, owed) = (self.duties.owes.len(), self.duties.owed.len());
        self.commitments(page, principle);
        if is_for || self.duties.owes.len() > owes || self.duties.owed.len() > owed {
            let (link, statement) = (self.link(page), &*principle.statement);
            self.duties.principles.push(PrincipleOfRole { link, statement });
        }
        if is_for && !principle.empowered.is_empty() {
            self.duties.empowered.push(Granted { principle: self.link(page), what: &principle.empowered });
        }
        if is_for && !principle.rewards.is_empty() {
            self.duties.count_rewards += principle.rewards.len();
            self.duties.rewards.push(Granted { principle: self.link(page), what: &principle.rewards });
        }
    }

    fn commitments(&mut self, page: PageId, principle: &'a Principle) {
        let audience = |name: &Spanned<String>| view::audience(self.edition, self.from, &name.value);
        let (mut owes, mut owed) = (Vec::new(), Vec::new());
        for commitment in &principle.commitments {
            let what = &commitment.what[..];
            if self.belongs(&commitment.who.value) {
                owes.push(Owed { principle: self.link(page), other: commitment.to.as_ref().map(audience), what });
            }
            if commitment.to.as_ref().is_none_or(|to| self.belongs(&to.value)) {
                owed.push(Owed { principle: self.link(page), other: Some(audience(&commitment.who)), what });
            }
        }
        self.duties.count_owes += owes.iter().map(|owed: &Owed<'_>| owed.what.len()).sum::<usize>();
        self.duties.count_owed += owed.iter().map(|owed: &Owed<'_>| owed.what.len()).sum::<usize>();
        self.duties.owes.extend(owes);
        self.duties.owed.extend(owed);
    }

    fn plan(&mut self, page: PageId, plan: &'a Plan) {
        for tell in plan.tell.iter().filter(|tell| self.book.roles.find(&tell.role.value) == Some(self.role)) {
            let told = Told {
                plan: self.link(page),
                how_soon: self.edition.phrases().how_soon(&tell.how_soon),
                about: &tell.about,
            };
            self.duties.told.push(told);
        }
        plan.offers.iter().for_each(|offer| self.offer(page, offer));
    }

    fn offer(&mut self, page: PageId, offer: &'a Offer) {
        let is_this = |name: &str| self.book.roles.find(name) == Some(self.role);
        let Some(approver) = offer.above.iter().find(|approver| is_this(&approver.role.value)) else { return };
        let (what, above, limit) = (&*offer.what, &*offer.limit, &*approver.limit);
        let link = self.link(page);
        let is_same = |other: &&mut Approval<'_>| (other.what, other.above, other.limit) == (what, above, limit);
        match self.duties.approves.iter_mut().find(is_same) {
            Some(same) => same.plans.push(link),
            None => self.duties.approves.push(Approval { what, above, limit, plans: vec![link] }),
        }
    }
}
