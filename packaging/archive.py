#!/usr/bin/env python3
"""Pack a release archive.

    archive.py --binary target/release/playbook --target x86_64-unknown-linux-gnu --out dist

In:  the program, which must run on this machine, and the target it was built for.
Out: OUT/playbook-VERSION-TARGET.tar.gz (.zip for Windows) and a .sha256 file. The archive has the program, man pages,
     completions for five shells, README, CHANGELOG, LICENSE and THIRD-PARTY-NOTICES.txt.
"""
import argparse
import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path

from notices import PROJECT, notices

SHELLS = {"bash": "playbook.bash", "zsh": "_playbook", "fish": "playbook.fish", "powershell": "_playbook.ps1",
          "elvish": "playbook.elv"}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=Path, required=True)
    parser.add_argument("--target", required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    binary = options.binary.resolve()
    version = run(binary, "--version").decode().split()[1]
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / f"playbook-{version}-{options.target}"
        fill(folder, binary, options.target)
        options.out.mkdir(parents=True, exist_ok=True)
        kind = "zip" if "windows" in options.target else "gztar"
        archive = Path(shutil.make_archive(str(options.out / folder.name), kind, parent, folder.name))
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    archive.with_name(archive.name + ".sha256").write_bytes(f"{digest}  {archive.name}\n".encode())
    print(archive)


def fill(folder: Path, binary: Path, target: str):
    (folder / "completions").mkdir(parents=True)
    shutil.copy2(binary, folder)
    for document in ("README.md", "CHANGELOG.md", "LICENSE"):
        shutil.copy2(PROJECT / document, folder)
    run(binary, "man", str(folder / "man"))
    for shell, name in SHELLS.items():
        (folder / "completions" / name).write_bytes(run(binary, "completions", shell))
    (folder / "THIRD-PARTY-NOTICES.txt").write_text(notices(target), encoding="utf-8")


def run(binary: Path, *arguments: str) -> bytes:
    return subprocess.run([binary, *arguments], check=True, stdout=subprocess.PIPE).stdout


if __name__ == "__main__":
    main()
