"""
Train the recogniser of names that ships with briefmaker.

    python training/names.py FOLDER [--language de] [--model src/briefmaker/actors/lexicon/data/crf.npz] [--fold N]

FOLDER holds the sets as `*.jsonl.gz`, a sentence or paragraph a line: `text` and `spans`, each
`[start, end, PER | ORG | LOC | MISC]`. A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) is
fitted with python-crfsuite and written as arrays. `--fold N` leaves every tenth stretch of sentences out, beginning
with the Nth, and scores the result on it.
"""

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pycrfsuite

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from briefmaker.actors.document import TokenizedBlock, tokenise
from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.recognise.features import BOS, UNIGRAMS, WordShape, conjunctions_of, sentence_features
from briefmaker.actors.recognise.weights import feature_hash

Table = npt.NDArray[np.int8]
Span = tuple[int, int, str]
Sentence = tuple[TokenizedBlock, list[str]]


def read_set(path: Path, language: str) -> Iterator[Sentence]:
    """Give the sentences of a set with a label a word: `B-PER`, `I-PER`, `O` and so on."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            block = tokenise(0, record["text"], language)
            if block.tokens:
                yield block, _labels(block, _longest(record["spans"]), language)


def _longest(spans: list[Span]) -> list[Span]:
    """Keep the outermost of nested spans; a place that is also a body counts as a place."""
    kept: list[Span] = []
    for start, end, kind in sorted(spans, key=lambda span: (span[0], -span[1], span[2])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, kind))
    return kept


def _labels(block: TokenizedBlock, spans: list[Span], language: str) -> list[str]:
    """Spread spans over words, after mending what the sets mark differently from us."""
    labels = ["O"] * len(block.tokens)
    for start, end, kind in spans:
        inside = [i for i in range(len(labels)) if block.starts[i] < end and block.ends[i] > start]
        inside = _mended(block, inside, kind) if language == "en" else inside
        place = tuple(block.tokens[i] for i in inside)
        entry = gazetteer(language).get(place)
        if entry and entry[1] == "demonym":
            continue
        for rank, i in enumerate(inside):
            labels[i] = f"{'I' if rank else 'B'}-{'LOC' if entry else kind}"
    return labels


def _mended(block: TokenizedBlock, inside: list[int], kind: str) -> list[int]:
    """Take titles off persons, possessives and marks off ends, and nationality and article off the front."""
    drop = words("titles")
    while inside and kind == "PER" and len(inside) > 1 and _is_title(block.tokens, inside[0], drop):
        inside = inside[1:]
    while inside and block.tokens[inside[-1]] in {"'s", "’s", ".", ",", '"', "'", "’", "-"} and len(inside) > 1:
        if block.tokens[inside[-1]] == "." and len(block.tokens[inside[-2]]) < 5:
            break
        inside = inside[:-1]
    while len(inside) > 1 and block.tokens[inside[0]].lower() in {"the", '"', "'", "a"}:
        inside = inside[1:]
    return inside


def _is_title(sentence: tuple[str, ...], i: int, titles: frozenset[str]) -> bool:
    """Return whether a word in front of a person's name is a title or belongs to one."""
    word = sentence[i]
    return (
        word.lower() in titles
        or word.lower() in words("roles")
        or word in {".", "-", "of", "for"}
        or ((word,) in gazetteer() and gazetteer()[(word,)][1] == "demonym")
    )


def train(sentences: list[Sentence], model: str, language: str, steps: int) -> None:
    """Fit the field and leave it in a file of python-crfsuite."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=True)
    trainer.set_params(
        {"c1": 0.06, "c2": 0.01, "max_iterations": steps, "feature.minfreq": 2, "feature.possible_transitions": True}
    )
    for block, labels in sentences:
        trainer.append(sentence_features(block.tokens, language), labels)
    trainer.train(model)


def pack(model: str, target: Path) -> None:
    """Write the weights as arrays, in steps of 1/16, a column a label."""
    tagger = pycrfsuite.Tagger()
    tagger.open(model)
    info = tagger.info()
    labels = sorted(info.labels, key=lambda label: int(info.labels[label]))
    column = {label: i for i, label in enumerate(labels)}
    weights: dict[str, list[float]] = {}
    for (feature, label), weight in info.state_features.items():
        weights.setdefault(feature, [0.0] * len(labels))[column[label]] = weight
    kept = sorted(feature for feature, row in weights.items() if max(map(abs, row)) > 0.03)
    table = np.clip(np.rint(np.array([weights[feature] for feature in kept]) * 16), -127, 127).astype(np.int8)
    transitions = np.full((len(labels), len(labels)), -50.0, dtype=np.float32)
    for (first, second), weight in info.transitions.items():
        transitions[column[first], column[second]] = weight
    np.savez_compressed(target, **arrange(kept, table), moves=transitions, labels=np.array(labels))
    print(f"{len(kept)} features, {target.stat().st_size / 1e6:.2f} MB")


def arrange(features: list[str], table: Table) -> dict[str, np.ndarray]:
    """
    Lay the weights out as the recogniser reads them. In: the features, and a row of weights each.

    `says` has a row a value of a field, in the order of `values`, of which each field has as many as `counts` tells:
    what it says of others, place by place, and where it opens a sentence. `together` has a row a feature of several
    words, in the order of their fingerprints, `prints`. Both end in an empty row for what is unknown.
    """
    rows = dict(zip(features, table, strict=True))
    singles = {
        begin: (field, column) for column, sorts in enumerate((*UNIGRAMS.values(), BOS)) for begin, field in sorts
    }
    joints = {joint[0] for joint in conjunctions_of("ja")}  # those of all languages
    values: dict[str, dict[str, list[tuple[int, str]]]] = {field: {} for field in WordShape._fields}
    prints = {}
    for feature in features:
        begin = feature[: feature.find("=") + 1]
        if begin in joints:
            prints[feature_hash(feature)[0]] = feature
        else:
            begin = begin if begin in singles else "first"
            field, column = singles[begin]
            values[field].setdefault(feature[len(begin) :], []).append((column, feature))
    said = [sorted(found.items()) for found in values.values()]
    emissions = np.zeros((sum(map(len, said)) + 1, len(UNIGRAMS) + 1, table.shape[1]), dtype=np.int8)
    for row, (_, found) in enumerate(chain.from_iterable(said)):
        for column, feature in found:
            emissions[row, column] = rows[feature]
    empty = np.zeros(table.shape[1], dtype=np.int8)
    return {
        "values": np.frombuffer("\n".join(value for value, _ in chain.from_iterable(said)).encode(), dtype=np.uint8),
        "counts": np.array([len(found) for found in said]),
        "says": emissions,
        "prints": np.array(sorted(prints), dtype=np.uint64),
        "together": np.array([*(rows[prints[key]] for key in sorted(prints)), empty]),
    }


def score(sentences: list[Sentence], model: str, language: str) -> None:
    """Print precision, recall and F1 of whole spans, by kind."""
    tagger = pycrfsuite.Tagger()
    tagger.open(model)
    counts: Counter[tuple[str, str]] = Counter()
    for block, labels in sentences:
        gold, marked = spans_of(labels), spans_of(tagger.tag(sentence_features(block.tokens, language)))
        for kind in ("PER", "ORG", "LOC"):
            mine, theirs = {s for s in marked if s[2] == kind}, {s for s in gold if s[2] == kind}
            counts[kind, "hit"] += len(mine & theirs)
            counts[kind, "found"] += len(mine)
            counts[kind, "gold"] += len(theirs)
    for kind in ("PER", "ORG", "LOC"):
        hit, found, wanted = (counts[kind, what] for what in ("hit", "found", "gold"))
        precision, recall, both = hit / max(found, 1), hit / max(wanted, 1), 2 * hit / max(found + wanted, 1)
        print(f"{kind}  P {precision:.3f}  R {recall:.3f}  F1 {both:.3f}")


def spans_of(labels: list[str]) -> set[tuple[int, int, str]]:
    """Return the spans that labels draw: first word, one past the last, kind."""
    spans, start = set(), None
    for i, label in enumerate([*labels, "O"]):
        if start is not None and not label.startswith("I-"):
            spans.add((start, i, labels[start][2:]))
            start = None
        if label.startswith("B-") or (label.startswith("I-") and start is None):
            start = i
    return spans


def main() -> None:
    """Train on every set in the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", default="en")
    parser.add_argument("--model", type=Path, default=Path("src/briefmaker/actors/lexicon/data/crf.npz"))
    parser.add_argument("--fold", type=int)
    parser.add_argument("--steps", type=int, default=110, help="of the fit; English was fitted in 110")
    parser.add_argument("--work", default="names.crfsuite")
    arguments = parser.parse_args()
    kept: list[Sentence] = []
    held: list[Sentence] = []
    for path in sorted(arguments.folder.glob("*.jsonl.gz")):
        for number, sentence in enumerate(read_set(path, arguments.language)):
            (held if arguments.fold is not None and number // 50 % 10 == arguments.fold else kept).append(sentence)
    train(kept, arguments.work, arguments.language, arguments.steps)
    if held:
        score(held, arguments.work, arguments.language)
    pack(arguments.work, arguments.model)


if __name__ == "__main__":
    main()
