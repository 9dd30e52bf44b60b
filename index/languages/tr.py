"""Turkish."""

from index.languages.credit_words import phrases, words
from index.languages.language import Language

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
            """
        ),
        "amount": words("lira dolar euro avro sterlin milyon milyar kuruş"),
        "cause": words("çünkü nedeniyle dolayı yüzünden sayesinde sebebiyle nedeni için"),
    },
    leaning=words(
        """
        o onlar onu onun ona onların bu bunlar bunu bunun buna şu orada burada sonra böylece
        ancak ama ve ayrıca
        """
    ),
    follow_up=words("ve peki ya ama o"),
    pronouns=words("o onlar onu onun ona bu bunlar bunu orada"),
    about=phrases("peki ya, ya"),
)
