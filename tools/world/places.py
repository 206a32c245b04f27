"""Towns of the gazetteer as entities with their names."""
from common import clean, fold

LIMIT = 100_000  # inhabitants below which a town must be a capital of a state or province to be kept
SMALL = 40_000  # and a capital of a province this large


def kept(row):
    people = int(row["population"] or 0)
    if row["class"] in ("Scientific station", "Meteorological Station", "Historic place") or not row["wikidata"]:
        return False
    capital = row["capital"] == "1" or row["class"].startswith("Admin-0")
    return capital or people >= LIMIT or row["class"].startswith("Admin-1") and people >= SMALL


def rank(row, code):
    """0..6: a capital of a state stands before every town of the same name."""
    people = int(row["population"] or 0)
    size = sum(people >= limit for limit in (100_000, 300_000, 1_000_000, 5_000_000))
    if row["capital"] == "1" and row["class"] == "Admin-0 capital":
        return 6
    return size + (1 if code in ("DE", "AT", "CH", "US", "GB", "FR", "RU", "UA") and size else 0)


class Places:
    def __init__(self, place_rows, states):
        self.rows, self.states = [r for r in place_rows if kept(r)], states
        self.by_name = {}
        for r in sorted(self.rows, key=lambda r: -int(r["population"] or 0)):
            for form in (r["en"], r["name"], r["ascii"]):
                self.by_name.setdefault(fold(form), r["wikidata"])

    def entities(self):
        for r in self.rows:
            code = r["country"].split("-")[0]
            yield {"id": r["wikidata"], "type": "place", "name": clean(r["en"] or r["name"]), "country": self.states.id(code),
                   "lat": r["lat"], "lon": r["lon"], "rank": rank(r, code)}

    def name_rows(self):
        for r in self.rows:
            name = clean(r["en"] or r["name"])
            yield r["wikidata"], "en", "name", name
            for lang in ("de", "fr", "ru"):
                if r[lang]:
                    yield r["wikidata"], lang, "name", r[lang]
            for other in (r["name"], r["ascii"], *r["alt"].split("|")):
                if other and clean(other) != name and len(clean(other)) > 3:
                    yield r["wikidata"], "und", "alias", other

    def metonyms(self):
        """Capitals that stand for the government of their state."""
        for r in self.rows:
            code = r["country"].split("-")[0]
            if r["class"] != "Admin-0 capital" or r["capital"] != "1" or not self.states.is_state(code):
                continue
            for lang in ("de", "en", "fr", "ru"):
                form = r[lang] or (r["name"] if lang in ("en", "de") else "")
                if form and form.split()[0] not in self.states.rows[code]["name"]:
                    yield self.states.id(code), lang, "capital-metonym", form
