#!/usr/bin/env python3
"""Generate a handbook of N chapters for benchmarks.

    corpus.py N OUT [--seed 1]

In:  N, the total number of Markdown files (at least 4): the front page, an index.md per part, and the chapters.
Out: OUT/index.md, OUT/assets/*.png and a folder per part (16 -> 2 parts, 250 -> 10, 1000 -> 25, 10000 -> 100). The same
     N and seed give the same bytes.

The text is grammatical nonsense about customer service; no two chapters are the same. Chapters are 1 to 40 kB (1 kB is
1000 bytes), log-normal with a median of 6 kB. The densities were measured in the public-domain handbook of a US
government agency (246 chapters, 1.6 MB), and a large corpus matches them to within a tenth. Per kB of Markdown:

    headings        0.53 of level 2, 0.47 of level 3, 0.15 of level 4
    links           1.5 to other sites, 0.56 to other chapters, 0.13 of these to a heading
    list items      2.7 with bullets, 0.37 numbered
    emphasis        0.81 bold, 0.16 italic, 0.23 code spans
    tables, images  0.026 each

That handbook has 205,000 words, 8,700 of them distinct; here 250 chapters have about 10,000 distinct words, and 10,000
chapters 68,000. Chosen rather than measured: code blocks in 1 % of the chapters, an alert in every third, and a few
footnotes, task lists and definition lists. Every link between chapters resolves, including its anchor.
"""
import argparse
import random
import struct
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import words
from chapter import PICTURES, Page, markdown, slug
from prose import Prose, draw_topic

HEADINGS_PER_BYTE = 0.53 / 1000  # level 2


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("n", type=int, metavar="N")
    parser.add_argument("out", type=Path, metavar="OUT", help="a folder that's empty or doesn't exist")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.n < 4:
        sys.exit("A handbook needs at least 4 chapters.")
    if options.out.exists() and any(options.out.iterdir()):
        sys.exit(f"{options.out} isn't empty. Name a new folder.")
    started = time.monotonic()
    size = make(options.n, options.out, options.seed)
    seconds = time.monotonic() - started
    print(f"{options.n} chapters, {size / 1e6:.1f} MB of Markdown, in {seconds:.1f} s: {options.out}")


def make(n: int, out: Path, seed: int = 1) -> int:
    """Write a handbook of `n` chapters into the folder `out`. Returns the size of its Markdown in bytes."""
    lexicon = words.lexicon()
    pages = plan(n, seed, lexicon)
    write(out, {f"assets/picture-{number}.png": picture(number) for number in range(PICTURES)})
    total = 0
    for place, page in enumerate(pages):
        text = markdown(pages, place, lexicon, random.Random(f"{page.path} {seed}")).encode()
        write(out, {page.path: text})
        total += len(text)
    return total


def write(out: Path, files: dict[str, bytes]):
    for path, content in files.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(content)


def plan(n: int, seed: int, lexicon: words.Lexicon) -> list[Page]:
    """All pages in reading order, with unique titles."""
    rng = random.Random(seed)
    pages, taken, folder = [], set(), ""
    for kind, order in outline(n):
        topic = draw_topic(lexicon, rng)
        prose = Prose(lexicon, topic, rng)
        title = free_title(prose.title if kind == "chapter" else prose.part_title, taken)
        if kind == "part":
            folder = slug(title) + "/"
        path = f"{folder}{slug(title) if kind == 'chapter' else 'index'}.md"
        size = draw_size(rng)
        pages.append(Page(path, title, order, topic, draw_headings(prose, title, size), size))
    return pages


def outline(n: int) -> Iterator[tuple[str, int]]:
    """The front page, then each part and its chapters, each with its position among its siblings."""
    parts = parts_for(n)
    share, extra = divmod(n - 1, parts)
    yield "front", 0
    for part in range(parts):
        yield "part", part + 1
        for chapter in range(1, share + (part < extra)):
            yield "chapter", chapter


def parts_for(n: int) -> int:
    """The number of parts, on a curve through 16 -> 2, 250 -> 10, 1000 -> 25 and 10000 -> 100."""
    return max(1, int(0.391 * n**0.602))


def free_title(draw_title: Callable[[], str], taken: set[str]) -> str:
    title = draw_title()
    while slug(title) in taken:
        title = draw_title()
    taken.add(slug(title))
    return title


def draw_size(rng: random.Random) -> int:
    """A size in bytes: log-normal with a median of 6 kB, clamped to 1 to 40 kB."""
    return int(min(39_200, max(1_000, 6_000 * rng.lognormvariate(0, 0.8))))


def draw_headings(prose: Prose, title: str, size: int) -> list[str]:
    """Level 2 headings with unique anchors, also distinct from the title's."""
    headings = {}
    while len(headings) < max(1, round(size * HEADINGS_PER_BYTE)):
        heading = prose.heading()
        if slug(heading) != slug(title):
            headings[slug(heading)] = heading
    return list(headings.values())


def picture(number: int, side: int = 96) -> bytes:
    """A square grey PNG of a few kB: rings around a point, with some noise so it doesn't compress to nothing."""
    rng = random.Random(number)
    x0, y0 = rng.randrange(side), rng.randrange(side)
    rows = (bytes((((x - x0)**2 + (y - y0)**2) // 40 + rng.randrange(8)) * 4 % 256 for x in range(side))
            for y in range(side))
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header)
            + png_chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows))) + png_chunk(b"IEND", b""))


def png_chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


if __name__ == "__main__":
    main()
