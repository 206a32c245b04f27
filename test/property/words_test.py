#!/usr/bin/env python3
"""Every fact shows its very words: what `why` prints stands in the text, in the source and in the rules."""
import collections
import contextlib
import http.client
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "lib"))
from sample import FILES, ROOT, sources  # noqa: E402
from tap import check, done  # noqa: E402

TIDINGS = os.path.abspath(sys.argv[1])
FACTS = ("mention", "time", "amount", "quote", "event", "relation")
PIECES = ("quote_part", "event_party", "report", "difference_value", "tenure", "paragraph")
REPORT_BYTES = 300  # words of a report are cut there


def run(*arguments):
    return subprocess.run([TIDINGS, *arguments], capture_output=True, check=True, cwd=ROOT).stdout


@contextlib.contextmanager
def served(db):
    """What the server answers for a fact: the rows of `why` without a process for each."""
    server = subprocess.Popen([TIDINGS, "serve", "--db", db, "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        port = int(re.search(r":(\d+)/", server.stdout.readline()).group(1))
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

        def ask(fact):
            link.request("GET", f"/api/why/{fact}")
            return link.getresponse().read()

        yield ask
    finally:
        server.terminate()
        server.wait()


def columns(connection, table):
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def bad_spans(connection, table, texts):
    """Rows of a table with a span outside the text, the wrong way round, or that cuts a character."""
    names = columns(connection, table)
    pairs = [(c, c[:-3] + "end") for c in names if c == "beg" or c.endswith("_beg")]
    for row in connection.execute(f"SELECT * FROM {table}"):
        values = dict(zip(names, row))
        text = texts[values["document"]]
        for first, last in pairs:
            b, e = values[first], values[last]
            nowhere = first != "beg" and b == e == 0
            if not nowhere and not (0 <= b < e <= len(text) and whole(text, b, e)):
                yield f"{table} {values.get('id', '')} {first} {b} {e}"


def whole(text, b, e):
    """A span of bytes is whole characters."""
    return all(i == len(text) or text[i] & 0xC0 != 0x80 for i in (b, e))


def bad_words(connection, table, texts):
    """Rows that keep their words, but not those that stand there."""
    for n, b, e, words in connection.execute(f"SELECT document, beg, end, words FROM {table}"):
        there = texts[n][b:e]
        kept = words.encode()
        if kept != there and not (len(kept) <= REPORT_BYTES < len(there) and there.startswith(kept)):
            yield f"{table} {words!r} for {there.decode()!r}"


def rule_line(place):
    """The line that a rule's place names, or None: PACK/FILE:LINE NAME."""
    where, name = place.rsplit(" ", 1)
    file, line = where.rsplit(":", 1)
    path = ROOT / ("" if file.startswith("world/") else "lang") / file
    if not path.is_file():
        return None
    lines = path.read_text(encoding="utf-8").split("\n")
    if int(line) == 0:
        return lines[0]
    found = lines[int(line) - 1] if int(line) <= len(lines) else ""
    if path.suffix == ".tsv":
        return found if found.strip() and not found.startswith("#") else None
    return found if name in found.split() else None


def bad_why(answer, fact, text, source):
    """What is wrong with an answer of `why`, item by item."""
    chars = text.decode()
    if answer["id"] != fact:
        yield "another fact"
    for part in [answer, *(p for p in answer["parts"] if p["span"])]:
        b, e = part["span"]
        if not b < e or chars[b:e] != part["words"]:
            yield f"words {part['words']!r}, text {chars[b:e]!r}"
        if part.get("rule") and rule_line(part["rule"]) is None:
            yield f"no rule {part['rule']}"
    b, e = answer["bytes"]  # of the decoded source
    if source[b:e].decode(errors="replace") != answer["source_bytes"]:
        yield f"source {answer['source_bytes']!r}, file {source[b:e]!r}"


def main():
    folder = tempfile.mkdtemp()
    db = f"{folder}/sample.db"
    run("add", "--db", db, "--now", "2026-01-01", *FILES)
    connection = sqlite3.connect(db)
    texts = {n: text.encode() for n, text in connection.execute("SELECT record, text FROM document")}
    given = dict(connection.execute("SELECT id, given_id FROM record"))
    for table in FACTS + PIECES:
        wrong = list(bad_spans(connection, table, texts))
        check(not wrong, f"{table}: every span lies in its text and cuts no character {wrong[:3]}")
    for table in ("report", "tenure"):
        wrong = list(bad_words(connection, table, texts))
        check(not wrong, f"{table}: the words kept are those of the span {wrong[:3]}")
    source_of = {name: source.encode() for name, source in sources().items()}
    facts = [(table, fact, n) for table in FACTS
             for fact, n in connection.execute(f"SELECT id, document FROM {table} ORDER BY id")]
    check(len({fact for _, fact, _ in facts}) == len(facts) and facts, "no two facts have one id")

    answers = []
    with served(db) as ask:
        for table, fact, n in facts:
            answer = json.loads(ask(fact))
            wrong = [f"{fact}: {w}" for w in bad_why(answer, fact, texts[n], source_of[given[n]])]
            answers.append((table, answer["rule"], wrong))
        same = [fact for _, fact, _ in facts[::80]
                if json.loads(ask(fact)) != json.loads(run("why", "--db", db, "--json", fact))]
    check(not same, f"why: the command and the server answer alike {same}")
    for table in FACTS:
        wrong = [w for t, _, several in answers if t == table for w in several]
        check(not wrong, f"why: every {table} shows its very words, and its rule is there ({len(wrong)}) {wrong[:3]}")
    bare = collections.Counter(t for t, rule, _ in answers if not rule)
    check(not any(bare[t] for t in ("time", "event", "relation")), "times, events and relations name a rule")
    unsaid = connection.execute("SELECT count(*) FROM mention WHERE rule = 0 AND why = ''").fetchone()[0]
    check(unsaid == 0, "a mention without a rule says how it was linked")
    for table, n in sorted(bare.items()):
        print(f"# {n} of {sum(t == table for t, _, _ in facts)} facts of kind {table} name no rule")
    done()


main()
