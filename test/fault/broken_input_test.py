#!/usr/bin/env python3
"""Broken input gives a problem or a message, never a crash, a hang or a lost document."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "lib"))
from tap import check, done  # noqa: E402

TIDINGS = os.path.abspath(sys.argv[1])
TEXT = "Der Präsident reiste am Montag nach Moskau und traf dort den Außenminister zu einem langen Gespräch.\n"


def run(*arguments, **options):
    return subprocess.run([TIDINGS, *map(str, arguments)], capture_output=True, timeout=100, **options)


def annotate(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    result = run("annotate", path)
    lines = result.stdout.decode("utf-8").splitlines()
    good = result.returncode == 0 and len(lines) == 1
    return good, json.loads(lines[0]) if good else {"problems": [], "text": ""}


def codes(document):
    return {p["code"] for p in document["problems"]}


def main():
    folder = pathlib.Path(tempfile.mkdtemp())
    for name, content in {
        "empty.txt": b"", "zeros.txt": bytes(5000), "binary.bin": bytes(range(256)) * 400,
        "divs.html": b"<div>" * (20_000_000 // 5), "cut.html": b"<html><body><p>Text <a hre", "lt.html": b"<" * 100_000,
        "invalid.txt": TEXT.encode() + b"\xff\xfe\xc3(" + TEXT.encode(), "deep.jsonl": b"[" * 100_000,
        "half.jsonl": b'{"id": "a", "text": "x',
    }.items():
        good, document = annotate(folder, name, content)
        check(good, f"{name}: one object, exit status 0")
        check(bool(document["problems"]) or bool(document["text"]), f"{name}: a problem or a text")
    good, document = annotate(folder, "utf16.txt", ("\ufeff" + TEXT).encode("utf-16-le"))
    check("Moskau" in document["text"], "UTF-16 is read")
    good, document = annotate(folder, "invalid2.txt", TEXT.encode() + b"\xc3(" + TEXT.encode())
    check("invalid-characters" in codes(document), "invalid sequences are counted")
    good, document = annotate(folder, "latin.txt", TEXT.encode("latin-1"))
    check("Präsident" in document["text"], "Latin-1 is guessed")
    for path in (folder, folder / "missing.txt"):
        result = run("annotate", path, folder / "latin.txt")
        check(result.returncode == 1 and len(result.stdout.splitlines()) == 2 and result.stderr, f"{path.name}: told, and the rest is done")
    result = run("timeline", "--db", folder / "no.db")
    check(result.returncode == 1 and b"no.db" in result.stderr and not (folder / "no.db").exists(), "a store that is not there is an error")
    check(run("timeline", "--colour").returncode == 2, "an unknown option is wrong usage")
    result = subprocess.run(f"ulimit -f 64; exec {TIDINGS} add --db {folder}/full.db {folder}/latin.txt", shell=True,
                            executable="/bin/bash", capture_output=True, timeout=100)
    check(result.returncode == 1 and b"hint" in result.stderr, "a full disk is an error with a hint")
    done()


main()
