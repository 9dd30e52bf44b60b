"""Dutch."""

from index.languages.credit_words import CreditWords, phrases, words
from index.languages.language import Language

_CREDIT = CreditWords(
    verbs=words(
        """
        zei zegt zeiden zeggen verklaarde verklaart meldde meldt meldden vertelde vertelt
        schreef schrijft waarschuwde benadrukte benadrukt stelt stelde bevestigde twitterde
        aldus
        """
    ),
    phrases=phrases("aldus, in de woorden van, naar eigen zeggen van"),
    vague_phrases=phrases("volgens"),
    verb_second=True,
    articles_in_names=True,
    inverting=words("zoals dat"),
    auxiliaries=words("heeft hebben had hadden"),
    negations=words("niet nooit"),
    adverbs=words("ook later dan verder nog eerder"),
    that=words("dat of hoe waarom"),
    relatives=words("die"),
    joins=words("en of"),
    clause=words(
        """
        maar dat omdat als zoals toen hoe nadat voordat terwijl hoewel want is was zijn waren wordt
        werd
        """
    ),
    openers=words(
        """
        in op aan na voor bij met van sinds tegen onder over te maar en dat hoe zo volgens
        ondanks wegens vandaag gisteren
        """
    ),
    ends=words(
        """
        in op aan na voor bij met sinds tegen onder over te dat hoe en of die is was
        """
    ),
    determiners=words("de het een zijn haar hun deze dit"),
    articles=words("de het een"),
    sources=words(
        """
        politie autoriteiten onderzoekers deskundigen experts woordvoerder woordvoerster
        ministerie regering bedrijf studie rapport burgemeester brandweer krant rechter
        minister voorzitter wetenschappers artsen getuigen bewoners advocaat bronnen justitie
        gemeente onderzoek onderzoeker premier directeur directie
        """
    ),
    titles=words(
        """
        meneer mevrouw dr prof professor president premier minister burgemeester woordvoerder
        woordvoerster directeur generaal koning
        """
    ),
    bodies=words("universiteit instituut ministerie bank partij republiek"),
    name_inner=words("van de der den het"),
    name_ends=words("uit"),
    never_named=words("hij zij ze wij ik het dit dat men zoals"),
    person=words("hij zij ze"),
    thing=words("het"),
)
ROW = Language(
    code="nl",
    name="Dutch",
    stemmer="dutch",
    stop_words=words(
        """
        aan al alles als altijd andere anders bent bij daar dan dat de den der deze die dit doch
        doen door dus een eens en er ge geen geweest haar had hadden heb hebben heeft hem het
        hier hij hoe hoeveel hun iemand iets ik in is ja je jullie kan kon kunnen maar me meer
        men met mij mijn moet na naar niet niets nog nu of om omdat onder ons ook op over reeds
        sinds te tegen tijdens toch toen tot tussen u uit uw van veel voor waar waarom wanneer
        want waren was wat we weer welk welke werd werden wie wiens wij wil worden wordt zal ze
        zelf zich zij zijn zo zonder zou zouden
        """
    ),
    abbreviations=words(
        """
        dhr mevr mw dr drs prof ir ing mr ds b.v bv d.w.z o.a i.p.v m.a.w t.a.v i.v.m a.d.h.v
        enz ca vgl incl excl jhr st
        """
    ),
    closing_abbreviations=words(
        "enz etc bv B.V N.V jan feb mrt apr jun jul aug sep sept okt nov dec"
    ),
    numbered=words("nr nrs blz p art"),
    question_words={
        "person": phrases("wie, wiens"),
        "time": phrases("wanneer, welk jaar, welke dag"),
        "duration": phrases("hoe lang"),
        "place": phrases("waar, waarheen, waarvandaan, welk land, welke stad"),
        "number": phrases("hoeveel, hoe vaak, hoe oud, hoe groot, hoe hoog, hoe ver"),
        "amount": phrases("hoeveel geld, wat kost, wat kostte, hoeveel kost, hoeveel kostte"),
        "cause": phrases("waarom"),
        "manner": phrases("hoe"),
        "thing": phrases("wat, welk, welke"),
    },
    answer_words={
        "time": words(
            """
            januari februari maart april mei juni juli augustus september oktober november
            december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag vandaag gisteren
            morgen jaar eeuw maand week dag uur
            """
        ),
        "duration": words("seconden minuten uur uren dagen weken maanden jaar jaren eeuwen"),
        "number": words(
            """
            twee drie vier vijf zes zeven acht negen tien honderd duizend miljoen miljard
            procent helft elf twaalf dertien veertien vijftien zestien zeventien achttien
            negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig
            """
        ),
        "amount": words("euro dollar pond miljoen miljard cent gulden"),
        "cause": words("omdat want doordat vanwege door dankzij reden oorzaak daarom"),
        "calendar": words(
            """
            januari februari maart april mei juni juli augustus september oktober november
            december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag vandaag
            gisteren
            """
        ),
        "currency": words(
            """
            euro euro's dollar dollars pond gulden yen yuan roebel frank franken kronen
            kroon cent
            """
        ),
        "scale": words("duizend miljoen miljard"),
    },
    commands=(
        r"(?:alsjeblieft,? )?(?:(?:schrijf|dicht|teken|zing|vertaal)(?: (?:mij|me|ons|voor mij"
        r"|voor me))?"
        r"(?: (?:een|het|de|dit|deze|iets)\b|\W*$)"
        r"|(?:vertel|geef|maak) (?:mij|me|ons|voor mij) een (?:\w+ )?(?:mop|grap|verhaal"
        r"|gedicht|sprookje|liedje|recept)"
        r"|(?:negeer|vergeet) .*\b(?:instructies|alles|opdrachten|regels)"
        r"|doe alsof\b|stel je voor\b|(?:je|jij) bent nu\b|vanaf nu\b|antwoord alleen\b)"
    ),
    place_words=words("in te naar uit bij nabij vanuit"),
    questions={
        "who": "Wie is {}?",
        "count": "Hoeveel {after}?",
        "when": "Wanneer {verb} {before} {after}?",
        "quote": "Wie zei: “{}”?",
        "said": "Wat zei {} over {}?",
        "says": "Wat zei {}?",
        "about": "Wat wordt er gezegd over {}?",
    },
    moment=r"(?:\b(?:in het jaar|in|op) )?{date}",
    inverted=words("werd werden wordt worden was waren"),
    leaning=words(
        """
        hij zij ze het hem haar hun hen zijn dit dat deze die daar toen daarom daardoor echter
        maar en ook beide
        """
    ),
    follow_up=words("en ook maar dus dan of"),
    pronouns=words("hij zij ze het hem haar hun hen dit dat deze die daar"),
    possessives=words("haar hun"),
    pointing=words("het dit dat deze die"),
    places=words("daar"),
    impersonal=r"\b(?:regent|regende|sneeuwt|sneeuwde) het\b|\bhet (?:\w+ )?(?:regen|sneeuw)\w*",
    articles=words("de het een"),
    copulas=words("is was zijn waren"),
    about=phrases("hoe zit het met, en hoe zit het met, wat met"),
    again=words("meer nog anders andere anderen verder"),
    further=phrases("volgende, ga door, ga verder"),
    fillers=words("alsjeblieft iets vertel toon laat zien me mij precies"),
    somebody=words("iemand mensen"),
    credit=_CREDIT,
)
