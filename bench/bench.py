#!/usr/bin/env python3
"""bench.py TIDINGS [FOLDER]: documents a second on one core, the share of each stage, memory, tokens a second of tagging and parsing
when every sentence is parsed, and the time to the first document.

Texts are the sample's flattened texts cut or repeated to 500 words; pages are the sample's, padded to 150 kB with a comment
inside the body as scripts and styles pad real pages; or the .html and .txt files of FOLDER as they are."""
import json
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

WORDS, PAGE_BYTES, COPIES = 500, 150_000, 20


def texts(folder):
    for path in sorted(folder.rglob("*.txt")):
        lines, n = path.read_text(encoding="utf-8", errors="replace").split("\n"), 0
        out = []
        while n < WORDS:
            for line in lines:
                out.append(line)
                n += len(line.split())
                if n >= WORDS:
                    break
        yield {"text": "\n".join(out)}


def pages(folder, pad):
    for path in sorted(folder.rglob("*.html")):
        html = path.read_text(encoding="utf-8", errors="replace")
        filler = "<div class=\"x\"><a href=\"/a\">menu</a><script>var a = 1;</script></div>\n" * (max(0, PAGE_BYTES - len(html)) // 72)
        yield {"html": html.replace("</body>", filler + "</body>") if pad else html}


def write(folder, documents):
    """Files, as people have them: what is inside JSON Lines would be measured with its JSON."""
    for n, document in enumerate(documents):
        (kind, content), = document.items()
        path = pathlib.Path(folder, f"{n}.{'html' if kind == 'html' else 'txt'}")
        path.write_text(content, encoding="utf-8")
        yield str(path)


def grammar(tidings, documents):
    with tempfile.TemporaryDirectory() as folder:
        files = list(write(folder, documents)) * COPIES
        done = subprocess.run([tidings, "annotate", "--times", "--with", "tokens,sentences", *files], capture_output=True, text=True, check=True)
    tokens = sum("head" in token for line in done.stdout.splitlines() for token in json.loads(line)["tokens"])
    for line in done.stderr.splitlines():
        stage, seconds, *_ = line.split()
        if stage in ("tags", "trees"):
            print(f"{stage:6} {tokens:6} tokens {float(seconds):10.3f} s {tokens / float(seconds):8.0f} a second on one core")


def run(tidings, name, documents):
    with tempfile.TemporaryDirectory() as folder:
        paths = list(write(folder, documents))
        begin = time.monotonic()
        files = paths * COPIES
        shares = subprocess.run([tidings, "annotate", "--times", *files], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True).stderr
        seconds = time.monotonic() - begin
    n = len(paths) * COPIES
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"{name:6} {n:6} documents {seconds:7.2f} s {n / seconds:8.0f} a second on one core   peak memory {memory} MB")
    print("".join(f"       {line}\n" for line in shares.splitlines()), end="")


def main():
    tidings = sys.argv[1]
    given = sys.argv[2] if len(sys.argv) > 2 and sys.argv[2] else None
    folder = pathlib.Path(given or "sample")
    first = next(folder.rglob("*.txt"), None) or next(folder.rglob("*.html"))
    begin = time.monotonic()
    subprocess.run([tidings, "annotate", "--threads", "1", str(first)], stdout=subprocess.DEVNULL, check=True)
    print(f"first document after {1000 * (time.monotonic() - begin):.0f} ms")
    run(tidings, "texts", list(texts(folder)))
    run(tidings, "pages", list(pages(folder, given is None)))
    grammar(tidings, list(texts(folder)))


main()
