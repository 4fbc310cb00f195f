//! What a chapter can be. A kind gives it a label, a badge, and a form to start from.

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Plan,
    Goal,
    Training,
    Principle,
    Cause,
    Chapter,
}

impl Kind {
    pub const ALL: [Kind; 6] = [Kind::Plan, Kind::Goal, Kind::Training, Kind::Principle, Kind::Cause, Kind::Chapter];

    /// What front matter and `playbook new` call it.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Plan => "plan",
            Kind::Goal => "goal",
            Kind::Training => "training",
            Kind::Principle => "principle",
            Kind::Cause => "cause",
            Kind::Chapter => "chapter",
        }
    }

    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// What readers see; an ordinary chapter needs no label.
    pub fn label(self) -> &'static str {
        match self {
            Kind::Plan => "Recovery plan",
            Kind::Goal => "Goal",
            Kind::Training => "Training",
            Kind::Principle => "Principle",
            Kind::Cause => "Cause",
            Kind::Chapter => "",
        }
    }

    /// A chapter of this kind to fill in. `{{title}}` stands where its title goes.
    pub fn form(self) -> &'static str {
        match self {
            Kind::Plan => include_str!("plan.md"),
            Kind::Goal => include_str!("goal.md"),
            Kind::Training => include_str!("training.md"),
            Kind::Principle => include_str!("principle.md"),
            Kind::Cause => include_str!("cause.md"),
            Kind::Chapter => include_str!("chapter.md"),
        }
    }
}
