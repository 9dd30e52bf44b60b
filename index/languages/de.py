"""German."""

from index.languages.credit_words import CreditWords, phrases, words
from index.languages.language import Language

_CREDIT = CreditWords(
    verbs=words(
        """
        sagte sagt sagten sagen erklärte erklärt erklärten meinte meint berichtete berichtet
        berichteten betonte betont teilte schrieb schreibt warnte warnt forderte kündigte
        mitteilte mitteilten meldete meldet meldeten bestätigte twitterte ergänzte fügte
        behauptete räumte
        """
    ),
    phrases=phrases(
        """
        nach angaben, nach angaben von, nach angaben vom, nach aussage, nach aussage von,
        nach aussagen, nach aussagen von, nach den worten, nach den worten von,
        nach ansicht, nach ansicht von, nach einschätzung, nach einschätzung von,
        nach informationen, nach informationen von, laut angaben, laut angaben von
        """
    ),
    vague_phrases=phrases("laut"),
    postpositions=phrases("zufolge"),
    idioms=words(
        """
        gesetz plan vertrag alter größe gewicht bedarf regel regeln statut satzung verfassung
        definition theorie legende sage gerüchten gerücht fahrplan zeitplan rezept vorschrift
        tarif schätzungen schätzung
        """
    ),
    nobody=words("eigenen eigener eigenem"),
    verb_second=True,
    inverting=words("wie das dies"),
    auxiliaries=words("hat haben hatte hatten"),
    negations=words("nicht nie"),
    adverbs=words("auch später dann zudem außerdem weiter gegenüber am"),
    that=words("dass daß ob wie warum"),
    relatives=words("der die"),
    joins=words("und oder"),
    clause=words(
        """
        aber dass weil wenn als ob wie nachdem bevor während obwohl denn sondern ist war sind
        waren wird werden wurde wurden
        """
    ),
    openers=words(
        """
        in am im an auf nach vor bei mit von seit für gegen unter über zu zum zur aber und dass
        wie so laut trotz wegen auch dabei damals dann heute gestern
        """
    ),
    ends=words(
        """
        in am im an auf nach vor bei mit seit für gegen unter über zu zum zur dass wie und oder
        der die das ist war gegenüber
        """
    ),
    determiners=words("der die das ein eine einer sein seine ihr ihre dieser diese"),
    articles=words("der die das ein eine einer einem einen eines den dem des"),
    sources=words(
        """
        polizei behörden forscher experten ermittler wissenschaftler sprecher sprecherin
        ministerium regierung unternehmen studie bericht behörde ministeriums berichten
        angaben studien
        """
    ),
    titles=words(
        """
        herr frau dr prof professor präsident präsidentin kanzler kanzlerin minister ministerin
        außenminister innenminister bürgermeister sprecher sprecherin trainer direktor chef
        general papst historiker historikerin archäologe archäologin
        """
    ),
    bodies=words(
        """
        universität institut ministerium bank amt verband partei republik gericht zeitung
        """
    ),
    name_inner=words("von van der zu"),
    name_ends=words("von aus"),
    never_named=words("er sie es wir ich das dies man sein seine ihr ihre"),
    person=words("er sie"),
    thing=words("es"),
    documents=words(""),
)
ROW = Language(
    code="de",
    name="German",
    stemmer="german",
    stop_words=words(
        """
        aber alle allem allen aller alles als also am an ander andere anderem anderen anderer
        anderes auch auf aus bei beim bin bis bist da dabei dadurch dafür dagegen daher dahin
        damit danach daran darauf daraus darin darüber darum das dass dasselbe daß davon davor
        dazu dein deine dem den denen denn der deren des dessen dich die dies diese dieselbe
        diesem diesen dieser dieses dir doch dort du durch ein eine einem einen einer eines
        einige einigen er es etwa etwas euch euer für gegen gewesen gibt hab habe haben hat
        hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im in
        indem ins ist ja jede jedem jeden jeder jedes jene jenem jenen jener jenes jetzt kann
        kein keine keinem keinen keiner können könnte man manche mein meine mich mir mit nach
        nachdem nicht nichts noch nun nur ob oder ohne schon sehr sein seine seinem seinen
        seiner seines seit selbst sich sie sind so solche solchem solchen solcher soll sollte
        sondern sonst sowie über um und uns unser unter viel vom von vor wann war waren warum
        was weil welche welchem welchen welcher welches wenn wer werde werden wem wen wessen
        weshalb wie wieder wieso wieviel will wir wird wo wobei wodurch woher wohin womit worden
        woraus worin worüber wozu wurde wurden während zu zum zur zwar zwischen
        """
    ),
    abbreviations=words(
        """
        Dr Prof med phil jur Hr Hrn Fr Frl Dipl Ing bzw z.B z d d.h d.i u.a u i.d.R i.A o.ä ca vgl
        inkl exkl evtl ggf rd zw sog insb bes zzgl Mag Hl St Str Abs Abt Art Aufl Bd Bde Jh Jhd Mio
        Mrd Tsd geb gest verh Red Hrsg röm kath ev
        """
    ),
    closing_abbreviations=words(
        """
        usw etc GmbH Co AG Inc Ltd Jr Sr Jan Feb Mär Apr Jun Jul Aug Sep Sept Okt Nov Dez Mo Di
        Mi Do Sa So
        """
    ),
    numbered=words("Nr Nrn S Kap Fig Abb Tab Par Tel Art Bd ca"),
    ordinals=words(
        """
        ab am an auf beim bis das dem den der des die dieser ein eine einem einen einer eines ihr
        ihre ihrem ihren im in jede jedem jeden jeder mit nach seit sein seine seinem seinen seiner
        und vom von vor zu zum zur
        """
    ),
    question_words={
        "person": phrases("wer, wem, wen, wessen"),
        "time": phrases(
            "wann, welches jahr, welchem jahr, welchen tag, welchem tag, welches datum"
        ),
        "duration": phrases("wie lange"),
        "place": phrases(
            "wo, woher, wohin, welches land, welchem land, welche stadt, welcher stadt"
        ),
        "number": phrases("wie viele, wie oft, wie alt, wie groß, wie hoch, wie weit"),
        "amount": phrases("wie viel, wieviel"),
        "cause": phrases("warum, weshalb, wieso, weswegen"),
        "manner": phrases("wie"),
        "thing": phrases("was, welche, welcher, welches, welchen, welchem"),
    },
    answer_words={
        "time": words(
            """
            januar februar märz april mai juni juli august september oktober november dezember
            montag dienstag mittwoch donnerstag freitag samstag sonntag heute gestern morgen
            jahr jahrhundert monat woche tag uhr
            """
        ),
        "duration": words(
            """
            sekunden minuten stunden tage tagen wochen monate monaten jahre jahren jahrzehnte
            """
        ),
        "number": words(
            """
            zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig
            hundert tausend million millionen milliarden prozent hälfte dreizehn vierzehn
            fünfzehn sechzehn siebzehn achtzehn neunzehn vierzig fünfzig sechzig siebzig
            achtzig neunzig milliarde
            """
        ),
        "amount": words("euro dollar pfund franken mark million millionen milliarden cent yen"),
        "cause": words("weil da denn wegen aufgrund grund darum deshalb daher dank ursache um"),
        "calendar": words(
            """
            januar jänner februar märz april mai juni juli august september oktober november
            dezember jan feb apr aug sept okt nov dez montag dienstag mittwoch donnerstag
            freitag samstag sonnabend sonntag gestern heute
            """
        ),
        "currency": words(
            """
            euro euros dollar us-dollar pfund franken mark kronen krone rubel yen yuan lira
            złoty zloty forint gulden taler cent
            """
        ),
        "scale": words("tausend million millionen milliarde milliarden billionen mio mrd"),
    },
    commands=(
        r"(?:bitte )?(?:(?:schreibe?|verfasse|zeichne|male?|singe?|übersetze?)(?: bitte)?"
        r"(?: (?:mir|uns))?(?: (?:eine?n?|den|das|die|diesen?|dieses|etwas)\b|\W*$)"
        r"|(?:erzähle?|gib|mache?|sage?) (?:mir|uns) eine?n? (?:\w+ )?(?:witz|geschichte"
        r"|märchen|gedicht|lied|rezept)"
        r"|(?:ignoriere?|vergiss|vergesse) .*\b(?:anweisung|instruktion|alles|regeln)"
        r"|tue? so,? als\b|stelle? dir vor\b|du bist (?:jetzt|nun|ab jetzt)\b|antworte nur\b)"
    ),
    questions={
        "who": "Wer ist {}?",
        "count": "Wie viele {after}?",
        "when": "Wann {verb} {before} {after}?",
        "quote": "Wer sagte: „{}“?",
        "says": "Was sagt {}?",
    },
    moment=r"(?:\b(?:im jahre?|im|am) )?{date}",
    inverted=words("wurde wurden wird werden war waren"),
    leaning=words(
        """
        er sie es ihm ihn ihnen ihr sein seine seiner dies diese dieser dieses das dort damals
        dabei dadurch deshalb daher dennoch jedoch aber und auch beide
        """
    ),
    follow_up=words("und auch aber also dann oder"),
    pronouns=words(
        """
        er sie es ihm ihn ihnen sein seine ihr ihre dies diese dieser das dort
        """
    ),
    possessives=words("sein seine ihr ihre"),
    pointing=words("das dies diese dieser"),
    places=words("dort"),
    impersonal=(
        r"\b(?:regnete?|schneite?|gibt|gab|geht|ging) es\b|\bes (?:\w+ ){0,2}(?:regn|schnei)\w+"
        r"|\bes,? (?:\w+,? ){0,2}(?:dass|wenn|für)\b|\bes (?:gibt|gab|\w+ geben)\b"
        r"|\b(?:ist|war) es (?:\w+ )?(?:wahr|so)\b"
    ),
    articles=words("der die das den dem des ein eine einen einem einer eines"),
    copulas=words("ist war sind waren"),
    about=phrases("was ist mit, wie steht es mit, und was ist mit"),
    again=words("noch mehr sonst andere anderes weitere weiterer weiteres"),
    further=phrases("weiter, weitere, erzähl mehr, zeig mehr, erzählen sie mehr"),
    fillers=words("bitte mal etwas erzähl erzähle zeig zeige mir uns genau"),
    somebody=words("jemand irgendjemand jemanden leute"),
    credit=_CREDIT,
)
