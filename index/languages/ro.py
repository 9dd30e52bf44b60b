"""Romanian."""

from index.languages.credit_words import CreditWords, phrases, words
from index.languages.language import Language

_CREDIT = CreditWords(
    verbs=words(
        """
        spus spune spun declarat declară afirmat afirmă anunțat anunță adăugat adaugă
        explicat explică precizat precizează susținut susține transmis transmite scris scrie
        avertizat avertizează relatat relatează menționat confirmat
        """
    ),
    phrases=phrases("după spusele, citând"),
    vague_phrases=phrases("potrivit, conform"),
    nobody=words("căruia căreia cărora s-a s-au"),
    auxiliaries=words("a au avea aveau"),
    negations=words("nu niciodată"),
    adverbs=words("și apoi ulterior marți luni ieri azi"),
    that=words("că cum dacă"),
    relatives=words("care"),
    joins=words("și sau"),
    clause=words(
        """
        dar că când pentru deși cum dacă în la cu din de pe prin după fără este sunt era
        fost iar
        """
    ),
    openers=words(
        """
        dar că când pentru deși cum dacă în la cu din de pe prin după fără este sunt era
        fost iar
        """
    ),
    ends=words(
        """
        dar că când pentru deși cum dacă în la cu din de pe prin după fără este sunt era
        fost iar și sau care
        """
    ),
    determiners=words("acest această un o"),
    sources=words(
        """
        poliția autoritățile guvernul ministerul experții cercetătorii compania studiul
        raportul surse președintele ministrul primarul directorul purtătorul martorii
        surselor poliției autorităților guvernului ministerului experților raportului
        studiului datelor presei agenției
        """
    ),
    titles=words(
        """
        domnul doamna dl dna dr prof președintele premierul ministrul primarul generalul
        directorul senatorul
        """
    ),
    bodies=words("universitatea ministerul banca institutul partidul republica comisia"),
    name_inner=words("de din și a al"),
    name_ends=words("din de la"),
    never_named=words("el ea ei ele eu noi acesta aceasta s-a s-au"),
    person=words("el ea"),
    group=words("ei ele"),
)
ROW = Language(
    code="ro",
    name="Romanian",
    stemmer="romanian",
    stop_words=words(
        """
        a abia acea aceasta această aceea acei aceia acel acela acele acelea acest acesta
        aceste acestea acestei acestor acestui acești aceștia adică ai aia al ale alt alta
        altă alte altfel alți altul am an ar are as așa asta astfel asupra atât atunci au
        avea avem aveți avut azi ca că căci când care căreia cărora căror cărui câți câte
        cât câtă ce cea cei cel cele celor chiar ci cine cineva cu cui cum cumva dacă dar
        dată de deci decât deja deși despre din dintre după ea ei el ele era erau este eu
        face fără fi fie fiecare fii fost foarte iar ii îi îl îmi în înainte încă între își
        îți la le li lor lui mai mult multe mulți ne nici nimic niște noastră noi nostru nu
        o or ori orice pe pentru peste poate prea prin printre sa să săi sale sau său se și
        sînt sub sunt suntem te ți toată toate tot toți totuși tu un una unde unei unele
        uneori unii unor unui unul va vor voi vom vostru vreun
        """
    ),
    abbreviations=words("dl dna d-na dr prof ing gen col lt mr sf str bd ex vs aprox cca cf"),
    closing_abbreviations=words(
        """
        etc S.A S.R.L Inc Jr î.Hr d.Hr ian feb mar apr iun iul aug sept oct nov dec
        """
    ),
    numbered=words("nr pag p art vol cap fig tel"),
    question_words={
        "person": phrases("cine, cui, al cui"),
        "time": phrases("când, în ce an, ce an, în ce zi"),
        "duration": phrases("cât timp, cât de mult timp"),
        "place": phrases("unde, de unde, în ce țară, în ce oraș"),
        "number": phrases("câți, câte, ce procent"),
        "amount": phrases("cât, câtă, cât costă"),
        "cause": phrases("de ce"),
        "manner": phrases("cum"),
        "thing": phrases("ce, care"),
    },
    answer_words={
        "time": words(
            """
            ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie
            noiembrie decembrie luni marți miercuri joi vineri sâmbătă duminică azi ieri
            mâine anul secol secolul lună săptămână zi ora
            """
        ),
        "duration": words("secunde minute ore zile săptămâni luni ani decenii secole"),
        "number": words(
            """
            doi două trei patru cinci șase șapte opt nouă zece sută sute mie mii milion
            milioane miliarde jumătate
            """
        ),
        "amount": words("lei euro dolari lire milioane miliarde bani"),
        "cause": words("deoarece pentru fiindcă cauza cauză datorită motiv întrucât"),
        "calendar": words(
            """
            ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie
            noiembrie decembrie marți miercuri joi vineri sâmbătă duminică azi ieri mâine
            """
        ),
        "currency": words(
            """
            leu lei euro dolar dolari liră lire yeni yuani ruble franci coroane bani
            """
        ),
        "scale": words("mie mii milion milioane miliard miliarde"),
    },
    place_words=words("în la din spre lângă"),
    questions={
        "who": "Cine este {}?",
        "when": "Când {verb} {after} {before}?",
        "quote": "Cine a spus: „{}”?",
        "said": "Ce a spus {} despre {}?",
        "says": "Ce a spus {}?",
        "about": "Ce se spune despre {}?",
    },
    moment=r"(?:\b(?:în anul|în|la|pe) )?{date}",
    inverted=words("a au va"),
    leaning=words(
        """
        el ea ei ele acesta aceasta aceștia acestea acest această acela aceea lui lor său sa
        acolo atunci astfel dar iar însă ambii totuși
        """
    ),
    follow_up=words("și dar deci sau atunci"),
    pronouns=words(
        """
        el ea ei ele acesta aceasta aceștia acestea lui lor său sa acolo atunci asta
        """
    ),
    possessives=words("său sa lui lor"),
    pointing=words("acesta aceasta aceștia acestea asta"),
    places=words("acolo atunci"),
    about=phrases("dar despre, ce zici de, cum rămâne cu"),
    credit=_CREDIT,
)
