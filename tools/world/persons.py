"""Persons in office since 2000: who they are, what they are called, what they held and when."""

import difflib
import re
from datetime import date

import own
from common import DATE, clean, fold, is_cyrillic, is_latin, rows, slug
from states import tier
from translit import cyrillic, english_to_german

SINCE = "2000"
CLASSES = {
    c: c
    for c in (
        "head_of_state head_of_government foreign_minister defence_minister finance_minister "
        "interior_minister "
        "spokesperson speaker party_leader military_chief deputy_minister minister ambassador "
        "deputy_head_of_state deputy_head_of_government adviser secretary_general central_banker "
        "commissioner intelligence_chief"
    ).split()
}
CLASSES |= {
    "central_bank": "central_banker",
    "security_council": "adviser",
    "chief_of_staff": "adviser",
    "intelligence": "intelligence_chief",
    "international_organisation": "secretary_general",
    "economy_minister": "minister",
    "justice_minister": "minister",
    "energy_minister": "minister",
}
WEIGHT = {
    "head_of_state": 6,
    "head_of_government": 6,
    "secretary_general": 5,
    "foreign_minister": 4,
    "party_leader": 4,
    "minister": 1,
    "deputy_minister": 1,
    "ambassador": 0,
    "commissioner": 3,
    "deputy_head_of_state": 3,
    "deputy_head_of_government": 3,
}
# classes whose title is the same in every state
PLAIN = {
    "foreign_minister": "Foreign Minister",
    "defence_minister": "Defence Minister",
    "finance_minister": "Finance Minister",
    "interior_minister": "Interior Minister",
}
ARTICLE = {
    "US",
    "GB",
    "NL",
    "PH",
    "AE",
    "CF",
    "CD",
    "CG",
    "DO",
    "MV",
    "BS",
    "GM",
    "SC",
    "SB",
    "MH",
    "KM",
    "VA",
}
SHORT = {
    "CZ": "the Czech Republic",
    "VA": "the Holy See",
    "CD": "the Democratic Republic of the Congo",
    "CI": "Ivory Coast",
    "CG": "the Republic of the Congo",
    "TR": "Turkey",
    "PS": "Palestine",
    "MM": "Myanmar",
    "HK": "Hong Kong",
    "BA": "Bosnia and Herzegovina",
}
SPECIAL = {
    ("US", "foreign_minister"): "Secretary of State of the United States",
    ("US", "defence_minister"): "Secretary of Defense of the United States",
    ("US", "finance_minister"): "Secretary of the Treasury of the United States",
    ("GB", "foreign_minister"): "Foreign Secretary of the United Kingdom",
    ("GB", "finance_minister"): "Chancellor of the Exchequer of the United Kingdom",
    ("GB", "interior_minister"): "Home Secretary of the United Kingdom",
    ("DE", "head_of_government"): "Chancellor of Germany",
    ("AT", "head_of_government"): "Chancellor of Austria",
}
DROP = re.compile(
    r"^(French Co-?[pP]rince|Dr\.?|Prof\.?|Gen\.?|Lt\.? ?Gen\.?|Col\.?|Sir|Dame"
    r"|Also Spelled|Air (Chief |Vice )?-?Marsh?all?|Vice-?Marsh?all|Air"
    r"|(SAC )?Chair|GNU|Transitional"
    r"|(Caretaker |Acting |Interim |Deputy |First |Vice )*"
    r"(Prime Minister|President|Premier|Minister)"
    r"|King|Queen|Prince|Emir"
    r"|Amir|Sultan|Sheikh|Hon\.?|Mr\.?|Mrs\.?|Ms\.?|Maj\.?|Brig\.?|Adm\.?|Ing\.?"
    r"|Engineer|H\.E\.|Ambassador|Capt\.?)\s+(?=\S+\s)",
    re.I,
)
PARTICLES = {
    "von",
    "van",
    "de",
    "der",
    "den",
    "del",
    "della",
    "di",
    "da",
    "dos",
    "do",
    "du",
    "la",
    "le",
    "el",
    "al",
    "bin",
    "ibn",
    "ben",
    "zu",
    "bint",
    "ten",
    "ter",
    "abu",
    "st.",
    "y",
}
NOT_FAMILY = {"jr.", "jr", "sr.", "ii", "iii", "iv", "v", "vi", "viii", "xiv", "xvi", "pasha"}
KOREAN = (
    "kim lee park pak choi choe jung jeong kang cho yoon yun jang lim im han shin sin "
    "seo kwon hwang an ahn "
    "song ryu "
    "yoo hong ri no roh "
    "moon mun chung paek baek hyon tae won ro jo ho".split()
)
CYRILLIC_STATES = set("RU BY UA KZ KG UZ TJ TM".split())


def family_of(name, codes, given):
    """Family name of a name in the order in which its country writes it."""
    words = [w for w in name.split() if w.lower() not in NOT_FAMILY]
    if given and given in name:
        return given
    if len(words) < 2:
        return name
    if codes & {"CN", "TW", "HK", "MO", "SG", "KP", "KR"} and len(words) in (2, 3):
        asian = "CN" in codes or "TW" in codes or "-" in words[-1] or words[0].lower() in KOREAN
        if asian and words[0].lower() not in (
            "john",
            "james",
            "carrie",
            "donald",
            "joseph",
            "paul",
            "henry",
            "vincent",
        ):
            return words[0]
    if "VN" in codes and not given:
        return words[-1]
    at = len(words) - 1
    while at > 1 and words[at - 1].lower().split("-")[0] in PARTICLES:
        at -= 1
    return " ".join(words[at:])


def western(name, lang):
    """Given name first: some rows are written family, given, patronymic."""
    words = name.split()
    patronymic = re.compile(r"(вич|вна|ич|ївна|оглы|кызы|улы)$")
    if is_cyrillic(name.replace(" ", "")) and len(words) == 3 and patronymic.search(words[2]):
        return f"{words[1]} {words[0]}", f"{words[1]} {words[2]} {words[0]}"
    if is_cyrillic(name.replace(" ", "")) and len(words) == 3 and patronymic.search(words[1]):
        return f"{words[0]} {words[2]}", name
    if lang == "uk" and len(words) == 2:
        return f"{words[1]} {words[0]}", ""
    return name, ""


def tidy(name):
    """A display name: no titles, brackets, capitals."""
    name = re.sub(r"\s*\(.*?\)", "", clean(name)).split(",")[0].strip()
    while DROP.match(name):
        name = DROP.sub("", name, count=1)
    words = [w.capitalize() if w.isupper() and len(w) > 3 else w for w in name.split()]
    return " ".join(words)


# states whose president or monarch has little say, and those whose head of government has
# less of it than the president
CEREMONIAL = set(
    "DE IN IT IL PK IQ AT CH IE GR HU CZ SK LV EE BD ET LB SG PT FI SI HR BG MT AL XK ME NP TT FJ "
    "GB CA AU NZ JP ES SE NO DK NL "
    "BE TH MY KH LU".split()
)
UNDER_PRESIDENT = set(
    "RU FR UA KR BY KZ CN KP EG SY IR TR AZ UZ TJ TM KG RW CM SN CI DZ TN PE TW SD".split()
)
LESSER = re.compile(
    r"(?i)\b(shadow|assistant|deputy|vice|minister of state|state minister|parliamentary|"
    r"under-?secretary|junior|delegate|"
    r"secretary to the treasury|second)\b"
)
NO_STATE = re.compile(
    r"(?i)congress|court|assembly|council|alliance|bank|parliament|senate|chamber|regent|"
    r"party|district|legislat|committee"
)
DIPLOMAT = re.compile(r"(?i)ambassador|representative|high commissioner|charg")


def plain_class(row_class, office):
    """Correct the class of an office where its title says that it is a lesser or another one."""
    if row_class in PLAIN and LESSER.search(office):
        return "deputy_minister"
    if (
        row_class in ("head_of_state", "deputy_head_of_state")
        and NO_STATE.search(office)
        or row_class == "head_of_state"
        and "Vice" in office
    ):
        return ""
    if row_class == "ambassador" and not DIPLOMAT.search(office):
        return "deputy_minister" if LESSER.search(office) else "minister"
    return row_class


def title_of(row_class, office, country, states):
    """`Foreign Minister of Russia`: the office in plain words."""
    if (country, row_class) in SPECIAL:
        return SPECIAL[country, row_class]
    row = states.rows.get(country)
    place = SHORT.get(country) or (
        ("the " if country in ARTICLE else "") + row["name"] if row else ""
    )
    office = re.sub(r"\s*\(.*?\)", "", clean(office))
    office = re.sub(r"\b(Dr|Gen|Prof)\.$", "", office).strip()
    if row_class in PLAIN:
        return f"{PLAIN[row_class]} of {place}" if place else office
    if row_class == "head_of_government" and re.match(
        r"(?i)(acting )?(interim )?prime minister|premier", office
    ):
        return f"{'Premier' if country == 'CN' else 'Prime Minister'} of {place}"
    if row_class == "ambassador":
        whom = re.sub(
            r"(?i)^(charg\S* d'affaires|ambassador)",
            lambda m: m.group(0)[0].upper() + m.group(0)[1:],
            office,
        )
        if not place or place.replace("the ", "") in whom or "U.S." in whom:
            return whom
        return (
            re.sub(r" to | in ", f" of {place} to ", whom, count=1)
            if re.search(" to | in ", whom)
            else f"{whom} of {place}"
        )
    office = office[:1].upper() + office[1:]
    return f"{office} of {place}" if place and place.replace("the ", "") not in office else office


# offices that one person holds at a time
UNIQUE = {
    "head_of_state",
    "head_of_government",
    "foreign_minister",
    "defence_minister",
    "finance_minister",
    "interior_minister",
    "central_banker",
    "deputy_head_of_state",
}


def alike(one, other, strict):
    """Whether two spellings are likely to be one name: a long word in common, or most letters."""
    one, other = fold(one), fold(other)
    shared = {w for w in one.split() if len(w) > 3} & set(other.split())
    ratio = difflib.SequenceMatcher(None, one.replace(" ", ""), other.replace(" ", "")).ratio()
    return ratio > 0.78 if strict else bool(shared) and ratio > 0.5 or ratio > 0.7


# ids that a source guessed wrongly
WRONG_IDS = {"Q28037408": "Q43274", "Q114086664": "Q111184239"}
REGION = re.compile(
    r" (oblast|krai|okrug|canary|canton|cantonal|regional|prefecture|voivodeship|"
    r"state senate|house of delegates|lander|"
    r"land government|mayor|municipal|city|county|autonomous|tyrol|styria|"
    r"carinthia|salzburg|vorarlberg|"
    r"burgenland|bashkortostan|"
    r"tatarstan|chuvash\w*|mari el|mordovia|udmurt\w*|komi|karelia|dagestan|ingushetia|"
    r"kalmykia|tuva|"
    r"buryatia|yakutia|sakha) "
)


class Persons:
    def __init__(self, data, folder, states, orgs):
        self.states, self.orgs = states, orgs
        self.known = {
            r["person_id"]: r
            for r in rows(data + "/persons.tsv.xz")
            if r["person_id"].startswith("Q")
        }
        self.other_names = {}
        for r in rows(data + "/person_names.tsv.xz"):
            self.other_names.setdefault(r["person_id"], []).append((r["lang"], clean(r["name"])))
        self.index = {}
        for ident, r in self.known.items():
            for form in {
                r["name"],
                r["enwiki"],
                *(n for l, n in self.other_names.get(ident, ()) if l == "en"),
            }:
                for code in r["countries"].split():
                    self.index.setdefault((fold(tidy(form)), code), set()).add(ident)
                if r["countries"]:
                    self.index.setdefault((fold(tidy(form)), ""), set()).add(ident)
        self.own = list(rows(folder + "/persons.tsv"))
        self.own_ids = {fold(r["name"]): r["id"] for r in rows(folder + "/person_ids.tsv")}
        self.own_ids |= {fold(r["name"]): r["id"] for r in self.own if r["id"]}
        self.own_state = {fold(r["name"]): r["country"] for r in self.own}
        self.own_locals = {"local:" + slug(r["name"]) for r in self.own if not r["id"]}
        self.people = {}  # id -> {"name", "codes", "rank", "class", "family", "spec"}
        self.terms = {}  # (person, class, of, begin year) -> best row
        self._terms(data, folder)
        self._own_people()

    def _resolve(self, ident, name, code):
        """Entity id of a person that a table calls `name`."""
        if ident.startswith("Q") and ident[1:].isdigit():
            return WRONG_IDS.get(ident, ident)
        if fold(name) in self.own_ids:
            return self.own_ids[fold(name)]
        found = self.index.get((fold(name), code or self.own_state.get(fold(name), "")), ())
        return next(iter(found)) if len(found) == 1 else "local:" + slug(name)

    def _terms(self, data, folder):
        order = [
            (folder + "/offices.tsv", 0),
            (data + "/officials_own.tsv", 1),
            (data + "/officials.tsv.xz", 2),
        ]
        terms = []
        for path, source in order:
            for r in rows(path):
                term = self._own_term(r) if source == 0 else self._term(r, source)
                if term:
                    terms.append((term, source))
        same = self._same_people(terms)
        for term, source in terms:
            self._add(dict(term, id=same.get(term["id"], term["id"])), source)
        self._close()

    def _close(self):
        """An open, unsure term of a single office ends when the next holder begins."""
        holders = {}
        for (person, row_class, of), terms in self.terms.items():
            if row_class in UNIQUE:
                holders.setdefault((row_class, of), []).extend(
                    (t["begin"], person, t) for t in terms if t["begin"]
                )
        for terms in holders.values():
            for begin, person, term in terms:
                later = [b for b, other, _ in terms if b > begin and other != person]
                if term["unsure"] and not term["end"] and later:
                    term["end"] = min(later)

    def _same_people(self, terms):
        """Local ids of people who began a single office with somebody of nearly the same name."""
        groups, same = {}, {}
        for term, _ in terms:
            if term["class"] in UNIQUE and len(term["begin"]) == 10:
                groups.setdefault((term["class"], term["of"]), {})[term["id"], term["begin"]] = (
                    term["person"]
                )
        for people in groups.values():
            ordered = sorted(
                people.items(),
                key=lambda p: (not p[0][0].startswith("Q"), p[0][0] not in self.own_locals, p[0]),
            )
            for n, ((ident, begin), name) in enumerate(ordered):
                for (other, other_begin), other_name in ordered[:n]:
                    apart = abs((date.fromisoformat(begin) - date.fromisoformat(other_begin)).days)
                    mine = ident in self.own_locals and not other.startswith("Q")
                    if (
                        ident.startswith("local:")
                        and ident != other
                        and not mine
                        and apart < 45
                        and alike(name, other_name, apart > 0)
                    ):
                        same.setdefault(ident, same.get(other, other))
        for r in self.own:
            if "local:" + slug(r["name"]) in same and not r["id"]:
                self.own_ids[fold(r["name"])] = same["local:" + slug(r["name"])]
        return same

    def _regional(self, r):
        """Whether an office is one of a province: its title names one or a kind of one."""
        office = " " + fold(r["office"]) + " "
        if REGION.search(office):
            return True
        return any(
            f" {name} " in office
            for parent, name in self.states.provinces
            if parent == r["country"] and len(name) > 3
        )

    def _own_term(self, r):
        of = (
            self.orgs.id(r["of"][4:])
            if r["of"].startswith("org/")
            else self.states.id(r["of"]) or r["of"]
        )
        code = r["of"] if self.states.id(r["of"]) else ""
        return {
            "id": self._resolve("", r["person"], code),
            "person": r["person"],
            "class": r["class"],
            "title": r["title"],
            "of": of,
            "begin": r["begin"],
            "end": r["end"],
            "unsure": r["unsure"],
            "code": code,
            "seen": "",
        }

    def _term(self, r, source):
        row_class = plain_class(CLASSES.get(r["office_class"]), r["office"])
        basis = r.get("end_basis", "")
        begin, end = r["start"], r["end"]
        if not row_class or basis == "before_start" or begin and end and end < begin[: len(end)]:
            return None
        seen = r.get("seen_last", "")
        if (
            end
            and end < SINCE
            or not begin
            and not end
            or begin < "1980"
            and not end
            or begin < "1995"
            and not end
            and seen < "2023"
        ):
            return None
        if source == 2 and row_class != "ambassador" and self._regional(r):
            return None
        if (
            row_class in ("head_of_state", "head_of_government")
            and source == 2
            and r["country"] in self.states.rows
            and not (self.states.is_state(r["country"]) or r["country"] == "HK")
        ):
            return None
        if (
            row_class in ("ambassador", "deputy_minister", "minister")
            and source == 2
            and (not begin or begin < "2008")
        ):
            return None
        if (
            row_class == "minister"
            and source == 2
            and not tier(r["country"])
            or re.search(r" and |\"", r["person"])
            or "Vinay Mohan Kwatra" == r["person"]
            and row_class == "foreign_minister"
        ):
            return None
        if (
            row_class == "head_of_government"
            and source == 2
            and r["office"] in ("President", "Amir", "King")
        ):
            return None  # the Factbook repeats heads of state without a prime minister
        name = tidy(r["person"])
        org = r["country"][4:] if r["country"].startswith("org/") else ""
        code = "" if org else r["country"]
        of = self.orgs.id(org) if org else self.states.id(code)
        unsure = "1" if r.get("unsure") == "1" or basis in ("snapshot", "successor") else ""
        stale = not end and source == 2 and seen < "2024"
        return {
            "id": self._resolve(r["person_id"], name, code),
            "person": name,
            "class": row_class,
            "of": of,
            "begin": begin,
            "end": end,
            "title": (
                title_of(row_class, r["office"], code, self.states)
                if not org
                else clean(r["office"])
            ),
            "unsure": "1" if unsure or stale else "",
            "code": code,
            "seen": seen,
        }

    def _add(self, term, source):
        """Keep a term unless a better source has told it already: the same person, class and
        body, the start within a year."""
        if not term["of"] or not all(not d or DATE.match(d) for d in (term["begin"], term["end"])):
            return
        key = (term["id"], term["class"], term["of"])
        for old in self.terms.setdefault(key, []):
            same = (
                term["class"] not in ("minister", "ambassador", "deputy_minister", "adviser")
                or term["title"] == old["title"]
            )
            after = (
                bool(old["end"] and term["begin"])
                and term["begin"] >= old["end"]
                or bool(term["end"] and old["begin"])
                and term["end"] <= old["begin"]
            )
            near = not after and abs(int(old["begin"][:4] or 0) - int(term["begin"][:4] or 0)) <= 1
            inside = (
                not after
                and old["begin"][:4] <= term["begin"][:4]
                and (not old["end"] or term["begin"][:4] < old["end"][:4])
            )
            if same and (near or inside):
                if (
                    not old["end"]
                    and term["end"]
                    and old["source"] == 2
                    and old["begin"] <= term["end"]
                ):
                    old["end"], old["unsure"] = term["end"], "1"
                return
        self.terms[key].append(dict(term, source=source))
        who = self.people.setdefault(
            term["id"],
            {"name": term["person"], "codes": set(), "rank": 0, "of": "", "best": -1, "family": ""},
        )
        self._rank(who, term)

    def _rank(self, who, term):
        last = term["end"] or (
            "2026" if not term["unsure"] or term["seen"] >= "2022" else term["begin"][:4]
        )
        age = 0 if last >= "2017" else 1 if last >= "2010" else 2 if last >= "2005" else 3
        if (
            term["class"] == "head_of_state"
            and term["code"] in CEREMONIAL
            or term["class"] == "head_of_government"
            and (term["code"] in UNDER_PRESIDENT)
        ):
            age += 2
        level = tier(term["code"]) if term["code"] else 2
        rank = max(
            0,
            min(
                9,
                WEIGHT.get(term["class"], 3)
                + (level if term["class"] not in ("ambassador", "deputy_minister") else 0)
                - age,
            ),
        )
        if term["code"]:
            who["codes"].add(term["code"])
        if rank > who["best"]:
            who["best"], who["rank"], who["of"] = rank, rank, self.states.id(term["code"])

    def _own_people(self):
        for r in self.own:
            ident = r["id"] or self._resolve("", r["name"], r["country"])
            who = self.people.setdefault(
                ident,
                {"name": r["name"], "codes": set(), "rank": 3, "of": "", "best": 0, "family": ""},
            )
            who.update(
                name=r["name"], spec=r["names"], family=r["family"], own=True, role=r["role"]
            )
            if r["rank"]:
                who["rank"] = int(r["rank"])
            if r["country"]:
                who["codes"].add(r["country"])
                who["of"] = self.states.id(r["country"])

    def finish(self):
        """Choose display names; leave out who has none in Latin letters."""
        for ident, who in list(self.people.items()):
            row = self.known.get(ident, {})
            choices = (
                [who["name"]]
                if who.get("own")
                else [tidy(row.get("enwiki", "")), tidy(row.get("name", "")), who["name"]]
            )
            choices += [
                tidy(n)
                for lang, n in self.other_names.get(ident, ())
                if lang in ("en", "de", "und-Latn", "fr")
            ]
            latin = next(
                (c for c in choices if c and is_latin(c) and " " in c),
                next((c for c in choices if c and is_latin(c)), ""),
            )
            if not latin:
                native = next((western(c, "ru")[0] for c in choices if is_cyrillic(c)), "")
                lang = "uk" if "UA" in who["codes"] else "ru"
                latin = cyrillic(native, lang, "en") if native else ""
            if (
                not latin
                or re.search(r"\d|[Aa]ppointed|[Mm]inister\b", latin)
                or any(
                    w[0].islower() and fold(w) not in PARTICLES and len(w) > 3 and ("-" not in w)
                    for w in latin.split()
                )
                or latin[0].islower()
            ):
                del self.people[ident]
                continue
            who["name"] = latin
            who["family"] = who["family"] or family_of(
                latin, who["codes"], tidy(row.get("family", ""))
            )

    def entities(self):
        for ident, who in self.people.items():
            row = self.known.get(ident, {})
            yield {
                "id": ident,
                "type": "person",
                "name": who["name"],
                "country": who["of"],
                "rank": who["rank"],
                "begin": row.get("birth", "")[:10],
                "end": row.get("death", "")[:10],
                "role": who.get("role") or "GOV",
            }

    def offices(self):
        for terms in self.terms.values():
            for t in terms:
                if t["id"] in self.people:
                    yield t["id"], t["class"], t["title"], t["of"], t["begin"], t["end"], t[
                        "unsure"
                    ]

    def _forms(self, ident, who):
        """(lang, kind, form, rule) of one person."""
        yield "und", "name", who["name"], ""
        if who["rank"] > 2 or not who["name"].endswith(who["family"]):
            yield "und", "family", who["family"], ""
        row, seen = self.known.get(ident, {}), {who["name"]}
        if who.get("spec"):
            yield from own.names(who["spec"])
        sources = [("en", tidy(row.get("name", ""))), *self.other_names.get(ident, ())]
        native = {}
        for lang, form in sources:
            if lang not in ("de", "en", "fr", "ru", "uk", "kk", "ky", "be", "und-Cyrl") or not form:
                continue
            if is_cyrillic(form):
                name, full = western(form, lang)
                lang = "uk" if lang == "uk" or "UA" in who["codes"] and lang == "en" else "ru"
                native.setdefault(lang, name)
                yield lang, "name", name, ""
                yield lang, "family", name.split()[-1], ""
                if full:
                    yield lang, "full", full, ""
            elif is_latin(form) and tidy(form) not in seen and len(form) > 3:
                seen.add(tidy(form))
                yield lang[:2] if lang in ("de", "en", "fr") else "und", "alias", tidy(form), ""
        yield from self._derived(who, native)

    def _derived(self, who, native):
        for lang, name in native.items():
            for target in ("de", "en"):
                made = cyrillic(name, lang, target)
                yield target, "alias", made, f"{lang}-{target}"
                yield target, "family", made.split()[-1], f"{lang}-{target}"
        if not native and who["codes"] & CYRILLIC_STATES and "de.fam" not in who.get("spec", ""):
            made = english_to_german(who["name"])
            if made != who["name"]:
                yield "de", "alias", made, "en-de"
                yield "de", "family", english_to_german(who["family"]), "en-de"

    def name_rows(self):
        for ident, who in self.people.items():
            done = set()
            for lang, kind, form, rule in self._forms(ident, who):
                if len(form) > 1 and (lang, form) not in done:
                    done.add((lang, form))
                    yield ident, lang, kind, form, rule
