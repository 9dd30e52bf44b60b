"""Web pages to articles."""

import pytest

from index.errors import EmptyArticle, PageOfLinks, TooLarge, TooLittleText
from index.load import Hints, load

URL = "https://www.courier.example/2026/11/21/bridge"
STORY = (
    "The council voted on Tuesday to close the old harbour bridge to cars for two years, the mayor"
    " said after a meeting that went on until midnight.",
    "Engineers found cracks in three of its nine piers last autumn, and the city has watched them"
    " grow ever since, according to a report.",
    "“We had no choice,” said Maria Lind, who runs the harbour office. “It is too dangerous.”",
    "Buses will take another way. A ferry is to carry cyclists across every ten minutes.",
)


def page(*inside: str, head: str = "", attributes: str = 'lang="en"') -> bytes:
    body = "".join(inside) or "".join(f"<p>{text}</p>" for text in STORY)
    return (
        f"<!doctype html><html {attributes}><head><meta charset=utf-8>{head}</head><body>"
        "<nav><a href=/>Home</a> <a href=/news>News</a></nav>"
        f"<article>{body}</article><footer>© Courier</footer></body></html>"
    ).encode()


def paragraphs(*extra: str) -> str:
    return "".join(f"<p>{text}</p>" for text in (*STORY, *extra))


def texts(data: bytes, url: str | None = URL) -> list[str]:
    article = load(data, Hints(url=url, mime="text/html"))
    return [article.text[p.start : p.end] for p in article.paragraphs]


def test_article_is_its_paragraphs_and_nothing_else() -> None:
    assert texts(page()) == list(STORY)


def test_everything_the_page_says_of_itself_is_kept() -> None:
    head = (
        "<title>Harbour bridge to close | The Courier</title>"
        '<meta property="og:title" content="Harbour bridge to close | The Courier">'
        '<meta property="og:site_name" content="The Courier">'
        '<meta name="author" content="By Ann Lee and Bo Li">'
        '<meta property="article:published_time" content="2026-11-21T08:30:00+00:00">'
        '<link rel="canonical" href="https://courier.example/2026/11/21/bridge">'
    )
    article = load(
        page("<h1>Harbour bridge to close</h1>", paragraphs(), head=head), Hints(url=URL)
    )
    assert article.title == "Harbour bridge to close"
    assert article.byline == "Ann Lee, Bo Li"
    assert article.site == "The Courier"
    assert article.published == "2026-11-21"
    assert article.url == "https://courier.example/2026/11/21/bridge"
    assert article.language == "en"


def test_linked_data_names_headline_and_authors() -> None:
    data = (
        '{"@graph": [{"@type": "Person", "@id": "#1", "name": "Ann Lee"},'
        ' {"@type": ["NewsArticle"], "headline": "Harbour bridge &amp; ferry",'
        ' "author": [{"@id": "#1"}, {"name": "Bo Li"}],'
        ' "publisher": {"name": "The Courier"}, "inLanguage": "de-CH"}]}'
    )
    head = f'<title>x</title><script type="application/ld+json">{data}</script>'
    article = load(page(head=head, attributes=""), Hints(url=URL))
    assert (article.title, article.byline) == ("Harbour bridge & ferry", "Ann Lee, Bo Li")
    assert (article.site, article.language) == ("The Courier", "de")


@pytest.mark.parametrize("broken", ["{", "[[[[", '{"@graph": 7, "author": {"name": {}}}', "null"])
def test_broken_linked_data_costs_nothing(broken: str) -> None:
    head = f'<script type="application/ld+json">{broken}</script>'
    assert texts(page(head=head)) == list(STORY)


@pytest.mark.parametrize(
    ("title", "shown", "headline"),
    [
        ("Bridge to close for two years - The Courier", "", "Bridge to close for two years"),
        ("The Courier: news", "Bridge to close for two years", "Bridge to close for two years"),
        ("Bridge closes – The Courier", "Bridge closes", "Bridge closes"),
        ("Bridge closes in spring", "The Courier", "Bridge closes in spring"),
        ("Ferry - a love story", "", "Ferry - a love story"),
    ],
)
def test_title_is_the_headline_without_the_site(title: str, shown: str, headline: str) -> None:
    head = f'<title>{title}</title><meta property="og:site_name" content="The Courier">'
    data = page(f"<h1>{shown}</h1>" if shown else "", paragraphs(), head=head)
    assert load(data, Hints(url=URL)).title == headline


def test_page_may_not_call_itself_by_another_sites_address() -> None:
    head = '<link rel="canonical" href="https://evil.example/login">'
    assert load(page(head=head), Hints(url=URL)).url == URL


def test_date_that_the_text_tells_of_is_not_the_pages_own() -> None:
    story = paragraphs("The bridge was opened on February 8, 2007, by the mayor.")
    assert load(page(story), Hints("bridge.html")).published is None


def test_saved_page_knows_where_it_came_from() -> None:
    head = '<link rel="canonical" href="https://www.courier.example/2026/nov/21/bridge">'
    article = load(page(head=head), Hints("bridge.html"))
    assert article.url == "https://www.courier.example/2026/nov/21/bridge"
    assert (article.site, article.published) == ("courier.example", "2026-11-21")


@pytest.mark.parametrize(
    "leftover",
    [
        "Read more: Ten best bridges of the north",
        "Also read: The ferry that never came",
        "Sign up for our newsletter and never miss a story",
        "Get the latest news delivered to your inbox",
        "Follow us on Twitter and Facebook",
        "Photo: Ann Lee/Courier",
        "© 2026 The Courier. All rights reserved.",
        "Follow Ann Lee on Twitter @annlee",
        "Lesen Sie auch: Die Fähre kommt nicht",
        "Читайте также: Паром не придет",
    ],
)
def test_what_surrounds_the_text_is_left_out(leftover: str) -> None:
    assert texts(page(paragraphs(leftover))) == list(STORY)


@pytest.mark.parametrize(
    "sentence",
    [
        "Follow the river for two miles and the old bridge comes into view behind the trees.",
        "Read slowly, the report shows how little the city knew about the state of its bridges.",
        "Copyright law was not on anybody's mind when the council met on Tuesday evening.",
        "Like him, many of the fishermen had come to the council's meeting to speak against it.",
        "More from the report came to light on Monday, when the council met for a second time.",
        "You may like the bridge or not, but you will not cross it before the spring of 2028.",
        "More than 40 people signed up for the first ferry, which left at seven on Monday.",
    ],
)
def test_sentence_that_only_begins_alike_stays(sentence: str) -> None:
    assert texts(page(paragraphs(sentence, STORY[0]))) == [*STORY, sentence, STORY[0]]


def test_headings_lists_and_tables_keep_their_lines() -> None:
    inside = (
        f"<p>{STORY[0]}</p><h2>What is closed</h2><p>{STORY[1]}</p><ul><li>The northern lane</li>"
        "<li>The southern lane</li></ul><h2>Numbers</h2>"
        "<table><tr><th>Pier</th><th>Cracks</th></tr>"
        f"<tr><td>Third</td><td>12</td></tr></table><h2>Why</h2><p>{STORY[2]}</p><p>{STORY[3]}</p>"
    )
    article = load(page(inside), Hints(url=URL))
    found = [(article.text[p.start : p.end], p.heading) for p in article.paragraphs]
    assert ("What is closed", True) in found
    assert ("The northern lane", False) in found
    assert ("Third | 12", False) in found


def test_posts_quoted_in_the_article_are_kept() -> None:
    post = (
        '<div class="social-media-embed"><blockquote class="twitter-tweet"><p>I will miss that old'
        " bridge, and I know I am not the only one.</p>— Bo Li (@boli)</blockquote></div>"
    )
    data = page(f"<p>{STORY[0]}</p><p>{STORY[1]}</p>", post, f"<p>{STORY[2]}</p><p>{STORY[3]}</p>")
    assert "I will miss that old bridge, and I know I am not the only one." in texts(data)


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("<div id=app></div><script src=app.js></script>", TooLittleText),
        ("<p>Please log in to read this.</p><script>1</script>", TooLittleText),
        ("<div></div>", EmptyArticle),
        ("", EmptyArticle),
        (
            "".join(f"<li><a href=/{n}>This is the headline of story {n}</a>" for n in range(40)),
            PageOfLinks,
        ),
        ("<p>a</p>" * 70_000, TooLarge),
    ],
    ids=["script", "login wall", "empty", "nothing", "front page", "endless"],
)
def test_page_that_is_no_article_says_so(body: str, error: type[Exception]) -> None:
    data = f"<!doctype html><html><body>{body}</body></html>".encode()
    with pytest.raises(error):
        load(data, Hints(url=URL, mime="text/html"))


def test_front_page_with_long_teasers_is_no_article() -> None:
    cards = "".join(
        f"<h2><a href=/{n}>This is the headline of story {n}</a></h2><p>{STORY[n % 4]}</p>"
        for n in range(30)
    )
    with pytest.raises(PageOfLinks):
        load(page(cards), Hints(url="https://www.courier.example/"))


def test_short_page_without_tricks_is_an_article() -> None:
    for data in (
        b"<html><body><p>The bridge is closed.</p></body></html>",
        b"<p>The bridge is closed.",
    ):
        assert texts(data) == ["The bridge is closed."]


def test_nothing_of_a_script_or_style_is_text() -> None:
    inside = f"<style>p {{color: red}}</style><script>alert('boo')</script>{paragraphs()}"
    assert texts(page(inside)) == list(STORY)
