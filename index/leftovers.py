"""Paste leftovers: the lines of a web page that are no part of the article on it.

A line is told by its shape, not looked up: it is short, it calls for an action or labels a
part of the page, and it is no sentence anybody wrote about anything. Words such as "share" or
"cookies" alone prove nothing.
"""

import re

from index.blocks import Block
from index.languages import ENGLISH

_NETWORK = (
    r"(?:facebook|twitter|x|instagram|linkedin|whats ?app|telegram|e-?mail|pinterest|reddit|tiktok"
    r"|youtube|threads|mastodon|bluesky|messenger|print|copy link|more|google(?: news)?|rss|tumblr"
    r"|pocket|sms|viber|line)"
)
_NETWORKS = rf"{_NETWORK}(?:(?:\W+(?:and |or )?|\W*)\(?{_NETWORK})*"
_LETTER = (
    r"(?:newsletters?|e-?mails?|updates|alerts|notifications|briefing|podcast|channel|bulletin)"
)
_WE = r"(?:we|this (?:web)?site|our (?:web)?site|our partners|the guardian|\w+\.(?:com|org|net))"

# Boilerplate in whole sentences. All patterns match a line from end to end, in any case.
_SENTENCES = (
    r"your e-?mail address will (?:not|never) be (?:published|shared)"
    r"(?:\. ?required fields are marked ?\*?)?|required fields are marked ?\*?",
    r"save my name,? e-?mail,?(?: and)? website in this browser.*|notify me (?:of|when"
    r"|by e-?mail).*",
    rf"(?:follow|find|join|like|like and follow|connect with) (?:us|me|@\w+"
    rf"|[\w.]+(?: \w+)?) (?:on|at"
    rf"|via|:) ?@?(?:{_NETWORKS})\b.{{0,60}}",
    rf"(?:sign up|subscribe)\b.{{0,30}}\b(?:our|the|free|daily|weekly"
    rf"|morning)\b.{{0,40}}\b{_LETTER}\b"
    r".{0,80}",
    r"(?:want|like|enjoy(?:ed|ing)?)\b.{0,60}\?.{0,20}(?:sign up|subscribe|follow)\b.{0,80}",
    rf"{_WE} (?:also )?uses? (?:\w+ )?cookies\b.*|this site (?:is protected by|uses akismet)\b.*",
    r"by (?:continuing|using|browsing|signing up|clicking|subscribing"
    r"|submitting)\b.{0,80}\b(?:agree"
    r"|consent|accept)\b.*",
    r"(?:copyright|©|\(c\)) ?(?:©|\(c\))? ?(?:19|20)\d\d.{0,90}|©.{0,100}"
    r"|.{0,60}\ball rights reserved",
    r"(?:click|tap) here\b.{0,60}|javascript is (?:disabled|required).*|please enable javascript.*",
    r"(?:download|get) (?:the|our) (?:\w+ )?app\b.{0,60}|have a (?:news )?tip\?.*"
    r"|comments are closed",
    r"(?:support|donate to) (?:us|our (?:work|journalism))\b.{0,80}|become a (?:member"
    r"|subscriber)\b"
    r".{0,60}",
)

# Labels and calls to action, which do not end like a sentence.
_LABELS = (
    r"(?:leave|post|write|add|submit) (?:a|your) (?:reply|comment)(?: cancel reply| below)?",
    r"(?:cancel reply|post comment|submit comment|join the (?:conversation|discussion)"
    r"|log in to (?:reply|comment)|be the first to comment|view comments)",
    r"(?:no|\d+|show|load more|recent) (?:comments|replies)(?: yet)?|\d+ comments? (?:on|so far).*",
    r"(?:name|e-?mail|website|url|comment|message)(?: address)? ?\*",
    rf"(?:share|tweet|pin|send|save|print) (?:this|it|on|via|with|to)\b ?(?:(?:article|story|post"
    rf"|page|with|on|via|to|your|friends|by|link|the)\b\W*)*(?:{_NETWORKS})?",
    rf"(?:share|like this|sharing|share(?: on| via)?)(?::? ?{_NETWORKS})?",
    rf"click to (?:share|print|e-?mail)\b.*|{_NETWORK}(?:\W+{_NETWORK})+",
    r"like this: ?(?:like loading)?|like loading",
    r"(?:also read|read also|read more|read next|see also|watch(?: also| now)?|listen(?: now)?"
    r"|more on"
    r" this(?: story)?|related|editor[’']?s (?:pick|choice)s?|(?:don[’']t|do not) miss"
    r"|must read|up next"
    r"|in pictures|lire aussi|à lire aussi|lesen sie auch|mehr zum thema|lea también|lee también"
    r"|te puede interesar|leggi anche|leia também|lees ook|читайте также) ?[-–—:|»>→].*",
    r"(?:also read|see also|read more|read also|related|you might also like|you may also like|lire"
    r" aussi|lesen sie auch|lea también|leggi anche|leia também|lees ook|читайте также)",
    r"(?:related|similar|recent|latest|popular|trending|top|most(?: read| popular| viewed| shared)?"
    r"|recommended|more|other|sponsored|promoted|featured) (?:articles?|stories|posts?|news|topics?"
    r"|content|reading|links|coverage|videos?|tags|now|by taboola|by outbrain)(?: for you)?",
    r"(?:you (?:may|might) (?:also )?(?:like|be interested in)|recommended for you"
    r"|trending(?: now)?"
    r"|most (?:read|popular|viewed|shared)|around the web|from (?:around )?the web"
    r"|what to read next"
    r"|more (?:from|on) [\w’' .&-]{2,40}|editor[’']?s (?:pick|choice)s?)",
    r"(?:previous|next|newer|older) (?:article|post|story)\b.{0,100}",
    r"(?:read|continue reading|see|view|show|load) (?:more|the full (?:article|story)"
    r"|full (?:article"
    r"|story)|all|less)(?: (?:here|about|on|at|posts|articles|stories)\b.{0,60})?",
    rf"(?:sign up|subscribe|register|get|join|receive|enter your)\b.{{0,60}}\b{_LETTER}\b.{{0,80}}",
    r"(?:sign up|subscribe|sign in|log ?in|register|create an account)(?: (?:now|here|today|to|for"
    r"|free|with|via)\b.{0,50})?",
    r"(?:accept|reject|manage|decline)(?: all)?(?: cookies| preferences| settings)|cookie (?:policy"
    r"|settings|preferences|notice)|(?:privacy|cookie) (?:policy|notice|statement)\W*(?:terms.*)?"
    r"|terms (?:of (?:service|use)|and conditions|& conditions)\W*(?:privacy.*)?",
    r"\(?(?:(?:file )?photo(?:graph)?s?|images?|pictures?|illustrations?|graphic"
    r"|video)(?: credits?)?"
    r"(?: (?:by|courtesy(?: of)?) (?-i:[A-Z@])| ?[:/] ?)[\w/.,’'&@©() |-]{1,70}\)?",
    r"(?:credit|source|via|image credits?|photo credits?) ?: ?[\w/.,’'&@©() |-]{2,70}",
    r"(?-i:[A-Z])[\w.’ -]{0,40} ?/ ?(?:getty(?: images)?|reuters|ap|afp|shutterstock|istock"
    r"|alamy|epa"
    r"|unsplash|bloomberg|ap photo)(?: ?[/|] ?[\w. ]+)?|(?:getty images|shutterstock|alamy"
    r"|ap photo)"
    r"\b.{0,40}",
    r"-? ?advertisement ?-?|advertisements?|sponsored(?: content)?|paid (?:post|content)|story"
    r" continues below.{0,30}|article continues (?:below|after).{0,30}"
    r"|continue reading the main story",
    r"(?:skip to|jump to|back to) (?:main )?(?:content|navigation|top|the top|menu|home(?:page)?)",
    r"(?:click|tap) to\b.{0,60}|scroll (?:down )?(?:to|for)\b.{0,40}|loading|(?:play|watch) video",
    r"(?:filed under|tags|topics|categories|posted in|tagged(?: with)?) ?: .{2,120}",
)


def _any_of(families: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{family})" for family in families), re.IGNORECASE)


_SENTENCE, _LABEL = _any_of(_SENTENCES), _any_of(_LABELS)

# Labels that ordinary texts hold too: no part of the article only beside a sure leftover.
_FAINT = re.compile(
    rf"(?:{_NETWORK}|home|menu|search|share|tags?|topics?|comments?|website|name|contact(?: us)?"
    r"|about(?: us)?|close|submit|subscribe|newsletter|videos?|photos?|print|listen|save|reply|next"
    r"|previous|world|politics|business|sports?|opinion|culture|\d+ (?:min(?:ute)?s? read"
    r"|shares?))",
    re.IGNORECASE,
)
# Labels of a list of other articles, whose titles follow line by line.
_OTHERS = re.compile(
    r"(?:related|similar|recent|latest|popular|trending|most|recommended|more|also read|read also"
    r"|see also|you (?:may|might)|around the web|what to read)\b[\w ’']{0,30}:?",
    re.IGNORECASE,
)
# Somebody said it, or it is quoted: then it is a sentence about the words, not a use of them.
_REPORTED = re.compile(
    rf"^[\"“‘'«„]|[,”\"] (?:{'|'.join(sorted(ENGLISH.speech_verbs))})\b"
    rf"|\b(?:he|she|they|who|which) \w+|\b(?:was|were|had|has|said|says|told)\b",
    re.IGNORECASE,
)
_LONGEST = 240
_PAGE_MARKERS = 3  # so many leftovers show that the top of the page came along too


def is_leftover(text: str) -> bool:
    """Whether a line by itself shows that it is no part of an article."""
    if len(text) > _LONGEST or _REPORTED.search(text):
        return False
    bare = text.lstrip(" >»→•|*-–—[").rstrip(" |-–—].!:…")
    if _SENTENCE.fullmatch(bare):
        return True
    return _LABEL.fullmatch(bare) is not None and (text[-1] not in ".!?" or text.endswith("..."))


def without_leftovers(found: list[Block]) -> tuple[list[Block], tuple[str, ...]]:
    """The blocks that are the article, and the texts of those that are not.

    Where nothing would be left, everything is the article.
    """
    marked = [is_leftover(block.text) for block in found]
    if sum(marked) < _PAGE_MARKERS and marked:
        marked[0] = False  # "Watch: …" is a headline where little else comes from a page
    if any(marked):
        _mark_neighbours(found, marked)
    if all(marked):
        return list(found), ()
    return (
        [block for block, mark in zip(found, marked, strict=True) if not mark],
        tuple(block.text for block, mark in zip(found, marked, strict=True) if mark),
    )


def _mark_neighbours(found: list[Block], marked: list[bool]) -> None:
    """Mark the faint labels beside a leftover, and the titles under "Related articles"."""
    ways = (range(1, len(found)), range(len(found) - 2, -1, -1))
    for way, step in zip(ways, (-1, 1), strict=True):
        for at in way:
            marked[at] |= marked[at + step] and _FAINT.fullmatch(found[at].text) is not None
    at = 0
    while at < len(found):
        at += 1
        if not (marked[at - 1] and _OTHERS.fullmatch(found[at - 1].text)):
            continue
        last = at
        while last < len(found) and not marked[last] and _is_title(found[last]):
            last += 1
        # What stands right above prose is a heading of the article itself.
        for title in range(at, last if last == len(found) or marked[last] else last - 1):
            marked[title] = True
        at = max(at, last)


def _is_title(block: Block) -> bool:
    return len(block.text) <= 120 and block.text[-1] not in ".!:;"
