"""The default method: a ranker trained on sentences that readers graded."""

from dataclasses import dataclass, field, replace

import numpy as np

from briefmaker.language.codes import base_code
from briefmaker.language.scripts import UNSPACED_LANGUAGES
from briefmaker.summary.document import Mask, Numbers, SentenceDocument, Table, deviate, join_tables, standardise
from briefmaker.summary.explain import explain_features
from briefmaker.summary.features import measure_anywhere, measure_features
from briefmaker.summary.guides import find_share, measure_guide, measure_kind, weigh_points
from briefmaker.summary.weights import Weights, load_weights, pick_plain

_CONSTANT = 10.0
"""Of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009, who take 60 for lists of a thousand)."""


def fuse_ranks(document: SentenceDocument) -> Numbers:
    """Add up three rankings of each sentence: how central it is, how early it stands, how much of the title it has."""
    sentences = document.sentences
    early = np.array([-sentence.paragraph - 2.0 * (sentence.position > 0) for sentence in sentences])
    title = np.array([len(document.title_stems.intersection(sentence.stems)) for sentence in sentences], float)
    return np.asarray(_from_ranks(document.centrality) + _from_ranks(early) + 0.5 * _from_ranks(title))


def _from_ranks(values: Numbers) -> Numbers:
    """Turn values into 1 / (10 + rank); equal values share the better rank."""
    ranks = np.searchsorted(np.sort(-values), -values)
    return np.asarray(1.0 / (_CONSTANT + ranks), np.float64)


_LANGUAGE = "en"
_STEEP, _MIDDLE = 3.0, 0.3
"""How sharply the gate parts articles from texts of the reference sets, and the chance at which it is half open."""

_LIMIT = 30.0
"""Beyond it the exponential is nought or one for all that is printed."""

_LEANING = 0.6
"""The chance that a sentence with a leaning opening needs the one before, outside English: as of English forms. At .45
14 of 1,022 points of 192 pages lean on what is not quoted, at .6 six; German gain .410 and .406, French R1 - .16."""

SHARED = 0.35
"""How much the line of references still says of an article, as a share. Three dealings of ten folds, .3, .33, .35, .4:
gain .759, .757, .757, .754, sentences to be avoided .105, .106, .106, .109."""

_PLAIN_SHARE = 0.35
"""How much the line of references says in other languages, where no gate tells texts apart. English articles by those
features alone, ten folds, at .5 and at .35: gain .694 and .707, sentences to be avoided .212 and .187."""

_LINE, _REFERENCE, _REBUTTED, _ANECDOTE = 0.4, 0.3, 10.0, 1.7
"""What being fit for a bottom line and for a summary add, and what being answered and being a story take, where one
sentence stands for all: rounded from a listwise softmax over judgements of 194 unseen articles (a 3 in .668)."""

SURE_RISK, _RISK = 0.25, 4.0
"""From which chance of misleading on a sentence loses worth, and how much by the chance above that. Three dealings of
ten folds, from .2, .25, .3: sentences to be avoided .103, .103, .110, pairs broken .043, .042, .040, gain .756, .759,
.761."""


@dataclass(frozen=True, slots=True, eq=False)
class Judgement:
    """What the ranker says of the sentences of a document."""

    worth: Numbers
    """How much each carries, mean 0 and deviation 1, shape (n,)."""

    alone: Numbers
    """How much each carries where it stands alone, likewise: what the bottom line is chosen by."""

    needs: Numbers
    """The chance that it must not be quoted without the one before, 0 to 1."""

    misleads: Numbers
    """The chance that a reader would avoid it, 0 to 1."""

    names: tuple[str, ...] = ()
    """The features; empty where none were looked at."""

    centred: Numbers = field(default_factory=lambda: np.zeros((0, 0)))
    """How much more of each feature each sentence has than the mean of its article, shape (n, features)."""

    slopes: Numbers = field(default_factory=lambda: np.zeros(0))
    """By how much a feature moves the worth of a sentence by the unit, shape (features,)."""

    gate: float = 1.0
    """How much of an article that is read for its argument the text is, 0 to 1."""

    guide: float = 0.0
    """How much the lines for pages that are read for use have said of it, 0 to 1."""

    scores: Numbers = field(default_factory=lambda: np.zeros((0, 0)))
    """What the lines and the chances say, a row a sentence, in the order of TARGETS and RISKS."""

    good: Numbers = field(default_factory=lambda: np.zeros(0))
    """The chance that a reader calls each a good point, about 0 to 1, shape (n,); empty where none was learned."""

    line: Numbers = field(default_factory=lambda: np.zeros(0))
    """What the lines for pages that are read for use say of each as bottom line, shape (n,); empty without."""

    def explain(self, index: int) -> tuple[str, ...]:
        """Return what spoke for a sentence and what against it, in words."""
        if not self.names:
            return ()
        more = self.centred[index]
        return explain_features(self.names, more * self.slopes, more < 0)

    @property
    def value(self) -> Numbers:
        """How much each carries, less what is at risk."""
        return np.asarray(self.worth - _RISK * np.maximum(0.0, self.misleads - SURE_RISK))


def judge(document: SentenceDocument) -> Judgement:
    """
    Judge sentences as readers did whose grades were learned.

    In other languages than English by what means the same there; in scripts that part no words by fusion of ranks.
    Lines (ridge regression) over some 500 features and those of the neighbours. One learned from readers' grades;
    another, from summaries that somebody wrote, takes its place in flat texts without title and paragraphs: a gate says
    from the article as a whole which it is (a mixture of experts: Jacobs and others 1991).
    """
    code = base_code(document.language)
    if code in UNSPACED_LANGUAGES:
        return judge_plainly(standardise(fuse_ranks(document)), lean(document))
    weights = load_weights()
    if code == _LANGUAGE:
        table = join_tables([*measure_features(document, weights.vectors).values()])
        rows = tabulate(table, weights.names)
        share = find_share(document, measure_kind(document, table), weights.guide)
        return add_guide_lines(document, rows, weigh(rows, weights, share), weights)
    names, slopes, needs = pick_plain(weights)
    rows = tabulate(measure_anywhere(document), names)
    centred = rows - rows.mean(axis=0)
    # einsum, here and elsewhere: a BLAS adds up in another order on another machine, and notes have to be the same
    grade, reference = np.einsum("ij,kj->ki", centred, slopes)
    worth = standardise((1 - _PLAIN_SHARE) * standardise(grade) + _PLAIN_SHARE * standardise(reference))
    learned = np.clip(np.einsum("ij,j->i", rows, needs) + weights.plain_level, 0.0, 1.0)
    return judge_plainly(worth, np.maximum(learned, lean(document)))


def lean(document: SentenceDocument) -> Numbers:
    """Return the chance that each sentence needs the one before, where nothing was learned: what opens like a link."""
    return _LEANING * np.array([float(sentence.anaphoric) for sentence in document.sentences])


def judge_plainly(worth: Numbers, needs: Numbers) -> Judgement:
    """Judge sentences by what each carries and whether it needs the one before, all that is known of them."""
    return Judgement(worth, worth - needs, needs, np.zeros(len(worth)), gate=0.0)


def tabulate(table: Table, names: tuple[str, ...]) -> Numbers:
    """Return the features of these names, a row a sentence, shape (n, names); 0 for those that are not there."""
    return np.ascontiguousarray(table.take(names).T)


def weigh(rows: Numbers, weights: Weights, guide: float = 0.0) -> Judgement:
    """
    Judge sentences by their features, shape (n, features).

    `guide` is how much the lines for pages that are read for use say of it.
    """
    wide = widen(rows, weights.beside)
    means = wide.mean(axis=0)
    wide -= means
    grade, line, reference = np.einsum("ij,kj->ki", wide, weights.slopes)
    chances = np.clip(np.einsum("ij,kj->ki", rows, weights.risks) + weights.risk_levels[:, None], 0.0, 1.0)
    needs, misleads, rebutted, anecdote = chances
    gate = open_gate(means[: rows.shape[1]], weights.gate, weights.gate_level)
    slopes = sum(
        share * weights.slopes[target, : rows.shape[1]] / (deviate(some - some.mean()) or 1.0)
        for share, target, some in ((gate, 0, grade), (1.0 - gate * (1.0 - SHARED), 2, reference))
    )
    worth, centred = mix(grade, reference, gate), wide[:, : rows.shape[1]]
    scores = np.column_stack([standardise(grade), standardise(line), standardise(reference), *chances])
    alone = worth + _LINE * scores[:, 1] + _REFERENCE * scores[:, 2]
    return Judgement(
        worth,
        np.asarray(alone - _REBUTTED * rebutted - _ANECDOTE * anecdote),
        needs,
        gate * misleads,
        weights.names,
        centred,
        np.asarray(slopes),
        gate,
        guide,
        scores,
    )


def add_guide_lines(document: SentenceDocument, rows: Numbers, judged: Judgement, weights: Weights) -> Judgement:
    """
    Return a judgement with the chance of being a good point, learned of all kinds of pages.

    The lines for pages that are read for use add to it as much as the page is one.
    """
    inputs, signs = list_inputs(document, rows, judged)
    judged = replace(judged, good=np.einsum("ni,i->n", inputs, weights.guide.good) + weights.guide.good_level)
    if not judged.guide:
        return judged
    inputs -= inputs.mean(axis=0)
    worth, line = np.einsum("fi,ni->fn", weights.guide.slopes, inputs)
    share, own = weigh_points(judged.guide), slice(judged.scores.shape[1], None)
    return replace(
        judged,
        worth=standardise((1.0 - share) * judged.worth + share * standardise(worth)),
        line=standardise(line),
        names=(*signs, *judged.names),
        centred=inputs[:, own],
        slopes=np.append(np.zeros(len(signs)), (1.0 - share) * judged.slopes)
        + weights.guide.slopes[0, own] * (share / (deviate(worth) or 1.0)),
    )


def list_inputs(document: SentenceDocument, rows: Numbers, judged: Judgement) -> tuple[Numbers, tuple[str, ...]]:
    """Return scores, signs of guides and features, shape (n, inputs), and the names of the signs."""
    signs = measure_guide(document)
    return np.column_stack([judged.scores, *signs.values(), rows]), tuple(signs)


def widen(rows: Numbers, beside: Mask) -> Numbers:
    """
    Return features of sentences, then the marked ones of the sentence before, then those of the one behind.

    Takes them in shape (n, features); 0 where there is no such sentence.
    """
    count, own = rows.shape
    some = rows[:, beside]
    before, behind = slice(own, own + some.shape[1]), slice(own + some.shape[1], None)
    wide = np.zeros((count, own + 2 * some.shape[1]))
    wide[:, :own], wide[1:, before], wide[:-1, behind] = rows, some[:-1], some[1:]
    return wide


def open_gate(means: Numbers, slopes: Numbers, level: float) -> float:
    """Return how much of an article the means of its features, shape (features,), tell of: 0 to 1."""
    height = float(np.einsum("j,j->", means, slopes)) + level
    steep = _STEEP * (height - np.log(_MIDDLE / (1 - _MIDDLE)))
    return float(1.0 / (1.0 + np.exp(-min(max(steep, -_LIMIT), _LIMIT))))


def mix(grade: Numbers, reference: Numbers, gate: float) -> Numbers:
    """Return the judgement of both, one weighing as much as the gate is open, the other as it is shut."""
    return standardise(gate * standardise(grade) + (1.0 - gate * (1.0 - SHARED)) * standardise(reference))
