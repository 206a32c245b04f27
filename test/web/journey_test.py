#!/usr/bin/env python3
"""A reader's questions, answered in a browser by at most three clicks from the first page."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "lib"))
import browser  # noqa: E402
from sample import FILES, ROOT  # noqa: E402
from tap import check, done  # noqa: E402

TIDINGS = os.path.abspath(sys.argv[1])
CLICKS_MAX = 3


def text_of(b, selector="main"):
    return b.js(f"document.querySelector('{selector}')?.innerText ?? ''")


def days_shown(b):
    return b.js("[...document.querySelectorAll('h2.day')].map((d) => d.textContent)")


def asked(b, question):
    """The end of a journey: its clicks are few."""
    check(b.clicks <= CLICKS_MAX, f"{question}: {b.clicks} clicks")


def between_days(b, url):
    b.open(url)
    b.click("nav a", "Chronicle")
    b.type("[name=from]", "2022-11-10")
    b.type("[name=to]", "2022-11-30")
    b.click("form.filters button")
    b.wait("!document.querySelector('main').innerText.includes('2024')")
    check("Joe Biden and Xi Jinping meet" in text_of(b), "between two days: the meeting of these days is shown")
    dated = [d for d in days_shown(b) if re.match(r"\d{4}", d) and not d.endswith("/..")]
    check(dated and all(d.startswith("2022-11") for d in dated), f"between two days: no other day is shown {dated}")
    asked(b, "what happened between two days")


JOURNEYS = (between_days,)


def serve(db):
    server = subprocess.Popen([TIDINGS, "serve", "--db", db, "--port", "0"], stdout=subprocess.PIPE, text=True)
    return server, re.search(r"http://[\d.]+:\d+", server.stdout.readline())[0] + "/"


def main():
    program = browser.find()
    if not program:
        print("1..0 # SKIP no Chromium found: ./dev installs it")
        return
    with tempfile.TemporaryDirectory() as folder:
        db = f"{folder}/t.db"
        subprocess.run([TIDINGS, "add", "--db", db, "--now", "2026-01-01", *FILES], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
        server, url = serve(db)
        b = browser.Browser(program)
        try:
            for journey in JOURNEYS:
                journey(b, url)
            check(b.wait("document.getElementById('footer').innerText.includes('documents')"), "the foot of the page tells how much there is")
            check(not b.complaints(), f"the browser complains of nothing {b.complaints()[:3]}")
            foreign = [r for r in b.requests() if not r.startswith((url, "about:"))]
            check(not foreign, f"nothing is asked of another server {foreign[:3]}")
        finally:
            b.close()
            server.terminate()
            server.wait()
    done()


main()
