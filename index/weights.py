"""How much each piece of evidence counts; fitted by ``tests/benchmarks/fit_weights.py``.

``RANK`` weighs ``evidence.FEATURES`` against one another. ``CONFIDENCE`` is the logistic model of
whether the article answers at all; ``confidence.SIGNS`` says what it looks at.
"""

RANK = {
    "matched": 1.24,
    "covered": 10.45,
    "before": 4.06,
    "before2": 2.07,
    "after": 2.66,
    "paragraph": 2.03,
    "alike": 5.8,
    "alike before": 1.11,
    "related": 4.57,
    "related before": -0.16,
    "phrase": 2.73,
    "near": 1.45,
    "leaning": 1.7,
    "short": 1.15,
    "asks": -4.03,
    "spoken": 1.63,
    "kind: person": 1.36,
    "kind: time": 1.62,
    "kind: duration": 3.22,
    "kind: place": 0.38,
    "kind: number": 2.98,
    "kind: amount": -0.71,
    "kind: cause": 1.66,
    "kind: speech": -0.22,
}
CONFIDENCE = {
    "constant": -6.64,
    "covered": 8.25,
    "near it": 5.96,
    "known": 2.72,
    "names unknown": -3.79,
    "phrase": 5.7,
    "fits": 0.34,
    "lead": -0.04,
    "terms": 0.92,
}
DECLINE_BELOW = 0.02
DECLINE_UNKNOWN = 0.8  # the share of the question that stands nowhere in the article
MEANING = 8.0  # what a point of the encoder's score counts beside ``RANK``
