#!/usr/bin/env python3
"""A recipe and its treebank make a model: the same bytes each time, and it parses what it has learnt."""
import hashlib
import itertools
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "lib"))
from sample import ROOT  # noqa: E402
from tap import check, done  # noqa: E402

TIDINGS = os.path.abspath(sys.argv[1])
PEOPLE = ("Alice", "Bob", "Carol", "Dave")
VERBS = (("helps", "help"), ("thanks", "thank"), ("visits", "visit"))
THINGS = ("cat", "dog", "horse", "goat", "sheep", "duck", "goose", "cow", "pig", "hen", "mule", "fox")


def sentence(person, verb, lemma, thing):
    """"Alice helps the cat." as CoNLL-U."""
    rows = ((person, person, "PROPN", 2, "nsubj"), (verb, lemma, "VERB", 0, "root"), ("the", "the", "DET", 4, "det"),
            (thing, thing, "NOUN", 2, "obj"), (".", ".", "PUNCT", 2, "punct"))
    return "".join(f"{n}\t{form}\t{lemma}\t{upos}\t_\t_\t{head}\t{relation}\t_\t_\n"
                   for n, (form, lemma, upos, head, relation) in enumerate(rows, 1)) + "\n"


def learn(recipe, data, model):
    model.mkdir(parents=True, exist_ok=True)
    return subprocess.run([TIDINGS, "learn", recipe, "--data", data, "--model", model], capture_output=True, text=True)


def tree(languages, text):
    """(upos, head, relation) of each token."""
    out = subprocess.run([TIDINGS, "annotate", "--lang-dir", languages, "--with", "tokens", "--input", "jsonl", "-"],
                         input=json.dumps({"id": "a", "lang": "en", "text": text, "clean": True}),
                         capture_output=True, text=True, check=True).stdout
    return [(t["upos"], t["head"], t["deprel"]) for t in json.loads(out.splitlines()[0])["tokens"]]


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        words = [(p, *v, t) for (p, v), t in zip(itertools.cycle(itertools.product(PEOPLE, VERBS)), THINGS * 4)]
        bank = "".join(sentence(*w) for w in words)
        (folder / "toy.conllu").write_text(bank, encoding="utf-8")
        recipe = folder / "recipe.ini"
        digest = hashlib.sha256(bank.encode()).hexdigest()
        settings = "language = en\nruns = 2\nfolds = 2\ntag_bits = 8\nrest_bits = 4\ncgn_bits = 4\narc_bits = 9\nlabel_bits = 8\n"
        recipe.write_text(f"{settings}file toy.conllu {digest} tags,feats,trees own work\n", encoding="utf-8")

        shutil.copytree(ROOT / "lang", folder / "lang", ignore=shutil.ignore_patterns("model", "treebank", "de", "fr", "ru"))
        first, second = folder / "lang" / "en" / "model", folder / "again"
        check(learn(recipe, folder, first).returncode == 0 and learn(recipe, folder, second).returncode == 0, "it learns")
        made = {p.name: p.read_bytes() for p in first.glob("*.bin")}
        check(len(made) > 5 and made == {p.name: p.read_bytes() for p in second.glob("*.bin")}, "same recipe, same bytes")
        check(any(made["habit.bin"][64:]), "what is always decided alike is a habit")

        shutil.copy(recipe, first)
        want = [("PROPN", 1, "nsubj"), ("VERB", -1, "root"), ("DET", 3, "det"), ("NOUN", 1, "obj"), ("PUNCT", 1, "punct")]
        check(tree(folder / "lang", "Alice helps the goose.") == want, "it parses what it has learnt")
        check(tree(folder / "lang", "Alice helps the armadillo.")[3][0] == "NOUN", "a new word is no article and no mark")

        recipe.write_text(f"{settings}file toy.conllu {'0' * 64} tags,feats,trees own work\n", encoding="utf-8")
        refused = learn(recipe, folder, second)
        check(refused.returncode != 0 and digest in refused.stderr, "another treebank than the recipe's is refused")
    done()


main()
