"""What counts as a source: a name, or a noun that speaks ("two officials briefed on the talks").

A name is reduced to itself: "Interior Minister Jane Roe of the Harbour Party" is Jane Roe.
"""

import re

from index.languages.credit_words import CreditWords
from index.tokens import Token, is_name, tokens

_REACH = 12  # words of a source at most; longer subjects are clauses
_UNCASED = 6  # where no capital shows a name


class Sources:
    """The tokens of one sentence, its quotations masked by ``QUOTE``, and the sources in them."""

    def __init__(self, masked: str, words: CreditWords) -> None:
        self.words = words
        self.text = masked
        self.tokens: list[Token] = tokens(masked, words.elisions)

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
        if self.article(left):
            left, span = left + 1, span[1:]
        if all(t.low in words.articles | words.determiners for t in span):
            return ""
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
        core = next((k for k in range(left + 1, right) if self.low(k) in words.after_noun), right)
        if words.bare_genitive and run == right and self.speaks(left) and right - left < 4:
            return self._cut(left, right)  # "министерство обороны"
        spoken_for = core < run and self.carries_on(core) and self.low(core) not in words.genitive
        if run < right and not spoken_for and self._named_by(left, run, right):
            return self._cut(run, right)
        if words.bare_genitive and left < run < right and self._speaker(run - 1):
            return self._cut(run - 1, right)
        if not self.speaks(core - 1) or core - left > 6:
            return ""
        for k in range(core - 2, left, -1):
            if self.low(k) in words.determiners and not self.low(k - 1).endswith(("'s", "s'")):
                left = k + (self.low(k) in words.articles)
                break
        if any(t.low in words.finite for t in self.tokens[left:core]):
            return ""
        return self._cut(left, right)

    def _named_by(self, left: int, run: int, right: int) -> bool:
        """Whether the name ``[run, right)`` is whom the words ``[left, run)`` before it describe.

        "Жительница посёлка Анна Громова" is Anna; "пресс-служба МЧС" is not МЧС, as its name
        may be a genitive.
        """
        if run == left:
            return True
        if self.words.bare_genitive and (right - run == 1 or self._body(run - 1, run)):
            return False
        if self._speaker(run - 1):
            return True
        return self.words.bare_genitive and self.speaks(left) and run - left < 4

    def _speaker(self, k: int) -> bool:
        return self.speaks(k) or self._title(k)

    def carries_on(self, k: int) -> bool:
        """Whether token ``k`` carries a noun that speaks on: "people *close* *to* …"."""
        first = k
        while k - first < _REACH and self.low(first) in self.words.after_noun:
            first -= 1
        return first < k and self.speaks(first)

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

    def after(self, i: int, *, anything: bool = False, vague: bool = False) -> tuple[str, int]:
        """The source that starts at token ``i`` and the index after it.

        With ``anything`` a noun that does not speak will do ("in the words of the song"); with
        ``vague`` only one that an article or a capital makes a thing of its own and that is no
        measure or plan ("according to the ledger", but not "according to age").
        """
        words = self.words
        left = i + self.article(i)
        right = self._end(left, anything)
        if left == right:
            return "", i
        if self.low(left) in words.all_pronouns | words.nobody | words.name_ends:
            return "", right
        if vague and self._measure(left, right):
            return "", right
        source = self.between(left, right) or self._opening_name(left, right, anything)
        article = left > i and not words.generic_articles
        particular = article or self.tokens[left].capital or not self.tokens[left].cased
        thing = source or (self._thing(left, right) if anything else "")
        if thing and not is_name(thing) and right + 1 < len(self.tokens):
            name, end = self._apposition(thing, right)
            if end > right:
                return name, end
        return (thing if particular or not vague else source), right

    def _end(self, left: int, anything: bool) -> int:
        """The index after the source that starts at token ``left``."""
        words, k = self.words, left
        while k < len(self.tokens) and k - left < _REACH:
            token = self.tokens[k]
            if token.kind != "word" or token.low in words.that or self.dated(k):
                break
            after_noun = k > left and self.carries_on(k)
            close = k > left + 1 and self.carries_on(k - 1)  # "people close to"
            behalf = token.low in words.behalf and self._title(k - 1)
            if token.low in words.ends and not (after_noun and (anything or close or behalf)):
                break
            if words.verb_second and k > left and self._past_noun(k):
                break
            if token.low in words.all_verbs and not token.capital and k > left:
                break
            if token.low in words.joins and not (
                k + 1 < len(self.tokens)
                and self.tokens[k + 1].capital
                and self.tokens[k - 1].capital
            ):
                break
            k += 1
        return k

    def _opening_name(self, left: int, right: int, anything: bool) -> str:
        """The name that ``[left, right)`` opens with: "said *Jane Roe* of the city council"."""
        k = left
        while k < right and (
            self.tokens[k].capital or (k > left and self.low(k) in self.words.name_inner)
        ):
            k += 1
        if k == left or (anything and k == left + 1) or self.low(k - 1).endswith(("'s", "s'")):
            return ""
        return self.between(left, k)

    def _thing(self, left: int, right: int) -> str:
        """What ``[left, right)`` names, though it is no speaker: "the bakery's ledger"."""
        words = self.words
        if words.verb_second or (not self.tokens[left].cased and right - left > _UNCASED):
            return ""  # nothing tells where it ends
        run = self._name_end(left, right)
        part = any(self.low(k) in words.after_noun for k in range(left, run))
        return self._cut(left if part or right - run < 2 else run, right)

    def before(self, i: int, *, anywhere: bool = False) -> str:
        """The source that ends before token ``i``: "Greta Moll zufolge", "Reuters'a göre".

        Without capitals it must open its clause, unless it may stand ``anywhere``.
        """
        words, left = self.words, i
        while left and i - left < _REACH and self.tokens[left - 1].kind == "word":
            if self.low(left - 1) in words.ends | words.openers | words.joins:
                break
            left -= 1
        if left == i or self.low(i - 1) in words.all_pronouns | words.nobody | words.idioms:
            return ""
        if not self.tokens[i - 1].cased:
            opens = anywhere or left == 0 or self.tokens[left - 1].kind != "word"
            return self._cut(left, i) if self.low(left) not in words.nobody and opens else ""
        run = self._name_end(left, i)
        if run < i and (not words.apostrophe_cases or "'" in self.low(i - 1)):
            return self._cut(run, i)
        return self._cut(i - 1, i) if self.speaks(i - 1) else ""

    def opening(self, i: int) -> str:
        """The subject of the verb at ``i`` where the verb ends its sentence."""
        words = self.words
        if words.agents:
            agent = next((k for k in range(i - 1, 0, -1) if self.low(k) in words.agents), 0)
            clause = any(self.low(k) in words.clause for k in range(agent, i))
            return self.before(agent, anywhere=True) if agent and not clause else ""
        right = 0
        while right < i and self.tokens[right].capital:
            right += 1
        while 0 < right < i and self.speaks(right) and not self.tokens[right].capital:
            right += 1
        if not right or "'" in self.low(right - 1) or self.low(right) in words.ends:
            return ""  # "Ankara'nın": the subject of another verb
        marked = self.low(right) == "," or self.tokens[right].kind == "quote"
        if not (self.speaks(right - 1) or right > 1 or marked):
            return ""
        return self.between(0, right)

    def dated(self, k: int) -> bool:
        """Whether token ``k`` names a day or a month ("May", not "may")."""
        low = self.low(k)
        return low in self.words.weekdays and (
            self.tokens[k].capital or low not in self.words.clause
        )

    def _past_noun(self, k: int) -> bool:
        """Whether the source has ended before ``k``, where a verb stands second in its clause."""
        before, low = self.tokens[k - 1], self.low(k)
        if not (before.capital or self.speaks(k - 1)) or self.tokens[k].capital:
            return False
        return not (low in self.words.name_inner or self.speaks(k) or self.carries_on(k))

    def _measure(self, left: int, right: int) -> bool:
        """Whether the noun of ``[left, right)`` is no source but a measure, a plan or a rule."""
        head = next(
            (k for k in range(left + 1, right) if self.low(k) in self.words.after_noun), right
        )
        return self.low(left) in self.words.idioms or self.low(head - 1) in self.words.idioms

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
                if (
                    self.low(k) in self.words.name_ends
                    and self.low(k - 1) not in self.words.after_noun
                    and not self._body(left, k)
                ):
                    last = self.tokens[k - 1]
                    break
        source = self.text[first.start : last.start + len(last.text)]
        source = re.sub(r"\s+", " ", source)
        if self.words.apostrophe_cases:
            return re.sub(r"(?<=\w)['’]\w+$", "", source)
        return source.removesuffix("'s").removesuffix("’s")

    def speaks(self, k: int) -> bool:
        """Whether token ``k`` is a noun that can say something."""
        return self.low(k) in self.words.sources

    def _title(self, k: int) -> bool:
        token = self.tokens[k]
        if token.low in self.words.titles or token.low.endswith(self.words.title_ends):
            return True
        return k == 0 and token.low in self.words.sources

    def article(self, k: int) -> bool:
        """Whether token ``k`` is an article, and none that opens a name ("Le Monde")."""
        if self.low(k) not in self.words.articles:
            return False
        named = k > 0 and k + 1 < len(self.tokens) and self.tokens[k + 1].capital
        return not (self.words.articles_in_names and named and self.tokens[k].capital)

    def recipient(self, k: int) -> int:
        """The index after whom is told at ``k``, if a name ("a déclaré *à l'AFP* Paul Girard")."""
        if self.low(k) not in self.words.recipients:
            return k
        left = k + 1 + self.article(k + 1)
        right = left
        while right < len(self.tokens) and self.tokens[right].capital:
            right += 1
            if self.tokens[left].text.isupper():  # "AFP" is the whole of its name
                break
        return right if right > left else k

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
