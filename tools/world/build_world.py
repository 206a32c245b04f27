#!/usr/bin/env python3
"""Makes the tables of world/ from a folder of collected facts and our own sources in world/own.

    python3 tools/world/build_world.py --data DIR --out world

Run by a maintainer when facts change; neither the build nor a test runs it.
The tables it writes are committed.
"""

import argparse
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import own as compact  # noqa: E402
from common import fold, rows, slug, spoken, write  # noqa: E402
from encounters import Encounters  # noqa: E402
from inflect_ru import inflected  # noqa: E402
from orgs import Orgs, un_members  # noqa: E402
from persons import Persons  # noqa: E402
from places import Places  # noqa: E402
from states import States  # noqa: E402

ENTITY = "id type name code country lat lon begin end rank role note".split()
NAME = "id lang kind form rule".split()
CC0 = "CC0-1.0"
OWN = "CC0-1.0; written for the project"
WIKIDATA = (
    "CC0-1.0; facts from Wikidata (every-politician-scrapers), HistoryAtState/pocom, "
    "the CIA World Factbook (public domain)"
)
STATES = (
    "CC0-1.0 (own), Unicode-3.0 (CLDR names), MIT (opensanctions/rigour names); see world/README.md"
)
EARTH = "public domain; Natural Earth, with ids and names of Wikidata (CC0-1.0)"
SOURCES = ("bodies", "events", "groups", "regions", "outlets")


class World:
    def __init__(self, data, out):
        self.out, self.folder, self.data = out, os.path.join(out, "own"), data
        place_rows = list(rows(data + "/places.tsv.xz"))
        self.states = States(
            data, un_members(data), list(rows(self.folder + "/state_names.tsv")), place_rows
        )
        self.own = {name: [r for r in rows(f"{self.folder}/{name}.tsv")] for name in SOURCES}
        self.summit_rows = list(rows(self.folder + "/summits.tsv"))
        wanted = {fold(r["name"]) for r in self.own["regions"] if r["id"].startswith("local:")}
        wanted |= {fold(r["place"]) for r in self.summit_rows}
        self.places = Places(
            place_rows, self.states, list(rows(self.folder + "/place_names.tsv")), wanted
        )
        for r in self.own["regions"]:
            if r["id"].startswith("local:") and r["country"]:
                key = (r["country"], fold(r["name"]))
                r["id"] = self.places.by_country.get(key) or self.states.provinces.get(key, r["id"])
        self.orgs = Orgs(data, self.states, self.places)
        self.orgs.adopt(self.own["bodies"] + self.own["events"] + self.own["groups"])
        self.persons = Persons(data, self.folder, self.states, self.orgs)
        self.persons.finish()
        self.ids = {}  # id -> type, rank
        self.lands = {}  # id -> type, country
        self.common = {(r["form"], r["type"]) for r in rows(self.folder + "/common_words.tsv")}

    def place_id(self, cell, code=""):
        """`Samarkand` or an id, to an id; code: the territory it lies in."""
        if not cell or cell[0] == "Q" and cell[1:].isdigit() or cell.startswith("local:"):
            return cell
        found = self.places.by_country.get((code, fold(cell))) or self.region_ids.get(fold(cell))
        found = found or not code and self.places.by_name.get(fold(cell))
        if not found:
            print(f"no place is called {cell!r}", file=sys.stderr)
            return ""
        return found

    def country(self, code):
        return self.states.id(code) or code

    def _entity_table(self, name, data, licence, about):
        fresh = []
        for row in data:
            if row["id"] in self.ids:
                continue
            self.ids[row["id"]] = row["type"], int(row["rank"])
            self.lands[row["id"]] = row["type"], row.get("country", "")
            fresh.append(row)
        print(name, write(self.out, name, ENTITY, fresh, licence, about))

    def own_entities(self, name):
        for r in self.own[name]:
            yield {
                "id": r["id"],
                "type": r["type"],
                "name": r["name"],
                "code": r.get("acronym", ""),
                "country": self.country(r["country"]),
                "lat": r.get("lat", ""),
                "lon": r.get("lon", ""),
                "begin": r.get("begin", ""),
                "end": r.get("end", ""),
                "rank": r["rank"],
                "role": r["role"],
            }

    def entities(self):
        self._entity_table(
            "entities-bodies",
            self.own_entities("bodies"),
            OWN,
            "institutions, parties, companies, armed groups",
        )
        self._entity_table(
            "entities-events",
            self.own_entities("events"),
            OWN,
            "initiatives, treaties, wars and other long events",
        )
        self._entity_table(
            "entities-groups", self.own_entities("groups"), OWN, "groups of states and peoples"
        )
        self._entity_table(
            "entities-orgs", self.orgs.entities(), OWN, "international organisations"
        )
        self._entity_table(
            "entities-states",
            self.states.entities({r["wikidata"] for r in self.places.rows}),
            STATES,
            "states, dependencies, provinces",
        )
        self._entity_table(
            "entities-regions",
            self.own_entities("regions"),
            OWN,
            "regions, waters, small places in the news",
        )
        self._entity_table(
            "entities-places",
            self.places.entities(),
            EARTH,
            "towns of 100,000 inhabitants or more, and capitals",
        )
        self._entity_table(
            "entities-outlets",
            self.own_entities("outlets"),
            OWN,
            "news agencies, newspapers, broadcasters, portals",
        )
        self._entity_table(
            "entities-persons",
            self.persons.entities(),
            WIKIDATA,
            "persons in office since 2000 and some others",
        )

    def _common(self, row):
        """Whether a form is left out because it is a common word."""
        kind, rank = self.ids[row[0]]
        if kind == "person":
            rare = rank < 8 and (row[3], kind) in self.common or rank < 7 and len(row[3]) < 3
            return row[2] == "family" and rare or row[3].endswith(" of")
        if kind == "place" and len(row[3]) < 3:
            return True
        return (
            row[2] not in ("adjective", "demonym", "capital-metonym")
            and (row[3], kind) in self.common
        )

    def _own_names(self, name):
        for r in self.own[name]:
            if not r["names"].startswith("-"):
                known = re.search(r"(^|;)\s*de:", r["names"])
                yield r["id"], "en" if known else "und", "name", r["name"], ""
            if r.get("acronym") and r["acronym"].isalnum():
                yield r["id"], "und", "acronym", r["acronym"], ""
            for lang, kind, form, rule in compact.names(r["names"]):
                yield r["id"], lang, kind, form, rule

    def _spoken(self, everything):
        """Acronyms of organisations written as words, where the word is no part of another name."""
        taken = {word for row in everything for word in row[3].split()}
        for ident, lang, kind, form, _ in everything:
            word = spoken(form) if kind == "acronym" else ""
            if word and word not in taken and self.ids[ident][0] == "organisation":
                yield ident, lang, kind, word, "acronym-as-word"

    def names(self):
        derived, everything = [], []

        def table(name, data, licence, about):
            plain = []
            for row in data:
                if row[0] in self.ids and not self._common(row):
                    (derived if row[4] else plain).append(row)
                    everything.append(row)
            print(name, write(self.out, name, NAME, plain, licence, about))

        for name, about in (
            ("bodies", "institutions"),
            ("events", "initiatives and events"),
            ("groups", "groups"),
            ("regions", "regions and waters"),
            ("outlets", "outlets"),
        ):
            table("names-" + name, self._own_names(name), OWN, "names of " + about)
        table(
            "names-orgs",
            (r + ("",) for r in self.orgs.name_rows()),
            OWN,
            "names of international organisations",
        )
        states = list(self.states.name_rows())
        table(
            "names-de-states",
            ((*r[:4], "") for r in states if r[1] == "de" and r[4] == "own"),
            OWN,
            "German names of states",
        )
        table(
            "names-states-cldr",
            ((*r[:4], "") for r in states if r[4] == "cldr"),
            "Unicode-3.0; CLDR",
            "names of states from CLDR",
        )
        table(
            "names-states",
            (
                (*r[:4], "")
                for r in states
                if r[4] != "cldr" and not (r[1] == "de" and r[4] == "own")
            ),
            STATES,
            "names of states and provinces",
        )
        table(
            "names-places",
            [*(r + ("",) for r in self.places.name_rows()), *self.places.adjectives()],
            EARTH,
            "names of towns",
        )
        metonyms = [r + ("",) for r in self.places.metonyms()]
        table("names-metonyms", metonyms, EARTH, "capitals that stand for a government")
        table("names-persons", self.persons.name_rows(), WIKIDATA, "names of persons")
        derived.extend(self._spoken(everything))
        print(
            "names-derived",
            write(
                self.out,
                "names-derived",
                NAME,
                derived,
                OWN,
                "forms made by the rule in the last column: transcriptions, endings, acronyms as words",
            ),
        )

        print(
            "names-inflected-ru",
            write(
                self.out,
                "names-inflected-ru",
                NAME,
                inflected(everything, self.lands),
                "CC0-1.0; Unicode-3.0 of states, as the tables that they are made from",
                "cases of Russian names of several words",
            ),
        )

    def others(self):
        write(
            self.out,
            "states_de",
            "id name article genitive adjective demonym_m demonym_f demonym_pl".split(),
            self.states.de_table(),
            OWN,
            "German forms of states",
        )
        offices = list(self.persons.offices())
        print(
            "offices",
            write(
                self.out,
                "offices",
                "person class title of begin end unsure".split(),
                (r for r in offices if r[3] in self.ids),
                WIKIDATA,
                "who held which office from when to when",
            ),
        )
        members = (r for r in self.orgs.memberships() if r[0] in self.ids and r[1] in self.ids)
        print(
            "memberships",
            write(
                self.out,
                "memberships",
                "org member status from to".split(),
                members,
                "CC0-1.0; own work, undated rows from the CIA World Factbook (public domain)",
                "members of organisations",
            ),
        )

    def summits(self):
        data = []
        for r in self.summit_rows:
            org = self.orgs.id(r["org"]) or r["org"]
            ident = r["id"] or "local:" + slug(r["name"])
            data.append(
                (
                    ident,
                    org,
                    r["series"],
                    r["name"],
                    r["begin"],
                    r["end"],
                    self.place_id(r["place"], r["country"]),
                    self.country(r["country"]),
                    r["mode"],
                )
            )
        print(
            "summits",
            write(
                self.out,
                "summits",
                "id org series name begin end place country mode".split(),
                data,
                OWN,
                "summits and their days",
            ),
        )

    def encounters(self):
        found = Encounters(self.data, self.out, self.place_id, self.country)
        found.read()
        licence = "CC0-1.0; own work, journeys and visits from HistoryAtState (CC0-1.0)"
        print(
            "encounters",
            write(
                self.out,
                "encounters",
                "id begin end place country parties what".split(),
                found.events,
                licence,
                "what was in the news on which day",
            ),
        )
        print(
            "encounter_parties",
            write(
                self.out,
                "encounter_parties",
                "party encounter".split(),
                found.parties,
                licence,
                "who took part in what was in the news",
            ),
        )

    def outlets(self):
        data = [
            (
                r["host"],
                r["name"],
                r["id"],
                self.country(r["country"]),
                r["kind"],
                r["form"] or r["name"],
            )
            for r in self.own["outlets"]
        ]
        hosts = ((host, *row[1:]) for row in data for host in row[0].split("|"))
        print(
            "outlets",
            write(
                self.out,
                "outlets",
                "host name entity country kind form".split(),
                hosts,
                OWN,
                "hosts of news outlets",
            ),
        )
        city = (
            (self.place_id(r["place"], r["country"]), r["form"], r["lang"], r["from"], r["to"])
            for r in rows(self.folder + "/city_names.tsv")
        )
        write(
            self.out,
            "city_names",
            "id form lang from to".split(),
            city,
            OWN,
            "names that cities had for a time",
        )
        grouped = (
            (self.country(r["state"]), r["group"])
            for r in rows(self.folder + "/group_states.tsv")
        )
        write(
            self.out,
            "group_states",
            ["state", "group"],
            grouped,
            OWN,
            "which states make up a group that is a closed list",
        )
        money = (
            (r["code"], self.country(r["country"])) for r in rows(self.folder + "/currencies.tsv")
        )
        write(
            self.out,
            "currencies",
            ["code", "country"],
            money,
            OWN,
            "ISO 4217 codes and the states that issue them",
        )

    def build(self):
        self.region_ids = {fold(r["name"]): r["id"] for r in self.own["regions"]}
        self.entities()
        self.names()
        self.others()
        self.summits()
        self.encounters()
        self.outlets()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="folder of collected facts")
    parser.add_argument("--out", required=True, help="the world folder; its own/ is read")
    args = parser.parse_args()
    World(args.data, args.out).build()


if __name__ == "__main__":
    main()
