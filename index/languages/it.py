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
    phrases=phrases("a detta di, nelle parole di, citando"),
    vague_phrases=phrases("secondo, stando a"),
    idioms=words(
        """
        età dimensione legge leggi piano bisogno bisogni regola regole tradizione leggenda
        numero livello tipo grado caso stagione peso prezzo ordine principio teoria gusto
        difficoltà natura origine reddito calendario
        """
    ),
    nobody=words("cui quale quali"),
    elisions=words("l d un c dell all nell sull dall quest quell"),
    articles_in_names=True,
    generic_articles=True,
    inverting=words("come lo"),
    recipients=words("a al all'"),
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
    determiners=words("il lo la l' i gli le un un' uno una suo sua questo questa"),
    articles=words("il lo la l' i gli le un un' uno una"),
    sources=words(
        """
        polizia autorità governo ministero esperti scienziati ricercatori azienda società
        studio rapporto fonti presidente ministro ministra direttore direttrice medici
        fonte esperto esperta ricercatore ricercatrice analisi sondaggio documento documenti
        comunicato sindacato associazione giornale quotidiano media stampa rivista procura
        dati carabinieri comune
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
            milioni metà undici dodici tredici quattordici quindici sedici venti trenta
            quaranta cinquanta sessanta settanta ottanta novanta
            """
        ),
        "amount": words("euro dollaro dollari lira lire sterline milione milioni centesimi"),
        "cause": words("perché poiché causa grazie motivo ragione dovuto siccome per"),
        "calendar": words(
            """
            gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre
            novembre dicembre lunedì martedì mercoledì giovedì venerdì sabato domenica oggi
            ieri domani
            """
        ),
        "currency": words(
            """
            euro dollaro dollari lira lire sterlina sterline yen yuan rublo rubli franco
            franchi corona corone peso pesos centesimi
            """
        ),
        "scale": words("mila mille milione milioni miliardo miliardi"),
    },
    commands=(
        r"(?:per favore,? )?(?:(?:scrivi|scrivimi|componi|componimi|disegna|disegnami|canta"
        r"|cantami|traduci|traducimi)"
        r"(?: (?:un[oa]?|il|la|lo|quest[oa]|qualcosa)\b(?!.*\?)|\W*$)"
        r"|(?:raccontami|dimmi|dammi|fammi) una? (?:\w+ )?(?:barzelletta|storia|poesia|canzone"
        r"|ricetta|favola)"
        r"|(?:ignora|dimentica) .*\b(?:istruzioni|tutto|precedent)"
        r"|(?:fingi|immagina)\b|fai finta\b|ora sei\b|d['’]ora in poi\b|rispondi solo\b)"
    ),
    place_words=words("a in nel nella nei nelle verso presso"),
    questions={
        "who": "Chi è {}?",
        "when": "Quando {verb} {after} {before}?",
        "quote": "Chi ha detto: «{}»?",
        "said": "Che cosa ha detto {} su {}?",
        "says": "Che cosa ha detto {}?",
        "about": "Che cosa si dice di {}?",
    },
    moment=r"(?:\b(?:nell['’]|nel |il |l['’]|a ))?{date}",
    inverted=words("fu furono sarà venne vennero"),
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
    possessives=words("suo sua suoi sue"),
    pointing=words("questo questa quello quella ciò"),
    places=words("lì allora"),
    articles=words("il lo la i gli le l'- un uno una un'-"),
    about=phrases("e che dire di, che dire di, e per quanto riguarda"),
    again=words("altro altra altri altre più ancora"),
    further=phrases("continua, avanti, prossimo, vai avanti"),
    fillers=words("per favore di dimmi mostrami qualcosa cosa cose esattamente c'è"),
    somebody=words("qualcuno qualcun gente"),
    credit=_CREDIT,
)
