"""Generate sentences, headings and titles about customer service from templates and the lexicon.

In:  the lexicon of words.py, a random generator, and a topic: the words this chapter is about.
Out: `Prose`, an endless source of sentences, headings and titles. Plain text, no Markdown.

About one word in three comes from the chapter's topic, so chapters differ in subject and not just in word order. Names in
braces are slots of the lexicon.
"""
import random
import re
from collections.abc import Callable, Iterator
from functools import cache

from words import Lexicon, Slot

OPENERS = """
when {an} comes in by {channel},
if your {n} is {a} or {a},
if {an} goes wrong at {place},
after {ving} their {n},
before you start {ving} {an},
once {name} has {ved} the {n},
as soon as {an} is {ved},
in {place},
for {a} {ns},
for {ns} and {ns} alike,
as long as this {n} stays {a},
while {an} is being {ved},
on {a} days,
at the end of each {time},
in your first {num} minutes,
with {an} as {a} as this,
unless your {role} says otherwise,
where {ns} meet {ns},
whenever our {role} is not {a},
without {an} or {an},
by the end of this {time},
instead of {ving} their {n},
to keep {ns} {a},
as {name} says in training,
even if nobody has {ved} that {n},
""".strip().splitlines()

CORES = """
{v} each {n} and {v} its {n}
{v} the {n} with your {role}
{v} their {n}, not your {n}
{v} every {a} {n} within {num} minutes
{v} {an}, then {v} that {n} {adv}
{v} it {adv} and tell our {role} why
{adv} {v} any {n} that {name} has {ved}
the {role} {vs} {ns} and {vs} {ns}
your {role} {adv} {vs} {an} for this {n}
our {role} {ved} {an} last {time}
{name} and {name} {v} {ns} together
one {n} is {a}, so another must be {ved}
this {n} belongs to your {role}
the {n} of {an} shows how {a} it was
{ns} and {ns} are {ved} by {channel}
{ns} are {ved} every {time}
{a} {ns} are kept with their {n} for {num} days
{an} is {a} when its {n} has been {ved}
{an} that nobody {ved} becomes {an}
{ns} are easier to {v} than {ns}
{ns} with {an} need {an} from our {role}
{a} {ns} are not the same as {a} {ns}
{a} {ns} tell us more about {ns} than about {ns}
most {ns} want {an}, some want {an}
we {v} {ns} because {ns} depend on them
we {adv} {v} it and ask for {an}
we do not {v} {ns} by {channel}
we promise {an} within {num} hours and {v} it if it takes longer
we {ved} {num} {ns} per {time} and found {an} behind each
nobody {vs} {ns} alone
nobody has to {v} {an} without {an}
anyone can {v} {an}, and everyone may {v} {ns}
everyone at {place} knows how to {v} {an}
say what you will {v}, when, and who {vs} it next
say that you are {ving} {an} and how long it takes
ask whether {an} was {ved} and whether it is {a}
ask {name} for {an} before you {v} {ns}
ask for their {n}, their {n} and {an}
write {ns} next to {ns}
write down what was {ved}, by whom and why
keep your {n} {a}
keep {an} ready at {place}
let your {role} {v} that {n}
let them finish, {v} their {n} and read it back
tell {name} that {an} is {a}
tell our {role} about {a} {ns} in {place}
{name} from {place} {vs} {a} {ns}
{name} {ved} {an} and it became {a}
never {v} {an} while another {n} is {a}
never leave {an} {a} for more than {num} minutes
it is {a} to {v} {an} that was {ved} {adv}
it takes {num} minutes to {v} {an}
there is {an} for each {n} and {an} for each {n}
there are {num} {ns} in {place}, each with {an}
this {n} replaces {an} that we {ved} last {time}
this is how we {v} {ns} and how they {v} {ns}
{ving} {an} is part of {ving} {an}
{ving} {ns} takes {an}, {ving} {ns} takes two
{ving} {an} {adv} saves {an} later
two {ns} per {time} are {an}; three are {a}
no {n} is too {a} to {v}
not every {n} is {an}
what counts as {an} is {ved} by {name}
they may be {a}, but they have not {ved} any {n} yet
you can {v} {ns} on your own if they are {a}
it has been {ved} {num} times, and it is still {a}
""".strip().splitlines()

CLOSERS = """
before the {time} ends
so that {name} can {v} it
so that nobody has to {v} it twice
because {ns} are {a}
because {an} cannot {v} itself
and {v} it by {channel}
and leave {an} for your {role}
until your {n} is {a}
until {name} has {ved} it
unless their {n} is {a}
with the help of {an}
without {ving} {ns}
as far as our {n} allows
on the same {time}
at {place}
in front of {an}
for at least {num} days
even when {ns} are {a}
which keeps {ns} {a}
which is what {an} is for
and not the other way round
rather than {ving} {an}
if their {n} allows it
together with {an} and {an}
""".strip().splitlines()

HEADINGS = """
{ving} the {n}
{ving} {a} {ns}
{ving} {ns} and {ns}
how to {v} the {n}
how the {role} {vs} {ns}
what to {v} first
what makes {an} {a}
what {ns} expect
when the {n} is {a}
when to {v} {ns}
who {vs} the {n}
who may {v} {ns}
why we {v} {ns}
why {ns} are {a}
where {ns} are {ved}
before the {n}
after the {n}
{ns} by {channel}
{ns} at {place}
the {role} and the {n}
the {a} {n}
{a} {ns}
{ns} and {ns}
{ns} for the {role}
words for {a} {ns}
from {n} to {n}
""".strip().splitlines()

TITLES = """
{ving} {a} {ns}
{ving} {ns} and {ns}
{ving} {ns} by {channel}
{ving} {ns} at {place}
how to {v} {a} {ns}
how we {v} {ns} and {ns}
when the {a} {n} is {a}
what the {role} {vs}
{a} {ns} and {a} {ns}
{a} {ns} by {channel}
{ns} for the {role}
{ns} that are {a}
the {a} {n} and the {n}
the {n} plan for {a} {ns}
from {a} {n} to {a} {n}
why we {v} {a} {ns}
""".strip().splitlines()

PART_TITLES = """
{ns} and {ns}
{a} {ns}
{ving} {ns}
""".strip().splitlines()

Topic = dict[str, list[int]]
TOPIC_SIZE = {"noun": (14, 2), "verb": (8, 0), "adjective": (7, 0)}  # common words, words from the tail


def draw_topic(lexicon: Lexicon, rng: random.Random) -> Topic:
    """Draw a chapter's topic: the ranks of its nouns, verbs and adjectives."""
    topic = {}
    for slot in lexicon.values():
        if slot.kind in TOPIC_SIZE and slot.kind not in topic:
            stock, tail = TOPIC_SIZE[slot.kind]
            topic[slot.kind] = [rng.randrange(slot.common) for _ in range(stock)]
            topic[slot.kind] += [rng.randrange(slot.common, len(slot.words)) for _ in range(tail)]
    return topic


class Prose:
    """An endless source of text about one topic."""

    def __init__(self, lexicon: Lexicon, topic: Topic, rng: random.Random):
        self.rng = rng
        self.supply = {name: draw(slot, topic.get(slot.kind, []), rng) for name, slot in lexicon.items()}

    def sentence(self, mark: Callable[[str], str] = str) -> str:
        """A sentence of about 14 words. `mark` can wrap the last drawn word, for example in bold."""
        pick, chance = self.rng.choice, self.rng.random
        opener = pick(OPENERS) + " " if chance() < 0.3 else ""
        closer = " " + pick(CLOSERS) if chance() < 0.4 else ""
        return self.fill(opener + pick(CORES) + closer, mark) + "."

    def heading(self) -> str:
        """A heading of ASCII letters, spaces and hyphens only, so every Markdown tool gives it the same anchor."""
        return self.fill(self.rng.choice(HEADINGS))

    def title(self) -> str:
        return self.fill(self.rng.choice(TITLES))

    def part_title(self) -> str:
        return self.fill(self.rng.choice(PART_TITLES))

    def fill(self, template: str, mark: Callable[[str], str] = str) -> str:
        """Fill each slot with a word, and capitalise the first letter."""
        pattern, slots = compiled(template)
        words = [next(self.supply[slot]) for slot in slots]
        words[-1] = mark(words[-1])
        text = pattern % tuple(words)
        return text[0].upper() + text[1:]


def draw(slot: Slot, favourites: list[int], rng: random.Random) -> Iterator[str]:
    """Endless words for one slot: two thirds drawn by weight, one third from the favourites."""
    own = [slot.words[rank] for rank in favourites]
    while True:
        batch = rng.choices(slot.words, cum_weights=slot.weights, k=20)
        if own:
            batch += rng.choices(own, k=10)
            rng.shuffle(batch)
        yield from batch


@cache
def compiled(template: str) -> tuple[str, list[str]]:
    """Compile a template into a pattern for the % operator and its slot names in order."""
    return re.sub(r"{\w+}", "%s", template), re.findall(r"{(\w+)}", template)
