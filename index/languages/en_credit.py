"""How English says who said it."""

from index.languages.credit_words import CreditWords, phrases, words

_MONTHS = words(
    """
    january february march april may june july august september october november
    december jan feb mar apr jun jul aug sep sept oct nov dec
    """
)
_DAYS = words(
    """
    monday tuesday wednesday thursday friday saturday sunday today yesterday
    """
)
_SINGULAR = words(
    """
    adviser advisor advocate agency aide airline ambassador analyst army assistant
    association attorney author authority bank biochemist biologist board body bureau
    captain carrier centre center chairman chairwoman chancellor charity chemist chief
    clerk client club coach colleague commander commission committee company
    consultant consultancy coordinator coroner correspondent council counsel country
    court critic customer daughter defendant delegate department deputy designer
    detective developer diplomat director doctor driver economist editor employee
    engineer envoy executive expert family farmer father federation firefighter firm
    fisherman foundation founder friend government governor group head historian
    hospital immunologist industry inspector institute institution insider
    investigator investor judge journalist king lab laboratory lawmaker lawyer leader
    league legislator maker man manager manufacturer mayor medic member military
    minister ministry monitor mother nation navy neighbour neighbor network newspaper
    nurse observer office officer official operator opponent organiser organizer
    organisation organization owner panel parent parliament party passenger patient
    person physician physicist pilot player politician post premier president priest
    producer professor prosecutor psychologist publisher queen regulator relative
    report reporter representative resident retailer scholar school scientist
    secretary senator sister brother soldier son source specialist spokesman
    spokesperson spokeswoman staffer statistician statement student study supervisor
    supplier supporter survivor survey teacher team trader treasurer tribunal union
    university user veteran vendor victim village villager website widow wife husband
    witness woman worker writer researcher biography blog book broadcaster channel
    document filing indictment letter magazine memo outlet paper poll analysis review
    negotiator rebel militant insurgent commissioner superintendent surgeon trainer
    guide guard archivist curator conservationist ecologist geologist astronomer
    meteorologist eyewitness bystander sailor lawsuit complaint affidavit transcript
    testimony research ledger diary estimate state forecaster forester harbourmaster
    keeper librarian mechanic baker
    grocer chef architect artist musician singer actor actress campaigner activist
    protester councillor councilor ombudsman auditor watchdog startup ministerial
    midwife climatologist epidemiologist virologist zoologist botanist
    """
)
_PLURAL = words(
    """
    people police authorities men women children staff media troops data figures
    records sources officials experts companies agencies ministries parties countries
    bodies universities families cities studies surveys analyses secretaries attorneys
    attorneys-general witnesses eyewitnesses bosses businesses spokesmen spokeswomen firemen
    policemen republicans democrats chairmen fishermen wives clergy press coastguard
    """
)
CREDIT = CreditWords(
    verbs=words(
        """
        said says say saying told tells tweeted tweets stated explained explains quipped
        recalled recalls reiterated alleged alleges asserted asserts reported claimed
        argued warned wrote writes insisted insists acknowledged stressed emphasised
        emphasized joked commented remarked replied retorted suggested noted
        lamented boasted predicted contends contended cautioned cautions complained
        countered exclaimed mused recounted
        """
    ),
    phrases=phrases("in the words of, in the opinion of, in the view of"),
    vague_phrases=phrases("according to, attributed to"),
    other_verbs=words(
        """
        quotes quoted add adds added testifies testified maintain maintains maintained
        admitted declared announced disclosed conceded estimated estimates believe
        believes believed think thinks worry worries worried fear fears feared find finds
        found show shows showed call calls called describe describes described dub dubbed
        ask asks asked deny denies denied confirm confirms confirmed reveal reveals
        revealed feel feels felt observe observes observed urge urges urged claim claims
        argue argues warn warns insist note notes suggest suggests report reports
        announces comments concludes acknowledge acknowledges admits recognized recognised
        rejected promised vowed agreed hoped demonstrated labelled labeled branded praised
        dismissed responded responds posted posts shouted whispered predicts expects
        expect expected calculated objected pleaded pledged proposed realized realised
        protested begged cried signalled states predict
        """
    ),
    naming=words(
        """
        call calls called describe describes described dub dubbed labelled labeled branded
        """
    ),
    toward=words("to with for"),
    noun_like=words(
        """
        quotes claims reports comments notes estimates posts calls fears reads shows finds
        states post ask
        """
    ),
    noun_marks=words("the a an his its their our my this every each any"),
    silence=words("nothing little"),
    citing=words("citing quoting"),
    saying=words(
        """
        saying adding telling noting arguing warning claiming stating insisting stressing
        """
    ),
    as_=words("as"),
    by=words("by"),
    passive=words("is are was were be been being gets got"),
    auxiliaries=words("has have had did does do 'd"),
    negations=words(
        """
        not never didn't hasn't haven't don't doesn't hadn't cannot couldn't wouldn't
        won't
        """
    ),
    adverbs=words(
        """
        also later then now once again still even further first earlier soon often always
        already just long however too simply thus therefore instead since yet twice
        reportedly meanwhile nevertheless moreover perhaps likewise himself herself
        themselves itself both all
        """
    ),
    adverb_ending="ly",
    that=words("that how why whether what"),
    relatives=words("who whose"),
    joins=words("and or"),
    clause=words(
        """
        but that which while although though because if when after before since as whether
        what how where why than so until unless said would could should will can may might
        must is are was were be been who whom whose whereas once nor yet despite not to
        """
    ),
    openers=words(
        """
        in on at after before by during for from with without within under over since
        despite following according as when while if although though because given amid
        among asked speaking writing responding citing quoting still yet meanwhile however
        moreover earlier later today yesterday once now then instead notably issuing
        through throughout until about around near beyond apart whether unlike like to of
        monday tuesday wednesday thursday friday saturday sunday last next this that these
        those january february march april may june july august september october november
        december there here what how but and or so finally eventually recently addressing
        having being
        """
    ),
    ends=words(
        """
        who whom whose which that after before when while as referring in on at during if
        and or by because where told said via through since with from for about to adding
        saying is are was were has have had will would could can may might must released
        published seen obtained posted this last next but later earlier into under over
        than
        """
    )
    - words("and or"),
    articles=words("the a an"),
    nobody=words(
        """
        nothing none nobody no neither nor everyone everybody something it there here
        """
    ),
    idioms=words(
        """
        plan plans schedule tradition custom law laws legend rumour rumor taste size sizes
        age ages need needs means ability rank weight height length strength distance income
        wealth number numbers amount level degree type types kind category order sequence
        season weather price value rule rules principle principles formula recipe
        instructions theory theorem situation circumstances circumstance case wishes will
        conscience colour color shape position quality quantity demand use
        """
    ),
    quoting=words("quoted"),
    determiners=words(
        """
        the a an his her their its our my your this that these those another one some
        """
    ),
    possessives=words("his her their its"),
    after_noun=words(
        """
        of for in at from with on to familiar briefed close involved about who inside
        knowledgeable
        outside near led working based there here behind against under over across around
        """
    ),
    genitive=words("of"),
    behalf=words("for"),
    finite=words(
        """
        is are was were has have had will would could can may might must did does do
        """
    ),
    plural=words("are were have"),
    verb_endings=("ed", "s"),
    sources=frozenset(_SINGULAR | {f"{noun}s" for noun in _SINGULAR} | _PLURAL),
    documents=words("statement release memo")
    | frozenset({"the statement", "the release", "the press release", "this statement"}),
    title_ends=("-year-old",),
    titles=words(
        """
        mr mrs ms miss dr prof professor president vice-president premier chancellor
        minister secretary sen senator rep representative gov governor gen general col
        colonel lt capt captain maj major sgt sergeant adm admiral cmdr commander coach
        judge justice sir dame lord lady rev reverend bishop archbishop ambassador envoy
        leader chairman chairwoman adviser advisor administrator pm chief director mayor
        councillor inspector detective superintendent officer attorney spokesman
        spokeswoman spokesperson analyst ceo cfo editor correspondent reporter author
        sheriff speaker engineer scientist economist congressman congresswoman lawmaker
        deputy commissioner astronaut coordinator manager nurse constable counsel ranger
        supt
        """
    ),
    bodies=words(
        """
        university department bank ministry house institute council board office center state
        centre court college school bureau academy union association church society museum
        league agency committee commission organization organisation chamber federation
        hospital news times post journal institution embassy republic kingdom states
        nations people fund friends doctors bar port
        """
    ),
    name_inner=words(
        """
        of the de la le van von der den del da di bin al el ibn ben and & for du dos y
        """
    ),
    name_ends=words("of from at for in with"),
    never_named=_DAYS
    | _MONTHS
    | words(
        """
        he she it they we i you some many most others another this that these those there
        what who which one two none nobody everyone everybody all both each few several no
        any neither either nothing something here now then so but and or if yes not
        according citing in on at by for from with as when while after before however
        meanwhile still although though once finally also thus such much more his her
        their its our my
        """
    ),
    weekdays=_DAYS | _MONTHS,
    person=words("he she"),
    thing=words("it"),
    group=words("they"),
)
