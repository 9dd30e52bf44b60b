"""French."""

from index.languages.credit_words import CreditWords, phrases, words
from index.languages.language import Language

_CREDIT = CreditWords(
    verbs=words(
        """
        dit disait disent déclaré déclare déclarent affirmé affirme affirment expliqué
        explique expliquent annoncé annonce ajouté ajoute assuré assure précisé précise
        indiqué indique indiquent rapporté rapporte rapportent estimé estime estiment
        souligné souligne averti avertit écrit confié confie raconté raconte tweeté reconnu
        admis soutient prévient rappelle regrette relève note
        """
    ),
    phrases=phrases("à en croire, citant, de l' avis de"),
    vague_phrases=phrases("selon, d' après"),
    idioms=words(
        """
        âge taille loi lois plan besoins besoin règle règles tradition coutume légende rumeur
        nombre niveau type degré cas saison poids prix ordre principe théorie moyens goût
        difficulté nature origine revenus calendrier
        """
    ),
    nobody=words("lequel laquelle lesquels lesquelles eux lui elle"),
    elisions=words("l d qu s n c j m t"),
    articles_in_names=True,
    generic_articles=True,
    inverting=words("comme le l' ainsi"),
    recipients=words("à au"),
    auxiliaries=words("a ont avait avaient"),
    negations=words("ne pas jamais"),
    adverbs=words(
        """
        aussi ensuite également encore par ailleurs hier mardi lundi mercredi jeudi vendredi
        samedi dimanche
        """
    ),
    that=words("que qu' comment si pourquoi"),
    relatives=words("qui"),
    joins=words("et ou"),
    clause=words(
        """
        mais que quand parce alors comme si dans à avec par pour sans sur après depuis
        pendant selon en au aux lors est sont était fut et donc
        """
    ),
    openers=words(
        """
        mais que quand parce alors comme si dans à avec par pour sans sur après depuis
        pendant selon en au aux lors est sont était fut et donc
        """
    ),
    ends=words(
        """
        mais que quand parce alors comme si dans à avec par pour sans sur après depuis
        pendant selon en au aux lors est sont était fut et donc ou qui
        """
    ),
    determiners=words("le la les l' un une son sa ses ce cette"),
    articles=words("le la les l' un une des"),
    sources=words(
        """
        police autorités gouvernement ministère experts scientifiques chercheurs entreprise
        société étude rapport sources président présidente ministre directeur directrice
        médecins témoins habitants analystes agence porte-parole maire procureur avocat
        avocate source expert experte chercheur chercheuse analyse sondage enquête document
        documents communiqué syndicat association médias presse site magazine autopsie
        parquet préfecture quotidien journal hebdomadaire critiques syndicats
        pompiers secours
        """
    ),
    titles=words(
        """
        m mme mlle dr pr professeur président présidente premier ministre maire général pape
        roi directeur directrice sénateur sénatrice gouverneur porte-parole
        """
    ),
    bodies=words(
        """
        université ministère banque institut parti république commission tribunal
        organisation
        """
    ),
    name_inner=words("de du des la le et d'"),
    name_ends=words("de du"),
    never_named=words("il elle ils elles je nous on ce cela ça"),
    person=words("il elle"),
    group=words("ils elles"),
)
ROW = Language(
    code="fr",
    name="French",
    stemmer="french",
    stop_words=words(
        """
        à afin ai ainsi alors après au aucun aucune aujourd auquel aussi autre autres aux
        avaient avait avant avec avez avoir avons bien c ça ce ceci cela celle celles celui
        ces cet cette ceux chaque chez ci combien comme comment contre d dans de depuis
        derrière des dès desquels deux devant doit donc dont du duquel durant elle elles en
        encore entre est et étaient était été être eu eux fait font furent fut hors il ils j
        jusque l la là laquelle le lequel les lesquelles lesquels leur leurs lors lorsque
        lui m ma mais me même mes moi moins mon n ne ni non nos notre nous on ont ou où par
        parce pas pendant peu peut plus pour pourquoi près puis qu quand que quel quelle
        quelles quelque quelques quels qui quoi s sa sans se selon sera ses si soit son sont
        sous sur t ta tandis tant te tel telle tels tes toi ton tous tout toute toutes très
        trop tu un une va vers voici voilà vos votre vous y
        """
    ),
    abbreviations=words(
        """
        M MM Mme Mmes Mlle Dr Pr Me Mgr St Ste Gén Col Cdt Lt p.ex ex cf vs env av bd
        """
    ),
    closing_abbreviations=words("etc S.A Cie Inc Jr J.-C janv févr avr juil sept oct nov déc"),
    numbered=words("n° no nos p pp art vol chap fig tél"),
    question_words={
        "person": phrases("qui, à qui, de qui"),
        "time": phrases("quand, en quelle année, quelle année, quel jour, quelle date"),
        "duration": phrases("combien de temps"),
        "place": phrases("où, d où, d'où, quel pays, quelle ville"),
        "number": phrases("combien, quel pourcentage, quel âge"),
        "amount": phrases(
            "combien d argent, quel prix, combien coûte, combien coûtent, combien a coûté, "
            "combien ont coûté, combien coûtait"
        ),
        "cause": phrases("pourquoi"),
        "manner": phrases("comment"),
        "thing": phrases(
            "que, qu'est-ce que, quoi, quel, quelle, quels, quelles, lequel, laquelle"
        ),
    },
    answer_words={
        "time": words(
            """
            janvier février mars avril mai juin juillet août septembre octobre novembre
            décembre lundi mardi mercredi jeudi vendredi samedi dimanche hier demain année
            an siècle mois semaine jour heure
            """
        ),
        "duration": words(
            """
            secondes minutes heures jours semaines mois an ans années décennies siècles
            """
        ),
        "number": words(
            """
            deux trois quatre cinq six sept huit neuf dix cent mille million millions
            milliard milliards moitié onze douze treize quatorze quinze seize vingt trente
            quarante cinquante soixante
            """
        ),
        "amount": words(
            """
            euro euros dollar dollars franc francs livres million millions milliard
            milliards centimes
            """
        ),
        "cause": words("parce car puisque raison cause grâce afin pour dû due"),
        "calendar": words(
            """
            janvier février mars avril mai juin juillet août septembre octobre novembre
            décembre lundi mardi mercredi jeudi vendredi samedi dimanche hier demain
            """
        ),
        "currency": words(
            """
            euro euros dollar dollars franc francs livre livres yen yens yuan yuans rouble
            roubles couronne couronnes peso pesos centime centimes
            """
        ),
        "scale": words("mille million millions milliard milliards"),
    },
    commands=(
        r"(?:s['’]il (?:te|vous) pla[iî]t,? )?(?:(?:[ée]cris|[ée]crivez|composez?|r[ée]dige"
        r"|dessinez?|chantez?"
        r"|traduis|traduisez|reformule)(?:[- ](?:moi|nous))?(?: (?:une?|les?|la|cet?|cette"
        r"|ça)\b|\W*$)"
        r"|(?:raconte|dis|donne|fais)[- ](?:moi|nous) une? (?:\w+ )?(?:blague|histoire|poème"
        r"|chanson|recette)"
        r"|(?:ignorez?|oubliez?) .*\b(?:instructions?|consignes?|tout|précédent)"
        r"|(?:fais|faites) (?:semblant|comme si)\b|imaginez?\b|tu es (?:maintenant|désormais)\b"
        r"|à partir de maintenant\b|réponds (?:seulement|uniquement)\b)"
    ),
    place_words=words("à en dans vers depuis au aux"),
    questions={
        "who": "Qui est {} ?",
        "when": "Quand {verb} {after} {before} ?",
        "quote": "Qui a dit : « {} » ?",
        "said": "Qu'a dit {} à propos de {} ?",
        "says": "Qu'a dit {} ?",
        "about": "Que dit l'article de {} ?",
    },
    moment=r"(?:\b(?:en|le) )?{date}",
    inverted=words("a ont sera fut furent"),
    leaning=words(
        """
        il elle ils elles lui leur celui-ci celle-ci ceci cela ça ce cet cette ces son sa
        ses leurs là alors ainsi aussi mais cependant pourtant tous
        """
    ),
    follow_up=words("et aussi mais alors ou donc"),
    pronouns=words(
        """
        il elle ils elles lui leur eux ceci cela ça son sa ses leurs là alors celui celle
        """
    ),
    possessives=words("leur leurs son sa ses"),
    pointing=words("ceci cela ça"),
    places=words("là alors"),
    impersonal=r"\bil (?:y|faut|fallait|faudra|pleu\w+|neige\w*|va pleuvoir)\b|-t-il\b",
    articles=words("le la les l'- un une des"),
    about=phrases("et qu en est-il de, qu en est-il de, et pour"),
    again=words("plus encore autre autres d'autre d'autres"),
    further=phrases("la suite, suite, suivant, continue, en savoir plus, dis-m'en plus"),
    fillers=words("chose choses personne s'il plaît te vous montre dis-moi exactement"),
    somebody=words("quelqu'un gens"),
    credit=_CREDIT,
)
