"""How much each piece of evidence counts; fitted by ``tests/benchmarks/fit_weights.py``.

``RANK`` weighs ``evidence.FEATURES`` against one another. ``CONFIDENCE`` is the logistic model of
whether the article answers at all; ``confidence.SIGNS`` says what it looks at. ``kind: speech`` is
set by hand: encyclopaedia and reviews, which the rest is fitted on, hold no reported speech to
learn from, and fitting leaves it at nothing. ``MEANING``,
``ABOUT`` and ``TOLD`` take its place where an encoder is at hand; they were fitted by
``tests/benchmarks/fit_meaning.py`` on articles the encoder was not trained on.
"""

RANK = {
    "matched": 1.19,
    "covered": 9.86,
    "before": 3.66,
    "before2": 2.06,
    "after": 2.04,
    "paragraph": 2.31,
    "alike": 5.55,
    "alike before": 1.33,
    "related": 4.25,
    "related before": -0.14,
    "phrase": 2.69,
    "near": 1.24,
    "leaning": 1.86,
    "short": -0.89,
    "asks": -0.35,
    "spoken": 1.25,
    "kind: person": 1.42,
    "kind: time": 1.66,
    "kind: duration": 3.57,
    "kind: place": 0.7,
    "kind: number": 2.77,
    "kind: amount": 2.25,
    "kind: cause": 1.57,
    "kind: speech": 2.0,
}
CONFIDENCE = {
    "constant": -6.69,
    "covered": 8.16,
    "near it": 5.95,
    "known": 2.84,
    "names unknown": -3.9,
    "phrase": 5.64,
    "fits": 0.44,
    "lead": -0.04,
    "terms": 0.88,
}
DECLINE_BELOW = 0.02  # confidence
# What the best sentence and its surroundings must hold of the question; other languages have no
# tables of rare and related words, and show less.
LEAST_SHARED = {"en": 0.18}
LEAST_SHARED_ELSEWHERE = 0.05
MEANING = 15.0  # what a point of the encoder's score counts beside ``RANK``
ABOUT = {
    "constant": -8.27,
    "meaning": 20.32,
    "near it": 2.74,
    "names unknown": -6.65,
    "among": -1.06,
}
TOLD = {
    "constant": -8.14,
    "meaning": 7.26,
    "ahead": 7.59,
    "covered": 2.63,
}
DECLINE_MEANING_BELOW = 0.15
DECLINE_STRANGERS_BELOW = 0.07  # the chance that it is told, where it asks of a name unknown here
