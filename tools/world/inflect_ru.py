"""The cases of Russian names of several words.

The ending of a name's last word is undone when text is read (lang/ru/words/affix.tsv); here the
words before it are inflected along: Касым-Жомарта Токаева, Центральной Азии, Организацией
Объединённых Наций.  What the rules are not sure of is left as it is.
"""

import re

CASES = ("gen", "dat", "acc", "ins", "loc")
GENITIVE = re.compile("(ых|их|ой|ей|ии|ов|ого)$")
HISSING, VELAR = "жчшщ", "гкх"
# given names that end like a woman's, and those that lose a vowel
MEN = set("илья никита лука фома данила кузьма гаврила савва мустафа джошуа".split())
STEMS = {"павел": "павл", "пётр": "петр", "лев": "льв"}
GENITIVE_PLURAL = dict(
    pair.split("=")
    for pair in (
        "штаты=штатов эмираты=эмиратов страны=стран силы=сил войска=войск острова=островов "
        "нации=наций государства=государств земли=земель народы=народов республики=республик"
    ).split()
)
# where the family name stands first, and only the last word is inflected
FAMILY_FIRST = {"Q148", "Q423", "Q884", "Q881", "Q865", "Q424"}


def ending(stem, table):
    """Forms of a stem by case; `=` is the nominative, which the caller has."""
    return {case: stem + e if e != "=" else None for case, e in zip(CASES, table.split())}


def adjective(word):
    """(gender, forms) of an adjective, or None."""
    low, stem, end = word.lower(), word[:-2], word[-2:].lower()
    soft = stem[-1:].lower() in HISSING or end in ("яя", "ее") or low[-3:] == "ний"
    if end == "ий" and len(low) > 4:
        return "m", ending(stem, "его ему = им ем" if soft else "ого ому = им ом")
    if end in ("ый", "ой"):
        return "m", ending(stem, "ого ому = ым ом")
    if end == "яя":
        return "f", ending(stem, "ей ей юю ей ей")
    if end == "ая":
        return "f", ending(stem, "ей ей ую ей ей" if soft else "ой ой ую ой ой")
    if end in ("ое", "ее"):
        return "n", ending(stem, "его ему = им ем" if soft else "ого ому = ым ом")
    if end in ("ые", "ие"):
        v = end[0]
        return "p", ending(stem, f"{v}х {v}м = {v}ми {v}х")
    return None


def plural(word):
    low, stem = word.lower(), word[:-1]
    if low not in GENITIVE_PLURAL:
        return None
    soft = low.endswith("и") and stem[-1].lower() not in VELAR
    forms = ending(stem, "= ям = ями ях" if soft else "= ам = ами ах")
    forms["gen"] = word[0] + GENITIVE_PLURAL[low][1:]
    return forms


def feminine_a(word):
    stem, last = word[:-1], word[-2:-1].lower()
    i = "и" if last in HISSING + VELAR else "ы"
    o = "ей" if last in HISSING + "ц" else "ой"
    return ending(stem, f"{i} е у {o} е")


def noun(word, gender):
    """Forms of a noun, or None where its declension is not plain; gender: m f n p or ''."""
    low, stem = word.lower(), word[:-1]
    if word.isupper() or len(low) < 3:
        return None
    if gender == "p":
        return plural(word)
    if low.endswith("ия"):
        return ending(stem, "и и ю ей и")
    if low[-1] == "я":
        return ending(stem, "и е ю ей е")
    if low[-1] == "а":
        return feminine_a(word)
    if low.endswith("ие"):
        return ending(stem, "я ю = ем и")
    if low.endswith("ство") or gender == "n" and low[-1] in "ое":
        return ending(stem, "а у = ом е" if low[-1] == "о" else "я ю = ем е")
    if low[-1] == "ь":
        if gender == "f" or low.endswith("сть"):
            return ending(stem, "и и = ью и")
        return ending(stem, "я ю = ем е") if gender == "m" or low.endswith("тель") else None
    if low[-1] == "й":
        return ending(stem, "я ю = ем е")
    if low[-1] in "уыиэюёое" or gender in ("f", "n"):
        return None
    return ending(word, "а у = ем е" if low[-1] in HISSING + "ц" else "а у = ом е")


def given(word, woman):
    """Forms of a given name or of a part of it."""
    head, dash, part = word.rpartition("-")
    low = part.lower()
    if low in STEMS:
        part = part[0] + STEMS[low][1:]
    if part[:1].islower() or low[-1] in "оуиыэюё" or len(low) < 2:
        return None
    if low[-1] in "ая":
        forms = noun(part, "f")
    elif woman:
        return None
    else:
        forms = noun(part, "m")
        if forms:
            forms["acc"] = forms["gen"]
            if low.endswith("ий"):
                forms["loc"] = part[:-1] + "и"
    return forms and {case: head + dash + (form or part) for case, form in forms.items()}


def family(word, woman):
    low = word.lower()
    if woman and re.search("(ов|ев|ёв|ин|ын)а$", low):
        return ending(word[:-1], "ой ой у ой ой")
    adjectival = adjective(word) if re.search("(ск|цк|ый$|ая$)", low) else None
    if adjectival:
        forms = {case: form or word for case, form in adjectival[1].items()}
        forms["acc"] = forms["gen"] if adjectival[0] == "m" else forms["acc"]
        return forms
    forms = given(word, woman)
    if forms and re.search("[её]ц$", low):
        return None
    if forms and not woman and re.search("(ов|ев|ёв|ин|ын)$", low):
        forms = {**forms, "ins ": word + "ым"}
    return forms


def person(words):
    woman = words[0].lower()[-1] in "ая" and words[0].lower() not in MEN and not re.search(
        "(ов|ев|ёв|ин|ский|цкий|ой)$", words[-1].lower())
    parts = [given(w, woman) for w in words[:-1]] + [family(words[-1], woman)]
    return parts if any(parts[:-1]) else None


def thing(words):
    parts, gender, i = [], "", 0
    while i < len(words) - 1 and (a := adjective(words[i])) and (not gender or a[0] == gender):
        gender = a[0]
        parts.append(a[1])
        i += 1
    rest = words[i + 1 :]
    if not gender and not (rest and (rest[0][0].islower() or GENITIVE.search(rest[0]))):
        return None
    head = noun(words[i], gender)
    return head and parts + [head] + [None] * len(rest)


def cases(form, kind, country):
    """(case, form) of a name of several words."""
    words = form.split(" ")
    if len(words) < 2 or not re.fullmatch("[А-Яа-яЁё «»-]+", form) or "«" in form:
        return
    if kind == "person" and country in FAMILY_FIRST:
        return
    parts = person(words) if kind == "person" else thing(words)
    if not parts:
        return
    for case in (*CASES, "ins "):
        if case == "ins " and not (parts[-1] and case in parts[-1]):
            continue
        plain = case.strip()
        forms = (p and (p.get(case) or p.get(plain)) or w for p, w in zip(parts, words))
        yield "ru-" + plain, " ".join(forms)


def spellings(form, kind, entity):
    """(rule, form) of all that is made of a name; ё is often written е."""
    made = []
    if kind in ("name", "full", "alias", "former"):
        made = list(cases(form, *entity))
    yield from made
    for rule, other in [("ru-ё", form), *made]:
        if "ё" in other:
            yield rule, other.replace("ё", "е")


def inflected(names, entities):
    """Rows of names for the names given; entities: id -> (type, country)."""
    made = {(r[0], r[3]) for r in names}
    for ident, _, kind, form, _ in sorted(r for r in names if r[1] == "ru"):
        for rule, other in spellings(form, kind, entities[ident]):
            if (ident, other) not in made:
                made.add((ident, other))
                yield ident, "ru", kind, other, rule
