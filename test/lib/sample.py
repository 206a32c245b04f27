"""sample: the project's own news, and the source that each document's offsets speak of."""
import json
import pathlib

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PATTERNS = ("*.html", "*.txt", "*.jsonl")
FILES = sorted(str(p.relative_to(ROOT)) for pattern in PATTERNS for p in (ROOT / "sample").rglob(pattern))


def decode(raw):
    """Bytes of a file as the program decodes them: a byte order mark stays and counts one."""
    if raw.startswith(b"\xff\xfe"):
        return raw.decode("utf-16-le")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("windows-1252")


def sources():
    """Source text by document id."""
    by_id = {}
    for name in FILES:
        raw = (ROOT / name).read_bytes()
        if not name.endswith(".jsonl"):
            by_id[name] = decode(raw)
            continue
        for line in raw.decode("utf-8").splitlines():
            given = json.loads(line)
            by_id[given["id"]] = given.get("html") or given["text"]
    return by_id
