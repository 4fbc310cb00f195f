#!/usr/bin/env python3
"""Measure how long full builds take, what they cost, and what they write.

    build.py [--sizes 16 250 1000 10000] [--runs 5] [--binary target/release/playbook] [--json]
             [--peers 'NAME=COMMAND {content} {out}' ...]

In:  the playbook binary, and handbooks of the given sizes, made by corpus.py where they are missing.
Out: a table on stdout, or JSON with every single run. Times in seconds, memory in MiB (2**20 bytes), sizes in MB (10**6
     bytes). Progress goes to stderr.

Each round builds with every tool in turn: once into an empty folder (`cold`), then again into the same folder with
nothing changed (`again`). The first round is a warm-up and is not counted, so the chapters come from the page cache.
"""
import argparse
import hashlib
import json
import os
import platform
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

import corpus

BENCH = Path(__file__).resolve().parent
RAM_DISK = Path("/dev/shm")
ROOM = 4 * 10**9  # bytes that the RAM disk must have free


class Tool(NamedTuple):
    """A site generator: its arguments, in which {content} and {out} stand for the two folders."""
    name: str
    command: list[str]


class Cost(NamedTuple):
    """What one build took."""
    wall: float  # seconds
    cpu: float   # seconds, user and system, of the tool and the processes that it waited for
    peak: float  # MiB, of its largest process


class Row(NamedTuple):
    """All counted builds of one kind by one tool from one handbook."""
    chapters: int
    tool: str
    build: str  # "cold" or "again"
    costs: list[Cost]
    files: int
    output_mb: float
    content_mb: float


def main():
    options = parse_options()
    tools = [Tool("playbook", [str(options.binary), "build", "--content", "{content}", "--out", "{out}"])]
    tools += [parse_peer(peer) for peer in options.peers]
    for tool in tools:
        if not shutil.which(tool.command[0]):
            sys.exit(f"There is no program `{tool.command[0]}`. For playbook, run `cargo build --release` first.")
    options.work.mkdir(parents=True, exist_ok=True)
    rows = []
    with tempfile.TemporaryDirectory(prefix="playbook-bench-", dir=output_parent(options.work)) as parent:
        for size in options.sizes:
            rows += measure(tools, handbook(size, options.work), Path(parent) / "site", options.runs)
    print(as_json(rows) if options.json else as_table(rows))


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=at_least(4), nargs="+", default=[16, 250, 1000, 10000], help="chapters")
    parser.add_argument("--runs", type=at_least(1), default=5, help="counted rounds, after one warm-up")
    parser.add_argument("--binary", type=Path, default=BENCH.parent / "target/release/playbook")
    parser.add_argument("--peers", nargs="+", default=[], metavar="NAME=COMMAND", help="other generators to compare")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "playbook-bench",
                        help="folder that keeps the handbooks (%(default)s)")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    return parser.parse_args()


def at_least(least: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if int(text) < least:
            raise argparse.ArgumentTypeError(f"{text} is too small: at least {least}")
        return int(text)
    return number


def parse_peer(text: str) -> Tool:
    name, _, command = text.partition("=")
    if "{content}" not in command or "{out}" not in command:
        sys.exit(f"`{text}` is no peer. Write NAME=COMMAND, with {{content}} and {{out}} in the command.")
    return Tool(name, shlex.split(command))


def output_parent(work: Path) -> Path:
    """The RAM disk, so that the disk's moods are not measured; without one, the work folder."""
    usable = RAM_DISK.is_dir() and os.access(RAM_DISK, os.W_OK) and shutil.disk_usage(RAM_DISK).free > ROOM
    return RAM_DISK if usable else work


def handbook(size: int, work: Path) -> Path:
    """The handbook of that size, made if it is missing or if the scripts that make it have changed."""
    scripts = b"".join((BENCH / name).read_bytes() for name in ("corpus.py", "chapter.py", "prose.py", "words.py"))
    folder = work / f"handbook-{size}-{hashlib.sha256(scripts).hexdigest()[:8]}"
    if not folder.exists():
        note(f"making a handbook of {size} chapters: {folder}")
        with tempfile.TemporaryDirectory(dir=work) as unfinished:
            corpus.make(size, Path(unfinished) / "handbook")
            (Path(unfinished) / "handbook").rename(folder)
    return folder


# ------------------------------------------------------------------------------------------- measuring

def measure(tools: list[Tool], content: Path, out: Path, runs: int) -> list[Row]:
    """One warm-up round and `runs` counted ones; the tools take turns, so that a slow minute hits them all."""
    costs, written = defaultdict(list), {}
    chapters, content_mb = tree_size(content, "*.md")
    for run in range(runs + 1):
        for tool in tools:
            out.mkdir()
            cold, again = build(tool, content, out), build(tool, content, out)
            written[tool.name] = tree_size(out, "*")
            shutil.rmtree(out)
            note(f"{chapters} chapters, {tool.name}, {run or 'warm-up'}: {cold.wall:.3f} s, again {again.wall:.3f} s")
            if run > 0:
                costs[tool.name, "cold"].append(cold)
                costs[tool.name, "again"].append(again)
    return [Row(chapters, name, kind, each, *written[name], content_mb) for (name, kind), each in costs.items()]


def build(tool: Tool, content: Path, out: Path) -> Cost:
    command = [part.replace("{content}", str(content)).replace("{out}", str(out)) for part in tool.command]
    spawn = [sys.executable, "-I", "-S", str(BENCH / "spawn.py")]
    process = subprocess.run(spawn + command, capture_output=True, text=True, errors="replace")
    cost = json.loads(process.stdout) if process.returncode == 0 else {"status": "unknown"}
    if cost.pop("status") != 0:
        sys.exit(f"{tool.name} failed: {shlex.join(command)}\n{process.stderr.strip()}")
    if not any(out.iterdir()):
        sys.exit(f"{tool.name} wrote nothing into its output folder: {shlex.join(command)}\n{process.stderr.strip()}")
    return Cost(**cost)


def tree_size(folder: Path, pattern: str) -> tuple[int, float]:
    """How many files below a folder match, and their MB."""
    sizes = [path.stat().st_size for path in folder.rglob(pattern) if path.is_file()]
    return len(sizes), sum(sizes) / 1e6


# ------------------------------------------------------------------------------------------- reporting

def as_table(rows: list[Row]) -> str:
    lines = [f"{os.cpu_count()} processors, {platform.machine()}, {platform.system()}; {len(rows[0].costs)} runs", "",
             "| chapters | tool | build | wall s | min | max | cpu s | peak MiB | files | MB | MB/s |",
             "|---:|---|---|---:|---:|---:|---:|---:|---:|---:|---:|"]
    for row in rows:
        walls, cpus, peaks = zip(*row.costs)
        wall = median(walls)
        lines.append(f"| {row.chapters} | {row.tool} | {row.build} | {wall:.3f} | {min(walls):.3f} | {max(walls):.3f} |"
                     f" {median(cpus):.3f} | {median(peaks):.0f} | {row.files} | {row.output_mb:.1f} |"
                     f" {row.content_mb / wall:.1f} |")
    return "\n".join(lines)


def as_json(rows: list[Row]) -> str:
    machine = {"processors": os.cpu_count(), "architecture": platform.machine(), "system": platform.system()}
    builds = [row._asdict() | {"costs": [cost._asdict() for cost in row.costs]} for row in rows]
    return json.dumps({"machine": machine, "builds": builds}, indent=1)


def note(text: str):
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
