#!/usr/bin/env python3
"""Measure how soon an edit is served by `playbook serve`.

    edits.py [--sizes 250 1000 10000] [--edits 40] [--binary target/release/playbook]

In:  the playbook binary, and handbooks of the given sizes, made by corpus.py.
Out: a table on stdout. `first page` is the time from the start of the program to the first page, in seconds; `p50` and
     `p95` are milliseconds from the end of a write to the moment at which the page with the new text has been read;
     `cpu` is the processor time of the server for an edit, and for ten seconds without any, in milliseconds; `MiB` is
     the memory that it held at most.

An edit appends a paragraph to one chapter, another each time, at random moments. The page is asked for over one
connection, every half millisecond, until it holds the paragraph.
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


class Server:
    """A running `playbook serve`."""

    def __init__(self, binary: str, content: Path):
        self.started = time.monotonic()
        command = [binary, "serve", "--content", str(content), "--port", "0"]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True)
        port = re.search(r":(\d+)/", self.process.stderr.readline())
        if not port:
            sys.exit("edits.py: the server printed no address")
        self.connection = http.client.HTTPConnection("127.0.0.1", int(port.group(1)), timeout=60)

    def get(self, path: str) -> str:
        """What is at a path. As a browser does, it asks again if the server has closed the idle connection."""
        try:
            self.connection.request("GET", path)
            return self.connection.getresponse().read().decode()
        except http.client.RemoteDisconnected:
            self.connection.close()
            return self.get(path)

    def wait_until_whole(self):
        """The first pages of a large handbook are served before all of it is compiled; then a line says so."""
        self.process.stderr.readline()

    def cpu(self) -> float:
        """Processor seconds so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def peak(self) -> float:
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) / 1024

    def stop(self):
        self.process.kill()
        self.process.wait()


def address(content: Path, chapter: Path) -> str:
    """Where a chapter of the made-up handbook stands: order numbers fall away."""
    names = [re.sub(r"^\d+-", "", name) for name in chapter.relative_to(content).with_suffix(".html").parts]
    return "/" + "/".join(names)


def measure(binary: str, content: Path, edits: int) -> list[str]:
    chapters = [path for path in sorted(content.rglob("*.md")) if path.name != "index.md"]
    server = Server(binary, content)
    try:
        server.get("/")
        first_page = time.monotonic() - server.started
        server.wait_until_whole()
        time.sleep(1)
        rest = server.cpu()
        time.sleep(10)
        rest = server.cpu() - rest
        times, before = [], server.cpu()
        chance = random.Random(1)
        for number, chapter in enumerate(chance.sample(chapters, min(edits, len(chapters)))):
            page = address(content, chapter)
            if "<main" not in server.get(page):
                sys.exit(f"edits.py: nothing stands at {page}")
            time.sleep(0.05 + chance.random() / 5)
            words = f"edit number {number} of {chance.getrandbits(40):x}"
            with open(chapter, "a", encoding="utf-8") as file:
                file.write(f"\n\n{words}\n")
            written = time.monotonic()
            while words not in server.get(page):
                if time.monotonic() - written > 60:
                    sys.exit(f"edits.py: the edit of {chapter} was never served")
                time.sleep(0.0005)
            times.append((time.monotonic() - written) * 1000)
        cpu = (server.cpu() - before) / len(times) * 1000
        times.sort()
        at = lambda share: times[min(len(times) - 1, int(share * len(times)))]
        return [f"{first_page:.2f}", f"{at(.5):.1f}", f"{at(.95):.1f}", f"{cpu:.0f}", f"{rest * 1000:.0f}", f"{server.peak():.0f}"]
    finally:
        server.stop()


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sizes", type=int, nargs="+", default=[250, 1000, 10000])
    arguments.add_argument("--edits", type=int, default=40)
    arguments.add_argument("--binary", default=str(BENCH.parent / "target/release/playbook"))
    chosen = arguments.parse_args()
    print("| chapters | first page s | p50 ms | p95 ms | cpu ms an edit | cpu ms in 10 s of rest | peak MiB |")
    print("|---:" * 7 + "|")
    with tempfile.TemporaryDirectory() as work:
        for size in chosen.sizes:
            content = Path(work) / str(size)
            corpus.make(size, content)
            print("| " + " | ".join([f"{size:,}"] + measure(chosen.binary, content, chosen.edits)) + " |", flush=True)


if __name__ == "__main__":
    main()
