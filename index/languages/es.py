"""Spanish."""

from index.languages.credit_words import CreditWords, phrases, words
from index.languages.language import Language

_CREDIT = CreditWords(
    verbs=words(
        """
        dijo dice dijeron dicen afirmó afirma afirmaron aseguró asegura aseguraron declaró
        declara explicó explica señaló señala indicó indica informó informa informaron
        anunció anuncia añadió añade agregó agrega sostuvo sostiene advirtió advierte
        denunció comentó escribió tuiteó reconoció admitió aclaró subrayó destacó manifestó
        relató recordó apuntó precisó lamentó criticó detalló insistió confirmó
        """
    ),
    phrases=phrases("en palabras de, a juicio de, citando a"),
    vague_phrases=phrases("según, de acuerdo con, de acuerdo a"),
    idioms=words(
        """
        edad tamaño ley leyes plan planes necesidad necesidades regla reglas tradición
        costumbre leyenda rumor número nivel tipo grado caso temporada peso precio orden
        principio teoría medios gusto dificultad naturaleza origen ingresos calendario
        """
    ),
    nobody=words("cual cuales quien se"),
    articles_in_names=True,
    generic_articles=True,
    inverting=words("como así lo"),
    recipients=words("a al"),
    auxiliaries=words("ha han había habían"),
    negations=words("no nunca"),
    adverbs=words("también después luego además posteriormente ayer hoy"),
    that=words("que cómo por cuándo si"),
    relatives=words("quien que"),
    joins=words("y o"),
    clause=words(
        """
        pero que cuando porque aunque mientras como si en a con por para sin sobre tras
        desde hasta durante según ante entre es son fue fueron era ha han y
        """
    ),
    openers=words(
        """
        pero que cuando porque aunque mientras como si en a con por para sin sobre tras
        desde hasta durante según ante entre es son fue fueron era ha han y
        """
    ),
    ends=words(
        """
        pero que cuando porque aunque mientras como si en a con por para sin sobre tras
        desde hasta durante según ante entre es son fue fueron era ha han y o quien
        """
    ),
    determiners=words("el la los las un una su sus este esta"),
    articles=words("el la los las un una unos unas"),
    sources=words(
        """
        policía autoridades gobierno ministerio portavoz expertos científicos investigadores
        empresa compañía estudio informe fuentes fiscal alcalde alcaldesa presidente
        presidenta ministro ministra director directora médicos testigos vecinos analistas
        agencia funcionarios abogado abogada diario periódico críticos sindicatos bomberos
        datos fiscalía ayuntamiento fuente experto experta investigador investigadora
        análisis encuesta documento documentos comunicado sindicato asociación medios prensa
        revista denuncia querella
        """
    ),
    titles=words(
        """
        señor señora sr sra dr dra presidente presidenta ministro ministra alcalde alcaldesa
        general papa rey director directora portavoz profesor profesora senador senadora
        canciller gobernador
        """
    ),
    bodies=words(
        """
        universidad ministerio banco instituto partido república comisión tribunal
        organización
        """
    ),
    name_inner=words("de del la las los y"),
    name_ends=words("de"),
    never_named=words("él ella ellos ellas yo nosotros esto eso se"),
    person=words("él ella"),
    group=words("ellos ellas"),
)
ROW = Language(
    code="es",
    name="Spanish",
    stemmer="spanish",
    stop_words=words(
        """
        a al algo alguna algunas alguno algunos ante antes aquel aquella aquellas aquellos
        aquí así aun aún aunque bajo bien cada como cómo con contra cual cuál cuales cuáles
        cualquier cuando cuándo cuanta cuánta cuantas cuántas cuanto cuánto cuantos cuántos
        de del desde donde dónde dos durante e el él ella ellas ellos en entre era eran es
        esa esas ese eso esos esta está estaba estaban están estas este esto estos fue
        fueron ha había habían han has hasta hay he la las le les lo los más me mi mis
        mientras mucho muy nada ni no nos nosotros nuestra nuestro o os otra otras otro
        otros para pero poco por porque pues que qué quien quién quienes quiénes se según
        ser si sí sido siendo sin sino sobre son su sus también tan tanto te tenía tiene
        tienen todo todos toda todas tras tu tus u un una unas uno unos usted ustedes y ya
        yo
        """
    ),
    abbreviations=words(
        """
        Sr Sra Srta Sres Dr Dra Prof Lic Ing Gral Cnel Cap Tte Mons Excmo D Dª Ud Uds Vd Vds
        p.ej ej vs aprox Avda Av C Sto Sta S.M S.A.R ss.aa cf cfr
        """
    ),
    closing_abbreviations=words(
        """
        etc S.A S.L Cía Inc Ltd Jr EE.UU a.C d.C ene feb mar abr may jun jul ago sept oct
        nov dic
        """
    ),
    numbered=words("núm núms n.º nº pág págs p pp art arts vol cap fig tel"),
    question_words={
        "person": phrases("quién, quien, quiénes"),
        "time": phrases("cuándo, cuando, en qué año, qué año, qué día, qué fecha"),
        "duration": phrases("cuánto tiempo, cuanto tiempo"),
        "place": phrases("dónde, donde, adónde, de dónde, qué país, qué ciudad"),
        "number": phrases("cuántos, cuántas, cuantos, cuantas, cuál es la edad, qué porcentaje"),
        "amount": phrases("cuánto, cuánta, cuanto"),
        "cause": phrases("por qué, por que"),
        "manner": phrases("cómo, como"),
        "thing": phrases("qué, que, cuál, cuáles, cual"),
    },
    answer_words={
        "time": words(
            """
            enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre
            diciembre lunes martes miércoles jueves viernes sábado domingo hoy ayer mañana
            año siglo mes semana día hora
            """
        ),
        "duration": words("segundos minutos horas días semanas meses año años décadas siglos"),
        "number": words(
            """
            dos tres cuatro cinco seis siete ocho nueve diez cien mil millón millones mitad
            ciento once doce trece catorce quince veinte treinta cuarenta cincuenta sesenta
            setenta ochenta noventa doscientos
            """
        ),
        "amount": words(
            """
            euro euros dólar dólares peso pesos libra libras millón millones centavos
            """
        ),
        "cause": words("porque debido causa razón gracias motivo ya pues para"),
        "calendar": words(
            """
            enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre
            noviembre diciembre lunes martes miércoles jueves viernes sábado domingo hoy
            ayer
            """
        ),
        "currency": words(
            """
            euro euros dólar dólares peso pesos libra libras yen yenes yuan yuanes rublo
            rublos franco francos real reales corona coronas sol soles pesetas peseta
            centavos centavo céntimos
            """
        ),
        "scale": words("mil millón millones billón billones"),
    },
    commands=(
        r"(?:por favor,? )?(?:(?:escribe|escriba|escríbeme|compón|redacta|dibuja|dibújame"
        r"|canta|cántame|traduce)"
        r"(?: (?:me|una?|el|la|lo|esto|este|esta|algo)\b(?!.*\?)|\W*$)"
        r"|(?:cuéntame|dime|dame|hazme) una? (?:\w+ )?(?:chiste|cuento|historia|poema|canción"
        r"|receta)"
        r"|(?:ignora|olvida) .*\b(?:instrucciones|todo|anterior)"
        r"|(?:finge|imagina)\b|actúa como\b|ahora eres\b|a partir de ahora\b|responde solo\b)"
    ),
    place_words=words("en desde hacia hasta"),
    questions={
        "who": "¿Quién es {}?",
        "when": "¿Cuándo {verb} {after} {before}?",
        "quote": "¿Quién dijo: «{}»?",
        "said": "¿Qué dijo {} sobre {}?",
        "says": "¿Qué dijo {}?",
        "about": "¿Qué se dice de {}?",
    },
    moment=r"(?:\b(?:en el año|en|el) )?{date}",
    inverted=words("fue fueron será"),
    leaning=words(
        """
        él ella ellos ellas esto eso este esta estos estas ese esa su sus lo le les allí
        entonces así también pero sin ambos además
        """
    ),
    follow_up=words("y también pero entonces o"),
    pronouns=words(
        """
        él ella ellos ellas esto eso este esta su sus allí entonces ese esa
        """
    ),
    possessives=words("su sus"),
    pointing=words("esto eso este esta ese esa"),
    places=words("allí entonces"),
    articles=words("el la los las un una unos unas"),
    about=phrases("y qué hay de, qué hay de, qué pasa con, y qué pasa con"),
    again=words("más otro otra otros otras"),
    further=phrases("sigue, siguiente, continúa, adelante"),
    fillers=words("por favor algo cuéntame dime muéstrame hay cosa cosas exactamente"),
    somebody=words("alguien gente"),
    credit=_CREDIT,
)
