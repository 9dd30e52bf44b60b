"""How much each piece of evidence counts; fitted by ``tests/benchmarks/fit_weights.py``.

``RANK`` weighs ``evidence.FEATURES`` against one another. ``CONFIDENCE`` is the logistic model of
whether the article answers at all; ``confidence.SIGNS`` says what it looks at. ``MEANING``,
``ABOUT`` and ``TOLD`` take its place where an encoder is at hand; they were fitted by
``tests/benchmarks/fit_meaning.py`` on articles the encoder was not trained on.
"""

RANK = {
    "matched": 0.96,
    "covered": 9.75,
    "before": 3.53,
    "before2": 2.13,
    "after": 1.76,
    "paragraph": 2.43,
    "alike": 5.43,
    "alike before": 1.5,
    "related": 4.25,
    "related before": 0.26,
    "phrase": 2.52,
    "near": 0.96,
    "leaning": 1.62,
    "short": -1.06,
    "asks": -0.28,
    "spoken": 0.9,
    "kind: person": 1.56,
    "kind: time": 1.7,
    "kind: duration": 3.69,
    "kind: place": 0.86,
    "kind: number": 2.8,
    "kind: amount": 3.19,
    "kind: cause": 1.46,
    "kind: speech": 0.12,
}
CONFIDENCE = {
    "constant": -6.71,
    "covered": 8.07,
    "near it": 6.01,
    "known": 2.86,
    "names unknown": -3.92,
    "phrase": 5.59,
    "fits": 0.39,
    "lead": -0.02,
    "terms": 0.9,
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
    "constant": -8.54,
    "meaning": 11.49,
    "ahead": 7.23,
    "known": -2.23,
}
DECLINE_MEANING_BELOW = 0.15
