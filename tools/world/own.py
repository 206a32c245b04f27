"""Hand-made sources in world/own/: one line an entity, its names in one compact cell.

A `names` cell is `;`-separated groups `key: form | form`. key is a language (`de en fr ru und`),
for which the first form is the name and the rest are aliases, or a language and a kind: `de.adj`,
`de.dem`, `en.met`, `en.former`, `acr` (acronym in any language), `ru.acr`, `de.fam` (family
name). `Weiß~es Haus` is written for a form whose first word takes the endings of an adjective:
the other endings become derived aliases. A cell that starts with `-` says that the bare English
name is too common a word to be looked for (Bild, Die Zeit)."""

import re

KINDS = {
    "adj": "adjective",
    "dem": "demonym",
    "met": "metonym",
    "former": "former",
    "acr": "acronym",
    "fam": "family",
    "alias": "alias",
    "full": "full",
    "name": "name",
}
# the other endings of an adjective whose nominative without article ends so:
# feminine or plural, neuter, masculine
ENDINGS = {"e": ("en", "er"), "es": ("e", "en", "em"), "er": ("e", "en", "em")}


def spread(form):
    """The base form and the derived ones of a form with `~`."""
    if "~" not in form:
        return form, []
    ending = re.search(r"~(\w+)", form).group(1)
    return form.replace("~", ""), [form.replace("~" + ending, other) for other in ENDINGS[ending]]


def names(cell):
    """(lang, kind, form, rule) of a compact cell."""
    for group in filter(None, (g.strip() for g in cell.lstrip("-").split(";"))):
        key, _, forms = group.partition(":")
        lang, _, kind = key.strip().partition(".")
        if lang == "acr":
            lang, kind = "und", "acr"
        if kind and kind not in KINDS or not re.fullmatch(r"[a-z]{2,3}", lang):
            raise SystemExit(f"names: bad key in {group!r}")
        for i, form in enumerate(f.strip() for f in forms.split("|")):
            base, others = spread(form)
            yield lang, KINDS[kind] if kind else "name" if i == 0 else "alias", base, ""
            for other in others:
                yield lang, "alias" if not kind else KINDS[kind], other, "de-adjective-ending"
