#!/usr/bin/env python3
"""Killed at random moments, `add` loses no document that it had printed, and the next one finishes the work.
ROUNDS in the environment: how often (default 6)."""
import json
import os
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "lib"))
from tap import check, done  # noqa: E402

TIDINGS = os.path.abspath(sys.argv[1])


def write_documents(path):
    with open(path, "w", encoding="utf-8") as file:
        for n in range(400):
            text = f"Am Montag reiste Minister Nummer {n} nach Moskau. Er traf dort Wladimir Putin zu Gesprächen über {n} Fragen."
            file.write(json.dumps({"id": f"d{n}", "clean": True, "text": text, "published": "2024-07-01"}) + "\n")


def killed(db, documents, seconds):
    with subprocess.Popen([TIDINGS, "add", "--db", db, "--json", documents], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as p:
        time.sleep(seconds)
        p.kill()
        return [json.loads(line)["document"] for line in p.stdout.read().splitlines() if line.endswith(b"}")]


def kept(connection):
    """The keys of the documents in the store: none when it was killed before the tables were made."""
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
    return {row[0] for row in connection.execute("SELECT lower(hex(key)) FROM record")} if "record" in tables else set()


def main():
    folder = pathlib.Path(tempfile.mkdtemp())
    documents = folder / "documents.jsonl"
    write_documents(documents)
    whole = str(folder / "whole.db")
    begin = time.monotonic()
    subprocess.run([TIDINGS, "add", "--db", whole, documents], stdout=subprocess.DEVNULL, check=True)
    took = time.monotonic() - begin
    wanted = subprocess.run([TIDINGS, "dump", "--db", whole], capture_output=True, check=True).stdout
    random.seed(1)
    for n in range(int(os.environ.get("ROUNDS", "6"))):
        db = str(folder / f"killed{n}.db")
        printed = killed(db, documents, random.uniform(0, took))
        if os.path.exists(db) and os.path.getsize(db):
            with sqlite3.connect(db) as connection:
                check(connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok", f"round {n}: the database is whole")
                check(set(printed) <= kept(connection), f"round {n}: nothing that was printed is lost")
        else:
            check(not printed, f"round {n}: nothing was printed before there was a database")
        subprocess.run([TIDINGS, "add", "--db", db, documents], stdout=subprocess.DEVNULL, check=True)
        dump = subprocess.run([TIDINGS, "dump", "--db", db], capture_output=True, check=True).stdout
        check(dump == wanted, f"round {n}: the next add finishes the work")
    done()


main()
