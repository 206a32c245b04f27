"""Reading and writing of tab separated tables, ids, dates: what the generator's parts share."""

import lzma
import os
import re
import unicodedata

LANGS = ("de", "en", "fr", "ru", "uk", "zh", "und")
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")
# invisible characters that must not be in a form: soft hyphen, zero width, bidirectional marks
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")


def clean(text):
    """NFC, one space between words, no invisible characters, plain apostrophe as it is."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return re.sub(r"\s+", " ", text).strip()


def rows(path):
    """The rows of a table as dicts; `#` lines before the header are comments."""
    opener = lzma.open if path.endswith(".xz") else open
    with opener(path, "rt", encoding="utf-8", newline="\n") as f:
        header = None
        for line in f:
            line = line.rstrip("\n")
            if not line or line.startswith("#"):
                continue
            cells = line.split("\t")
            if header is None:
                header = cells
                continue
            cells += [""] * (len(header) - len(cells))
            if len(cells) > len(header):
                raise SystemExit(f"{path}: too many cells: {line}")
            yield dict(zip(header, cells))


def fold(text):
    """A key that joins spellings: no case, accents or punctuation."""
    text = unicodedata.normalize("NFD", text.casefold())
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = text.replace("ł", "l").replace("ø", "o").replace("đ", "d")
    return " ".join(re.findall(r"\w+", text))


def slug(text):
    """The part of a local id after `local:`: lower case, words joined by a hyphen."""
    return "-".join(re.findall(r"[\w']+", text.casefold())).replace("'", "")


def spoken(acronym):
    """An acronym that can be read as a word, as many papers write it (Unesco), or nothing."""
    if not re.fullmatch("[A-Z]{4,}", acronym):
        return ""
    hard = "[^AEIOUY]"
    unspeakable = re.search(f"{hard}{{3}}|^{hard}{{2}}|{hard}{{2}}$", acronym)
    return "" if unspeakable else acronym.capitalize()


def is_latin(text):
    """Whether all letters of text are Latin."""
    return all("LATIN" in unicodedata.name(c, "") for c in text if c.isalpha())


def is_cyrillic(text):
    """Whether text has letters and all of them are Cyrillic."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and all("CYRILLIC" in unicodedata.name(c, "") for c in letters)


def write(out, name, columns, data, licence, about):
    """Write world/NAME.tsv: sorted, without repeated rows. `data` holds tuples or dicts."""
    lines = set()
    for row in data:
        cells = [row.get(c, "") for c in columns] if isinstance(row, dict) else list(row)
        cells = [clean(str(c)) if c is not None else "" for c in cells]
        if len(cells) != len(columns):
            raise SystemExit(f"{name}: {cells}")
        lines.add("\t".join(cells))
    path = os.path.join(out, name + ".tsv")
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        f.write(
            f"# licence: {licence}\n# {about}\n# made by tools/world/build_world.py; do not edit\n"
        )
        f.write("\t".join(columns) + "\n")
        for line in sorted(lines):
            f.write(line + "\n")
    return len(lines)
