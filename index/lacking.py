"""Whether a sentence cannot hold the figure, sum, time or person that a question plainly demands.

Told for English only, where we know the words that stand in for a figure.
"""

import re
from functools import cache, lru_cache

from index import languages
from index.kinds import CURRENCY, FIGURE, answer_words
from index.question import Question, asked_thing, asks_for_speech

_MONTH = (
    r"january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_FROM_TO = rf"from (?:\w+ )?(?:\d+|{_MONTH}|{_WEEKDAY})\b.{{0,30}}? to"
# Words that may stand for a figure or a time.
_VAGUE = {
    "number": re.compile(
        r"\b(?:several|many|few|all|no|none|nobody|nothing|some|most|more|fewer|every|each|couple"
        r"|pair|twins|triplets|single|only|majority|fortnight|scores|dozens|hundreds|thousands"
        rf"|millions|{_FROM_TO})\b"
    ),
    "amount": re.compile(
        r"\b(?:free|nothing|half|gold|\d+[pm]|pence|quid|bucks|rs|kron\w+|kr|zlot\w+|dinars?"
        r"|dirhams?|rials?|riyals?|shillings?|rand|r\d+|guineas?|forints?|l(?:eu|ei)|ducats?"
        r"|hryvnias?|reais|baht|ringgit|rupiah|shekels?|bitcoins?|chf|sek|nok|dkk|pln|czk"
        r"|huf|aud|cad|nzd|hkd|sgd|inr|cny|rmb|jpy|zar|brl|mxn)\b"
    ),
    "time": re.compile(
        r"\b(?:after|before|when|during|since|until|once|soon|while|daily|weekly|recently|overnight"
        r"|currently|dawn|dusk|sunrise|sunset|lunch\w*|breakfast|dinner|half-time|weekends?"
        r"|holidays?|easter|christmas|ramadan|thanksgiving|halloween|eve|birthday|childhood|minute"
        r"|moment|ages?|aged|era|reign|term|(?:in|by|since|until|from|to|of|last|next|this|early"
        r"|late|mid|\d{1,2}(?:st|nd|rd|th)?) may|may \d{1,4})\b"
    ),
    "duration": re.compile(
        r"\b(?:after|before|since|until|while|forever|always|never|overnight|permanent\w*"
        r"|indefinite\w*|for (?:life|good)|lifetime|whole|entire|ago|seasons?|terms?|generations?"
        r"|fortnights?|met(?:er|re)s?|miles?|feet|foot|inch\w*|yards?"
        rf"|kilomet\w+|{_FROM_TO})\b"
    ),
}
_OF_MONEY = re.compile(r"\b(?:money|costs?|pay|paid|spen[dt]|worth|price|fee)\b")
_COMPARED = re.compile(r"how much (?:more|less|\w+er)\b")  # "how much sooner": of anything
_OF_SAYING = re.compile(
    r"\b(?:say|said|tell|told|talk|speak|spoke|announce|report|write|wrote|tweet|publish|post"
    r"|release)"
)

# What looks like the kind that is wanted and is none: a sum is no count, the day on which
# something was said is not the day of what was said.
_SUM = (
    r"[$€£¥₹₽₴] ?\d[\d.,]{0,20}(?: ?(?:thousand|million|billion|trillion|bn|[mk])\b)?"
    r"|\d[\d.,]{0,20} ?(?:thousand |million |billion |trillion )?(?:dollars?\b|euros?\b)"
)
_SHARE = r"\d[\d.,]{0,20} ?(?:%|per ?cent\b)"
_YEAR = (
    r"\b(?:in|since|by|from|until|during|early|late|[a-z]{3,9} \d{1,2},) "
    r"(?:1[5-9]|20)\d\d\b(?!,\d| [a-z]+s\b)"
)
_TIMES = r"\b\d{1,9} times\b"
_DAY = (
    r"(?:(?:on|in|late|early|this|last|earlier) ){0,3}"
    rf"(?:{_WEEKDAY}|yesterday|today|(?:{_MONTH})\.? \d{{1,2}})"
    r"(?: (?:morning|afternoon|evening|night))?"
)
_SAID = (
    r"(?<!was )(?<!were )(?<!be )(?<!been )\b(?:said|says|told|announced|reported|wrote|tweeted"
    r"|published|posted|released)(?: \w+)?(?: (?:in|at|during) (?:an?|the|his|her|their) \w+)?"
)
_NO_SPAN = (
    r"\bin (?:the )?(?:coming|next few) (?:days|weeks|months|years)\b"
    r"|\b(?:first|one|some|that|every|each|other|same) day\b"
    r"|(?<!over )(?<!for )(?<!during )(?<!the )(?<!of )"
    r"\b(?:last|this|next) (?:day|week|month|year|night|hour)\b"
)
_BESIDE = {
    "number": rf"{_SUM}|{_YEAR}",
    "time": rf"{_SAID} {_DAY}(?![’']s)|\b{_DAY}[’']s (?:statement|interview)\b",
    "duration": rf"{_SUM}|{_SHARE}|{_NO_SPAN}",
}

_NUMERALS = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?"
)
# What a question opens with, and what must stand in a sentence that may answer it.
_FIGURES = (
    rf"\d|\b(?:{_NUMERALS}|first|second|half|third|quarter|double|triple|twice|zero|no|none|free"
    r"|single|both|couple|few|several)\b"
)
_LENGTHS = (
    r"\bmile|km\b|\bkilom|\bmet(?:er|re)|\dm\b|\bm\b|\bcm\b|\bcentim|\bmm\b|\bmillim|f(?:ee|oo)t\b"
    r"|ft\b|\byard|\binch|\d ?in\b|[\"”″′]|\bstor(?:ey|y|ies)|\bblock|\d ?k\b"
)
_IS_THE = r"(?: ?(?:is|was|are|were|[’']s))? (?:the |its |his |her |their |an? )?(?:\w+ )?"
_SHOWN = [
    (re.compile(rf"\W*(?:(?:in|by|since|until|from|to|on|at|about|roughly) )?(?:{opening})"), shown)
    for opening, shown in (
        (
            r"(?:what|which) years?\b",
            r"\b\d{2,4}s?\b|\b\d\d?(?:th|st|nd|rd)\b|\byear|centur|decade",
        ),
        (
            r"(?:what|which) time\b(?! (?:of|period|zone|frame))",
            r"\d|o[’']clock|noon|midnight|hour|minute|morning|evening|night|dawn|dusk|sun(?:rise|set)"
            r"|time|\bday|\blate|\bearly",
        ),
        (
            r"(?:what|which) (?:day|date)s?\b",
            r"\d|day|tomorrow|\beve\b|weekend|christmas|easter|thanksgiving|new year"
            rf"|\b(?:{_MONTH})\b",
        ),
        (
            r"(?:what|which) months?\b",
            rf"month|spring|summer|autumn|fall|winter|\d/\d|\b(?:{_MONTH})\b",
        ),
        (
            r"(?:what|which) (?:percent|share|proportion|fraction)|what is the percent",
            r"%|percent|per cent|half|third|quarter|fifth|tenth|\bin \w+\b|majority|most|\ball\b"
            r"|none|\bfew|\bof\b",
        ),
        (
            r"(?:what|which) colou?rs?\b",
            r"\b(?:red\w*|orange|yellow|green\w*|blu\w+|purple|violet|pink\w*|brown\w*|black\w*|white"
            r"|gr[ae]y\w*|gold\w*|silver\w*|beige|tan|maroon|teal|turquoise|navy|crimson|scarlet"
            r"|cream|ivory|\w*colou?r\w*|dark\w*|light\w*|bright|clear|transparent|opaque|\w+ish"
            r"|bronze|copper|magenta|cyan|amber|olive|coral|lavender|rose|cherry|chrome|blond\w*"
            r"|rainbow|auburn|charcoal|khaki|lime|lilac|mint|peach|plum|rust|sand|tint\w*|shade\w*"
            r"|hue\w*|wood\w*|neon)\b",
        ),
        (
            r"how old\b|what age\b|what (?:is|was) .{1,40}\bage\b",
            rf"{_FIGURES}|\d[mf]\b|\bold|\bage|\byoung|year|month|week|birth|born|centur|decade|recent"
            r"|child|kid|teen|adult|ancient",
        ),
        (
            r"how (?:tall|high|wide|deep|thick)\b",
            rf"{_LENGTHS}|{_FIGURES}|length|tall|high|wide|deep|thick",
        ),
        (
            r"how far\b",
            rf"{_LENGTHS}|{_FIGURES}|away|hour|minute|\bday|week|point|half|close|near|\bfar|distance"
            r"|all the way",
        ),
        (
            r"how heavy\b|how much do\w* .{1,60} weigh\b",
            r"\d|pound|lbs?\b|kg|\bkilo|\bton|gram|\boz\b|ounce|stone|heav|light",
        ),
        (
            r"how (?:hot|cold|warm)\b|(?:what|which) temperature|what (?:is|was) the temperature",
            rf"{_FIGURES}|degree|°|freez|boil|\bhot|cold|warm|cool|temp|low|high|medium|\bice|heat|burn",
        ),
        (rf"what{_IS_THE}scores?\b", _FIGURES),
        (
            r"what ?(?:is|was|are|were|[’']s) the (?:\w+ )?"
            r"(?:price|cost|fee|fine|fare|rent|salary)\b",
            rf"{_FIGURES}|[$€£¥₹₽₴]|cheap|expensive|value|reasonable|high|low",
        ),
        (rf"what number\b|what{_IS_THE}number of\b", _FIGURES),
    )
]
# Units that are counted, and what in a sentence may tell a count of them.
_COUNTED = re.compile(r"\W*how many (?:more |square |cubic |light[ -])?(\w+)")
_TIMESPAN = (
    r"\bsec|\bmin(?:ute)?s?\b|\bhour|\bhrs?\b|\bday|\bnight|\bdaily|\bweek|fortnight|\bmonth|\byear"
    r"|o.clock|\d ?[ap]\.?m\b|\d:\d\d|\d ?[hms]\b|\d\.\d+s\b"
    rf"|\b{_FROM_TO}\b"
)
_WEIGHTS = r"\bpound|lbs?\b|tonn?es?\b|tons?\b|kg\b|\bkilo|grams?\b|\dg\b|\bounce|oz\b|\bstone|£"
_VOLUMES = r"\bgal|\blit(?:er|re)|\bpint|\bquart|\bbarrel|\bbottle|\d ?m?l\b"
_UNITS = (
    dict.fromkeys(("seconds", "minutes", "hours", "days", "weeks", "months"), _TIMESPAN)
    | dict.fromkeys(("miles", "kilometers", "kilometres", "meters", "metres", "feet"), _LENGTHS)
    | dict.fromkeys(("inches", "yards"), _LENGTHS)
    | dict.fromkeys(("pounds", "kilograms", "kilos", "tons", "tonnes", "ounces"), _WEIGHTS)
    | dict.fromkeys(("gallons", "liters", "litres"), _VOLUMES)
    | {
        "degrees": r"\bdegree|°|\d ?[cf]\b|fahrenheit|celsius",
        "calories": r"\bk?cal",
        "percent": r"%|per ?cent",
    }
)

# What may count a thing in the words around it, and a number that stands for the thing itself.
_HOW_MANY = re.compile(
    r"\W*how many (?:of (?:the |these |his |her |their )?|more |other |different |total )?(.+)"
)
_NUMBER = (
    rf"\b\d[\d,.]*(?!\d|st\b|nd\b|rd\b|th\b)|\b(?:{_NUMERALS}|half|quarter|double|triple|twice|zero"
    r"|both|pair|couple|no|none|\w+-time)\b"
)
_COUNTING = re.compile(
    rf"{_NUMBER}|\b(?:few|several|many|most|all|scores|number|more|fewer|majority|single|only|sole"
    r"|multiple|various|numerous|countless|vast|once|lots?|loads|tons)\b"
)
_BARE_NUMBER = re.compile(
    rf"\b(?!(?:1[5-9]|20)\d\d\b)(?:\d[\d,.]{{0,12}}|{_NUMERALS})(?:[.,;]|$| (?P<next>[\w’'-]+))"
)
_ANYBODY = ("per", "strong", "individuals", "people", "persons")
_AROUND = 5  # words before a thing that may count it, and
_AFTER = 3  # after it

# Whom a sentence may speak of without a name.
_SOMEBODY = re.compile(
    r"\b(?:i|we|he|she|they|you|me|my|us|our|his|him|one|pros?|m[ae]n|wom[ae]n|cops?|\w*(?:body|folk)s?"
    r"|\w+one|people|persons?|guys?|girls?|boys?|lad(?:y|ies)|kids?|child(?:ren)?|wi[fv]es?|sons?"
    r"|husbands?|mom|dad|friends?|famil(?:y|ies)|teams?|compan(?:y|ies)|staff|public|crowds?|crew"
    r"|arm(?:y|ies)|navy|government|queens?|kings?|guests?|nurses?|judges?|troops?|forces?|prince\w*"
    r"|chiefs?|heads?|coach(?:es)?|boss(?:es)?|nobles?|locals?|police|officials?|authorit\w+|spous\w+"
    r"|council|parliament|congress|senate|court|church|clubs?|bands?|groups?|unions?|part(?:y|ies)"
    r"|agenc(?:y|ies)|universit\w+|schools?|support|users?"
    r"|\w{2,}(?:er|or|ist|ian|ent|ant|ee|eer|ic|man|men|woman|women)s?)\b"
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
# An age and, right beside it, whose it is.
_CALLED = r"[A-ZÀ-Þ][\w’'-]{0,40}(?: [A-ZÀ-Þ][\w’'-]{0,40}){0,3}"
_AGED = re.compile(
    rf"\b[\w-]{{1,30}}-year-old(?: [a-z]{{1,20}})? ({_CALLED})"
    rf"|\b({_CALLED}), (?:aged )?\d{{1,3}}(?=[,.;])"
)


def lacks(text: str, question: Question) -> bool:
    """Whether ``text`` cannot hold the figure, sum, time or person that ``question`` demands."""
    if question.language != "en":
        return False
    asked, told = question.text.lower(), text.lower()
    if any(not shown.search(told) for shown in _must_show(asked)) or _names_nobody(text, question):
        return True
    if _counts_nothing(told, asked) or _is_anothers_age(text, question):
        return True
    kind = question.kind or ""
    vague = _VAGUE.get(kind)
    if not question.demanded or vague is None:
        return False
    if beside := _beside(kind, asked):
        told = beside.sub(" ", told)
    if kind == "amount" and _COMPARED.search(asked):
        return False
    pattern = answer_words("en", kind)
    if vague.search(told) or (pattern is not None and pattern.search(told)):
        return False
    if kind == "amount" and _OF_MONEY.search(asked):
        return not CURRENCY.search(told)
    return not FIGURE.search(told) and not (kind == "amount" and re.search(_FIGURES, told))


def demand(question: Question) -> str:
    """The words, in lower case, by which ``question`` demands what ``lacks`` looks for.

    "how many", "what colour"; nothing where it demands nothing.
    """
    asked = re.sub(r"^\W+", "", question.text.lower())
    phrases = languages.row("en").question_words.get(question.kind or "", ())
    openings = [found[0] for opening, _ in _SHOWN if (found := opening.match(asked))]
    openings += sorted((p for p in phrases if asked.startswith(p)), key=len, reverse=True)
    return openings[0] if openings else ""


@lru_cache(maxsize=256)
def _must_show(asked: str) -> tuple[re.Pattern[str], ...]:
    """What must stand in a sentence that answers the question ``asked``, both in lower case."""
    shown = [pattern for opening, pattern in _SHOWN if opening.match(asked)]
    counted = _COUNTED.match(asked)
    if counted and counted[1] in _UNITS:
        shown.append(_UNITS[counted[1]])
    return tuple(map(re.compile, shown))


def _counts_nothing(told: str, asked: str) -> bool:
    """Whether "how many" is asked and ``told``, in lower case, has the thing but no count of it."""
    found = _HOW_MANY.match(asked)
    thing = asked_thing(found[1]) if found else None
    if thing is None or len(thing) < 4 or thing == "times":
        return False
    stop_words = languages.row("en").stop_words
    told = re.sub(_SUM, " ", told)
    for number in _BARE_NUMBER.finditer(told):
        following = number["next"]
        if following is None or following in stop_words or following in _ANYBODY:
            return False
    words = told.split()
    form = re.compile(rf"\W*{re.escape(re.sub('(?:ies|y|s)$', '', thing))}(?:s|es|y|ies)?\W*$")
    places = [place for place, word in enumerate(words) if form.match(word)]
    for at in places:
        after = re.sub(_YEAR, " ", " ".join(words[at + 1 : at + 1 + _AFTER]))
        before = " ".join(words[max(0, at - _AROUND) : at])
        if _COUNTING.search(before) or re.search(_NUMBER, after):
            return False
    return bool(places)


def _is_anothers_age(text: str, question: Question) -> bool:
    """Whether it is asked how old a person is, by name, and ``text`` tells it of others only."""
    asked = question.text.lower()
    if not question.names or not re.match(r"\W*how old\b", asked):
        return False
    named = {question.written[term].lower() for term in question.names}
    whose = [(a or b).lower().split() for a, b in _AGED.findall(text)]
    return bool(whose) and all(named.isdisjoint(name) for name in whose)


def _names_nobody(text: str, question: Question) -> bool:
    """Whether "who" is asked and ``text`` speaks of no person that the question does not name."""
    asked = question.text.lower()
    if (
        asks_for_speech(question)
        or not question.demanded
        or not asked.lstrip().startswith(("who ", "whom ", "who's ", "who’s "))
    ):
        return False
    row = languages.row("en")
    names = {word.lower() for word in _WORD.findall(text) if word[0].isupper()}
    names -= row.stop_words | row.answer_words["calendar"]
    return all(name in asked for name in names) and not _SOMEBODY.search(text.lower())


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
