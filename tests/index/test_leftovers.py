"""Leftovers of a paste go; sentences that hold the same words stay."""

import pytest

from index.article import Article
from index.leftovers import is_leftover

STORY = "The mayor opened the bridge on Monday.\n\nShe cut the ribbon at noon."


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Leave a Reply",
            "Leave a comment",
            "Cancel reply",
            "Post Comment",
            "3 Comments",
            "No comments yet",
        ),
        "Your email address will not be published. Required fields are marked *",
        "Save my name, email, and website in this browser for the next time I comment.",
        *("Name *", "Email *", "Notify me of new posts by email."),
        *(
            "Share this:",
            "Share on Facebook",
            "Share this article on Twitter",
            "Facebook Twitter WhatsApp",
        ),
        *(
            "Click to share on Twitter (Opens in new window)",
            "Tweet this",
            "Follow us on Twitter and Facebook.",
        ),
        "ALSO READ-Storm closes the harbour for a third day",
        *(
            "ALSO READ: Ferry strike ends",
            "Read more: How the ferry sank",
            "See also: Our guide to bridges",
        ),
        *(
            "Related articles",
            "Related stories:",
            "You might also like",
            "Most Read",
            "Trending now",
        ),
        *(
            "More from The Herald",
            "Recommended for you",
            "Read more",
            "Continue reading the main story",
        ),
        "Sign up for our daily newsletter to get the best stories.",
        *("Subscribe to our newsletter", "Subscribe", "Log in", "Enter your email address"),
        "We use cookies to improve your experience on our site.",
        "By continuing to use this site you agree to our terms of service.",
        "This site uses Akismet to reduce spam. Learn how your comment data is processed.",
        *(
            "Privacy Policy",
            "Cookie settings",
            "© 2024 The Herald",
            "Copyright 2019 Herald. All rights reserved.",
        ),
        *("Photo: Reuters", "(Photo by Ann Lee)", "Image credit: NASA/JPL", "Ann Lee/Getty Images"),
        *(
            "Advertisement",
            "ADVERTISEMENT",
            "Story continues below advertisement",
            "Skip to content",
        ),
        *(
            "Click here to subscribe.",
            "Tags: bridges, mayors",
            "Watch: The bridge opens",
            "Lesen Sie auch: Die Brücke",
        ),
    ],
)
def test_a_leftover_line_is_no_part_of_the_article(line: str) -> None:
    article = Article.from_text(f"{STORY}\n\n{line}")
    assert article.leftovers == (line,)
    assert article.text == STORY


@pytest.mark.parametrize(
    "line",
    [
        "Leave a reply, she told the machine, and it did.",
        "The form said that your email address will not be published, which was untrue.",
        "“Your email address will not be published,” the company promised its users.",
        "Required fields on the tax form were marked in red this year.",
        "Share this view or not, the judge has ruled.",
        "He asked members to share this on Facebook and Twitter before Friday.",
        "Related articles of the constitution were suspended after the coup.",
        "Also read out in court was a letter from the defendant.",
        "The baker uses cookies to teach her pupils fractions.",
        "“We use cookies to improve the site,” a spokesman said.",
        "Subscribe to that theory and the numbers make no sense.",
        "The newsletter Sign Up for Spring was founded in 1911.",
        "Photographs by local residents show smoke over the harbour.",
        "Images from the satellite show a fire near the port.",
        "Copyright law has not kept pace with machines.",
        "All rights reserved to the states were listed in the treaty.",
        "Advertisement spending fell by a tenth.",
        "Read more books, the teacher told her class.",
        "Trending topics shape what reporters write.",
        "More from the harvest went to the poor.",
        "Follow the money, the old reporter used to say.",
        "Most popular uprisings fail within a year.",
        "Comments are welcome until Friday, the ministry said.",
        "Click beetles jump when they fall on their backs.",
        "Getty Images sued the start-up in January.",
    ],
)
def test_a_sentence_with_such_words_survives(line: str) -> None:
    article = Article.from_text(f"{STORY}\n\n{line}\n\nThe crowd went home.")
    assert article.leftovers == ()
    assert line in article.text


def test_titles_under_related_articles_go_with_their_label() -> None:
    article = Article.from_text(
        f"{STORY}\n\nRelated articles\n\nFerry sinks\n\nPort to close in May"
    )
    assert article.text == STORY
    assert article.leftovers == ("Related articles", "Ferry sinks", "Port to close in May")


def test_a_heading_between_a_label_and_prose_stays() -> None:
    article = Article.from_text(
        f"{STORY}\n\nRelated stories\n\nFerry sinks\n\nThe cost\n\nIt was dear."
    )
    assert article.leftovers == ("Related stories", "Ferry sinks")


def test_faint_labels_go_only_beside_a_sure_leftover() -> None:
    alone = Article.from_text(f"{STORY}\n\nWebsite\n\nThe new one opens today.")
    beside = Article.from_text(f"{STORY}\n\nLeave a Reply\n\nWebsite\n\nComment")
    assert alone.leftovers == ()
    assert beside.leftovers == ("Leave a Reply", "Website", "Comment")


def test_a_headline_that_sounds_like_a_pointer_stays_at_the_top() -> None:
    article = Article.from_text(f"Watch: Dog saves its master\n\n{STORY}")
    assert article.title == "Watch: Dog saves its master"


def test_a_text_of_leftovers_alone_is_kept_as_it_is() -> None:
    assert Article.from_text("Leave a Reply\n\nSubscribe\n\nShare this:").leftovers == ()


def test_a_long_line_is_never_a_leftover() -> None:
    assert not is_leftover("Related: " + "the bridge and the ferry " * 12)
