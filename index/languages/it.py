"""Italian."""

from index.languages.credit_words import CreditWords, phrases, words
from index.languages.language import Language

_CREDIT = CreditWords(
    verbs=words(
        """
        disse dice detto dicono affermò afferma affermato dichiarò dichiara dichiarato
        spiegò spiega spiegato annunciò annuncia annunciato aggiunse aggiunge aggiunto
        scrisse scrive scritto riferisce riferito sostiene sostenuto avverte avvertito
        ricorda ricordato sottolinea sottolineato precisa precisato commenta commentato
        racconta raccontato ammette ammesso osserva conferma confermato ribadisce
        """
    ),
    phrases=phrases("secondo, stando a, a detta di, nelle parole di, citando"),
    auxiliaries=words("ha hanno aveva avevano"),
    negations=words("non mai"),
    adverbs=words("anche poi inoltre successivamente ieri oggi"),
    that=words("che come se perché"),
    relatives=words("che"),
    joins=words("e o"),
    clause=words(
        """
        ma che quando perché mentre come se in a con per da di su dopo durante secondo nel
        nella al alla è sono era fu e
        """
    ),
    openers=words(
        """
        ma che quando perché mentre come se in a con per da di su dopo durante secondo nel
        nella al alla è sono era fu e
        """
    ),
    ends=words(
        """
        ma che quando perché mentre come se in a con per da di su dopo durante secondo nel
        nella al alla è sono era fu e o
        """
    ),
    determiners=words("il lo la i gli le un uno una suo sua questo questa"),
    articles=words("il lo la i gli le un uno una"),
    sources=words(
        """
        polizia autorità governo ministero esperti scienziati ricercatori azienda società
        studio rapporto fonti presidente ministro ministra direttore direttrice medici
        testimoni residenti analisti agenzia portavoce sindaco sindaca procuratore avvocato
        """
    ),
    titles=words(
        """
        signor signora sig dott dottor prof professor presidente premier ministro ministra
        sindaco sindaca generale papa re direttore direttrice senatore senatrice governatore
        portavoce
        """
    ),
    bodies=words(
        """
        università ministero banca istituto partito repubblica commissione tribunale
        organizzazione
        """
    ),
    name_inner=words("di de del della dei e"),
    name_ends=words("di del della"),
    never_named=words("egli ella lui lei loro io noi questo ciò"),
    person=words("egli ella lui lei"),
    group=words("loro essi"),
)
ROW = Language(
    code="it",
    name="Italian",
    stemmer="italian",
    stop_words=words(
        """
        a abbia abbiamo ad agli ai al alla alle allo anche ancora aveva avevano c che chi ci
        ciò coi col come con contro cosa cui da dagli dai dal dalla dalle dallo degli dei
        del della delle dello di do dopo dove dovrà due e è ed egli ella era erano essa esse
        essi esso fa fino fra fu furono gli ha hai hanno ho i il in indietro io la le lei li
        lo loro lui ma me mentre mi mia mie miei mio molta molte molti molto ne negli nei
        nel nella nelle nello no noi non nostra nostro o ogni oltre per perché però più poco
        poi prima proprio qual quale quali qualche quando quanta quante quanti quanto quei
        quegli quella quelle quelli quello questa queste questi questo qui quindi sarà se
        sei sempre senza si sia siamo siano sono sopra sotto sta stata state stati stato su
        sua sue sui sugli sul sulla sulle suo suoi tale tali tanto te ti tra tu tua tuo
        tutta tutte tutti tutto un una uno vi voi
        """
    ),
    abbreviations=words(
        """
        sig sig.ra dott dott.ssa dr prof prof.ssa ing avv arch on gen col cap mons ecc.za
        S.E p.es es vs ca cfr v.le p.za
        """
    ),
    closing_abbreviations=words(
        """
        ecc S.p.A S.r.l Inc Jr a.C d.C gen feb mar apr mag giu lug ago set ott nov dic
        """
    ),
    numbered=words("n nn p pp pag pagg art artt vol cap fig tel"),
    question_words={
        "person": phrases("chi"),
        "time": phrases("quando, in che anno, in quale anno, che anno, quale anno, che giorno"),
        "duration": phrases("quanto tempo, per quanto tempo"),
        "place": phrases("dove, da dove, quale paese, quale città"),
        "number": phrases("quanti, quante, quale percentuale"),
        "amount": phrases("quanto, quanta"),
        "cause": phrases("perché, perchè, come mai"),
        "manner": phrases("come"),
        "thing": phrases("che cosa, che, cosa, quale, quali, qual"),
    },
    answer_words={
        "time": words(
            """
            gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre
            novembre dicembre lunedì martedì mercoledì giovedì venerdì sabato domenica oggi
            ieri domani anno secolo mese settimana giorno ora
            """
        ),
        "duration": words("secondi minuti ore giorni settimane mesi anno anni decenni secoli"),
        "number": words(
            """
            due tre quattro cinque sei sette otto nove dieci cento mille mila milione
            milioni metà
            """
        ),
        "amount": words("euro dollaro dollari lira lire sterline milione milioni centesimi"),
        "cause": words("perché poiché causa grazie motivo ragione dovuto siccome per"),
    },
    questions={
        "who": "Chi è {}?",
        "quote": "Chi ha parlato di «{}»?",
        "said": "Che cosa ha detto {} su {}?",
        "about": "Che cosa si dice di {}?",
    },
    leaning=words(
        """
        egli ella lui lei esso essa essi loro questo questa questi queste quello quella ciò
        suo sua suoi sue lì allora così anche ma però entrambi inoltre
        """
    ),
    follow_up=words("e anche ma allora o"),
    pronouns=words(
        """
        egli ella lui lei esso essa essi loro questo questa quello quella ciò suo sua suoi
        sue lì allora
        """
    ),
    about=phrases("e che dire di, che dire di, e per quanto riguarda"),
    credit=_CREDIT,
)
