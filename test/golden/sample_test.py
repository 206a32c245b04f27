#!/usr/bin/env python3
"""The program's chronicle of the sample against what a reader expects: sample/expected/*.tsv.

An expectation that is not met yet stands in known_misses.txt; one that stands there and is met is
an error too, so that the list shrinks.  With --list it prints what is not met, for that file.
"""
import csv
import itertools
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "lib"))
from sample import FILES, ROOT  # noqa: E402
from tap import check, done  # noqa: E402

TIDINGS = os.path.abspath(sys.argv[1])
KNOWN = pathlib.Path(__file__).resolve().parent / "known_misses.txt"


def run(*arguments):
    return subprocess.run([TIDINGS, *arguments], capture_output=True, check=True, cwd=ROOT).stdout


def rows(name):
    with open(ROOT / "sample" / "expected" / f"{name}.tsv", encoding="utf-8") as f:
        lines = [line for line in f if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def document(name):
    """The id in the store of a document as the expectations name it."""
    return f"sample/{name}" if (ROOT / "sample" / name).is_file() else name


def fold(text):
    return "".join(c for c in unicodedata.normalize("NFD", text or "") if not unicodedata.combining(c)).casefold()


class Chronicle:
    def __init__(self, folder):
        db = f"{folder}/sample.db"
        run("add", "--db", db, "--now", "2026-01-01", *FILES)

        def view(*arguments):
            return [json.loads(line) for line in run(*arguments, "--db", db, "--json").decode("utf-8").splitlines()]

        self.stories, self.differences = view("stories"), view("differences")
        self.shown, self.events = view("timeline"), view("timeline", "--all")
        self.names = dict(sqlite3.connect(db).execute("SELECT id, name FROM entity"))
        self.story_of = {d: s["id"] for s in self.stories for d in s["documents"]}
        self.sources = {d["id"]: d for s in self.stories for d in s["sources"]}
        self.annotated = {}

    def named(self, ids):
        return [fold(self.names.get(i, i)) for i in ids]

    def story(self, row):
        documents = [document(d) for d in row["documents"].split()]
        if row["kind"] == "copy":
            keys = {self.sources[d]["key"] for d in documents}
            return any(self.sources[d]["copy_of"] in keys for d in documents)
        stories = [self.story_of[d] for d in documents]
        return len(set(stories)) == (1 if row["kind"] == "together" else len(stories))

    def says(self, events, row):
        """Some event, as some report of the document has it, is what the row says."""
        wanted = document(row["document"])
        return any(self.event_is(event, report, row) for event in events
                   for report in event["reports"] if report["document"] == wanted)

    def event_is(self, event, report, row):
        place = [fold(event["place_name"])] if event["place"] else []
        everybody = self.named(event["actors"] + event["recipients"])
        actors, recipients = self.named(event["actors"]), self.named(event["recipients"])
        if row["type"] == "CONSULT" and ";" in row["who"]:
            actors = everybody
        if event["mode"] == "join":  # who joins a body is admitted by it: one event, told from either side
            actors = recipients = everybody
        return (one_of(row["type"], event["type"]) and all_in(row["who"], actors)
                and all_in(row["whom"], recipients)
                and all_in(row["where"], place + self.named(event["recipients"]))
                and one_of(row["day"], report["date"] or event["date"])
                and one_of(row["status"], report["status"])
                and (row.get("words", "-") == "-" or row["words"] in report["words"]))

    def annotate(self, row):
        name = document(row["document"])
        if name not in self.annotated:
            self.annotated[name] = json.loads(run("annotate", "--now", "2026-01-01", name))
        return self.annotated[name]

    def name(self, row):
        facts = self.annotate(row)
        names = {e["id"]: fold(e["name"]) for e in facts["entities"]}
        return any(fold(row["entity"]) in names[m["entity"]] for m in facts["mentions"]
                   if facts["text"][slice(*m["span"])] == row["words"])

    def language(self, row):
        facts = self.annotate(row)
        said = facts["events"] + facts["quotes"] + facts["relations"]
        sums = {f"{a['value']:.0f} {a['unit']}" for a in facts["amounts"]} or {"-"}
        return (facts["lang"] == row["lang"] and facts["published"]["value"] == row["day"]
                and row["sum"] in sums and not said)

    def difference(self, row):
        documents = {document(d) for d in row["documents"].split()}

        def meets(d):
            shown = [fold(f"{v['value']} {v['words']}") for v in d["values"]]
            return (d["kind"] == row["kind"] and documents <= {v["document"] for v in d["values"]}
                    and all(any(fold(w) in s for s in shown) for w in row["values"].split(";")))

        return any(meets(d) for d in self.differences)


def one_of(wanted, value):
    return wanted == "-" or (value or "-") in wanted.split("|")


def all_in(wanted, names):
    """Each of the wanted is a part of some name; of alternatives one is, and - there means nobody."""
    if wanted == "-":
        return True
    for alternatives in wanted.split(";"):
        choices = alternatives.split("|")
        found = any(fold(c) in name for c in choices for name in names if c != "-")
        if not found and not ("-" in choices and not names):
            return False
    return True


def main():
    chronicle = Chronicle(tempfile.mkdtemp())
    checks = {
        "stories": chronicle.story,
        "timeline": lambda row: chronicle.says(chronicle.shown, row),
        "differences": chronicle.difference,
        "never": lambda row: not chronicle.says(chronicle.events, row),
        "names": chronicle.name,
        "languages": chronicle.language,
    }
    met = {f"{name}/{row['id']}": holds(row) for name, holds in checks.items() for row in rows(name)}
    if "--list" in sys.argv:
        print("\n".join(name for name, held in met.items() if not held))
        return
    known = {line.split("\t")[0] for line in KNOWN.read_text(encoding="utf-8").splitlines()
             if line and not line.startswith("#")}
    for name, held in met.items():
        check(held != (name in known), name + (" (known miss, met now: take it off the list)" if held else ""))
    check(known <= set(met), f"every known miss is an expectation {sorted(known - set(met))}")
    for group, items in itertools.groupby(met.items(), lambda item: item[0].split("/")[0]):
        held = [v for _, v in items]
        print(f"# {group}: {sum(held)} of {len(held)} met")
    print(f"# all: {sum(met.values())} of {len(met)} met")
    done()


main()
