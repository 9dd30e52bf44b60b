"""Rendering: whatever an article holds, the message parses, fits, and shows the words."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import render
from bot.conversation import Passage, Reply
from bot.quote import Quote
from index.article import Article, Paragraph
from index.retrieve import Hit, NoAnswer, Reason


class Visible(HTMLParser):
    """What a reader sees, and how many marked spans it takes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.entities = 0
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.entities += 1
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def parse(rendered: str) -> Visible:
    parser = Visible()
    parser.feed(rendered)
    parser.close()
    assert parser.open == []
    return parser


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=300)
texts = st.one_of(words, words.map(lambda w: (w + " &<b> 𝒵 ") * 60))


@st.composite
def hits(draw: st.DrawFn) -> Hit:
    text = draw(texts.filter(bool))
    edges = draw(st.lists(st.integers(0, len(text)), max_size=60))
    spans = tuple((a, b) for a, b in zip(sorted(edges), sorted(edges)[1:], strict=False) if a < b)
    link = draw(st.none() | st.just("https://a.example/?q=<1>&r=2#:~:text=%22"))
    names = tuple(draw(st.lists(words, max_size=4)))
    return Hit(text, 0, len(text), 3, 2, 5, 1.0, spans[::2], names, link)


@st.composite
def quotes(draw: st.DrawFn) -> Quote:
    hit = draw(hits())
    end = draw(st.integers(1, len(hit.text)))
    focus = draw(st.none() | st.just((0, end)))
    return Quote(hit, draw(st.none() | texts), focus)


def article(title: str) -> Article:
    return Article("text", (Paragraph(0, 4),), title)


@given(st.lists(quotes(), min_size=1, max_size=3), texts, st.none() | words, st.floats(0, 1))
def test_answer_parses_fits_and_can_be_said_plainly(
    found: list[Quote], title: str, about: str | None, confidence: float
) -> None:
    """At most 4,096 UTF-16 units and 100 entities; plain() is what the reader sees."""
    reply = Reply("t", article(title), "q", tuple(found), confidence=confidence, about=about)
    rendered = render.answer(reply)
    seen = parse(rendered)
    assert render.units(seen.text) <= 4096
    assert seen.entities <= 100
    assert render.plain(rendered) == seen.text


@given(hits())
def test_short_sentence_is_shown_verbatim(hit: Hit) -> None:
    """Nothing is added to or taken from a sentence that fits."""
    if render.units(hit.text) <= 1000:
        assert parse(render.quotation(Quote(hit))).text == hit.text


@given(texts.filter(bool), st.data())
def test_passage_fits_and_keeps_its_sentence(text: str, data: st.DataObject) -> None:
    """A long paragraph is cut around the sentence, which starts in what is left."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    seen = parse(render.passage(Passage(article("A title"), 1, text, (start, end))))
    assert render.units(seen.text) <= 4096
    assert seen.entities <= 2


@given(texts, st.integers(8, 500))
def test_cut_never_exceeds_its_limit(text: str, limit: int) -> None:
    """The ellipses count too."""
    assert render.units(render.cut(text, limit)) <= limit


@pytest.mark.parametrize(
    ("reason", "word", "said"),
    [
        (Reason.MISSING_SUBJECT, "daughter", "The article never mentions “daughter”."),
        (Reason.UNTOLD, "how many", "What comes closest does not tell how many."),
        (Reason.UNNAMED, "an agent", "The article speaks of “an agent” and gives no name."),
    ],
)
def test_silence_names_the_word_behind_it(reason: Reason, word: str, said: str) -> None:
    """The reason is in plain words."""
    silence = NoAnswer("q", reason, (word,))
    rendered = render.answer(Reply("t", article("A"), "q", silence=silence))
    assert rendered == f"The article doesn't say. {said}"
