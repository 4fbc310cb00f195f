#!/usr/bin/env python3
"""Print the licences of everything compiled into playbook.

    notices.py [--target x86_64-unknown-linux-gnu]

In:  the packages listed by `cargo metadata`, and the licence files in their folders.
Out: on stdout, each package with its licence, then each licence text with the packages it came with. Fails if a package
     declares no licence.

playbook embeds no third-party fonts or grammars: its icons, stylesheets, scripts and thesaurus are its own.
"""
import argparse
import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
LICENCE_FILES = ("licen", "copying", "copyright", "notice", "unlicense")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--target", help="only packages compiled for this target")
    sys.stdout.reconfigure(encoding="utf-8")
    print(notices(parser.parse_args().target))


def notices(target: str | None = None) -> str:
    packages = compiled_in(metadata(target))
    unknown = [package["name"] for package in packages if not licence(package)]
    if unknown:
        sys.exit(f"These packages declare no licence: {', '.join(unknown)}.")
    texts, without = defaultdict(list), []
    for package in packages:
        found = licence_texts(Path(package["manifest_path"]).parent)
        for text in found:
            texts[text].append(name(package))
        if not found:
            without.append(package)
    lines = ["playbook contains these packages and the Rust standard library (MIT OR Apache-2.0):", ""]
    lines += [f"{name(package)}: {licence(package)}  {package['repository'] or ''}".rstrip() for package in packages]
    if without:
        lines += ["", "These packages don't include their licence text; see https://spdx.org/licenses:", ""]
        lines += [f"{name(package)}: {licence(package)}, {', '.join(package['authors'])}" for package in without]
    for text, names in texts.items():
        lines += ["", "-" * 100, *names, "-" * 100, "", text]
    return "\n".join(lines)


def metadata(target: str | None) -> dict:
    command = ["cargo", "metadata", "--format-version", "1", "--locked"]
    command += ["--filter-platform", target] if target else []
    return json.loads(subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.PIPE).stdout)


def compiled_in(metadata: dict) -> list[dict]:
    """Runtime dependencies sorted by name, without playbook itself."""
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    root = metadata["resolve"]["root"]
    reached, rest = {root}, [root]
    while rest:
        for dependency in nodes[rest.pop()]["deps"]:
            is_normal = any(kind["kind"] is None for kind in dependency["dep_kinds"])
            if is_normal and dependency["pkg"] not in reached:
                reached.add(dependency["pkg"])
                rest.append(dependency["pkg"])
    return sorted((p for p in metadata["packages"] if p["id"] in reached - {root}), key=name)


def licence_texts(folder: Path) -> list[str]:
    files = sorted(path for path in folder.iterdir() if path.is_file())
    found = [path for path in files if path.name.lower().startswith(LICENCE_FILES)]
    return [path.read_text(encoding="utf-8", errors="replace").strip().replace("\r\n", "\n") for path in found]


def licence(package: dict) -> str | None:
    return package["license"] or package["license_file"]


def name(package: dict) -> str:
    return f"{package['name']} {package['version']}"


if __name__ == "__main__":
    main()
