#!/usr/bin/env python3
"""The same from one thread and eight, in any order, added twice, rebuilt; and every fact shows its very words."""
import html
import json
import os
import pathlib
import random
import re
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "lib"))
from sample import FILES, ROOT, sources  # noqa: E402
from tap import check, done  # noqa: E402

TIDINGS = os.path.abspath(sys.argv[1])
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


def shown(source):
    """What a stretch of a page shows: no tags, entities decoded, white space folded."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", source)).split())


def check_document(document, source):
    text, name, origin = document["text"], document["id"], document["origin"]
    inside = all(0 <= b < e <= len(text) for key in ("mentions", "times", "amounts", "quotes", "events", "relations")
                 for b, e in spans(document[key]))
    check(inside, f"{name}: every span lies in the text")
    tiled = all(a[1] == b[0] for a, b in zip(origin, origin[1:])) and bool(origin) and origin[0][0] == 0
    check(tiled and origin[-1][1] == len(text), f"{name}: the runs of origin tile the text")
    wrong = [text[a:b] for a, b, c, d in origin
             if text[a:b] != source[c:d] and " ".join(text[a:b].split()) != shown(source[c:d])]
    check(not wrong, f"{name}: every run shows what stands in the source {wrong[:3]}")


def reports(lines):
    """Who is told of in which words, of lines that are stories."""
    return {(s["title"], e["id"], r["document"], *r["trigger"], *r["span"])
            for s in map(json.loads, lines.splitlines()) if "events" in s and "documents" in s
            for e in s["events"] for r in e["reports"]}


def main():
    one, eight = run("annotate", *NOW, "--threads", "1", *FILES), run("annotate", *NOW, "--threads", "8", *FILES)
    check(one == eight and one, "annotate: the same bytes with 1 and 8 threads")
    by_id = sources()
    documents = [json.loads(line) for line in one.decode("utf-8").splitlines()]
    check({d["id"] for d in documents} == set(by_id), "annotate: every document of the sample has its line")
    for document in documents:
        check_document(document, by_id[document["id"]])
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
    for threads in ("1", "2", "8"):
        run("rebuild", "--db", f"{folder}/first.db", "--threads", threads)
        check(run("dump", "--db", f"{folder}/first.db") == dumps["first"],
              f"dump: the same after rebuild with --threads {threads}")
    told, kept = reports(run("annotate", *NOW, "--stories", *FILES)), reports(run("stories", "--json", "--db", f"{folder}/first.db"))
    check(told == kept and told, "stories: those of annotate --stories are those of the store")
    short, whole = ([json.loads(line) for line in run("timeline", "--json", *more, "--db", f"{folder}/first.db").splitlines()]
                    for more in ([], ["--all"]))
    check(short == [e for e in whole if e["complete"]] and len(short) < len(whole), "timeline: what names too little is left out")
    check(all(e["actors"] or e["recipients"] for e in short), "timeline: every line names somebody")
    visits = [json.loads(line) for line in run("timeline", "--json", "--type", "visit", "--db", f"{folder}/first.db").splitlines()]
    check(visits == [e for e in whole if e["mode"] == "visit"] and visits, "timeline: --type takes a mode, in any case")
    with sqlite3.connect(f"{folder}/first.db") as connection:
        events = [row[0] for row in connection.execute("SELECT id FROM event ORDER BY id LIMIT 40")]
    shown = [json.loads(run("why", "--db", f"{folder}/first.db", "--json", e)) for e in events]
    check(bool(shown) and all(w["words"] and w["rule"] for w in shown), "why: every event shows its words and its rule")
    done()


main()
