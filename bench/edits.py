#!/usr/bin/env python3
"""Measure how soon an edit is served by `playbook serve`, or written by `playbook build --watch`.

    edits.py [--sizes 250 1000 10000] [--edits 40] [--binary target/release/playbook ...] [--kinds text title ...]

In:  playbook binaries, which are measured by turns, and handbooks of the given sizes, made by corpus.py.
Out: a table on stdout. `first page` is the time from the start of the program to the first page, in seconds; `p50` and
     `p95` are milliseconds from the end of a write to the moment at which the page with the new text has been read;
     `cpu` is the processor time of the program for an edit, in milliseconds; `MiB` is the memory that it held at most.

Kinds of edits: `text` appends a paragraph to a chapter, `title` changes its title in the front matter, `new` makes a
chapter, `remove` removes one. `search` appends a paragraph, too, and measures from then on how long the index of the
search takes, which is asked for as soon as the page is there. `watch` appends a paragraph and looks into the folder that
`build --watch` writes. `rest` is the processor time in ten seconds without any edit, in place of `cpu`.

Each edit concerns another chapter, at random moments. The page is asked for over one connection, every half millisecond,
until it holds the edit.
"""
import argparse
import http.client
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import corpus

BENCH = Path(__file__).resolve().parent
TICK = os.sysconf("SC_CLK_TCK")


class Program:
    """A running `playbook`."""

    def __init__(self, *command: str):
        self.started = time.monotonic()
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True)

    def cpu(self) -> float:
        """Processor seconds so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def peak(self) -> float:
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) / 1024

    def wait_for_line(self, pattern: str):
        """What it says is read, so that it never waits for that."""
        while not re.search(pattern, self.process.stderr.readline()):
            if self.process.poll() is not None:
                sys.exit("edits.py: the program has ended")

    def stop(self):
        self.process.kill()
        self.process.wait()


class Server(Program):
    """A running `playbook serve`."""

    def __init__(self, binary: str, content: Path):
        super().__init__(binary, "serve", "--content", str(content), "--port", "0")
        port = re.search(r":(\d+)/", self.process.stderr.readline())
        if not port:
            sys.exit("edits.py: the server printed no address")
        self.connection = http.client.HTTPConnection("127.0.0.1", int(port.group(1)), timeout=60)
        self.get("/")
        self.first_page = time.monotonic() - self.started
        self.wait_for_line(r"chapters? on .* s\.")

    def get(self, path: str) -> str:
        """What is at a path. As a browser does, it asks again if the server has closed the idle connection."""
        try:
            self.connection.request("GET", path)
            return self.connection.getresponse().read().decode()
        except http.client.RemoteDisconnected:
            self.connection.close()
            return self.get(path)


# The last line of a build. Problems that it prints before may hold the same words.
BUILT = r"\d files? written|\d removed|nothing has changed"


class Builder(Program):
    """A running `playbook build --watch`."""

    def __init__(self, binary: str, content: Path, out: Path):
        super().__init__(binary, "build", "--watch", "--content", str(content), "--out", str(out))
        self.out = out
        self.wait_for_line(BUILT)
        self.first_page = time.monotonic() - self.started

    def get(self, path: str) -> str:
        return (self.out / path.lstrip("/")).read_text(encoding="utf-8")


def address(content: Path, chapter: Path) -> str:
    """Where a chapter of the made-up handbook stands: order numbers fall away."""
    names = [re.sub(r"^\d+-", "", name) for name in chapter.relative_to(content).with_suffix(".html").parts]
    return "/" + "/".join(names)


def append(chapter: Path, words: str):
    with open(chapter, "a", encoding="utf-8") as file:
        file.write(f"\n\n{words}\n")


def retitle(chapter: Path, words: str):
    """In one step, as editors save: a file that is empty for a moment would be another edit."""
    text = re.sub(r"^title: .*$", f'title: "{words}"', chapter.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    beside = chapter.with_suffix(".tmp")
    beside.write_text(text, encoding="utf-8")
    beside.rename(chapter)


def until(program, page: str, is_there, what: str) -> float:
    """Milliseconds until a page is as it should be."""
    written = time.monotonic()
    while not is_there(program.get(page)):
        if time.monotonic() - written > 60:
            sys.exit(f"edits.py: {what} was never shown")
        time.sleep(0.0005)
    return (time.monotonic() - written) * 1000


def edit(program, content: Path, chapter: Path, kind: str, words: str) -> float:
    page = address(content, chapter)
    if kind == "remove":
        chapter.unlink()
        return until(program, page, lambda html: "<title>Page not found" in html or "pb-missing" in html
                     or "404" in html[:3000], f"the removal of {chapter}")
    if kind == "new":
        chapter = chapter.with_name(f"new-{chapter.stem}.md")
        page = address(content, chapter)
        beside = chapter.with_suffix(".tmp")
        beside.write_text(f"---\ntitle: \"{words}\"\n---\n\nText.\n", encoding="utf-8")
        beside.rename(chapter)
    elif kind == "title":
        retitle(chapter, words)
    else:
        append(chapter, words)
    passed = until(program, page, lambda html: words in html, f"the edit of {chapter}")
    if kind == "search":
        started = time.monotonic()
        program.get("/search/index.js")
        return (time.monotonic() - started) * 1000
    return passed


def measure(program, content: Path, kind: str, edits: int, seed: int) -> list[str]:
    chance = random.Random(f"{kind} {seed}")
    chapters = [path for path in sorted(content.rglob("*.md")) if path.name != "index.md"]
    if kind == "rest":
        time.sleep(1)
        before = program.cpu()
        time.sleep(10)
        return ["", "", f"{(program.cpu() - before) * 1000:.0f}", f"{program.peak():.0f}"]
    times, before = [], program.cpu()
    for number, chapter in enumerate(chance.sample(chapters, min(edits, len(chapters)))):
        if kind == "watch" and number:
            program.wait_for_line(BUILT)
        time.sleep(0.05 + chance.random() / 5)
        times.append(edit(program, content, chapter, kind, f"edit number {number} of {chance.getrandbits(40):x}"))
    cpu = (program.cpu() - before) / len(times) * 1000
    times.sort()
    at = lambda share: times[min(len(times) - 1, int(share * len(times)))]
    return [f"{at(.5):.1f}", f"{at(.95):.1f}", f"{cpu:.0f}", f"{program.peak():.0f}"]


KINDS = ["rest", "text", "title", "new", "remove", "search", "watch"]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sizes", type=int, nargs="+", default=[250, 1000, 10000])
    arguments.add_argument("--edits", type=int, default=40)
    arguments.add_argument("--binary", nargs="+", default=[str(BENCH.parent / "target/release/playbook")])
    arguments.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS)
    chosen = arguments.parse_args()
    print("| chapters | binary | edit | first page s | p50 ms | p95 ms | cpu ms | peak MiB |")
    print("|---:|---|---|" + "---:|" * 5)
    for size in chosen.sizes:
        with tempfile.TemporaryDirectory() as work:
            content = Path(work) / str(size)
            corpus.make(size, content)
            for kind in chosen.kinds:
                for seed, binary in enumerate(chosen.binary):
                    if kind == "watch":
                        program = Builder(binary, content, Path(work) / "site")
                    else:
                        program = Server(binary, content)
                    try:
                        row = measure(program, content, kind, chosen.edits, seed)
                    finally:
                        program.stop()
                    print(f"| {size:,} | {binary} | {kind} | {program.first_page:.2f} | " + " | ".join(row) + " |", flush=True)


if __name__ == "__main__":
    main()
