"""English sentences whose form says that they are not the author's point: granted, others' views, scenes, asides."""

import re

import numpy as np

from briefmaker.language.codes import base_code
from briefmaker.summary.arrays import Numbers
from briefmaker.summary.document import SentenceDocument
from briefmaker.summary.forms import SentenceForm, find_forms

_DOUBTFUL = 0.5
"""The chance that a reader would avoid a sentence of these forms, of which half is marked so. Three dealings of ten
folds, .4, .5, .7: gain .7607, .7612, .7604 (.7591 without), sentences to be avoided .091, .089, .091 (.097), by those
that grant and hold alone."""


GRANTING_RULES = (
    SentenceForm(
        "granted",
        "what is granted is answered behind it; of 55 such sentences two are a 3, and three in five to be avoided",
        re.compile(
            r"(?:but |and |yet )?(?:obviously|certainly|admittedly|granted|to be sure|true,|naturally|undoubtedly"
            r"|no doubt|it(?:['’]s| is) (?:certainly |also |perhaps )?(?:true|clear|fair|tempting|easy)"
            r"|i (?:have no doubt|admit|concede|grant|agree))\b",
            re.IGNORECASE,
        ),
        re.compile(r"\b[Oo]f course\b"),
        ("f course",),
    ),
    SentenceForm(
        "held by others",
        "the author tells a view to answer it",
        re.compile(
            r"(?:some|many)(?: \w+){0,2} (?:like to|point out|claim|argue|believe|think)\b"
            r"|(?:critics|skeptics|sceptics|opponents|detractors)\b",
            re.IGNORECASE,
        ),
        re.compile(r"\b[Oo]ne (?:could|might|may|can) (?:also )?(?:argue|say|think|object)\b"),
        ("ne could ", "ne might ", "ne may ", "ne can "),
    ),
    SentenceForm("perhaps", "it may be, or not: 9 of 10 are to be avoided", re.compile(r"(?:Maybe|Perhaps)\b")),
    SentenceForm(
        "scene",
        "what the author saw and was told: two in three are to be avoided, one in thirty a 3",
        re.compile(r"I (?:\w+ed|was|had|went|got|saw|came|took|made|did|said|thought|felt|knew|wrote)\b"),
        re.compile(
            r"\b(?:told|asked|showed|reminded|struck) me\b|\bI (?:remember|recall|met|asked|used to|grew up|once|spent"
            r"|was (?:told|reminded|struck|\w+ing)|went|visited|walked|sat|stood|noticed|noted|wrote|watched|heard"
            r"|learned|am \w+ing"
            r"|have (?:been|spent|had|seen|worked|written|read|heard|noticed|tried|long|never|always))\b"
            r"|\bI['’](?:m|ll|d|ve (?:been|spent|had|seen|worked|written|read|heard|noticed|tried|long|never|always))\b"
        ),
        ("I ", "I'", "I’", "d me", "k me"),
    ),
    SentenceForm(
        "story",
        "it sets a scene",
        re.compile(r"(?:Somewhere|Once upon|One day|It was (?:an?|the|just|not|only|\d)|There was (?:an?|once))\b"),
    ),
    SentenceForm(
        "you",
        "it speaks to the reader: of 26 none is a 3, and three in five are to be avoided",
        re.compile(r"You(?:['’](?:re|ll|ve|d))? "),
    ),
)


def raise_risks(document: SentenceDocument, misleads: Numbers, gate: float) -> Numbers:
    """
    Return the chances that readers would avoid sentences, those raised whose form says that they are no point.

    `gate` says how much of an article that is read for its argument the text is, 0 to 1.
    """
    if base_code(document.language) != "en":
        return misleads
    doubtful = list(find_forms(GRANTING_RULES, document.joined))
    raised = misleads.copy()
    raised[doubtful] = np.maximum(misleads[doubtful], gate * _DOUBTFUL)
    return raised
