"""How much each piece of evidence counts; fitted by ``tests/benchmarks/fit_weights.py``.

``RANK`` weighs ``evidence.FEATURES`` against one another. ``CONFIDENCE`` is the logistic model of
whether the article answers at all; ``confidence.SIGNS`` says what it looks at. ``kind: speech`` is
set by hand: encyclopaedia and reviews, which the rest is fitted on, hold no reported speech to
learn from, and fitting leaves it at nothing; so is ``after``, for the sake of the first three
(fitting the first gives 1.51). ``MEANING``, ``ABOUT`` and ``TOLD`` take the place of
``CONFIDENCE`` where an encoder is at hand, and ``TOLD_AFTER`` follows ``TOLD`` where it has read
the sentence; ``tests/benchmarks/fit_meaning.py`` fitted them on articles the encoder was not
trained on. How ``READING`` and the ``READ_`` thresholds were chosen stands in
``docs/decisions/ranking.md``.
"""

RANK = {
    "matched": 1.17,
    "covered": 10.21,
    "before": 3.12,
    "before2": 2.06,
    "after": 2.5,
    "paragraph": 2.13,
    "alike": 6.62,
    "alike before": 1.84,
    "related": 7.17,
    "related before": -0.93,
    "phrase": 2.57,
    "near": 1.2,
    "leaning": 1.85,
    "short": 0.13,
    "asks": -0.37,
    "spoken": 1.04,
    "kind: person": 1.47,
    "kind: time": 1.67,
    "kind: duration": 3.2,
    "kind: place": 0.76,
    "kind: number": 2.68,
    "kind: amount": 2.45,
    "kind: cause": 1.36,
    "kind: speech": 2.0,
}
CONFIDENCE = {
    "constant": -7.0,
    "covered": 8.11,
    "near it": 5.76,
    "known": 2.71,
    "names unknown": -3.86,
    "phrase": 5.39,
    "fits": 0.12,
    "lead": 0.09,
    "terms": 0.74,
}
DECLINE_BELOW = {"en": 0.05}  # confidence
# What the best sentence and its surroundings must hold of the question in other languages, which
# have no tables of rare and related words.
LEAST_SHARED = 0.05
MEANING = 20.0  # what a point of the encoder's score counts beside ``RANK``
ABOUT = {
    "constant": -7.61,
    "meaning": 20.45,
    "near it": -2.48,
    "names unknown": -5.81,
    "among": -1.1,
}
TOLD = {
    "constant": -8.11,
    "meaning": 7.05,
    "ahead": 8.29,
    "covered": 2.73,
}
TOLD_AFTER = {"constant": -0.66, "told": 0.67, "odds": 0.49}  # of the log odds before and read
DECLINE_MEANING_BELOW = 0.18
DECLINE_STRANGERS_BELOW = 0.05  # the chance that it is told, where it asks of a name unknown here
PRESUMED_FROM = 0.35  # how near a token must come to a noun that the question takes for granted
READING = 1.0  # what a log odd of the reader's counts beside ``RANK``
READ_ON_BELOW = 0.0  # log odds of the best sentence's, below which the next are read as well
# The log odds below which a sentence that covers so much of the question does not tell what is
# asked: such a question is about the article, and what it asks is not in it.
READ_BELOW = -3.5
READ_FROM = 0.2
