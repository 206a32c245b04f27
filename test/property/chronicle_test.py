#!/usr/bin/env python3
"""The same from one thread and eight, in any order, added twice, rebuilt; and every fact shows its very words."""
import json
import os
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "test" / "lib"))
from tap import check, done  # noqa: E402

TIDINGS = os.path.abspath(sys.argv[1])
FILES = sorted(str(p.relative_to(ROOT)) for pattern in ("*.html", "*.txt") for p in (ROOT / "sample").rglob(pattern))
NOW = ("--now", "2026-01-01")


def run(*arguments):
    return subprocess.run([TIDINGS, *arguments], capture_output=True, check=True, cwd=ROOT).stdout


def spans(value):
    """Every span of an object, with the object that has it."""
    if isinstance(value, dict):
        span = value.get("span")
        if isinstance(span, list) and len(span) == 2 and all(isinstance(x, int) for x in span):
            yield span
        for part in value.values():
            yield from spans(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans(part)


def check_document(document):
    source = (ROOT / document["id"]).read_text(encoding="utf-8", errors="replace")
    text, name = document["text"], document["id"]
    inside = all(0 <= b < e <= len(text) for key in ("mentions", "times", "amounts", "quotes", "events", "relations")
                 for b, e in spans(document[key]))
    check(inside, f"{name}: every span lies in the text")
    origin = document["origin"]
    tiled = all(a[1] == b[0] for a, b in zip(origin, origin[1:])) and (not origin or origin[-1][1] == len(text))
    check(tiled, f"{name}: the runs of origin tile the text")
    same = sum(text[a:b] == source[c:d] for a, b, c, d in origin)
    check(not text or same > 0, f"{name}: stretches of the text stand in the source")


def main():
    one, eight = run("annotate", *NOW, "--threads", "1", *FILES), run("annotate", *NOW, "--threads", "8", *FILES)
    check(one == eight and one, "annotate: the same bytes with 1 and 8 threads")
    for line in one.decode("utf-8").splitlines():
        check_document(json.loads(line))
    folder = tempfile.mkdtemp()
    dumps = {}
    shuffled = FILES[:]
    random.Random(2).shuffle(shuffled)
    for name, files, threads in (("first", FILES, "1"), ("threads", FILES, "8"), ("order", shuffled, "3")):
        db = f"{folder}/{name}.db"
        run("add", "--db", db, *NOW, "--threads", threads, *files)
        dumps[name] = run("dump", "--db", db)
    check(dumps["first"] == dumps["threads"] and dumps["first"], "dump: the same with 1 and 8 threads")
    check(dumps["first"] == dumps["order"], "dump: the same in another order of input")
    run("add", "--db", f"{folder}/first.db", *NOW, *FILES)
    check(run("dump", "--db", f"{folder}/first.db") == dumps["first"], "dump: the same when everything is added twice")
    run("rebuild", "--db", f"{folder}/first.db")
    check(run("dump", "--db", f"{folder}/first.db") == dumps["first"], "dump: the same after rebuild")
    with sqlite3.connect(f"{folder}/first.db") as connection:
        events = [row[0] for row in connection.execute("SELECT id FROM event ORDER BY id LIMIT 40")]
    shown = [json.loads(run("why", "--db", f"{folder}/first.db", "--json", e)) for e in events]
    check(bool(shown) and all(w["words"] and w["rule"] for w in shown), "why: every event shows its words and its rule")
    done()


main()
