"""Question in, sentences out: ``retrieve`` ranks the sentences of an article for a question.

The stages: misspelt words are read as the article's (``spelling``), the question is understood
(``question``), every sentence that may answer is weighed (``evidence``), the weights add the
evidence up, where words leave a doubt the encoder's scores are mixed in, and a last look decides
whether the best sentence answers at all (``confidence``). An encoder that can reads it beside the
question first, and the next ones where it does not tell what is asked, which may come before it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from index import languages, understanding
from index import question as questions
from index.answers import Answer, Hit, NoAnswer, Reason
from index.article_index import ArticleIndex
from index.bm25 import Floats, Ints
from index.confidence import SUREST, Judgement, judge, told_after
from index.detect import detect
from index.evidence import FEATURES, Evidence, gather
from index.lacking import demand, lacks
from index.meaning import Encoder
from index.naming import unnamed
from index.presumed import stranger
from index.question import Question
from index.spelling import corrected
from index.terms import spans, words
from index.weights import (
    DECLINE_BELOW,
    DECLINE_MEANING_BELOW,
    DECLINE_STRANGERS_BELOW,
    LEAST_SHARED,
    RANK,
    READ_BELOW,
    READ_FROM,
    READ_ON_BELOW,
    READING,
)

__all__ = [
    "Answer",
    "ArticleIndex",
    "Hit",
    "NoAnswer",
    "Reason",
    "Weighed",
    "answer",
    "around",
    "nowhere",
    "retrieve",
    "settle",
    "weigh",
]

LONGEST_QUESTION = 2_000
CLOSEST = 3
_MISSED = 0.2  # of the question; unknown words of less are not the reason for having no answer
_LIKELIEST = 2  # by meaning, sentences that must both lack a demanded figure; by words the first
_SURELY = 0.9  # the chance that an article is about a thing it calls otherwise
_CLOSE = 0.5  # of the best score, below which the second is not likely
_READ = 3  # sentences that are read where the first does not tell what is asked, and
_READ_MORE = 5  # where none of those does
_DECLINED = 0.1  # the most that is thought of an answer that is not given
_MANY = 4  # missing words: that many and the question is about something else
_WEIGHTS = np.array([RANK.get(name, 0.0) for name in FEATURES])
_SHARED = [FEATURES.index(name) for name in ("covered", "before", "alike")]
_COVERED = FEATURES.index("covered")
_NEARLY_ALL = 0.9  # of the question's weight, and
_ENOUGH = 4  # terms; of fewer a sentence may have all and tell something else, and
_FAR = 1.0  # points ahead of the second: then words settle it
_AKIN = 0.4  # of a topic that the article calls otherwise
_OVERLAP = FEATURES.index("phrase")  # the features before it tell what is shared


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """A question weighed by words, which `settle` and `answer` go on from.

    ``asked`` is the question spelt as the article spells, ``read_as`` what was changed for that;
    ``scores`` are the candidates' of ``evidence``.
    """

    question: str
    asked: str
    read_as: tuple[tuple[str, str], ...]
    understood: Question
    evidence: Evidence
    scores: Floats


def retrieve(
    index: ArticleIndex, question: str, n: int = 3, *, encoder: Encoder | None = None
) -> Answer | NoAnswer:
    """The ``n`` sentences that answer ``question`` best, or the reason why none does.

    The same index and question always give the same result, and the first hits do not depend on
    ``n``, so that a further page is the tail of a longer answer.
    """
    weighed = weigh(index, question)
    if isinstance(weighed, NoAnswer):
        return weighed
    return settle(index, weighed, n) or answer(index, weighed, n, encoder=encoder)


def weigh(index: ArticleIndex, question: str) -> Weighed | NoAnswer:
    """Weigh ``question`` by words, which is soon done; NoAnswer where there is nothing to weigh."""
    if not question.strip():
        return NoAnswer(question, Reason.EMPTY)
    if len(question) > LONGEST_QUESTION:
        return NoAnswer(question, Reason.TOO_LONG)
    if questions.asks_nothing(question, index.article.language):
        return NoAnswer(question, Reason.ASKS_NOTHING)
    asked, read_as = corrected(index, question)
    understood = questions.read(asked, index.article.language)
    if not understood.terms:
        wordless = not words(question)
        return NoAnswer(question, Reason.NO_WORDS if wordless else Reason.ONLY_STOP_WORDS)
    evidence = gather(index, understood)
    return Weighed(question, asked, read_as, understood, evidence, evidence.rows @ _WEIGHTS)


def settle(index: ArticleIndex, weighed: Weighed, n: int = 3) -> Answer | None:
    """The answer by words alone, where an encoder would change nothing for the better.

    That is where one sentence has nearly all of the question's words and stands far above the
    others; ``docs/decisions/ranking.md`` has figures.
    """
    scores = weighed.scores
    if len(scores) < 2 or len(weighed.understood.terms) < _ENOUGH:
        return None
    if weighed.evidence.rows[int(scores.argmax()), _COVERED] < _NEARLY_ALL:
        return None
    second, first = np.partition(scores, -2)[-2:].tolist()
    if first - second < _FAR:
        return None
    found = _decide(index, weighed, n)
    return found if isinstance(found, Answer) else None


def answer(
    index: ArticleIndex, weighed: Weighed, n: int = 3, *, encoder: Encoder | None = None
) -> Answer | NoAnswer:
    """What ``retrieve`` gives where words do not ``settle`` it."""
    if encoder is None:
        return _decide(index, weighed, n)
    whole = understanding.meanings(index, encoder, weighed.asked)
    if whole is not None:
        evidence = gather(index, weighed.understood, understanding.added(index, whole))
        weighed = replace(weighed, evidence=evidence, scores=evidence.rows @ _WEIGHTS)
        meant = _Meant(encoder, whole[evidence.positions], len(index.searchable))
        return _decide(index, weighed, n, meant)
    places = weighed.evidence.positions
    some = understanding.reread(index, encoder, weighed.asked, places, weighed.scores)
    if some is None:
        return _decide(index, weighed, n)
    return _decide(index, weighed, n, _Meant(encoder, some, understanding.RERANKED))


@dataclass(frozen=True, slots=True, eq=False)
class _Meant:
    """What ``encoder`` makes of a question's candidates; it scored ``among`` sentences."""

    encoder: Encoder
    meanings: Floats
    among: int


def _decide(
    index: ArticleIndex, weighed: Weighed, n: int, meant: _Meant | None = None
) -> Answer | NoAnswer:
    """Answer, or say why not, by words and what the candidates are ``meant`` to say, if known."""
    understood, evidence = weighed.understood, weighed.evidence
    missing = _missing(understood, evidence)
    scores, order = _ranked(weighed, meant)
    if not len(order):
        reason = _reason(understood, missing) if missing else Reason.NO_SHARED_WORDS
        return _other_language(index, weighed.question) or NoAnswer(
            weighed.question, reason, missing
        )
    judged = _judged(weighed, meant, scores)
    told = judged.told
    why: tuple[Reason, tuple[str, ...]] | None = None
    if _is_elsewhere(weighed, meant, judged, int(order[0])):
        why = _reason(understood, missing), missing
    elif meant is not None and (noun := stranger(index, meant.encoder, understood, evidence)):
        why = Reason.MISSING_SUBJECT, (noun,)
    elif _is_lacking(index, weighed, meant, scores, order):
        why = Reason.UNTOLD, (demand(understood),)
    elif mention := unnamed(index, understood, int(evidence.positions[order[0]])):
        why = Reason.UNNAMED, (mention,)
    elif meant is not None and (odds := _read(index, weighed, meant, order)):
        scores, order = _after_reading(odds, scores, order)
        first = int(order[0])
        judged = _judged(weighed, meant, scores)
        told = told_after(judged.told, odds[first])
        if odds[first] < READ_BELOW and evidence.rows[first, _COVERED] >= READ_FROM:
            told = min(told, 1 / (1 + math.exp(-odds[first])))
            why = _reason(understood, missing), missing
    if why is not None:
        closest = _hits(index, understood, evidence, scores, order[:CLOSEST])
        doubt = min(judged.about, told, _DECLINED)
        return _other_language(index, weighed.question) or NoAnswer(
            weighed.question, *why, closest, doubt
        )
    if meant is None and told < _DECLINED and (other := _other_language(index, weighed.question)):
        return other  # what little is shared may be an accident
    found = _hits(index, understood, evidence, scores, order[:n])
    return Answer(weighed.question, found, told, weighed.read_as)


def _ranked(weighed: Weighed, meant: _Meant | None) -> tuple[Floats, Ints]:
    """The candidates' scores, and those that have anything to do with the question, best first."""
    evidence, scores = weighed.evidence, weighed.scores
    if meant is None:
        speaks = evidence.rows[:, :_OVERLAP].sum(axis=1) > 0
    else:
        speaks = np.ones(len(scores), np.bool_)
        scores = understanding.mixed(evidence, scores, meant.meanings)
    scores = np.where(speaks, scores, scores.min(initial=0.0) - 1)
    return scores, np.argsort(-scores, kind="stable")[: int(speaks.sum())]


def _judged(weighed: Weighed, meant: _Meant | None, scores: Floats) -> Judgement:
    if meant is None:
        return judge(weighed.understood, weighed.evidence, scores)
    return judge(weighed.understood, weighed.evidence, scores, meant.meanings, meant.among)


def _is_elsewhere(weighed: Weighed, meant: _Meant | None, judged: Judgement, first: int) -> bool:
    """Whether the question is about something that the article does not speak of."""
    if meant is None:
        return _declined(weighed.understood, weighed.evidence, first, judged.told)
    return _about_something_else(weighed.understood, weighed.evidence, judged)


def _is_lacking(
    index: ArticleIndex, weighed: Weighed, meant: _Meant | None, scores: Floats, order: Ints
) -> bool:
    """Whether the likeliest sentences lack the figure that is demanded."""
    likeliest = order[:1]
    if meant is not None:
        likeliest = order[:_LIKELIEST]
        likeliest = likeliest[scores[likeliest] >= _CLOSE * scores[order[0]]]
    positions = weighed.evidence.positions[likeliest].tolist()
    return all(lacks(index.text(position), weighed.understood) for position in positions)


def nowhere(index: ArticleIndex, words: str) -> NoAnswer | None:
    """That none of these ``words``, nor any form of one or word much akin, stands in the article.

    For the new topic of a follow-up: what is left of the question before it would match alone.
    """
    weighed = weigh(index, words)
    if isinstance(weighed, NoAnswer):
        return None
    evidence = weighed.evidence
    akin = evidence.column("related").max(initial=0.0) >= _AKIN
    if evidence.known.any() or evidence.looks or akin:
        return None
    lost = _missing(weighed.understood, evidence)
    return NoAnswer(words, Reason.MISSING_SUBJECT, lost)


def _reason(question: Question, missing: tuple[str, ...]) -> Reason:
    """Why there is no answer: what is missing, unless it is so much that naming it helps nobody."""
    if not missing:
        return Reason.WEAK
    everything = len(missing) >= len({question.written[term] for term in question.terms})
    many = everything and len(missing) >= _MANY
    return Reason.NO_SHARED_WORDS if many else Reason.MISSING_SUBJECT


def _about_something_else(question: Question, evidence: Evidence, judged: Judgement) -> bool:
    """Whether its meaning, or a word that the article never uses, puts ``question`` elsewhere.

    That word is its only one, and the article not surely about it under another name; or it is a
    name, where the best sentence hardly answers either.
    """
    known = dict(zip(question.terms, evidence.known.tolist(), strict=True))
    strangers = [term for term, is_known in known.items() if not is_known]
    alone = len(strangers) == len(question.terms) == 1 and judged.about < _SURELY
    unnamed = judged.told < DECLINE_STRANGERS_BELOW and any(t in question.names for t in strangers)
    return alone or unnamed or judged.about < DECLINE_MEANING_BELOW


def _read(
    index: ArticleIndex, weighed: Weighed, meant: _Meant, order: Ints
) -> dict[int, float] | None:
    """Log odds that the best candidates answer, by their place, each read beside the question.

    The best one, and the next where it does not tell what is asked. None for an encoder that reads
    no two texts together, and for questions that ours judges badly: those that share little with
    the best sentence, those about who said what, of which it has read too little, and those that
    only name a topic.
    """
    question, shared = weighed.understood, weighed.evidence.rows[order[0], _COVERED]
    if shared < READ_FROM or questions.asks_for_speech(question) or not questions.is_put(question):
        return None
    odds: dict[int, float] = {}
    for some in (order[:1], order[1:_READ], order[_READ:_READ_MORE]):
        places = weighed.evidence.positions[some]
        read = understanding.read(index, meant.encoder, weighed.asked, places)
        if read is None:
            return None
        for place, position, one in zip(some.tolist(), places.tolist(), read, strict=True):
            is_lacking = lacks(index.text(position), weighed.understood)
            odds[place] = min(one, READ_BELOW) if is_lacking else one
        if max(odds.values()) >= READ_ON_BELOW:
            break
    return odds


def _after_reading(odds: dict[int, float], scores: Floats, order: Ints) -> tuple[Floats, Ints]:
    """The scores with the ``odds``, and their order; what was not read counts as no answer."""
    counted = np.full(len(scores), -SUREST)
    counted[list(odds)] = np.clip(list(odds.values()), -SUREST, SUREST)
    scores = scores + READING * counted
    return scores, order[np.argsort(-scores[order], kind="stable")]


def _declined(question: Question, evidence: Evidence, best: int, chance: float) -> bool:
    """Whether the best sentence shares too little with ``question`` to answer it."""
    if question.language in DECLINE_BELOW:
        return chance < DECLINE_BELOW[question.language]
    covered, before, alike = evidence.rows[best, _SHARED].tolist()
    shared: float = covered + 0.5 * alike + 0.3 * before
    return shared < LEAST_SHARED


def _other_language(index: ArticleIndex, question: str) -> NoAnswer | None:
    """That the question is in another language than the article, where that is clear."""
    language = index.article.language
    asked_in = detect(question)
    if language is None or asked_in in (None, language):
        return None
    return NoAnswer(question, Reason.OTHER_LANGUAGE, (language,))


def _missing(question: Question, evidence: Evidence) -> tuple[str, ...]:
    """The words of ``question`` that stand nowhere in the article, the weightiest first.

    Not those that only ask, such as "much" after "how", or that have many forms, such as "say".
    """
    rows = zip(question.terms, evidence.shares.tolist(), evidence.known.tolist(), strict=True)
    lost = [(share, question.written[term]) for term, share, known in rows if not known]
    if sum(share for share, _ in lost) < _MISSED:
        return ()
    lost.sort(key=lambda word: -word[0])
    verbs = languages.row(question.language).speech_verbs
    asking = questions.asking_words(question) | verbs
    return tuple(dict.fromkeys(word for _, word in lost if word.lower() not in asking))


def _hits(
    index: ArticleIndex, question: Question, evidence: Evidence, scores: Floats, order: Ints
) -> tuple[Hit, ...]:
    wanted = evidence.looks.union(question.terms)
    found = []
    for place in order.tolist():
        position = int(evidence.positions[place])
        sentence, text = index.sentences[position], index.text(position)
        credited, link = index.attribution(position)
        shared = {(a, b) for _, a, b in spans(text, question.language, wanted)}
        found.append(
            Hit(
                text=text,
                start=sentence.start,
                end=sentence.end,
                paragraph=sentence.paragraph,
                sentence=sentence.number,
                position=position,
                score=float(scores[place]),
                highlights=tuple(sorted(shared)),
                credits=credited,
                link=link,
            )
        )
    return tuple(found)


def around(index: ArticleIndex, position: int) -> tuple[int, int]:
    """The span, in ``Article.text``, of the paragraph that holds the sentence at ``position``."""
    paragraph = index.article.paragraphs[int(index.paragraph_of[position])]
    return paragraph.start, paragraph.end
