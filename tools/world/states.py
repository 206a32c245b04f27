"""States, dependencies, provinces and their names, adjectives and inhabitants."""

from common import clean, fold, is_latin, rows

# codes of own tables in knowledge that differ from territories.code
ALIAS = {"SU": "SUHH", "YU": "YUCS", "CS": "CSHH"}
NOT_STATES = {"EU", "UN", "ZZ", "IP", "UM", "CQ", "DG", "HM", "BV"}
DATES = {
    "SUHH": ("1922-12-30", "1991-12-26"),
    "YUCS": ("1918-12-01", "1992-04-27"),
    "CSHH": ("1918-10-28", "1992-12-31"),
    "DD": ("1949-10-07", "1990-10-03"),
    "CSXX": ("2003-02-04", "2006-06-05"),
    "ZR": ("1971-10-27", "1997-05-17"),
    "AN": ("1954-12-15", "2010-10-10"),
    "SS": ("2011-07-09", ""),
    "ME": ("2006-06-03", ""),
    "XK": ("2008-02-17", ""),
    "TL": ("2002-05-20", ""),
}
HISTORIC_STATES = {"SUHH", "YUCS", "CSHH", "DD", "CSXX", "ZR"}
UNRECOGNISED = {"XK", "TW", "PS", "VA"}
BIG = "US CN RU DE FR GB UA".split()
GREAT = "IN JP TR IR IL IT PL SA KR KP BR CA AU EG PK ES ZA MX SY IQ AF BY KZ NL AT CH".split()
MIDDLE = (
    "UZ KG TJ TM AZ AM GE MD HU CZ SK RO BG GR SE NO FI DK BE PT IE RS LT LV EE QA AE JO LB LY YE "
    "VN TH MY ID PH SG MM"
    " CD BD LK NG ET KE SD VE CO AR CL CU PS TW MN MA DZ TN HR SI "
    "BA XK AL MK ME CY LU IS NZ ML NE VA"
).split()


def tier(code):
    """How much the news tell of a state: 3 great powers to 0."""
    return 3 if code in BIG else 2 if code in GREAT else 1 if code in MIDDLE else 0


# the state in everyday speech, where the source takes the kingdom or the republic that claims it
IDS = {"DK": "Q35", "NL": "Q55", "EH": "Q6250"}
# names that English news use rather than the source's
ENGLISH = {
    "NR": "Nauru",
    "TR": "Turkey",
    "CI": "Ivory Coast",
    "CZ": "Czech Republic",
    "TL": "East Timor",
    "CV": "Cape Verde",
    "VA": "Holy See",
}


class States:
    """Codes of territories to entity ids, and the entity and name rows of all of them."""

    def __init__(self, data, members_of_un, own_names, place_rows):
        self.rows = {r["code"]: r for r in rows(data + "/territories.tsv")}
        for code, ident in IDS.items():
            self.rows[code]["wikidata"] = ident
        self.own = own_names
        self.sovereign = {c for c in self.rows if c in members_of_un or c in UNRECOGNISED}
        self.capital = {}
        for place in place_rows:
            if place["capital"] == "1":
                self.capital.setdefault(place["country"].split("-")[0], []).append(place)
        self.provinces = {
            (r["parent"], fold(r["name"])): r["wikidata"]
            for r in self.rows.values()
            if r["kind"] == "subnational"
        }
        self.forms = list(rows(data + "/territory_forms_de.tsv"))
        self.names = list(rows(data + "/territory_names.tsv.xz"))
        self.adjectives = list(rows(data + "/territory_adjectives.tsv"))

    def id(self, code):
        """Entity id of a territory code, or empty."""
        row = self.rows.get(ALIAS.get(code, code))
        return (
            row["wikidata"]
            if row and ALIAS.get(code, code) not in NOT_STATES | {"UN", "EU"}
            else ""
        )

    def is_state(self, code):
        return code in self.sovereign or code in HISTORIC_STATES

    def entities(self, towns=None):
        towns = towns or set()
        for code, row in self.rows.items():
            if row["wikidata"] in towns and not self.is_state(code):
                continue  # Berlin is a town before it is a province
            if (
                code in NOT_STATES
                or code.startswith("X-")
                and not row["wikidata"]
                or not row["wikidata"]
            ):
                continue
            state = self.is_state(code)
            parent = row["parent"] if row["parent"] in self.rows else ""
            begin, end = DATES.get(code, ("", ""))
            rank = 6 + tier(code) if state else 3 if row["kind"] == "subnational" else 4
            if row["kind"] == "historical":
                rank = 5
            yield {
                "id": row["wikidata"],
                "type": "state" if state else "place",
                "name": ENGLISH.get(code) or row["name"].replace(" SAR", ""),
                "code": row["iso3"] if state or row["kind"] in ("territory", "state") else code,
                "country": self.id(parent) if parent else row["wikidata"] if state else "",
                "begin": begin,
                "end": end,
                "rank": rank,
                "role": "GOV" if state else "",
            }

    def _german(self):
        seen = set()
        for form in self.forms:
            ident = self.id(form["code"])
            code = ALIAS.get(form["code"], form["code"])
            if not ident:
                continue
            part = form["name"] in ("England", "Schottland", "Wales", "Nordirland")
            name = (
                form["name"]
                .replace("Vereinigten ", "Vereinigte ")
                .replace("Arabischen", "Arabische")
            )
            kind = "name" if code not in seen else "alias"
            if name == "Bosnien" or name == "Kongo" or part:
                kind = "alias"
            if part and name != "England":
                continue
            if name != "England":
                seen.add(code)
            yield ident, "de", kind, name
            for column in ("adjective",):
                if form[column] and not part:
                    yield ident, "de", "adjective", form[column]
            for column in ("demonym_m", "demonym_f", "demonym_pl"):
                if form[column] and not part:
                    yield ident, "de", "demonym", form[column]

    def de_table(self):
        for form in self.forms:
            if self.id(form["code"]):
                yield (
                    self.id(form["code"]),
                    form["name"],
                    form["article"],
                    form["genitive"],
                    form["adjective"],
                    form["demonym_m"],
                    form["demonym_f"],
                    form["demonym_pl"],
                )

    def name_rows(self):
        """(id, lang, kind, form, source) of all names."""
        kinds = {
            "name": "name",
            "name_short": "alias",
            "name_variant": "alias",
            "full_name": "full",
            "abbreviation": "acronym",
            "adjective": "adjective",
            "demonym": "demonym",
            "alias": "alias",
        }
        for ident, lang, kind, form in self._german():
            yield ident, lang, kind, form, "own"
        for r in self.names:
            ident = self.id(r["code"])
            form = clean(r["form"].split(";")[0])
            own = (
                r["lang"] in ("de", "en", "fr", "ru")
                or r["lang"] in ("uk", "zh", "es")
                and r["kind"] == "name"
            )
            if (
                not ident
                or not self._keep(r, form)
                or not (own or r["lang"] == "und" and r["kind"] == "alias")
            ):
                continue
            if r["kind"] in kinds:
                yield ident, r["lang"], kinds[r["kind"]], form, r["source"]
        for r in self.adjectives:
            if self.id(r["code"]) and r["lang"] in ("fr", "ru"):
                yield self.id(r["code"]), r["lang"], "adjective", r["adjective"], "own"
        for r in self.own:
            ident = r["id"] if not self.id(r["id"]) else self.id(r["id"])
            yield ident, r["lang"], r["kind"], r["form"], "own"

    def _keep(self, r, form):
        """Leave out what would only mislead: codes, notes, forms in brackets or small letters."""
        if (
            len(form) < 2
            or "(" in form
            or "," in form
            or "note" in form
            or "." in form
            and len(form) < 6
        ):
            return False
        if r["kind"] == "alias" and (
            form.islower() or form.isupper() or is_latin(form) and len(form) < 4
        ):
            return False
        if r["source"].startswith("factbook") and r["kind"] in ("adjective", "demonym"):
            return self.is_state(r["code"]) and form not in WRONG.get(r["code"], ())
        return not (
            r["kind"] in ("alias", "name_short", "name_variant")
            and form in WRONG.get(r["code"], ())
        )


# forms of the sources that belong to another state, or to none
WRONG = {
    "KZ": (),
    "CG": ("Congo",),
    "CD": ("Congo",),
    "GB": ("R.-U.", "Briton"),
    "US": ("É.-U.",),
    "BQ": ("Dutch",),
    "IE": (),
    "SZ": (),
    "MK": (),
    "PM": ("French",),
    "DM": (),
    "GG": (),
    "KP": ("Korean",),
    "KR": ("Korean",),
    "PS": ("Palestinian Authority",),
    "PR": ("PR",),
}
