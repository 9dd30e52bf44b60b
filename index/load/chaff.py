"""Blocks of a page that are no part of its article: what extraction leaves in.

Which lines recur was counted on some 1,200 news pages: invitations to subscribe, pointers to other
stories, "read more", copyright, photo credits, invitations to follow.
"""

import re
from collections.abc import Iterable

from index.blocks import Block, ends_like_a_sentence

_LONGEST_LINE = 300
_TAIL = 6
_PROSE = 140
_SENTENCE = 60


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


# what no sentence of an article begins with
_CHAFF_START = _any_of(
    r"(?:also |further |must |recommended |related )?(?:read|reading|watch|see|listen)"
    r"(?: (?:more|also|next|now))?\s*[:>»|]",
    r"(?:also read|read also|read more|read next|see also|watch also|further reading|up next)\b",
    r"(?:related|recommended|trending|more|also|more stories|editor'?s picks?|don'?t miss)\s*[:|»]",
    r"explore further\W*$",
    r"(?:subscribe|sign up|join us|register)\b.{0,120}\b(?:newsletters?|inbox|updates|alerts"
    r"|channel|podcast|by e-?mail|magazine|edition|daily|weekly|today|now|here)\b",
    r"(?:subscribe|sign up|sign in|log in|register)(?: now| here| today)?\W*$",
    r"get (?:the|our|your|all the|more|access|unlimited|breaking)\b.{0,120}"
    r"\b(?:inbox|newsletters?|subscri\w+|emails?|app|alerts?|notifications)\b",
    r"follow .{2,80}\bon (?:twitter|facebook|instagram|youtube|linkedin|telegram|tiktok|x)\b",
    r"(?:download|install) (?:the|our) .{0,60}\bapps?\b",
    r"(?:have|got) (?:a|any) (?:tips?|story|stories|questions?|feedback)\b.{0,10}\?",
    r"\d* ?comments?\W*$|show comments|view comments|loading comments",
    r"(?:share|print|email|tweet|save)(?: (?:this|on|via|with|to|it)\b.{0,60})?\W*$",
    r"(?:advertisements?|sponsored(?: content)?|promoted|(?:story|article) continues)\b.{0,30}$",
    r"\(?(?:image|photo|picture|photograph|illustration|video|graphic)s?"
    r"(?: credits?| courtesy(?: of)?| source| by)?\s*[:/|©]",
    r"\(?(?:credits?|courtesy)\s*:",
    r"©|\(c\)|copyright\W*(?:\d|©|\(c\)|by\b|$)",
    r"(?:tags?|topics?|keywords?|categor(?:y|ies)|labels?|hashtags?|sources?|via|updated|published"
    r"|posted|last updated|last modified)\s*:.{0,120}$",
    r"(?:this (?:article|story|post|piece|material)|the post) (?:was|is|has been|may|originally|"
    r"first|appeared|originally appeared|first appeared).{0,80}"
    r"\b(?:published|appeared|distributed|copyrighted|affiliate|commission|reproduced)",
    r"(?:if you|when you|we may|we might|we|our readers).{0,100}\b(?:buy|purchase|click|earn)\b"
    r".{0,120}\b(?:commission|share of the sale|affiliate|small fee)",
    r"\[/?[a-z_]+[ \]]",
)
# what a sentence may begin with as well
_POINTER = _any_of(
    r"related (?:articles?|stories|story|posts?|content|coverage|news|topics?)\b",
    r"(?:more|most) (?:from|read|popular|on this|viewed|commented)\b",
    r"you (?:may|might)(?: also)? (?:like|be interested)",
    r"(?:click|tap) here\b",
    r"(?:follow|join|find|contact|e-?mail|tweet|connect with) (?:us|me|@\w+|our)\b|like us\b",
    r"(?:follow|e-?mail|contact|tweet|reach) (?:him|her|them) (?:on|at|via|by|@)",
    r"(?:tell us|let us know|what do you think|share your|leave a|post a|write a|add a|join the)\b"
    r".{0,60}\b(?:think|thoughts|comments?|reply|replies|opinions?|below|conversation|discussion)",
    r"(?:filed|posted|published|tagged|categori[sz]ed) (?:under|in|with|as)\b",
    # the same in other languages
    r"(?:lesen sie|lies|siehe) (?:auch|mehr|dazu)|mehr zum thema|das könnte sie|zum newsletter",
    r"(?:leer|lee|lea|ver|vea|mira) (?:más|también|además)\b|te puede interesar|suscríbe\w+",
    r"(?:à )?lire (?:aussi|également|la suite)|sur le même sujet|abonnez-vous|s'abonner",
    r"(?:leia|veja) (?:mais|também)|saiba mais|inscreva-se",
    r"siga[- ].{0,40}\bno (?:twitter|facebook|instagram)",
    r"(?:leggi|guarda) (?:anche|tutto)|iscriviti",
    r"(?:читайте|смотрите) (?:также|еще|ещё)|подпис(?:ывайтесь|аться)|фото\s*:",
    r"baca (?:juga|selengkapnya)|lees (?:ook|meer)|läs (?:också|mer)|czytaj (?:też|także)",
    r"ayrıca (?:oku|bak)\w*|अधिक पढ़ें|यह भी पढ़ें|اقرأ أيضا|另请参阅|相关阅读|延伸阅读|関連記事",
)
_CHAFF_ANYWHERE = _any_of(
    r"\ball rights reserved\b|alle rechte vorbehalten|todos los derechos|tous droits réservés",
    r"\b(?:may|must) not be (?:published|reproduced|copied)"
    r".{0,60}\b(?:broadcast|rewritten|permission)",
    r"\b(?:delivered|sent|straight|right|direct)\b.{0,20}\b(?:in)?to your (?:e-?mail )?inbox\b",
    r"\b(?:subscribe|sign up) (?:to|for|here|now|today)\b.{0,80}"
    r"\b(?:newsletters?|channel|updates|alerts)\b",
    r"\bclick here (?:for|to) (?:more|subscribe|read|sign|find|learn)\b",
)
_FOLLOW = _any_of(
    r"\bfollow (?:him|her|them|us|me|@\w+|[A-Z]\w+(?: [A-Z]\w+)?) (?:on|at|via|@)",
    r"\b(?:can be reached|may be reached|reach (?:him|her|them)) (?:at|by|on|via)\b",
    r"\bon (?:twitter|facebook|instagram)\b.{0,30}@\w+",
    r"\b(?:subscribe|subscriptions?|newsletters?)\b.{0,300}\b(?:use (?:the )?(?:promo )?code|today"
    r"|inbox|free|first (?:year|month)|sign up|click)\b",
    r"\b(?:listen|watch|tune in)\b.{0,60}\b(?:live|weekdays|listen back|on demand)\b",
)
_END_HEADING = _any_of(
    r"(?:\d+ |leave (?:a|your) |add a |post a |join the )?(?:comments?|reply|replies|conversation"
    r"|discussion)\W*",
    r"(?:related|recommended|similar|further|more|other|latest|recent|popular|trending|top|most"
    r"|suggested|also)\b.{0,20}\b(?:articles?|stories|posts?|content|reading|news|links|topics"
    r"|headlines|coverage|read|popular|from .{1,30}|on .{1,30})",
    r"you (?:may|might)(?: also)? (?:like|be interested).{0,30}",
    r"(?:read|up|watch) next|don'?t miss|trending(?: now)?|about the authors?|author bio",
    r"(?:newsletter|subscribe|sign up|follow us)\b.{0,60}",
    r"(?:tell us )?what (?:do )?you think\W*",
    r"ähnliche artikel|das könnte .{0,40}|mehr zum thema|artículos relacionados|articles liés"
    r"|artigos relacionados|похожие (?:статьи|новости)|deja una respuesta|kommentare?"
    r"|комментари\w+",
)
_TIME = r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?"
_DATED = re.compile(
    rf"(?=.{{0,110}}$)(?=.*(?:\b(?:19|20)\d\d\b|{_TIME}))(?:[^.!?]|\.(?=\d)|[ap]\.m\.)*",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?i:by|von|por|par|di|от|door|written by|words by)\s+(?=.{3,100}$)[^.!?]*\.?"
)
_WORD = re.compile(r"\w+")
_NAMES = re.compile(r",|;|&| and ")
_TELLS = re.compile(r",| is\b| has\b| was\b| covers| writes| reports| works| joined|\W*$")


def without_chaff(
    found: list[Block],
    title: str | None = None,
    byline: str | None = None,
    links: Iterable[str] = (),
) -> list[Block]:
    """The blocks that are the article.

    ``title`` and ``byline`` are known otherwise and repeated by no block; ``links`` are the texts
    of the page's links, by which a list of other stories at the end is known. A page on which
    nothing would be left keeps everything.
    """
    kept = _without_top(found, title, byline)
    kept = _until_end_heading(kept)
    kept = [block for block in kept if not is_chaff(block)]
    kept = _without_tail(kept, byline, frozenset(links))
    return kept or found


def is_chaff(block: Block) -> bool:
    """Whether the block alone shows that it belongs to the page and not to the article."""
    text = block.text
    if len(text) > _LONGEST_LINE:
        return False
    if _CHAFF_START.match(text) or _CHAFF_ANYWHERE.search(text):
        return True
    is_sentence = len(text) > _SENTENCE and ends_like_a_sentence(text)
    return not is_sentence and _POINTER.match(text) is not None


def ends_the_article(line: str) -> bool:
    """Whether a line heads what follows an article: comments, other stories, the author."""
    return len(line) < 80 and _END_HEADING.fullmatch(line) is not None


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _without_top(found: list[Block], title: str | None, byline: str | None) -> list[Block]:
    """The blocks without the title, dates and names before the first prose."""
    called = _plain(title or "")
    named = _plain(byline or "")
    kept: list[Block] = []
    for number, block in enumerate(found):
        text, plain = block.text, _plain(block.text)
        prose = len(text) >= _PROSE or ends_like_a_sentence(text)
        if prose and not block.heading and not _says(plain, called):
            return kept + found[number:]
        drops = (
            _says(plain, called)
            or (plain and plain in (named, f"by {named}"))
            or _DATED.fullmatch(text)
            or _BYLINE.fullmatch(text)
        )
        if not drops or number >= _TAIL:
            kept.append(block)
    return kept


def _says(plain: str, title: str) -> bool:
    """Whether a line says the title, in full or nearly."""
    return bool(plain) and (plain == title or (len(plain) > 20 and plain in title))


def _until_end_heading(found: list[Block]) -> list[Block]:
    """The blocks before the heading of what follows an article, if no prose comes after it."""
    for number in range(len(found) - 1, len(found) // 2, -1):
        block = found[number]
        if len(block.text) >= _PROSE and ends_like_a_sentence(block.text):
            break
        if (block.heading or len(block.text) < 60) and ends_the_article(block.text):
            return _until_end_heading(found[:number])
    return found


def _without_tail(found: list[Block], byline: str | None, links: frozenset[str]) -> list[Block]:
    """The blocks without the list of other stories and the words about the author at the end."""
    authors = [name.strip().casefold() for name in _NAMES.split(byline or "")]
    authors = [name for name in authors if " " in name]
    end = len(found)
    while end > 1:
        block = found[end - 1]
        is_link = block.text in links and not ends_like_a_sentence(block.text)
        if not (block.heading or is_link or _is_about(block.text, authors)):
            break
        end -= 1
    return found[:end]


def _is_about(text: str, authors: list[str]) -> bool:
    """Whether a last line tells who wrote the article, or how to hear more from them."""
    if len(text) > 2 * _LONGEST_LINE:
        return False
    said = text.casefold().removeprefix("by ")
    told = any(said.startswith(name) and _TELLS.match(said, len(name)) for name in authors)
    return told or _FOLLOW.search(text) is not None
