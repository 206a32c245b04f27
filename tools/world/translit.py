"""Transcription of names by rule: Cyrillic to German and English, and the English spelling of
names from Cyrillic languages to the German one (Tokayev: Tokajew).

German: the transcription of the Duden; English: the BGN/PCGN style of newspapers.
Only names are meant.
"""

import re

DE_RU = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b w g d e jo sch s i i k l m n o p r s t u f ch z tsch sch schtsch  y  e ju ja".split(
            " "
        ),
    )
)
EN_RU = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya".split(" "),
    )
)
DE_UK = {
    **DE_RU,
    "г": "h",
    "ґ": "g",
    "е": "e",
    "є": "je",
    "и": "y",
    "і": "i",
    "ї": "ji",
    "'": "",
    "’": "",
    "ʼ": "",
}
EN_UK = {
    **EN_RU,
    "г": "h",
    "ґ": "g",
    "е": "e",
    "є": "ie",
    "и": "y",
    "і": "i",
    "ї": "i",
    "й": "i",
    "ю": "iu",
    "я": "ia",
    "'": "",
    "’": "",
    "ʼ": "",
}
EXTRA_DE = {
    "қ": "k",
    "ғ": "gh",
    "ә": "ä",
    "ө": "ö",
    "ү": "ü",
    "ұ": "u",
    "ң": "ng",
    "һ": "h",
    "ў": "u",
    "ҳ": "h",
    "ҷ": "dsch",
    "ӣ": "i",
    "ӯ": "u",
    "љ": "lj",
    "њ": "nj",
    "ј": "j",
    "ћ": "ć",
    "ђ": "đ",
    "џ": "dž",
    "ѓ": "gj",
    "ќ": "kj",
    "ѕ": "dz",
}
EXTRA_EN = {**EXTRA_DE, "ә": "a", "ө": "o", "ү": "u", "ҷ": "j", "ў": "u"}
VOWELS = "аеёиоуыэюяєіїаy"


def _case(source, target, nxt):
    """Give target the case of the source letter."""
    if not source.isupper() or not target:
        return target
    if nxt and nxt.isupper() and len(target) > 1:
        return target.upper()
    return target[0].upper() + target[1:]


def _letter(word, i, table, lang, german):
    low = word.lower()
    c = low[i]
    prev = low[i - 1] if i else ""
    nxt = low[i + 1] if i + 1 < len(low) else ""
    if c == "е" and lang == "ru" and (not prev or prev in VOWELS or prev in "ъь"):
        return "je" if german else "ye"
    if lang == "uk" and not prev and not german and c in "єїюяй":
        return {"є": "ye", "ї": "yi", "ю": "yu", "я": "ya", "й": "y"}[c]
    if german:
        if c == "с" and prev and prev in VOWELS and nxt and nxt in VOWELS:
            return "ss"
        if c == "й" and nxt and nxt in VOWELS:
            return "j"
        if c == "й" and prev in ("и", "ы") and not nxt:
            return "" if lang == "ru" else "j"
        if c == "и" and prev == "ь":
            return "ji"
        if c == "ё" and prev and prev in "жчшщ":
            return "o"
        if c == "к" and nxt == "с" and lang == "ru":
            return "x"
        if c == "с" and prev == "к" and lang == "ru":
            return ""
    else:
        if c == "ё" and prev and prev in "жчшщ":
            return "e"
        if c == "й" and prev in ("и", "ы") and not nxt:
            return "" if lang == "ru" else "i"
    return table.get(c, (EXTRA_DE if german else EXTRA_EN).get(c, c))


def cyrillic(text, lang, target):
    """Transcribe Cyrillic text of language lang (`ru`, `uk`) for readers of target (`de`, `en`)."""
    german = target == "de"
    table = (DE_UK if german else EN_UK) if lang == "uk" else (DE_RU if german else EN_RU)
    out = []
    for word in re.split(r"(\W+)", text.replace("’", "'")):
        made = []
        for i, c in enumerate(word):
            new = _letter(word, i, table, lang, german)
            made.append(_case(c, new, word[i + 1] if i + 1 < len(word) else ""))
        out.append("".join(made))
    return "".join(out)


# English spelling of a name from a Cyrillic language -> German spelling; the first match wins
EN_DE = [
    ("shch", "schtsch"),
    ("Shch", "Schtsch"),
    ("zh", "sch"),
    ("Zh", "Sch"),
    ("kh", "ch"),
    ("Kh", "Ch"),
    ("tch", "tsch"),
    ("ch", "tsch"),
    ("Ch", "Tsch"),
    ("sh", "sch"),
    ("Sh", "Sch"),
    ("ts", "z"),
    ("Ts", "Z"),
    ("yev", "jew"),
    ("Ye", "Je"),
    ("Yu", "Ju"),
    ("Ya", "Ja"),
    ("Yo", "Jo"),
    ("yu", "ju"),
    ("ya", "ja"),
    ("yo", "jo"),
    ("ye", "je"),
    ("iyo", "ijo"),
    ("iya", "ija"),
    ("iye", "ije"),
    ("iy", "i"),
    ("yi", "yj"),
    ("V", "W"),
    ("v", "w"),
    ("Z", "S"),
    ("z", "s"),
    ("J", "Dsch"),
    ("j", "dsch"),
]


def english_to_german(name):
    """Tokayev: Tokajew; Mishustin: Mischustin; Japarov: Dschaparow. A guess, never a fact."""
    out, i = [], 0
    while i < len(name):
        for old, new in EN_DE:
            if name.startswith(old, i):
                out.append(new)
                i += len(old)
                break
        else:
            c = name[i]
            low = name.lower()
            between = 0 < i < len(name) - 1 and low[i - 1] in "aeiouy" and low[i + 1] in "aeiouy"
            if c == "s" and between:
                c = "ss"
            elif (
                c == "y"
                and i
                and low[i - 1] in "aeou"
                and (i + 1 == len(name) or not low[i + 1].isalpha() or low[i + 1] not in "aeiou")
            ):
                c = "j" if low[i - 1] == "u" else "i"
            elif (
                c == "y"
                and i == len(name) - 1
                or c == "y"
                and i + 1 < len(name)
                and name[i + 1] == " "
            ):
                c = "i"
            out.append(c)
            i += 1
    return "".join(out)
