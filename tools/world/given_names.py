#!/usr/bin/env python3
"""given_names.py WORLD: world/given_names.tsv, first words of persons' names that are no rarities.

Where a person's country writes the family name first, the first word is no given name and is left out."""
import collections
import pathlib
import sys

FAMILY_FIRST = {"Q148", "Q884", "Q423", "Q865", "Q881", "Q28", "Q424"}


def rows(path):
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [dict(zip(lines[0], cells)) for cells in lines[1:]]


def main():
    world = pathlib.Path(sys.argv[1])
    country = {r["id"]: r["country"] for r in rows(world / "entities-persons.tsv")}
    count = collections.Counter()
    for table in ("names-persons.tsv", "names-derived.tsv"):
        for row in rows(world / table):
            words = row["form"].split()
            if row["kind"] not in ("name", "full", "alias") or len(words) < 2 or country.get(row["id"]) in FAMILY_FIRST:
                continue
            first = words[0].lower()
            if len(first) > 2 and first.replace("-", "").isalpha():
                count[first] += 1
    names = sorted(name for name, n in count.items() if n >= 2)
    head = "# licence: CC0-1.0; made from names-persons by tools/world/given_names.py\nname\n"
    (world / "given_names.tsv").write_text(head + "".join(f"{n}\n" for n in names), encoding="utf-8")


main()
