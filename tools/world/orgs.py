"""International organisations and their members."""

import re

from common import clean, fold, rows, slug

TYPES = {"initiative": "initiative", "agreement": "initiative", "infrastructure": "infrastructure"}
# organisations that are named in the news every day, before those that nobody names
WELL_KNOWN = dict.fromkeys("EU NATO UN".split(), 8) | dict.fromkeys(
    (
        "SCO G7 G20 BRICS WHO IMF OSCE IAEA WB ECB EC EP EUCO UNSC UNGA OPEC OPEC+ ASEAN AU WTO "
        "ICC ICJ CoE CSTO EAEU CIS APEC"
    ).split(),
    7,
)
# partial tables of ours: single rows correct the Factbook's, they don't replace them
PARTIAL = {"AL", "AU", "CoE", "ICC", "UN", "UNHRC", "WTO"}
STATUS = {
    "member": "member",
    "rejoined": "member",
    "permanent": "member",
    "associate": "partner",
    "associated member": "partner",
    "associate member": "partner",
    "dialogue_partner": "dialogue_partner",
    "dialogue partner": "dialogue_partner",
    "dialogue member": "dialogue_partner",
    "sectoral dialogue partner": "dialogue_partner",
    "observer": "observer",
    "candidate": "candidate",
    "candidate country": "candidate",
    "candidates": "candidate",
    "accession": "member",
    "accession candidate": "candidate",
    "participant": "partner",
    "partner": "partner",
    "partners": "partner",
    "invited": "candidate",
    "former": "member",
    "withdrawn": "member",
    "nonregional member": "member",
    "nonregional members": "member",
    "signatory": "member",
    "pending member": "candidate",
    "regional": "member",
    "subscriber": "member",
    "non-permanent": "member",
    "temporary": "",
}
ACRONYMS = {"MERCOSUR": "Mercosur", "SICA": "SICA"}


class Orgs:
    def __init__(self, data, states, places):
        self.data, self.states, self.places = data, states, places
        self.rows = {r["id"]: r for r in rows(data + "/organisations.tsv")}
        self.own_ids = {}
        self.names = list(rows(data + "/organisation_names.tsv"))

    def adopt(self, own):
        """Our own rows give the id of an organisation that has the same acronym or name."""
        acronyms = {r["acronym"]: r["id"] for r in own if r["acronym"]}
        names = {fold(r["name"]): r["id"] for r in own}
        for acronym, row in self.rows.items():
            found = acronyms.get(acronym) or names.get(fold(row["name"]))
            if found and found != row["wikidata"]:
                self.own_ids[acronym] = found

    def id(self, acronym):
        if acronym in self.own_ids:
            return self.own_ids[acronym]
        row = self.rows.get(acronym)
        return (row["wikidata"] or "local:" + slug(row["name"])) if row else ""

    def entities(self):
        for acronym, r in self.rows.items():
            kind = TYPES.get(r["kind"], "organisation")
            short = acronym if re.fullmatch(r"[A-Z][A-Za-z0-9+-]{1,7}", acronym) else ""
            rank = WELL_KNOWN.get(acronym, 5 if r["founded"] or r["wikidata"] else 3)
            yield {
                "id": self.id(acronym),
                "type": kind,
                "name": r["name"],
                "code": short,
                "begin": r["founded"],
                "rank": rank,
                "role": "IGO" if kind == "organisation" else "",
            }

    def name_rows(self):
        kinds = {
            "name": "name",
            "variant": "alias",
            "acronym": "acronym",
            "factbook_acronym": "alias",
        }
        for r in self.names:
            if r["lang"] in ("de", "en", "fr", "ru", "uk") and self.id(r["id"]):
                form = clean(r["form"])
                if len(form) > 1 and "(" not in form:
                    yield self.id(r["id"]), r["lang"], kinds[r["kind"]], form

    def _member(self, code):
        return self.id(code[4:]) if code.startswith("org/") else self.states.id(code)

    def memberships(self):
        """Dated rows of our own; undated ones of the Factbook for organisations we lack."""
        own, seen = {}, set()
        for r in rows(self.data + "/memberships_own.tsv"):
            own.setdefault(r["id"], []).append(r)
        for acronym, members in own.items():
            for r in members:
                status = STATUS.get(r["status"])
                seen.add((acronym, r["member"]))
                if status and self._member(r["member"]):
                    yield self.id(acronym), self._member(r["member"]), status, r["from"], r["to"]
        by_acronym = {n["form"]: n["id"] for n in self.names if n["kind"] == "factbook_acronym"}
        for r in rows(self.data + "/memberships.tsv"):
            acronym = (
                r["acronym"] if r["acronym"] in self.rows else by_acronym.get(r["acronym"], "")
            )
            status, member = STATUS.get(r["status"]), self.states.id(r["country"])
            known = acronym in own and acronym not in PARTIAL or (acronym, r["country"]) in seen
            if (
                not acronym
                or known
                or not status
                or not member
                or not self.states.is_state(r["country"])
            ):
                continue
            if r["current_2026"] == "1":
                yield self.id(acronym), member, status, "", ""


def un_members(data):
    """Territory codes of the members of the United Nations."""
    return {
        r["country"]
        for r in rows(data + "/memberships.tsv")
        if r["acronym"] == "UN"
        and r["current_2026"] == "1"
        and r["status"] in ("member", "permanent")
    }
