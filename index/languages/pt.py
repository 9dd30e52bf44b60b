"""Portuguese."""

from index.languages.credit_words import CreditWords, phrases, words
from index.languages.language import Language

_CREDIT = CreditWords(
    verbs=words(
        """
        disse diz disseram dizem afirmou afirma afirmaram declarou declara explicou explica
        informou informa informaram anunciou anuncia acrescentou acrescenta alertou alerta
        escreveu tuitou reconheceu admitiu destacou ressaltou comentou garantiu contou
        relatou argumentou apontou adiantou sublinhou referiu
        """
    ),
    phrases=phrases("nas palavras de, citando"),
    vague_phrases=phrases("segundo, de acordo com, conforme"),
    idioms=words(
        """
        idade tamanho lei leis plano necessidade necessidades regra regras tradição costume
        lenda boato número nível tipo grau caso estação peso preço ordem princípio teoria
        gosto dificuldade natureza origem renda calendário
        """
    ),
    nobody=words("qual quais quem se"),
    articles_in_names=True,
    generic_articles=True,
    inverting=words("como"),
    recipients=words("a ao à"),
    auxiliaries=words("tem têm tinha havia"),
    negations=words("não nunca"),
    adverbs=words("também depois ainda além posteriormente ontem hoje"),
    that=words("que como se quando"),
    relatives=words("que quem"),
    joins=words("e ou"),
    clause=words(
        """
        mas que quando porque embora enquanto como se em a com por para sem sobre após desde
        até durante segundo no na nos nas ao à é são foi foram era e
        """
    ),
    openers=words(
        """
        mas que quando porque embora enquanto como se em a com por para sem sobre após desde
        até durante segundo no na nos nas ao à é são foi foram era e
        """
    ),
    ends=words(
        """
        mas que quando porque embora enquanto como se em a com por para sem sobre após desde
        até durante segundo no na nos nas ao à é são foi foram era e ou quem
        """
    ),
    determiners=words("o a os as um uma seu sua este esta"),
    articles=words("o a os as um uma uns umas"),
    sources=words(
        """
        polícia autoridades governo ministério especialistas cientistas pesquisadores
        investigadores empresa companhia estudo relatório fontes presidente ministro
        ministra diretor diretora médicos testemunhas moradores analistas agência porta-voz
        prefeito procurador advogado fonte especialista cientista pesquisador pesquisadora
        investigador análise pesquisa sondagem documento documentos comunicado sindicato
        associação jornal imprensa revista dados bombeiros prefeitura
        """
    ),
    titles=words(
        """
        senhor senhora sr sra dr dra presidente presidenta ministro ministra prefeito
        general papa rei diretor diretora professor professora senador senadora governador
        porta-voz
        """
    ),
    bodies=words(
        """
        universidade ministério banco instituto partido república comissão tribunal
        organização
        """
    ),
    name_inner=words("de da do das dos e"),
    name_ends=words("de da do"),
    never_named=words("ele ela eles elas eu nós isto isso"),
    person=words("ele ela"),
    group=words("eles elas"),
)
ROW = Language(
    code="pt",
    name="Portuguese",
    stemmer="portuguese",
    stop_words=words(
        """
        a à ainda algo alguém algum alguma algumas alguns ante antes ao aos apenas aquela
        aquelas aquele aqueles aquilo as às assim até bem cada com como contra cujo cuja da
        das de dela dele deles depois desde desta deste do dos durante e é ela elas ele eles
        em enquanto entre era eram essa essas esse esses esta está estão estas estava este
        estes eu foi foram há isso isto já la lhe lhes mais mas me mesmo meu minha muito
        muitos na não nas nem no nos nós nossa nosso num numa o onde os ou outra outras
        outro outros para pela pelas pelo pelos perante por porque porquê pouco qual quais
        qualquer quando quanta quantas quanto quantos que quê quem são se seja sem ser seu
        seus si sido sob sobre sua suas também tanto te tem têm tendo ter teve tinha tinham
        todo toda todos todas tu tudo um uma umas uns vos você vocês
        """
    ),
    abbreviations=words(
        """
        Sr Sra Srta Dr Dra Prof Profa Eng Exmo Exma D Gen Cel Cap Ten V.Exa p.ex ex vs aprox
        Av R Sto Sta cf
        """
    ),
    closing_abbreviations=words(
        """
        etc S.A Ltda Cia Inc Jr a.C d.C jan fev mar abr mai jun jul ago set out nov dez
        """
    ),
    numbered=words("nº n.º núm pág págs p pp art arts vol cap fig tel"),
    question_words={
        "person": phrases("quem"),
        "time": phrases("quando, em que ano, que ano, que dia, qual a data"),
        "duration": phrases("quanto tempo"),
        "place": phrases("onde, aonde, de onde, que país, que cidade"),
        "number": phrases("quantos, quantas, que percentagem, que porcentagem"),
        "amount": phrases("quanto, quanta"),
        "cause": phrases("por que, porque, porquê, por quê"),
        "manner": phrases("como"),
        "thing": phrases("que, o que, qual, quais"),
    },
    answer_words={
        "time": words(
            """
            janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro
            dezembro segunda terça quarta quinta sexta sábado domingo hoje ontem amanhã ano
            século mês semana dia hora
            """
        ),
        "duration": words("segundos minutos horas dias semanas meses ano anos décadas séculos"),
        "number": words(
            """
            dois duas três quatro cinco seis sete oito nove dez cem mil milhão milhões
            metade cento onze doze treze catorze quinze vinte trinta quarenta cinquenta
            sessenta setenta oitenta noventa duzentos
            """
        ),
        "amount": words(
            """
            euro euros dólar dólares real reais libra libras milhão milhões centavos
            """
        ),
        "cause": words("porque devido causa razão graças motivo pois para"),
        "calendar": words(
            """
            janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro
            dezembro segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado
            domingo hoje ontem amanhã
            """
        ),
        "currency": words(
            """
            euro euros dólar dólares real reais libra libras iene ienes yuan rublo rublos
            franco francos coroa coroas peso pesos escudos centavos cêntimos
            """
        ),
        "scale": words("mil milhão milhões bilhão bilhões"),
    },
    commands=(
        r"(?:por favor,? )?(?:(?:escreve|escreva|escreve-me|escreva-me|compõe|componha|redija"
        r"|desenhe?|canta|cante"
        r"|traduz|traduza)(?: (?:me|uma?|o|a|isto|est[ae]|algo)\b(?!.*\?)|\W*$)"
        r"|(?:conta-me|conte-me|me conte|me conta|diz-me|me diga|dá-me) uma? (?:\w+ )?(?:piada"
        r"|história|poema|canção|receita)"
        r"|(?:ignore|ignora|esqueça|esquece) .*\b(?:instruções|tudo|anterior)"
        r"|(?:finge|finja|imagina|imagine)\b|agora (?:és|você é)\b|a partir de agora\b"
        r"|responda apenas\b)"
    ),
    place_words=words("em no na nos nas para até desde"),
    questions={
        "who": "Quem é {}?",
        "when": "Quando {verb} {after} {before}?",
        "quote": "Quem disse: «{}»?",
        "said": "O que disse {} sobre {}?",
        "says": "O que disse {}?",
        "about": "O que se diz de {}?",
    },
    moment=r"(?:\b(?:no ano de|em|no dia|a) )?{date}",
    inverted=words("foi foram será"),
    leaning=words(
        """
        ele ela eles elas isto isso este esta estes estas esse essa seu sua seus suas lhe
        lhes ali então assim também mas ambos além
        """
    ),
    follow_up=words("e também mas então ou"),
    pronouns=words(
        """
        ele ela eles elas isto isso este esta seu sua ali então esse essa dele dela
        """
    ),
    possessives=words("seu sua dele dela"),
    pointing=words("isto isso este esta esse essa"),
    places=words("ali então"),
    articles=words("o a os as um uma uns umas"),
    about=phrases("e quanto a, e o que dizer de, e sobre"),
    again=words("mais outro outra outros outras"),
    further=phrases("continua, continue, próximo, próxima, adiante"),
    fillers=words("por favor algo há diga-me conte-me mostre-me coisa coisas exatamente"),
    somebody=words("alguém gente pessoas"),
    credit=_CREDIT,
)
