"""Towns of the gazetteer as entities with their names."""

import sys

import own
from common import clean, fold

LIMIT = (
    100_000  # inhabitants below which a town must be a capital of a state or province to be kept
)
SMALL = 40_000  # and a capital of a province this large


# towns that the gazetteer files under the state that occupies them
OCCUPIED = {"Sevastopol", "Simferopol", "Kerch", "Yalta", "Feodosiya", "Yevpatoriya", "Dzhankoy"}


def code_of(row):
    """Territory code of the state that a town belongs to under international law."""
    code = row["country"].split("-")[0]
    return "UA" if code == "RU" and row["name"] in OCCUPIED else code


def forms(row):
    """Folded Latin names of a row."""
    return {fold(f) for f in (row["en"], row["name"], row["ascii"], row["de"]) if f}


def kept(row, wanted):
    if forms(row) & wanted and row["wikidata"]:
        return True
    people = int(row["population"] or 0)
    if (
        row["class"] in ("Scientific station", "Meteorological Station", "Historic place")
        or not row["wikidata"]
    ):
        return False
    capital = row["capital"] == "1" or row["class"].startswith("Admin-0")
    return capital or people >= LIMIT or row["class"].startswith("Admin-1") and people >= SMALL


def rank(row, code):
    """0..6: a capital of a state stands before every town of the same name."""
    people = int(row["population"] or 0)
    size = sum(people >= limit for limit in (100_000, 300_000, 1_000_000, 5_000_000))
    if row["class"] == "Admin-0 capital":
        return 6
    return size + (1 if code in ("DE", "AT", "CH", "US", "GB", "FR", "RU", "UA") and size else 0)


# inhabitants' adjectives that the rule gets wrong
CITY_ADJECTIVES = {
    "München": "Münchner",
    "Dresden": "Dresdner",
    "Bremen": "Bremer",
    "Zürich": "Zürcher",
    "Basel": "Basler",
    "Tokio": "Tokioter",
    "Kairo": "Kairoer",
    "Oslo": "Osloer",
    "Hannover": "Hannoveraner",
    "Den Haag": "Haager",
    "Neu-Delhi": "Delhier",
    "Rom": "",
    "Mailand": "Mailänder",
    "Genua": "Genueser",
    "Venedig": "Venezianer",
    "Verona": "Veroneser",
    "Halle": "",
    "Luzern": "Luzerner",
    "Minsk": "Minsker",
    "Straßburg": "Straßburger",
    "Astana": "Astanaer",
}


def city_adjective(name):
    """German adjective of a town (Berlin: Berliner), or empty where there is no rule."""
    if name in CITY_ADJECTIVES:
        return CITY_ADJECTIVES[name]
    if len(name) < 4 or not name.isalpha() or name.endswith(("er", "stan", "land")):
        return ""
    if name.endswith(("ingen", "angen")):
        return name[:-2] + "er"
    if name.endswith("e"):
        return name + "r"
    return name + "er" if name[-1] not in "aioyéáíó" else ""


class Places:
    def __init__(self, place_rows, states, own_names, wanted):
        """own_names: rows of own/place_names.tsv; wanted: folded names of small towns to keep."""
        special = {(r["country"], fold(r["name"])): r["names"] for r in own_names}
        wanted = wanted | {name for _, name in special}
        self.rows, self.states, self.special = [], states, {}
        self.by_name, self.by_country, seen = {}, {}, set()
        for r in sorted(
            (r for r in place_rows if kept(r, wanted)), key=lambda r: -int(r["population"] or 0)
        ):
            code = code_of(r)
            if r["wikidata"] in seen:
                continue
            seen.add(r["wikidata"])
            self.rows.append(r)
            for form in forms(r):
                if (code, form) in special and (code, form) not in self.by_country:
                    self.special[r["wikidata"]] = special[code, form]
                self.by_name.setdefault(form, r["wikidata"])
                self.by_country.setdefault((code, form), r["wikidata"])
        for (code, name), names in special.items():
            if (code, name) not in self.by_country:
                print(f"place_names: no town {name} in {code}", file=sys.stderr)
                continue
            for _, _, form, _ in own.names(names):
                self.by_name.setdefault(fold(form), self.by_country[code, name])
                self.by_country.setdefault((code, fold(form)), self.by_country[code, name])

    def english(self, r):
        """The name to show: ours, else the gazetteer's."""
        names = [
            f
            for lang, kind, f, _ in own.names(self.special.get(r["wikidata"], ""))
            if (lang, kind) == ("en", "name")
        ]
        return names[0] if names else clean(r["en"] or r["name"])

    def entities(self):
        for r in self.rows:
            code = code_of(r)
            yield {
                "id": r["wikidata"],
                "type": "place",
                "name": self.english(r),
                "country": self.states.id(code),
                "lat": r["lat"],
                "lon": r["lon"],
                "rank": rank(r, code),
            }

    def _own(self, r):
        return list(own.names(self.special.get(r["wikidata"], "")))

    def names_of(self, r, langs):
        """(lang, form) of the names in some languages; ours replace the gazetteer's."""
        ours = self._own(r)
        for lang in langs:
            mine = [
                f
                for code, kind, f, _ in ours
                if code == lang and kind in ("name", "alias", "former")
            ]
            if not any(code == lang and kind == "name" for code, kind, _, _ in ours):
                mine += [r[lang]] if r.get(lang) else [self.english(r)] if lang == "en" else []
            yield from ((lang, f) for f in mine)

    def name_rows(self):
        for r in self.rows:
            ours = self._own(r)
            yield from ((r["wikidata"], lang, kind, f) for lang, kind, f, _ in ours)
            named = {lang for lang, kind, _, _ in ours if kind == "name"}
            name = self.english(r)
            if "en" not in named:
                yield r["wikidata"], "en" if r["de"] or "de" in named else "und", "name", name
            for lang in ("de", "fr", "ru"):
                if r[lang] and lang not in named:
                    yield r["wikidata"], lang, "name", r[lang]
            for other in (r["name"], r["ascii"], *r["alt"].split("|")):
                if other and clean(other) != name and len(clean(other)) > 3 and "(" not in other:
                    yield r["wikidata"], "und", "alias", other

    def adjectives(self):
        """German adjectives of the towns that the news name often, made by rule."""
        for r in self.rows:
            if rank(r, code_of(r)) < 3:
                continue
            for _, form in self.names_of(r, ("de",)):
                if city_adjective(form):
                    yield r["wikidata"], "de", "adjective", city_adjective(form), "de-er"

    def metonyms(self):
        """Capitals that stand for the government of their state."""
        for r in self.rows:
            code = code_of(r)
            if r["class"] != "Admin-0 capital" or not self.states.is_state(code):
                continue
            ident = self.states.id(code)
            for lang, form in self.names_of(r, ("de", "en", "fr", "ru", "uk")):
                if form.split()[0] not in self.states.rows[code]["name"]:
                    yield ident, lang, "capital-metonym", form
            if not r["de"] and not any(lang == "de" for lang, _ in self.names_of(r, ("de",))):
                yield ident, "de", "capital-metonym", r["name"]
