#!/usr/bin/env python3
"""entities.py OUT: the named character references of the HTML standard as a sorted C table."""
import html.entities
import sys

rows = sorted((name.encode(), value) for name, value in html.entities.html5.items())
with open(sys.argv[1], "w", encoding="ascii") as out:
    out.write("/* Made by tools/html/entities.py: names without '&', sorted; the text in UTF-8. */\n")
    for name, value in rows:
        text = "".join(f"\\{b:03o}" for b in value.encode())
        out.write(f'{{STR_INIT("{name.decode()}"), STR_INIT("{text}")}},\n')
