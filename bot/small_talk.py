"""Greetings, thanks and other words to the bot that ask the article nothing."""

import re
from unicodedata import category

from bot import texts

_GREETING = re.compile(
    r"(hi|hello|hey|hiya|yo|good (morning|afternoon|evening|day)|greetings|hola|hallo|salut|"
    r"bonjour|ciao|olá|привет|здравствуйте|привіт|merhaba|مرحبا|سلام|नमस्ते|γεια( σου)?|你好)"
    r"( (there|all|everyone|everybody|bot|pullquote))?"
)
_THANKS = re.compile(
    r"(many |ok(ay)?,? )?(thanks|thank you|thx|ty|cheers|great|cool|nice|perfect|awesome|"
    r"gracias|danke|merci|grazie|obrigad[oa]|спасибо|дякую|teşekkürler|شكرا|ευχαριστώ|谢谢)"
    r"( (you|a lot|so much|very much|a bunch|again|bot|pullquote|for (that|this|your help)))*"
)
_FAREWELL = re.compile(r"(good ?bye|bye( bye)?|see you( later)?|good ?night|ciao ciao|пока)")
_NOD = re.compile(r"(ok|okay|k|got it|i see|lol|haha(ha)*|hm+|aha|yes|no|yep|nope|sure|wow)")
_WHO = re.compile(
    r"(who|what) are you|what can you do|how are you( today| doing)?|"
    r"are you (a )?(bot|human|real|ai)|help( me)?|what is this( bot)?|how does this work"
)
_OVERVIEW = re.compile(
    r"(please |can you |could you )*(summari[sz]e|sum up)"
    r"( (it|this|that|the article|this article))?( for me| please)*|"
    r"(give me |write )?(a |the )?summary( of (it|this|the article))?( please)?|"
    r"what( is|s| s) (this|the|it)( article| text| story)?( all)? about|tl ?dr"
)
_REPLIES = (
    (_GREETING, texts.GREETING),
    (_THANKS, texts.THANKS),
    (_FAREWELL, texts.FAREWELL),
    (_NOD, texts.NOD),
    (_WHO, texts.WHO),
    (_OVERVIEW, texts.OVERVIEW),
)


def small_talk(message: str) -> str | None:
    """Return a human reply to words that ask the article nothing, else None."""
    letters = (" " if category(char)[0] in "PS" else char for char in message.casefold())
    said = " ".join("".join(letters).split())
    return next((reply for words, reply in _REPLIES if said and words.fullmatch(said)), None)
