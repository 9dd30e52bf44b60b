"""Whether a sentence cannot hold the figure, sum or time that a question plainly demands.

Told for English only, where we know the words that stand in for a figure.
"""

import re
from functools import cache

from index.kinds import CURRENCY, FIGURE, answer_words
from index.question import Question

# Words that may stand for a figure or a time.
_VAGUE = {
    "number": re.compile(r"\b(?:several|many|few|all|no|none|some|most|dozens|hundreds)\b"),
    "amount": re.compile(r"\b(?:free|rs)\b"),
    "time": re.compile(r"\b(?:after|before|when|during|since|until|once|soon|while)\b"),
    "duration": re.compile(r"\b(?:after|before|since|until|while|forever|always)\b"),
}
_OF_MONEY = re.compile(r"\b(?:money|costs?|pay|paid|spen[dt]|worth|price|fee)\b")
_OF_SAYING = re.compile(
    r"\b(?:say|said|tell|told|announce|report|write|wrote|tweet|publish|post|release)"
)

# What looks like the kind that is wanted and is none: a sum is no count, the day on which
# something was said is not the day of what was said.
_SUM = r"[$€£¥₹₽₴] ?\d[\d.,]*|\d[\d.,]* ?(?:dollars?\b|euros?\b)"
_SHARE = r"\d[\d.,]* ?(?:%|per ?cent\b)"
_YEAR = (
    r"\b(?:in|since|by|from|until|during|early|late|[a-z]+ \d+,) "
    r"(?:1[5-9]|20)\d\d\b(?!,\d| [a-z]+s\b)"
)
_TIMES = r"\b\d+ times\b"
_SAID = r"said|says|told|announced|reported|wrote|tweeted|published|posted|released"
_MONTH = (
    r"january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_DAY = (
    r"(?:(?:on|in|late|early|this|last|earlier) )*"
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|(?:{_MONTH})\.? \d+)"
    r"(?: (?:morning|afternoon|evening|night))?"
)
_NO_SPAN = (
    r"\bin (?:the )?(?:coming|next few) (?:days|weeks|months|years)\b"
    r"|\b(?:first|one|some|that|every|each|other|same) day\b"
    r"|(?<!over )(?<!for )(?<!during )(?<!the )"
    r"\b(?:last|this|next) (?:day|week|month|year|night|hour)\b"
)
_BESIDE = {
    "number": rf"{_SUM}|{_YEAR}",
    "time": rf"\b(?:{_SAID})(?: [\w’'-]+){{0,5}}? {_DAY}|\b{_DAY}[’']s (?:statement|interview)\b",
    "duration": rf"{_SUM}|{_SHARE}|{_NO_SPAN}",
}

# Units that are counted, and what in a sentence may tell a count of them.
_COUNTED = re.compile(r"\W*how many (?:more |square |cubic |light[ -])?(\w+)")
_UNITS = {
    "seconds": r"\bsec|\bminute|\d:\d\d",
    "minutes": r"\bmin(?:ute)?s?\b|\bhour|\d:\d\d",
    "hours": r"\bhour|\bhrs?\b|\bdays?\b|\bminute|o.clock|\d ?[ap]\.?m\b|\d:\d\d",
    "days": r"\bday|\bnight|\bweek|\bhour|\bdaily|\bmonth",
    "weeks": r"\bweek|\bdays?\b|\bmonth",
    "months": r"\bmonth|\byear|\bweek",
    "miles": r"\bmile|km\b|\bkilom|\bmi\b",
    "kilometers": r"km\b|\bkilom|\bmile",
    "kilometres": r"km\b|\bkilom|\bmile",
    "meters": r"\bmet(?:er|re)|\dm\b|\bm\b|km\b",
    "metres": r"\bmet(?:er|re)|\dm\b|\bm\b|km\b",
    "feet": r"\bf(?:ee|oo)t\b|ft\b",
    "inches": r"\binch|[\"”″]|\din\b",
    "pounds": r"\bpound|lbs?\b|\btons?\b|kg\b|£",
    "degrees": r"\bdegree|°",
    "gallons": r"\bgal",
    "calories": r"\bk?cal",
}


def lacks(text: str, question: Question) -> bool:
    """Whether ``text`` cannot hold the figure, sum or time that ``question`` plainly demands."""
    kind = question.kind or ""
    vague = _VAGUE.get(kind)
    if not question.demanded or question.language != "en" or vague is None:
        return False
    asked, told = question.text.lower(), text.lower()
    counted = _COUNTED.match(asked)
    if counted and (unit := _UNITS.get(counted[1])) and not re.search(unit, told):
        return True
    if beside := _beside(kind, asked):
        told = beside.sub(" ", told)
    pattern = answer_words("en", kind)
    if vague.search(told) or (pattern is not None and pattern.search(told)):
        return False
    if kind == "amount" and _OF_MONEY.search(asked):
        return not CURRENCY.search(told)
    return not FIGURE.search(told)


def _beside(kind: str, asked: str) -> re.Pattern[str] | None:
    """What a question, in lower case, of this ``kind`` is not answered by."""
    if kind == "number" and not asked.lstrip().startswith("how many"):
        return None
    if kind == "time" and _OF_SAYING.search(asked):
        return None
    found = _BESIDE.get(kind)
    return _compiled(found if kind != "number" or " times" in asked else f"{found}|{_TIMES}")


@cache
def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern) if pattern else None
