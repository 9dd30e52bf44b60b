"""Completing a follow-up question from the one before it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Completed:
    """A question that stands alone; ``about`` is what it was completed with, if it was."""

    question: str
    about: str | None = None


def complete(question: str, previous: str | None) -> Completed:
    """Return ``question`` as it stands."""
    return Completed(question)
