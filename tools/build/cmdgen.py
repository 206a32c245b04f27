#!/usr/bin/env python3
"""cmdgen.py OUT.c MAN_DIR SUMMARY PAGE...: one page a command gives its parser table, --help and man page; all together, with
the sentence in file SUMMARY, the man page of the program.

A page has a line `# NAME: summary`, the usage as an indented line, prose, `## Options` with lines
"- `--name VALUE`: help", `## Examples`.  A line `include FILE` takes in lines of another page."""
import pathlib
import re
import sys

OPTION = re.compile(r"- `--([a-z-]+)(?: ([A-Z]+))?`: (.*)")


def read_page(path):
    lines = []
    for line in path.read_text().splitlines():
        if line.startswith("include "):
            lines += (path.parent / line.split()[1]).read_text().splitlines()
        else:
            lines.append(line)
    head = re.fullmatch(r"# ([a-z]+): (.*)", lines[0])
    if not head:
        sys.exit(f"{path}:1: a page begins with '# NAME: summary'")
    options = []
    for number, line in enumerate(lines, 1):
        if line.startswith("- `--"):
            option = OPTION.fullmatch(line)
            if not option:
                sys.exit(f"{path}:{number}: an option is written \"- `--name VALUE`: help\"")
            options.append(option.groups())
    return {"name": head[1], "summary": head[2], "lines": lines[1:], "options": options}


def help_text(page):
    width = max((len(n) + len(v or "") for n, v, _ in page["options"]), default=0) + 5
    out = [f"tidings {page['name']}: {page['summary']}"]
    for line in page["lines"]:
        option = OPTION.fullmatch(line)
        if option:
            name, value, text = option.groups()
            line = f"  {'--' + name + (' ' + value if value else ''):<{width}} {text}"
        elif line.startswith("## "):
            line = line[3:]
        out.append(line.replace("`", ""))
    return "\n".join(out).rstrip() + "\n"


def c_string(text):
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return "\n    ".join(f'"{line}\\n"' for line in text.rstrip("\n").split("\n"))


def c_table(summary, pages):
    out = ['#include "cli/cli.h"', "", f"const char program_summary[] = {c_string(summary)};", ""]
    for p in pages:
        rows = ", ".join(f'{{"{n}", {"true" if v else "false"}}}' for n, v, _ in p["options"])
        out.append(f'static const struct option_spec options_{p["name"]}[] = {{{rows + ", " if rows else ""}{{0}}}};')
    out += ["", "const struct command commands[] = {"]
    for p in pages:
        summary = p["summary"].replace('"', '\\"')
        out.append(f'{{"{p["name"]}", "{summary}", cmd_{p["name"]}, options_{p["name"]},\n    {c_string(help_text(p))}}},')
    out += ["{0}};", ""]
    return "\n".join(out)


def man_page(page):
    out = [f'.TH TIDINGS-{page["name"].upper()} 1', ".SH NAME", f'tidings-{page["name"]} \\- {page["summary"]}', ".SH SYNOPSIS"]
    described = False
    for line in page["lines"]:
        option = OPTION.fullmatch(line)
        text = line.replace("\\", "\\e").replace("`", "").replace("-", "\\-")
        if option:
            name, value, help_ = option.groups()
            out += [".TP", f"\\fB\\-\\-{name}\\fR {value or ''}".rstrip(), help_.replace("`", "")]
        elif line.startswith("## "):
            if out[-1] == ".PP":
                out.pop()
            out.append(".SH " + line[3:].upper())
        elif line.startswith("    "):
            out += [".nf", text.strip(), ".fi"]
        elif text.strip():
            if not described:
                out.append(".SH DESCRIPTION")
                described = True
            out.append(text)
        elif out[-1] != ".PP" and described:
            out.append(".PP")
    return "\n".join(out) + "\n"


def program_page(summary, pages):
    out = [".TH TIDINGS 1", ".SH NAME", "tidings \\- news as one chronicle", ".SH SYNOPSIS",
           "\\fBtidings\\fR COMMAND [OPTION]... [FILE]...", ".SH DESCRIPTION", summary, ".SH COMMANDS"]
    for p in pages:
        out += [".TP", f"\\fBtidings\\-{p['name']}\\fR(1)", p["summary"]]
    return "\n".join(out) + "\n"


def main():
    target, man_dir, summary_path, *paths = sys.argv[1:]
    pages = sorted((read_page(pathlib.Path(p)) for p in paths), key=lambda p: p["name"])
    summary = pathlib.Path(summary_path).read_text().strip()
    pathlib.Path(target).write_text(c_table(summary, pages))
    folder = pathlib.Path(man_dir)
    folder.mkdir(parents=True, exist_ok=True)
    for p in pages:
        (folder / f"tidings-{p['name']}.1").write_text(man_page(p))
    (folder / "tidings.1").write_text(program_page(summary, pages))


main()
