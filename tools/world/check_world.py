#!/usr/bin/env python3
"""Checks the tables of world/: ids, dates, duplicates, normal form, facts that must hold.

    python3 tools/world/check_world.py world

Prints what is wrong, one line each; exit status 1 if anything is.
"""

import os
import re
import sys
import unicodedata

TYPES = set(
    "person organisation state place initiative event infrastructure group work other".split()
)
KINDS = set(
    "name full alias acronym family given adjective demonym former capital-metonym metonym".split()
)
STATUSES = set("member observer dialogue_partner candidate partner".split())
DATE = re.compile(r"-?\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")
ID = re.compile(r"(Q[1-9]\d*|local:\S+)$")
HEADERS = {
    "entities": "id type name code country lat lon begin end rank role note",
    "names": "id lang kind form rule",
    "offices": "person class title of begin end unsure",
    "memberships": "org member status from to",
    "summits": "id org series name begin end place country mode",
    "encounters": "id begin end place country parties what",
    "encounter_parties": "party encounter",
    "outlets": "host name entity country kind form",
    "states_de": "id name article genitive adjective demonym_m demonym_f demonym_pl",
    "city_names": "id form lang from to",
    "group_states": "state group",
    "currencies": "code country",
    "given_names": "name",
}
REFERENCES = {
    "names": ["id"],
    "offices": ["person", "of"],
    "memberships": ["org", "member"],
    "summits": ["org", "place", "country"],
    "encounters": ["place", "country"],
    "encounter_parties": ["party"],
    "outlets": ["entity", "country"],
    "states_de": ["id"],
    "city_names": ["id"],
    "group_states": ["state", "group"],
    "currencies": ["country"],
    "entities": ["country"],
}
LIMIT = 9_500_000  # bytes of all tables together
SCO = "Q485207"


class Check:
    def __init__(self, folder):
        self.folder, self.problems, self.tables, self.size = folder, [], {}, 0

    def wrong(self, where, what):
        self.problems.append(f"{where}: {what}")

    def read(self):
        for file in sorted(os.listdir(self.folder)):
            if not file.endswith(".tsv"):
                continue
            table = re.split(r"[-.]", file)[0]
            path = os.path.join(self.folder, file)
            with open(path, encoding="utf-8", newline="\n") as f:
                text = f.read()
            self.size += len(text.encode())
            self._table(file, table, text)

    def _table(self, file, table, text):
        if not unicodedata.is_normalized("NFC", text):
            self.wrong(file, "not in NFC")
        lines = text.split("\n")
        if not lines[0].startswith("# licence:"):
            self.wrong(file, "no licence in its first line")
        lines = [line for line in lines if line and not line.startswith("#")]
        if table not in HEADERS or lines[0] != HEADERS[table].replace(" ", "\t"):
            self.wrong(file, "unknown table or header")
            return
        body = lines[1:]
        if len(set(body)) != len(body):
            self.wrong(file, "a row twice")
        if body != sorted(body):
            self.wrong(file, "not sorted")
        header = lines[0].split("\t")
        for line in body:
            cells = line.split("\t")
            if len(cells) != len(header):
                self.wrong(file, f"{len(cells)} cells: {line}")
                continue
            row = dict(zip(header, cells))
            row["file"] = file
            self.tables.setdefault(table, []).append(row)

    def entities(self):
        self.ids = {}
        for r in self.tables["entities"]:
            if r["id"] in self.ids:
                self.wrong(r["file"], f"id twice: {r['id']}")
            self.ids[r["id"]] = r
            if (
                not ID.match(r["id"])
                or r["type"] not in TYPES
                or not r["name"]
                or not re.fullmatch(r"[0-9]", r["rank"])
            ):
                self.wrong(r["file"], f"bad row {r['id']} {r['name']}")
            if r["lat"] and not (-90 <= float(r["lat"]) <= 90 and -180 <= float(r["lon"]) <= 180):
                self.wrong(r["file"], f"no such place: {r['id']}")

    def references(self):
        for table, columns in REFERENCES.items():
            for r in self.tables[table]:
                for column in columns:
                    if r[column] and r[column] not in self.ids:
                        self.wrong(r["file"], f"no entity {r[column]} ({column})")
        for r in self.tables["summits"]:
            if r["id"] in self.ids:
                self.wrong(r["file"], f"{r['id']} is an entity too")

    def dates(self):
        pairs = {
            "entities": ("begin", "end"),
            "offices": ("begin", "end"),
            "summits": ("begin", "end"),
            "encounters": ("begin", "end"),
            "memberships": ("from", "to"),
            "city_names": ("from", "to"),
        }
        for table, (begin, end) in pairs.items():
            for r in self.tables[table]:
                for column in (begin, end):
                    if r[column] and not DATE.match(r[column]):
                        self.wrong(r["file"], f"bad date {r[column]}")
                length = min(len(r[begin]), len(r[end]))
                if length and r[begin][:length] > r[end][:length]:
                    self.wrong(r["file"], f"ends before it begins: {r}")

    def names(self):
        for r in self.tables["names"]:
            if (
                r["kind"] not in KINDS
                or not r["form"]
                or not re.fullmatch(r"[a-z]{2,3}", r["lang"])
            ):
                self.wrong(r["file"], f"bad row {r['id']} {r['kind']} {r['form']}")
        for r in self.tables["memberships"]:
            if r["status"] not in STATUSES:
                self.wrong(r["file"], f"bad status {r['status']}")

    def states(self):
        have = {}
        for r in self.tables["names"]:
            have.setdefault(r["id"], set()).add((r["lang"], r["kind"]))
        capitals = {
            r["country"]
            for r in self.tables["entities"]
            if r["type"] == "place" and r["rank"] >= "5"
        }
        for r in self.ids.values():
            if r["type"] != "state" or r["end"]:
                continue
            known = have.get(r["id"], set())
            for need in (("de", "name"), ("en", "name"), ("de", "adjective"), ("en", "adjective")):
                if need not in known:
                    self.wrong(r["file"], f"{r['name']} has no {need[0]} {need[1]}")
            if r["id"] not in capitals and r["code"] not in ("SGP", "MCO", "VAT"):
                self.wrong(r["file"], f"{r['name']} has no capital")

    def members(self, day, status):
        """Codes of who has a status in the SCO on a day."""
        rows = (r for r in self.tables["memberships"] if r["org"] == SCO and r["status"] == status)
        return {
            self.ids[r["member"]]["code"]
            for r in rows
            if r["from"] <= day and (not r["to"] or day < r["to"])
        }

    def holders(self, day, row_class, code):
        """Names of who held an office on a day."""
        state = next(
            r["id"] for r in self.ids.values() if r["type"] == "state" and r["code"] == code
        )
        return {
            self.ids[r["person"]]["name"]
            for r in self.tables["offices"]
            if r["class"] == row_class
            and r["of"] == state
            and r["begin"] <= day
            and (not r["end"] or day < r["end"])
        }

    def facts(self):
        eight = set("CHN RUS KAZ KGZ TJK UZB IND PAK".split())
        for day, status, expected in (
            ("2022-09-15", "member", eight),
            ("2024-07-03", "member", eight | {"IRN"}),
            ("2024-07-04", "member", eight | {"IRN", "BLR"}),
            ("2022-09-15", "observer", set("AFG BLR IRN MNG".split())),
        ):
            found = self.members(day, status)
            if found != expected:
                self.wrong("memberships", f"SCO {status} on {day}: {sorted(found)}")
        for ident, name in (
            ("Q15031", "Xi Jinping"),
            ("Q200881", "Kassym-Jomart Tokayev"),
            ("Q7747", "Vladimir Putin"),
            (SCO, None),
        ):
            if ident not in self.ids or name and self.ids[ident]["name"] != name:
                self.wrong("entities", f"{ident} is not {name}")
        for day, row_class, code, name in (
            ("2022-09-15", "foreign_minister", "RUS", "Sergey Lavrov"),
            ("2024-07-03", "foreign_minister", "KAZ", "Murat Nurtleu"),
            ("2024-07-03", "foreign_minister", "CHN", "Wang Yi"),
            ("2022-09-15", "foreign_minister", "DEU", "Annalena Baerbock"),
            ("2022-09-15", "foreign_minister", "USA", "Antony Blinken"),
            ("2022-09-15", "head_of_state", "CHN", "Xi Jinping"),
            ("2022-09-15", "foreign_minister", "IND", "Subrahmanyam Jaishankar"),
            ("2022-09-15", "head_of_state", "RUS", "Vladimir Putin"),
            ("2022-09-15", "head_of_government", "IND", "Narendra Modi"),
            ("2022-09-15", "head_of_government", "DEU", "Olaf Scholz"),
            ("2022-09-15", "head_of_state", "TUR", "Recep Tayyip Erdoğan"),
            ("2022-09-15", "head_of_state", "USA", "Joe Biden"),
            ("2022-09-15", "head_of_state", "UZB", "Shavkat Mirziyoyev"),
            ("2022-09-15", "head_of_state", "TJK", "Emomali Rahmon"),
            ("2022-09-15", "head_of_state", "KGZ", "Sadyr Japarov"),
            ("2022-09-15", "spokesperson", "USA", "John Kirby"),
            ("2022-09-15", "head_of_state", "TKM", "Serdar Berdimuhamedow"),
            ("2022-09-15", "speaker", "USA", "Nancy Pelosi"),
            ("2022-09-15", "adviser", "RUS", "Yuri Ushakov"),
            ("2022-09-15", "spokesperson", "CHN", "Mao Ning"),
            ("2022-09-15", "head_of_state", "KAZ", "Kassym-Jomart Tokayev"),
            ("2026-01-01", "head_of_government", "DEU", "Friedrich Merz"),
        ):
            if name not in self.holders(day, row_class, code):
                self.wrong("offices", f"{name} is not {row_class} of {code} on {day}")

    def run(self):
        self.read()
        for part in (
            self.entities,
            self.references,
            self.dates,
            self.names,
            self.states,
            self.facts,
        ):
            part()
        if self.size > LIMIT:
            self.wrong("all", f"{self.size} bytes are more than {LIMIT}")
        for problem in self.problems[:60]:
            print(problem)
        print(
            f"world: {sum(map(len, self.tables.values()))} rows, {self.size} bytes, "
            f"{len(self.problems)} problems"
        )
        return 1 if self.problems else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: check_world.py WORLD_FOLDER")
    sys.exit(Check(sys.argv[1]).run())
