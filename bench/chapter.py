"""Generate the Markdown of one page: front matter, sections, paragraphs, lists, tables, links and so on.

In:  the plan of all pages (for links between them), the index of this one, and a source of prose.
Out: `markdown()`, the text of the page, of roughly the planned size.

The weights are tuned so that a whole handbook has the densities listed in corpus.py.
"""
import random
from datetime import date, timedelta
from itertools import accumulate
from typing import NamedTuple

import words
from prose import Prose, Topic

PICTURES = 8
CODE_CHAPTERS = 0.01   # share of chapters with a code block
ANCHORED = 0.27        # share of links between pages that have an anchor
SUBHEADING = 0.168     # share of blocks that start with a subheading
DEEPER = 0.6           # share of level 4 among the subheadings that could be

# Sentences per thousand with each kind of markup.
MARKS = {"plain": 711, "external": 134, "internal": 46, "bold": 73, "italic": 14, "code": 22}
SIGNS = {"bold": "**", "italic": "*", "code": "`"}


class Page(NamedTuple):
    """The plan of a page. All plans come first, so links can point to later pages."""
    path: str
    title: str
    order: int
    topic: Topic
    headings: list[str]  # level 2
    size: int            # target size in bytes, including front matter


class Draft(NamedTuple):
    """The state while generating a page."""
    pages: list[Page]
    place: int
    prose: Prose
    rng: random.Random
    anchors: set[str]     # of all headings so far, to keep them unique
    footnotes: list[str]

    @property
    def page(self) -> Page:
        return self.pages[self.place]


def markdown(pages: list[Page], place: int, lexicon: words.Lexicon, rng: random.Random) -> str:
    page = pages[place]
    prose = Prose(lexicon, page.topic, rng)
    draft = Draft(pages, place, prose, rng, {slug(text) for text in [page.title, *page.headings]}, [])
    blocks = [front_matter(draft), paragraph(draft)]
    if is_index(page):
        blocks.append(contents(draft))
    if rng.random() < CODE_CHAPTERS:
        blocks.append(code(draft))
    for number, heading in enumerate(page.headings, 1):
        blocks.append("## " + heading)
        blocks += section(draft, page.size * number / len(page.headings) - length(blocks))
    return "\n\n".join(blocks + draft.footnotes) + "\n"


def section(draft: Draft, size: float) -> list[str]:
    """Blocks of about `size` bytes in total, at least one, some with a subheading."""
    blocks, level = [], 2
    while not blocks or length(blocks) < size:
        heading = draft.prose.heading()
        if draft.rng.random() < SUBHEADING and slug(heading) not in draft.anchors:
            level = 4 if level > 2 and draft.rng.random() < DEEPER else 3
            draft.anchors.add(slug(heading))
            blocks.append("#" * level + " " + heading)
        blocks.append(draft.rng.choices(KINDS, cum_weights=KIND_WEIGHTS)[0](draft))
    return blocks


def length(blocks: list[str]) -> int:
    return sum(len(block) + 2 for block in blocks)


def is_index(page: Page) -> bool:
    return page.path.endswith("index.md")


def slug(text: str) -> str:
    """The file name of a title, or anchor of a heading. Both only contain letters, digits, spaces and hyphens."""
    return text.lower().replace(" ", "-")


# ---------------------------------------------------------------------------------- front matter and links

def front_matter(draft: Draft) -> str:
    rng, page = draft.rng, draft.page
    lines = [f'title: "{page.title}"', f'description: "{draft.prose.sentence()}"', f"order: {page.order}"]
    if rng.random() < 0.6:
        lines.append(f"owner: {rng.choice(words.ROLES)}")
    if rng.random() < 0.5:
        lines.append(f"checked: {date(2025, 1, 1) + timedelta(days=rng.randrange(600))}")
        lines.append(f"review: {rng.choice([3, 6, 12, 24])} months")
    if rng.random() < 0.3:
        lines.append(f"keywords: [{', '.join(next(draft.prose.supply['ns']) for _ in range(4))}]")
    return "\n".join(["---", *lines, "---"])


def contents(draft: Draft) -> str:
    """On the front page, links to the parts; on a part's index page, links to its first chapters."""
    front = draft.place == 0
    following = draft.pages[1:] if front else draft.pages[draft.place + 1:draft.place + 11]
    return "\n".join(f"- {link(draft, page)}" for page in following if is_index(page) == front)


def link(draft: Draft, target: Page, anchor: str = "") -> str:
    return f"[{target.title}]({relative(target.path, draft.page.path)}{anchor})"


def relative(target: str, source: str) -> str:
    """A relative path from one page to another. Parts are folders, one level deep."""
    if "/" not in source:
        return target
    folder = source.split("/")[0] + "/"
    return target.removeprefix(folder) if target.startswith(folder) else "../" + target


def internal_link(draft: Draft) -> str:
    """A link to a page: half the time a nearby one, else any; sometimes to one of its headings."""
    rng, last = draft.rng, len(draft.pages) - 1
    nearby = min(last, max(0, draft.place + rng.choice([-5, -4, -3, -2, -1, 1, 2, 3, 4, 5])))
    target = draft.pages[nearby if rng.random() < 0.5 else rng.randint(0, last)]
    anchored = target.headings and rng.random() < ANCHORED
    return link(draft, target, "#" + slug(rng.choice(target.headings)) if anchored else "")


def web_address(draft: Draft) -> str:
    """An address in the reserved domain .example, which never resolves."""
    host, folder, name = (next(draft.prose.supply["n"]).lower() for _ in range(3))
    return f"https://www.{host}.example/{folder}/{name}/"


# -------------------------------------------------------------------------------------------------- blocks

def sentence(draft: Draft) -> str:
    """A sentence, sometimes with a link or emphasis."""
    kind = draft.rng.choices(MARK_KINDS, cum_weights=MARK_WEIGHTS)[0]
    if kind == "plain":
        return draft.prose.sentence()
    if kind == "internal":
        return draft.prose.sentence().removesuffix(".") + f" (see {internal_link(draft)})."
    if kind == "external":
        return draft.prose.sentence(lambda word: f"[{word}]({web_address(draft)})")
    return draft.prose.sentence(lambda word: SIGNS[kind] + word + SIGNS[kind])


def paragraph(draft: Draft) -> str:
    return " ".join(sentence(draft) for _ in range(draft.rng.choice([1, 1, 2, 2, 3, 4, 5])))


def items(draft: Draft) -> list[str]:
    return [sentence(draft) for _ in range(draft.rng.randint(3, 7))]


def bullets(draft: Draft) -> str:
    """A bullet list, with an occasional nested item."""
    first, *rest = items(draft)
    return "\n".join(["- " + first] + [draft.rng.choice(["- ", "- ", "- ", "- ", "  - "]) + item for item in rest])


def steps(draft: Draft) -> str:
    return "\n".join(f"{number}. {item}" for number, item in enumerate(items(draft), 1))


def tasks(draft: Draft) -> str:
    return "\n".join(f"- [{draft.rng.choice('x  ')}] {item}" for item in items(draft))


def definitions(draft: Draft) -> str:
    terms = [draft.prose.fill("{a} {n}") for _ in range(3)]
    return "\n\n".join(f"{term}\n: {sentence(draft)}" for term in terms)


def table(draft: Draft) -> str:
    fill = draft.prose.fill
    rows = [fill("| {a} {n} | {role} | {num} minutes | {v} the {n} |") for _ in range(draft.rng.randint(3, 10))]
    return "\n".join([fill("| {n} | who | within | what to do |"), "| --- | --- | ---: | --- |", *rows])


def quote(draft: Draft) -> str:
    return "> " + paragraph(draft)


def alert(draft: Draft) -> str:
    return f"> [!{draft.rng.choice(['NOTE', 'TIP', 'IMPORTANT', 'WARNING', 'CAUTION'])}]\n> {paragraph(draft)}"


def image(draft: Draft) -> str:
    up = "../" if "/" in draft.page.path else ""
    alt = draft.prose.fill("{an} and {an} at {place}")
    return f"![{alt}]({up}assets/picture-{draft.rng.randrange(PICTURES)}.png)"


def footnote(draft: Draft) -> str:
    """A paragraph with a footnote. The note itself is appended to the page."""
    number = len(draft.footnotes) + 1
    draft.footnotes.append(f"[^{number}]: {draft.prose.sentence()}")
    return f"{paragraph(draft)}[^{number}]"


def code(draft: Draft) -> str:
    return draft.prose.fill(draft.rng.choice(CODE))


CODE = [
    '```json\n{\n  "ticket": "{n} {num}",\n  "channel": "{channel}",\n  "owner": "{role}"\n}\n```',
    "```sql\nselect {n}, count(*) as {ns}\nfrom {n}\nwhere {n} = '{a}' and minutes > {num}\ngroup by {n};\n```",
    "```text\nHello {name},\n\nthank you for your {n}. We {ved} the {n}\nand will {v} it within {num} hours.\n```",
]

# Blocks per thousand of each kind.
BLOCKS = {paragraph: 780, bullets: 144, steps: 20, table: 7, quote: 12, alert: 15, tasks: 4, definitions: 4,
          image: 7, footnote: 6}
KINDS, KIND_WEIGHTS = list(BLOCKS), list(accumulate(BLOCKS.values()))
MARK_KINDS, MARK_WEIGHTS = list(MARKS), list(accumulate(MARKS.values()))
