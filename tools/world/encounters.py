"""What was in the news on which day: our own rows, and journeys and visits of the United States."""

import os
import re
import sys

from common import fold, rows

SINCE = "2000"
PARTIES_MIN, PARTIES_MAX = 2, 6
CALLED = ("name", "full", "alias", "acronym")


class Encounters:
    def __init__(self, data, out, place_id, country):
        self.data, self.folder = data, os.path.join(out, "own")
        self.place_id, self.country = place_id, country
        self.ranks, self.types, self.by_name = {}, {}, {}
        tables = sorted(f for f in os.listdir(out) if f.endswith(".tsv"))
        for file in (f for f in tables if f.startswith("entities-")):
            for r in rows(os.path.join(out, file)):
                self.ranks[r["id"]], self.types[r["id"]] = int(r["rank"]), r["type"]
                self._call(r["name"], r["id"])
        for file in (f for f in tables if f.startswith("names-")):
            for r in rows(os.path.join(out, file)):
                if r["kind"] in CALLED:
                    self._call(r["form"], r["id"])
        self.presidents = [
            r
            for r in rows(os.path.join(out, "offices.tsv"))
            if r["class"] == "head_of_state" and r["of"] == country("US")
        ]

    def _call(self, form, ident):
        """Of namesakes the most eminent has the name."""
        known = self.by_name.get(fold(form))
        if known is None or self.ranks[ident] > self.ranks[known]:
            self.by_name[fold(form)] = ident

    def _party(self, cell):
        found = self.country(cell) if re.fullmatch("[A-Z]{2}", cell) else None
        if found not in self.ranks:
            found = self.by_name.get(fold(cell), "")
        if not found:
            print(f"encounters: nobody is called {cell!r}", file=sys.stderr)
        return found

    def _persons(self, text):
        """Persons whose name of two or more words stands in the text."""
        words = fold(text).split()
        found = []
        for size in (4, 3, 2):
            for i in range(len(words) - size + 1):
                ident = self.by_name.get(" ".join(words[i : i + size]))
                if ident and self.types[ident] == "person" and ident not in found:
                    found.append(ident)
        return found

    def _president(self, day):
        held = (r for r in self.presidents if r["begin"] <= day < (r["end"] or "9999"))
        return [r["person"] for r in held]

    def _own(self):
        for r in rows(self.folder + "/encounters.tsv"):
            who = [self._party(cell.strip()) for cell in r["who"].split("|")]
            place = self.place_id(r["place"], r["country"]) if r["place"] else ""
            yield r["begin"], r["end"], place, self.country(r["country"]), who, r["what"]

    def _state(self, name):
        found = self.by_name.get(fold(name.split(",")[0]), "")
        return found if self.types.get(found) == "state" else ""

    def _journeys(self):
        for r in rows(self.data + "/visits.tsv.xz"):
            if r["start"] < SINCE:
                continue
            abroad = r["kind"] != "visit_to_us"
            who = self._persons(r["visitor"]) + self._persons(r["text"])
            if not abroad:
                who += [self._state(r["from"])] + self._president(r["start"])
            place = self.by_name.get(fold(r["place"].split(",")[0]), "") if abroad else ""
            if self.types.get(place) != "place":
                place = ""
            country = self._state(r["to"]) if abroad else self.country("US")
            yield r["start"], r["end"] or r["start"], place, country, who, r["text"]

    def read(self):
        """Fills `events` and `parties`, the rows of the two tables."""
        self.events, self.parties = [], []
        for begin, end, place, country, who, what in (*self._own(), *self._journeys()):
            who = list(dict.fromkeys(w for w in who if w and w != country))[:PARTIES_MAX]
            if country not in self.ranks:
                country = ""
            if not who or len(who) + bool(place or country) < PARTIES_MIN:
                continue
            ident = f"{begin}.{len(self.events)}"
            self.events.append((ident, begin, end, place, country, len(who), what[:120].strip()))
            self.parties += [(party, ident) for party in who]
