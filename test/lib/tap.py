"""tap: results of a Python test as TAP lines."""
import sys

_count = {"n": 0, "failed": 0}


def check(condition, name):
    _count["n"] += 1
    _count["failed"] += not condition
    print(f"{'ok' if condition else 'not ok'} {_count['n']} - {name}")


def done():
    print(f"1..{_count['n']}")
    sys.exit(bool(_count["failed"]))
