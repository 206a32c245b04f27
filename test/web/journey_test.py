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


def shown(b, part):
    """Waits until the page stands still and shows an address that has `part` in it."""
    b.wait(f"location.hash.includes('{part}') && document.getElementById('main').dataset.shown === location.hash")


def listed(b, selector):
    return b.js(f"[...document.querySelectorAll('{selector}')].map((e) => e.textContent)")


def filtered(b, view, **fields):
    """Opens a view from the first page and fills in its filters."""
    b.click("nav a", view)
    for name, words in fields.items():
        b.type(f"[name={name}]", words)
    b.click("form.filters button")
    shown(b, f"{next(reversed(fields))}=")


def asked(b, question):
    """The end of a journey: its clicks are few."""
    check(b.clicks <= CLICKS_MAX, f"{question}: {b.clicks} clicks")


def between_days(b, url):
    b.open(url)
    filtered(b, "Chronicle", **{"from": "2022-11-10", "to": "2022-11-30"})
    check("Joe Biden and Xi Jinping meet" in text_of(b), "between two days: the meeting of these days is shown")
    dated = [d for d in listed(b, "h2.day") if re.match(r"\d{4}", d)]
    check(dated and all(d.startswith("2022-11") for d in dated), f"between two days: no other day is shown {dated}")
    asked(b, "what happened between two days")


def between_two(b, url):
    b.open(url)
    filtered(b, "Chronicle", **{"who": "Joe Biden", "with": "Xi Jinping"})
    lines = listed(b, ".gloss")
    check(lines and all("Biden" in line and "Xi" in line for line in lines), f"between two people: each line has both {lines[:3]}")
    asked(b, "what happened between two people")


def who_said(b, url):
    b.open(url)
    filtered(b, "Quotes", about="Ukraine")
    check(bool(listed(b, ".quote")), "who said what: there are quotes about the name")
    check(bool(listed(b, '.quote a[href^="#/entity/"]')), "who said what: the speaker is named")
    check(bool(listed(b, '.quote a[href^="#/source/"]')), "who said what: the source is named")
    asked(b, "who said what")


def differ(b, url):
    b.open(url)
    b.click("nav a", "Differences")
    shown(b, "#/differences")
    table = text_of(b, "table.differences")
    check("Nur-Sultan" in table and "Astana" in table, "where reports differ: the two names of a capital stand together")
    b.click("table.differences a")
    shown(b, "#/source/")
    check("Nur-Sultan" in text_of(b, ".text"), "where reports differ: the source is a click away")
    asked(b, "where do the reports differ")


def why(b, url):
    b.open(url)
    b.click("main h2 a")
    b.click("details.event-more summary")
    b.click("details.event-more a", "why")
    shown(b, "#/why/")
    check(bool(text_of(b, "main > blockquote")), "why: the very words are shown")
    check(bool(re.search(r"Rule\s+\w+/\w+\.(frames|rules|tsv):\d+", text_of(b))), "why: the rule is shown with file and line")
    check(bool(listed(b, 'main dl.facts a[href^="#/source/"]')), "why: the source is shown")
    asked(b, "why does it say that")


def unknown(b, url):
    b.open(url)
    filtered(b, "Chronicle", who="Nobody Atall")
    check("Nobody Atall" in text_of(b, "[role=alert]"), "a name that nobody has: it is said so")
    check(b.js("document.querySelector('[name=who]')?.value") == "Nobody Atall", "a name that nobody has: it stands in its field, to be mended")


def by_keyboard(b, url):
    b.open(url)
    b.click("nav a", "Differences")
    shown(b, "#/differences")
    check(b.js("document.activeElement.id") == "main", "by keyboard: a new view has the focus")
    b.js("document.querySelector('.skip').click()")
    check(b.js("location.hash") == "#/differences", "by keyboard: who skips to the content stays in the view")
    b.click("table.differences a")
    shown(b, "#/source/")
    b.js("document.querySelector('.text mark').focus()")
    b.enter()
    shown(b, "#/why/")
    check(bool(text_of(b, "main > blockquote")), "by keyboard: a mark opens why")


def narrow(b, url):
    b.screen(390, 844)
    for view in ("", "#/timeline", "#/quotes", "#/differences", "#/sources", "#/entity/Q15031"):
        b.open(url + view)
        shown(b, view)
        over = b.js("document.documentElement.scrollWidth - innerWidth")
        check(over <= 0, f"on a telephone nothing stands out of the page: {view or 'first page'}")


JOURNEYS = (between_days, between_two, who_said, differ, why, by_keyboard, narrow)


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
            unknown(b, url)  # of which the browser complains: it is no address
            foreign = [r for r in b.requests() if not r.startswith((url, "about:"))]
            check(not foreign, f"nothing is asked of another server {foreign[:3]}")
        finally:
            b.close()
            server.terminate()
            server.wait()
    done()


main()
