"""What counts as a source: a name, or a noun that speaks ("two officials briefed on the talks").

A name is reduced to itself: "Interior Minister Jane Roe of the Harbour Party" is Jane Roe.
"""

import re
from dataclasses import dataclass

from index.languages.credit_words import CreditWords

QUOTE = "\x02"  # stands for every character of a quotation
_WORD = r"(?:[^\W\d_]\.)+(?=\W|$)|\w(?:[\w'’.&/-]*\w)?(?:(?<=s)['’])?"
_TOKEN = re.compile(rf"(?P<quote>{QUOTE}+)|(?P<word>{_WORD})|(?P<mark>[^\s\w.])")
_REACH = 12  # words of a source at most; longer subjects are clauses


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    low: str
    start: int
    kind: str

    @property
    def capital(self) -> bool:
        return self.kind == "word" and self.text[0].isupper()


def is_name(source: str) -> bool:
    """Whether a source begins and ends with a capital."""
    first, last = source.split()[0], source.split()[-1]
    return first[0].isupper() and last[0].isupper()


class Sources:
    """The tokens of one sentence, its quotations masked by ``QUOTE``, and the sources in them."""

    def __init__(self, masked: str, words: CreditWords) -> None:
        self.words = words
        self.text = masked
        self.tokens = [
            Token(m.group(), m.group().lower().replace("’", "'"), m.start(), m.lastgroup or "")
            for m in _TOKEN.finditer(masked)
        ]

    def between(self, left: int, right: int) -> str:
        """The source that the tokens ``[left, right)`` name, reduced to its name; or nothing."""
        words = self.words
        while left < right and self.adverb(left):
            left += 1
        if left >= right or right - left > _REACH:
            return ""
        span = self.tokens[left:right]
        unfit = words.openers | words.nobody
        if any(t.kind != "word" for t in span) or span[0].low in unfit:
            return ""
        if span[0].low in words.articles and right - left > 1:
            left, span = left + 1, span[1:]
        inner = left  # "Greta Moll of the beekeepers' league"
        while inner < right and self.tokens[inner].capital:
            inner += 1
        if inner - left > 1 and self.low(inner) in words.name_ends and not self._body(left, inner):
            return self._cut(self._name_end(left, inner), inner)
        for k in range(left + 1, right - 1):  # "Jane Roe and her team"
            if span[k - left].low in words.joins and self.low(k + 1) in words.possessives:
                right = k
                break
        run = self._name_end(left, right)
        if run < right and (run == left or self.speaks(run - 1) or self._title(run - 1)):
            return self._cut(run, right)
        core = next((k for k in range(left + 1, right) if self.low(k) in words.after_noun), right)
        if not self.speaks(core - 1) or core - left > 6:
            return ""
        for k in range(core - 2, left, -1):
            if self.low(k) in words.determiners and not self.low(k - 1).endswith(("'s", "s'")):
                left = k + (self.low(k) in words.articles)
                break
        if any(t.low in words.finite for t in self.tokens[left:core]):
            return ""
        return self._cut(left, right)

    def _body(self, left: int, right: int) -> bool:
        return any(t.low in self.words.bodies for t in self.tokens[left:right])

    def _name_end(self, left: int, right: int) -> int:
        """Where the name that ends at ``right`` starts, titles cut; ``right`` if there is none."""
        k = right
        while k > left:
            token = self.tokens[k - 1]
            inner = k < right and token.low in self.words.name_inner
            if not (token.capital or inner) or token.low in self.words.never_named:
                break
            k -= 1
        while k < right and not self.tokens[k].capital:
            k += 1
        title = max(
            (n for n in range(k, right - 1) if self._title(n) and self.tokens[n + 1].capital),
            default=-1,
        )
        if title >= 0:
            k = title + 1
        if k == right - 1 and self.speaks(k) and k > left:
            return right
        return k

    def after(self, i: int, *, anything: bool = False) -> tuple[str, int]:
        """The source that starts at token ``i`` and the index after it.

        With ``anything`` a noun that does not speak will do ("according to court records").
        """
        words, k = self.words, i
        if self.low(k) in words.articles:
            k += 1
        left = k
        while k < len(self.tokens) and k - left < _REACH:
            token = self.tokens[k]
            if token.kind != "word" or token.low in words.that:
                break
            after_noun = token.low in words.after_noun and (
                k > left and (self.speaks(k - 1) or self.low(k - 1) in words.after_noun)
            )
            if token.low in words.ends and not (after_noun and anything):
                break
            if token.low in words.all_verbs and not token.capital and k > left:
                break
            if token.low in words.joins and not (
                k + 1 < len(self.tokens)
                and self.tokens[k + 1].capital
                and self.tokens[k - 1].capital
            ):
                break
            if token.low in words.weekdays:
                break
            k += 1
        if k == left:
            return "", i
        if self.tokens[left].low in words.all_pronouns | words.nobody:
            return "", k
        source = self.between(left, k)
        if not source and self.tokens[left].capital:  # "said Jane Roe of the city council"
            right = left
            while right < k and (
                self.tokens[right].capital or self.tokens[right].low in words.name_inner
            ):
                right += 1
            if not (anything and right == left + 1) and not self.tokens[right - 1].low.endswith(
                ("'s", "s'")
            ):
                source = self.between(left, right)
        if not source and anything and self.low(left) not in words.idioms:
            source = self._cut(left, k)
        if source and not is_name(source) and k + 1 < len(self.tokens):
            source, k = self._apposition(source, k)
        return source, k

    def _apposition(self, source: str, k: int) -> tuple[str, int]:
        """A name set between commas after a noun is the source: "the state agency, TASS, …"."""
        right = k + 1
        while right < len(self.tokens) and self.tokens[right].capital:
            right += 1
        closed = right >= len(self.tokens) or self.tokens[right].low == ","
        if self.tokens[k].low == "," and right > k + 1 and closed:
            name = self.between(k + 1, right)
            return (name, right) if name else (source, k)
        return source, k

    def _cut(self, left: int, right: int) -> str:
        first, last = self.tokens[left], self.tokens[right - 1]
        if right - left > 3 and first.capital:
            for k in range(left + 2, right):
                if self.low(k) in self.words.name_ends and not self._body(left, k):
                    last = self.tokens[k - 1]
                    break
        source = self.text[first.start : last.start + len(last.text)]
        return re.sub(r"\s+", " ", source).removesuffix("'s").removesuffix("’s")

    def speaks(self, k: int) -> bool:
        """Whether token ``k`` is a noun that can say something."""
        return self.tokens[k].low in self.words.sources

    def _title(self, k: int) -> bool:
        token = self.tokens[k]
        return token.low in self.words.titles or (k == 0 and token.low in self.words.sources)

    def related(self, left: int, right: int) -> bool:
        """Whether the tokens name somebody by a relation: "his predecessor"."""
        return right - left < 4 and self.tokens[left].low in self.words.determiners

    def adverb(self, k: int) -> bool:
        """Whether token ``k`` may stand between a source and its verb ("later", "reportedly")."""
        low = self.tokens[k].low
        return low in self.words.adverbs or (
            bool(self.words.adverb_ending)
            and low.endswith(self.words.adverb_ending)
            and low not in self.words.sources
            and not self.tokens[k].capital
        )

    def low(self, k: int) -> str:
        """Token ``k`` in lower case, or "" outside the sentence."""
        return self.tokens[k].low if 0 <= k < len(self.tokens) else ""
