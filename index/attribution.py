"""Who says it, inside one sentence: "X said", "said X", "according to X", "X quoted Y as saying".

The words that carry an attribution stand in the language's row (``CreditWords``); this module knows
their grammar. It looks outside quotation marks only, so what a quoted person says that others said
is not the article's own credit. Precision comes before recall: a source must look like a name
or be one of the nouns that speak ("the ministry", "two officials briefed on the talks").
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from index.languages.credit_words import CreditWords
from index.source import Sources
from index.tokens import QUOTE, is_name

_ASIDE = 25  # words between a name and its "as saying"
_LONGEST = 3_000  # characters; what is longer is a table or a list, not a sentence


class Place(IntEnum):
    """Where the source stands to the words it is credited with, nearest first."""

    EMBEDDED = 0  # "Reuters quoted Kim as saying", "citing Kim"
    BEFORE = 1  # "Kim said that …"
    AFTER = 2  # "…, Kim said"
    FRAME = 3  # "according to Reuters"


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source as the sentence names it; ``at`` is where its verb or phrase stands.

    ``anaphor`` says that ``source`` is a word such as "he" or "the statement" whose name stands
    elsewhere; it is empty where the verb has no subject of its own ("…, adding that …").
    """

    source: str
    place: Place
    at: int
    anaphor: bool = False


def attributions(
    text: str, start: int, end: int, quoted: Sequence[tuple[int, int]], words: CreditWords
) -> tuple[Attribution, ...]:
    """The attributions of the sentence ``text[start:end]``, nearest source first.

    ``quoted`` are the quoted spans of the text, marks included, as ``quotation`` finds them.
    """
    if end - start > _LONGEST or not words.pattern.search(text, start, end):
        return ()
    return _Reader(_masked(text, start, end, quoted), words).read()


def _masked(text: str, start: int, end: int, quoted: Sequence[tuple[int, int]]) -> str:
    masked = text[start:end]
    for left, right in quoted:
        if left < end and right > start:
            left, right = max(left, start) - start, min(right, end) - start
            masked = masked[:left] + QUOTE * (right - left) + masked[right:]
    return masked


class _Reader:
    """One sentence, its quotations masked, read for attributions."""

    def __init__(self, masked: str, words: CreditWords) -> None:
        self.words = words
        self.sources = Sources(masked, words)
        self.tokens = self.sources.tokens

    def read(self) -> tuple[Attribution, ...]:
        found: list[Attribution] = []
        for i, token in enumerate(self.tokens):
            if token.kind != "word":
                continue
            if phrase := self._at(i, self.words.split_phrases):
                found += self._framed(i, " ".join(phrase))
            elif self._at(i, self.words.split_postpositions):
                found += self._postposed(i)
            elif token.low in self.words.citing:
                found += self._named(i + 1, Place.EMBEDDED, token.start)
            elif token.low in self.words.all_verbs and not (token.capital and i):
                found += self._verb(i)
        return tuple(_in_order(found))

    def subject(self) -> str:
        """The name or pronoun the sentence opens with, if another word follows it."""
        tokens, words = self.tokens, self.words
        k = 0
        while k < len(tokens) and (tokens[k].low in words.adverbs or tokens[k].kind == "quote"):
            k += 1
        if self.sources.low(k) in words.all_pronouns:
            return self.sources.low(k)
        right = k
        while right < len(tokens) and (
            tokens[right].capital or (right > k and tokens[right].low in words.name_inner)
        ):
            right += 1
        while right > k and not tokens[right - 1].capital:
            right -= 1
        following = tokens[right] if right < len(tokens) else None
        if following is None or right == k:
            return ""
        if right == k + 1 and following.low in words.plural:
            return ""  # "Huts are full": no name, only a capital
        verbal = following.low in words.finite | words.all_verbs | {","}
        if not verbal and not following.low.endswith(words.verb_endings):
            return ""
        return self.sources.between(k, right)

    def _at(self, i: int, phrases: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
        """The first of the phrases that stands at ``i``, or ()."""
        low = self.sources.low
        return next((p for p in phrases if all(low(i + k) == w for k, w in enumerate(p))), ())

    def _framed(self, i: int, phrase: str) -> list[Attribution]:
        """The source after a phrase such as "according to" at ``i``."""
        words, at = self.words, self.tokens[i].start
        i += len(phrase.split())
        attached = phrase in words.prefixed
        if attached and not self.sources.low(i).startswith(words.prefixes):
            return []
        vague = phrase not in words.phrases
        source, _ = self.sources.after(i, anything=True, vague=vague)
        if attached:
            source = words.unprefixed(source)
        return [Attribution(source, Place.FRAME, at)] if source else []

    def _postposed(self, i: int) -> list[Attribution]:
        """The source before a word such as "zufolge" at ``i``."""
        if any(t.low in self.words.toward for t in self.tokens[i + 1 : i + 5]):
            return []  # "İzmir'e göre daha soğuk": colder than
        source = self.sources.before(i)
        return [Attribution(source, Place.FRAME, self.tokens[i].start)] if source else []

    def _named(self, i: int, place: Place, at: int) -> list[Attribution]:
        source, _ = self.sources.after(i)
        return [Attribution(source, place, at)] if source else []

    def _verb(self, i: int) -> list[Attribution]:
        words, at = self.words, self.tokens[i].start
        found: list[Attribution] = []
        if self._mute(i):
            return []
        if self._passive(i):
            if self.tokens[i].low not in words.verbs | words.quoting:
                return []
            by = next((k for k in range(i + 1, i + 5) if self.sources.low(k) in words.by), 0)
            if self._as_saying(i + 1):
                found += self._subject(i, Place.EMBEDDED, at)
            return found + (self._named(by + 1, Place.AFTER, at) if by else [])
        source, after = self.sources.after(i + 1, anything=True)
        if source and self._as_saying_behind(after):
            found.append(Attribution(source, Place.EMBEDDED, at))
            return found + self._subject(i, Place.AFTER, at)
        first = i
        while self.sources.low(first - 1) in words.auxiliaries:  # "…, a déclaré Claire Morel"
            first -= 1
        after_quote = first > 0 and self.tokens[first - 1].kind == "quote"
        reports = self._reports(i)
        breaks = (
            first == 0
            or self.tokens[first - 1].kind != "word"
            or self.sources.low(first - 1) in words.inverting
        )
        if (reports or after_quote) and breaks and (told := self._inverted(i)):
            return [told]
        if not reports:
            return []
        place = Place.AFTER if self._closing(i) else Place.BEFORE
        if words.verb_final:
            source = self.sources.opening(i)
            return [Attribution(source, place, at)] if source else []
        return self._subject(i, place, at)

    def _mute(self, i: int) -> bool:
        """Whether the verb at ``i`` is a noun ("the claim failed") or nothing is said with it."""
        low, words = self.sources.low, self.words
        relative = low(i + 1) in words.that and not (i > 1 and self.tokens[i - 1].capital)
        if low(i) in words.noun_like and low(i + 1 + relative) in words.finite:
            return True  # "states that have …"
        if low(i - 1) in words.noun_marks:
            return True
        return low(i + 1) in words.silence and low(i + 2) not in words.finite

    def _as_saying(self, i: int) -> bool:
        low = self.sources.low
        return low(i) in self.words.as_ and low(i + 1) in self.words.saying

    def _as_saying_behind(self, i: int) -> bool:
        """Whether "as saying" stands at ``i`` or behind asides: "…, 61, a nurse, as saying"."""
        if self._as_saying(i) or self.sources.low(i) != ",":
            return self._as_saying(i)
        for k in range(i + 1, min(len(self.tokens), i + _ASIDE)):
            if self.tokens[k].kind == "quote" or self.tokens[k].low in ";:":
                break
            if self.tokens[k].low == "," and self._as_saying(k + 1):
                return True
        return False

    def _reports(self, i: int) -> bool:
        """Whether the verb at ``i`` reports words at all; many verbs do so only sometimes."""
        words = self.words
        if self.tokens[i].low in words.verbs and self.sources.low(i + 1) not in words.toward:
            return True
        rest = self.tokens[i + 1 : i + 11]
        if self.tokens[i].low in words.naming:
            return any(t.kind == "quote" for t in self.tokens[i + 1 : i + 25])
        if any(t.kind == "quote" for t in rest) or any(t.low in words.that for t in rest):
            return True
        return len(rest) <= 3 and self.sources.low(i + 1) not in words.toward and self._closing(i)

    def _closing(self, i: int) -> bool:
        """Whether little follows the verb at ``i``: "…, officials said on Tuesday"."""
        rest = self.tokens[i + 1 :]
        if any(t.low in self.words.that or t.low == ":" for t in rest[:7]):
            return False
        behind = any(t.kind == "quote" or t.low in ",—–" for t in self.tokens[max(0, i - 8) : i])
        following = next((t for t in rest if t.kind == "quote" or t.low == ","), None)
        if (
            following
            and following.kind == "quote"
            and not any(t.kind == "quote" for t in self.tokens[:i])
        ):
            return False
        words_left = rest.index(following) if following else len(rest)
        return behind and words_left <= 7

    def _passive(self, i: int) -> bool:
        k = i - 1
        while k >= 0 and self.sources.adverb(k):
            k -= 1
        if k >= 0 and self.tokens[k].low in self.words.passive:
            return True
        return self.sources.low(i + 1) in self.words.by

    def _inverted(self, i: int) -> Attribution | None:
        """'…," said Jane Roe, a nurse': the source after its verb."""
        if (
            i == 0
            and self.sources.low(1) not in self.words.all_pronouns
            and not self.tokens[0].capital
        ):
            return None
        if self._behind_aside(i):
            return None
        source, after = self.sources.after(self.sources.recipient(i + 1))
        at = self.tokens[i].start
        quoted = any(t.kind == "quote" for t in self.tokens[max(0, i - 3) : i])
        ends = after >= len(self.tokens) or self.tokens[after].kind != "word"
        if self.words.inverting:  # "об этом сообщает ТАСС со ссылкой на …"
            ends = ends or self.sources.low(after) in self.words.ends
        verbal = i > 0 and self.tokens[i].low not in self.words.noun_like
        if source and (quoted or (ends and (is_name(source) or verbal))):
            return Attribution(source, Place.AFTER, at)
        pronoun = self.sources.low(i + 1)
        if pronoun in self.words.all_pronouns and (quoted or i + 2 >= len(self.tokens)):
            return Attribution(pronoun, Place.AFTER, at, anaphor=True)
        return None

    def _behind_aside(self, i: int) -> bool:
        """Whether the verb at ``i`` has its subject before an aside: "Roe, a nurse, told …"."""
        if self.sources.low(i - 1) != ",":
            return False
        chunks = self._chunks(i - 1)
        return len(set(chunks)) > 1 and bool(self.sources.between(*chunks[0]))

    # --- the source before its verb -----------------------------------------------------------

    def _subject(self, i: int, place: Place, at: int) -> list[Attribution]:
        words = self.words
        k = i - 1
        while k >= 0:
            if self.sources.adverb(k) or self.tokens[k].low in words.auxiliaries:
                k -= 1
            elif self.sources.dated(k):
                k -= 1 + (self.sources.low(k - 1) in words.openers)  # "the mayor on Monday said"
            elif self.sources.low(k) == "," == self.sources.low(k - 2) and self.sources.adverb(
                k - 1
            ):
                k -= 3  # "governments have, however, said"
            else:
                break
        if any(t.low in words.negations for t in self.tokens[k + 1 : i]):
            return []
        if k >= 0 and self.tokens[k].low in words.relatives:
            k -= 1
            if self.sources.low(k) != ",":  # "those who have reported using it" are no source
                return []
        if self.tokens[i].low in words.saying or k < 0 or self._boundary(k):
            return [Attribution("", place, at, anaphor=True)] if i else []
        comma = self.tokens[k].low == ","
        if comma and k + 1 == i and self.tokens[i].low in words.noun_like:
            return []
        if self.tokens[k].low.isdigit() and self.tokens[i].low in words.other_verbs:
            return []  # "a 2021 report that …"
        chunks = self._chunks(k)
        if not chunks:
            return []
        if not comma:
            return self._from_chunk(chunks[-1], place, at)
        for n, chunk in enumerate(chunks[:-1]):
            nearer = self.sources.between(*chunks[n + 1])
            if (mine := self.sources.between(*chunk)) or self.sources.related(*chunk):
                # "his predecessor, Fiona Hill, had called it …": the name beats the relation.
                if nearer and is_name(nearer) and not (mine and is_name(mine)):
                    return [Attribution(nearer, place, at)]
                return [Attribution(mine, place, at)] if mine else []
        return self._from_chunk(chunks[-1], place, at)

    def _from_chunk(self, chunk: tuple[int, int], place: Place, at: int) -> list[Attribution]:
        left, right = chunk
        while right - left > 1 and self.sources.adverb(left):
            left += 1
        low = " ".join(t.low for t in self.tokens[left:right])
        last = self.tokens[right - 1].low
        if low in self.words.all_pronouns or (last in self.words.all_pronouns and right - left < 6):
            return [Attribution(last, place, at, anaphor=True)]
        if low in self.words.documents:
            return [Attribution(low, place, at, anaphor=True)]
        source = self.sources.between(left, right)
        return [Attribution(source, place, at)] if source else []

    def _chunks(self, k: int) -> list[tuple[int, int]]:
        """The stretches between commas that end at token ``k``, back to where a clause starts."""
        comma = self.tokens[k].low == ","
        if comma:
            k = self._before_relative(k)
        ends, chunks = k + 1 - (self.tokens[k].low == ","), []
        left = ends
        while left > 0:
            token = self.tokens[left - 1]
            if token.low == ",":
                chunks.append((left, ends))
                ends = left - 1
            elif (
                self._boundary(left - 1)
                and not (
                    comma and token.low in self.words.joins and self.sources.low(left - 2) != ","
                )
                and not (left - 1 < k and self._close_to(left - 1))
            ):
                break
            left -= 1
        chunks.append((left, ends))
        chunks = [(a, b) for a, b in reversed(chunks) if b > a]
        while len(chunks) > 1 and self.tokens[chunks[0][0]].low in self.words.openers:
            chunks.pop(0)
        return [*chunks, chunks[-1]] if comma and len(chunks) == 1 else chunks

    def _before_relative(self, k: int) -> int:
        """The last token before a clause such as ", who represents Noel," that ends at ``k``."""
        for r in range(k - 1, max(0, k - 25), -1):
            if self.tokens[r].kind == "quote" or self.tokens[r].low in {";", ":"}:
                break
            if self.tokens[r].low in self.words.relatives:
                return r - 1
        return k

    def _boundary(self, k: int) -> bool:
        token = self.tokens[k]
        if token.kind != "word":
            return token.low not in {",", "'", "’", "(", ")"}
        if token.low in self.words.joins:
            return not (k and self.tokens[k - 1].capital and self._joined(k + 1))
        return token.low in self.words.clause or (
            token.low in self.words.verbs and not token.capital
        )

    def _close_to(self, k: int) -> bool:
        """Whether token ``k`` is the last word of "people close *to* …"."""
        return self.sources.carries_on(k) and self.sources.carries_on(k - 1)

    def _joined(self, k: int) -> bool:
        return k < len(self.tokens) and (
            self.tokens[k].capital or self.tokens[k].low in self.words.possessives
        )


def _in_order(found: list[Attribution]) -> list[Attribution]:
    def key(a: Attribution) -> tuple[int, int]:
        return a.place, -a.at if a.place is Place.BEFORE else a.at

    return sorted(found, key=key)


def subject(
    text: str, start: int, end: int, quoted: Sequence[tuple[int, int]], words: CreditWords
) -> str:
    """The name or pronoun that ``text[start:end]`` opens with as its subject, or ""."""
    return _Reader(_masked(text, start, end, quoted), words).subject()
