"""Turkish."""

from index.languages.credit_words import CreditWords, phrases, words
from index.languages.language import Language

_CREDIT = CreditWords(
    verbs=words(
        """
        dedi dediler diyor söyledi söylediler söylüyor açıkladı açıkladılar belirtti
        belirttiler bildirdi bildirdiler vurguladı kaydetti savundu ekledi duyurdu uyardı
        konuştu anlattı aktardı yazdı diyen
        """
    ),
    postpositions=phrases(
        """
        göre, açıklamasına göre, haberine göre, raporuna göre, verilerine göre,
        bildirdiğine göre, aktardığına göre
        """
    ),
    toward=words("daha"),
    that=words("ki"),
    joins=words("ve veya"),
    clause=words("ama ancak çünkü fakat ve"),
    openers=words("ama ancak çünkü fakat ve bu o şu bir"),
    ends=words("ama ancak çünkü fakat ve olarak için ile"),
    nobody=words("buna ona şuna bana sana bize size kimse hiçbiri"),
    sources=words(
        """
        polis yetkililer uzmanlar araştırmacılar bakanlık hükümet şirket sözcü sözcüsü
        görgü bakan bakanı başkan başkanı müdürü savcılık valilik belediye mahkeme kaynaklar
        doktorlar tanıklar bakanlığı valiliği belediyesi savcılığı polisi ajansı gazetesi
        polise yetkililere uzmanlara araştırmacılara bakanlığa hükümete şirkete savcılığa
        """
    ),
    titles=words(
        """
        dr prof doç av sayın bakanı bakan başkanı başkan cumhurbaşkanı başbakan müdürü
        sözcüsü vali profesör tarihçi arkeolog doktor general milletvekili komiseri
        """
    ),
    bodies=words("bakanlığı valiliği belediyesi savcılığı üniversitesi ajansı gazetesi"),
    name_inner=words("ve"),
    never_named=words(
        """
        bu o şu bunlar onlar ben biz sen siz herkes kimse hiç bir ama ancak fakat ayrıca
        böylece sonra önce daha bugün dün yarın pazartesi salı çarşamba perşembe cuma
        cumartesi pazar ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım
        aralık nitekim üstelik öte ardından
        """
    ),
    apostrophe_cases=True,
    verb_final=True,
)
ROW = Language(
    code="tr",
    name="Turkish",
    stemmer="turkish",
    stop_words=words(
        """
        acaba ama ancak artık aslında az bana bazı bazen belki ben beni benim beri bile bir
        biraz biri birkaç birçok biz bize bizi bizim böyle bu buna bunda bundan bunlar
        bunların bunu bunun burada çok çünkü da daha dahi de değil diğer diye dolayı edildi
        eden eder en fakat gibi göre hangi hangisi hatta hem henüz hep hepsi her herhangi
        herkes hiç hiçbir için ile ilgili ise işte kaç kadar karşı kendi kendine kendini ki
        kim kime kimi kimin kimse mı mi mu mü nasıl ne neden nedeniyle nerede nereden nereye
        neyi niçin niye o olan olarak oldu olduğu olduğunu olması olmak olur on ona ondan
        onlar onların onlara onu onun orada oysa öyle sadece sanki sen siz son sonra şey şu
        şunu tarafından tüm ve veya ya yani yalnız yine yok zaten var vardı vardır
        """
    ),
    abbreviations=words(
        """
        Dr Prof Doç Yrd Av Müh Alb Gen Org Sn Hz St vb vs bkz örn yak M.Ö M.S Cad Sok Mah
        Bul
        """
    ),
    closing_abbreviations=words(
        """
        vb vs A.Ş Ltd Şti Inc Jr Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara
        """
    ),
    numbered=words("No no s sf cilt böl tel md"),
    question_words={
        "person": phrases("kim, kimi, kime, kimin, kimler, kimden"),
        "time": phrases(
            "ne zaman, hangi yıl, hangi yılda, hangi tarihte, hangi gün, kaçıncı yılda"
        ),
        "duration": phrases("ne kadar süre, ne kadar sürdü, kaç yıl, kaç gün"),
        "place": phrases(
            "nerede, nereye, nereden, neresi, hangi ülke, hangi şehir, hangi ülkede, hangi şehirde"
        ),
        "number": phrases("kaç, kaç tane, yüzde kaç"),
        "amount": phrases("ne kadar, kaça"),
        "cause": phrases("neden, niçin, niye"),
        "manner": phrases("nasıl"),
        "thing": phrases("ne, neyi, hangi, hangisi, nedir, nelerdir"),
    },
    answer_words={
        "time": words(
            """
            ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
            pazartesi salı çarşamba perşembe cuma cumartesi pazar bugün dün yarın yıl
            yılında yüzyıl yüzyılda ay hafta gün saat
            """
        ),
        "duration": words("saniye dakika saat gün hafta ay yıl yüzyıl boyunca"),
        "number": words(
            """
            iki üç dört beş altı yedi sekiz dokuz on yüz bin milyon milyar yüzde yarısı
            yirmi otuz kırk elli altmış yetmiş seksen doksan
            """
        ),
        "amount": words("lira dolar euro avro sterlin milyon milyar kuruş"),
        "cause": words("çünkü nedeniyle dolayı yüzünden sayesinde sebebiyle nedeni için"),
        "calendar": words(
            """
            ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
            pazartesi salı çarşamba perşembe cuma cumartesi pazar bugün dün yarın
            """
        ),
        "currency": words(
            """
            lira liraya lirası lirayı liralık dolar dolara doları avro euro sterlin ruble
            yen yuan frank kuruş
            """
        ),
        "scale": words("bin milyon milyar trilyon"),
    },
    commands=(
        r"(?:.*\b(?:şiir|hikaye|hikâye|öykü|masal|şarkı|kod|program|mektup|makale|fıkra|resim)"
        r" (?:yaz|anlat|söyle|çiz|oku)(?:ın|ınız|sana|ar mısın)?\W*$|.*\b(?:çevir|tercüme et)\W*$"
        r"|.*\b(?:talimat|komut|söylenen|her şey).*\b(?:unut|yok say|görmezden gel)\W*$"
        r"|.*\b(?:gibi davran|taklidi yap)\W*$|(?:sen artık|artık sen|bundan sonra sen)\b)"
    ),
    questions={
        "when": "{before} ne zaman {after}?",
        "count": "{before} kaç {after}?",
        "quote": "“{}” sözünü kim söyledi?",
        "says": "{} ne dedi?",
    },
    moment=r"{date}(?:['’][dt][ea]\b| (?:yılında|tarihinde|günü)\b)",
    leaning=words(
        """
        o onlar onu onun ona onların bu bunlar bunu bunun buna şu orada burada sonra böylece
        ancak ama ve ayrıca
        """
    ),
    follow_up=words("ve peki ya ama"),
    pronouns=words("o onlar onu onun ona bu bunlar bunu orada"),
    possessives=words("onun"),
    pointing=words("o bu bunlar"),
    places=words("orada"),
    about=phrases("peki ya, ya"),
    again=words("başka daha diğer"),
    further=phrases("devam, devam et, sonraki"),
    fillers=words("lütfen fazla fazlası var mı bir şey anlat göster"),
    somebody=words("biri birisi kimse"),
    in_place=True,
    credit=_CREDIT,
)
