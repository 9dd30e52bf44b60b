"""English."""

from index.languages.credit_words import phrases, words
from index.languages.en_credit import CREDIT
from index.languages.language import Language

ROW = Language(
    code="en",
    name="English",
    stemmer="english",
    stop_words=words(
        """
        a about above after again against all also am an and any are aren't as at be because
        been before being below between both but by can can't could couldn't did didn't do does
        doesn't doing don't down during each either else ever few for from further had hadn't
        has hasn't have haven't having he he'd he'll he's her here hers herself him himself his
        how i i'd i'll i'm i've if in into is isn't it it'd it'll it's its itself just let let's
        may me might more most mustn't my myself neither no nor not of off on once only or other
        ought our ours ourselves out over own per same shall shan't she she'd she'll she's
        should shouldn't so some such than that that's the their theirs them themselves then
        there there's these they they'd they'll they're they've this those through to too under
        until up upon us very was wasn't we we'd we'll we're we've were weren't what what's when
        where which while who who's whom whose why will with within without won't would wouldn't
        yet you you'd you'll you're you've your yours yourself yourselves
        """
    ),
    abbreviations=words(
        """
        Mr Mrs Ms Mx Dr Prof Rev Revd Hon Msgr Fr Gov Govs Sen Sens Rep Reps Pres Amb Sec Supt
        Atty Gen Lt Col Cmdr Cdr Capt Cpt Maj Brig Sgt Cpl Pvt Adm Ens Spc Det Insp Const Messrs
        Mme Mlle Mt Ft vs v viz cf e.g eg i.e ie approx Rs Mgr Asst Assoc Dir Spec Mdm
        """
    ),
    closing_abbreviations=words(
        """
        Inc inc Corp Ltd ltd Co Cos Bros LLC LLP Plc plc Jr Sr Esq Ph.D M.D Hons St Ste Ave Blvd
        Rd Sq Dept Dist Univ Assn Dept Intl Natl
        Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat
        Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Kans Ky La Mass Md Mich Minn Miss Mo
        Mont Neb Nev Okla Ont Ore Pa Penn Que Tenn Tex Va Vt Wash Wis Wyo
        etc al ca ft lb lbs oz sq mph km kg cm mm hr hrs min mins sec secs est misc cit
        """
    ),
    numbered=words(
        "No no Nos nos p pp pg pgs Fig fig Figs figs Vol vol Vols Ch ch Chap chap Art art Eq eq "
        "Sect sect Op op Nr nr c ca para paras Pt pt Pts Ex ex est Est Rs Par par Bk bk Ed ed"
        " tel Tel ext"
    ),
    starters=words(
        """
        a after all although among amid an and another any as asked at because before both but
        by despite during each earlier even every everyone few finally first following for
        former from given he her here his how however i i'd i'll i'm i've if in indeed instead
        is it it's its last later let's many meanwhile more moreover most my neither nobody none
        nonetheless nor not nothing now of officials on once one only or other others our over
        people perhaps she she's since so some someone sometimes soon still such thanks that
        that's the their then there there's therefore these they they're they've this those
        though through throughout thus to today together tomorrow two three under unlike until
        upon was we we'll we're we've were what what's when where whether which while who who's
        whoever why with within without yes yesterday yet you you're you've your
        """
    ),
    clock=words("a.m p.m"),
    clock_followers=words(
        """
        monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs
        fri sat sun january february march april may june july august september october november
        december jan feb mar apr jun jul aug sep sept oct nov dec est edt et pst pdt pt cst cdt ct
        mst mdt mt akst hst gmt utc bst cet cest ist msk jst kst aest aedt hkt sgt wib eastern
        central mountain pacific greenwich eastern local london paris berlin moscow kyiv beijing
        tokyo jakarta delhi zulu
        """
    ),
    shouts=words("Yahoo! Yum! Jeopardy! Oklahoma! Oliver! Wham!"),
    speech_verbs=words(
        """
        said says say asked asks added adds told tells replied replies wrote writes tweeted posted
        shouted cried exclaimed wondered joked answered responded explained recalled continued
        insisted declared demanded warned admitted argued quipped noted yelled screamed whispered
        quizzed queried mused
        """
    ),
    question_words={
        "person": phrases("who, whom, whose"),
        "time": phrases(
            "when, what year, which year, what day, which day, what date, which date, what month, "
            "which month, what time"
        ),
        "duration": phrases("how long"),
        "number": phrases(
            "how old, how far, how tall, how big, how often, how many, what percentage"
        ),
        "place": phrases("where, what country, which country, what city, which city"),
        "amount": phrases("how much, what price"),
        "cause": phrases("why, how come"),
        "manner": phrases("how"),
        "thing": phrases("what, which"),
    },
    answer_words={
        "time": words(
            """
        january february march april june july august september october november december
        jan feb mar apr jun jul aug sept sep oct nov dec monday tuesday wednesday thursday
        friday saturday sunday today yesterday tomorrow tonight morning afternoon evening
        night noon midnight spring summer autumn winter century decade year month week day
        hour ago earlier later
        """
        ),
        "calendar": words(
            """
            january february march april may june july august september october november december
            jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday
            friday saturday sunday today yesterday tomorrow tonight
            """
        ),
        "currency": words(
            """
            dollars dollar euros euro pounds pound yen yuan rupees rupee rubles ruble francs franc
            kronor krona crowns pesos lira cents cent
            """
        ),
        "duration": words(
            """
        second seconds minute minutes hour hours day days week weeks month months year
        years decade decades century centuries
        """
        ),
        "number": words(
            """
        one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty
        seventy eighty ninety hundred thousand million billion trillion dozen half third
        quarter both percent per cent once twice
        """
        ),
        "amount": words(
            """
        dollar dollars cent cents euro euros pound pounds yen yuan rupee rupees ruble
        rubles franc francs krona kronor crown crowns peso pesos lira million billion
        trillion usd eur gbp
        """
        ),
        "cause": words(
            """
        because since due owing thanks therefore so reason reasons cause caused causes led
        leads prompted why order avoid prevent result
        """
        ),
        "scale": words("thousand million billion trillion lakh crore mn bn m k"),
    },
    place_words=words(
        "in at near to from outside inside around across into toward towards off via"
    ),
    reasons=phrases(
        "because of, because, due to, owing to, thanks to, in order to, so that, as a result of"
    ),
    questions={
        "who": "Who is {}?",
        "what": "What is {}?",
        "count": "How many {after}?",
        "when": "When {verb} {before} {after}?",
        "quote": "Who said “{}”?",
        "said": "What did {} say about {}?",
        "says": "What did {} say?",
        "about": "What is said about {}?",
        "defined": "What {verb} {before}?",
    },
    moment=r"(?:\b(?:in|on) )?{date}",
    inverted=words("was were will"),
    leaning=words(
        """
        he she it they him them her his its their theirs this that these those such both neither
        another
        """
    ),
    follow_up=words("and also but so then ok okay well"),
    about=phrases("what about, how about, and what about, and how about"),
    pronouns=words(
        """
        he she it they him her them his hers its their theirs this that these those there
        then
        """
    ),
    possessives=words("his her hers its their theirs"),
    pointing=words("this that these those"),
    places=words("there then"),
    persons=words("he she him her his hers they them their theirs"),
    impersonal=(
        r"\bit (?:(?:is|was|will|would|started|stopped|start|stop|ever) ){0,2}"
        r"(?:rain|snow|hail|drizzl|thunder)(?:s|ed|e|ing)?\b"
        r"|\bit (?:takes?|took|costs?)(?: \w+){0,4} to \w+ \w+"
        r"|\b(?:(?:is|was|isn['’]t|wasn['’]t) it|it (?:is|was|be|been))(?: \w+){0,2}"
        r" (?:that|whether|who|(?<!ed )to \w+ \w+)\b"
        r"|\bit (?:seem|appear|matter|follow|turn)(?:s|ed)?(?: \w+)? (?:that|whether|if)\b"
        r"|\bit (?:called|mean|means|meant) (?:when|if|for|to|that)\b|\bwhen it comes to\b"
    ),
    articles=words("the a an"),
    belonging=words("of"),
    auxiliaries=words(
        """
        is are was were be been has have had do does did will would can could may might shall
        should must
        """
    ),
    copulas=words("is are was were be been"),
    participles=(
        r"\w{3,}ed|built|held|found|sold|made|born|sent|shot|shut|hit|lost|left|told|paid|said"
        r"|known|shown|thrown|drawn|grown|taken|given|written|driven|hidden|stolen|broken|chosen"
        r"|caught|bought|brought|taught|won|kept|meant|put|set|cut|read|seen|done|gone|spent"
    ),
    again=words("else other others another more"),
    further=phrases(
        "next, next one, go on, continue, keep going, what more, more about it, more about that, "
        "more about this, more of it, more of that"
    ),
    fillers=words(
        """
        since exactly precisely really actually specifically again please know tell show give me
        us any some anything something thing things one ones now
        """
    ),
    somebody=words("anybody anyone anywhere somebody someone somewhere people"),
    happening=words("happen happens happened happening this that these those"),
    credit=CREDIT,
)
