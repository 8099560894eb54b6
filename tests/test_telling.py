"""Which language a text is in, and which of its passages surely are in another."""

import pytest

from apanhado.languages import foreign, identify, telling

PT = "O rio subiu durante a noite e levou a ponte velha, mas ninguém ficou ferido e a escola abriu na segunda-feira."
EN = "The river rose during the night and took the old bridge with it, but nobody was hurt and the school will open."
ES = "El río subió durante la noche y se llevó el puente viejo, pero no hubo heridos y la escuela abrirá el lunes."
GL = "O río subiu durante a noite e levou a ponte vella, pero ninguén resultou ferido e a escola abrirá o luns que vén."
DE = (
    "Der Fluss stieg in der Nacht und riss die alte Brücke mit, aber niemand wurde verletzt und die Schule öffnet bald."
)
ZH = "河水在夜里上涨，冲走了旧桥，但没有人受伤，学校将于星期一重新开放，镇长说新桥要等到夏天才能修好。"
JA = "夜のうちに川の水が増えて古い橋が流されましたが、けが人はなく、学校は月曜日に再開される予定です。"
TH = "แม่น้ำเพิ่มสูงขึ้นในเวลากลางคืนและพัดสะพานเก่าไป แต่ไม่มีใครได้รับบาดเจ็บ และโรงเรียนจะเปิดในวันจันทร์"
SAMPLES = {"pt": PT, "en": EN, "es": ES, "gl": GL, "de": DE, "zh": ZH, "ja": JA, "th": TH}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A chuva caiu sobre a cidade durante a noite", "pt"),
        ("The rain fell on the town all night", "en"),
        ("La lluvia cayó sobre la ciudad y el río", "es"),
        ("oi", ""),
        ("", ""),
        ("2024 3/4 –", ""),
        ("a1 b2 c3 1 2 3", ""),
    ],
)
def test_identify(text: str, code: str) -> None:
    assert identify(text) == code


@pytest.mark.parametrize("code", SAMPLES)
def test_sentences_are_told(code: str) -> None:
    assert identify(SAMPLES[code]) == code


def test_function_words_that_decide_spare_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def unwanted() -> None:
        raise AssertionError("the model was loaded")

    monkeypatch.setattr(telling, "_model", unwanted)
    more = {
        "pt": f"{PT} Os moradores pedem uma obra que dure mais do que a outra, e o prefeito disse que não há dinheiro.",
        "es": f"{ES} Los vecinos piden una obra que dure más que la otra, y el alcalde dijo que ya no hay dinero.",
    }
    texts = {**SAMPLES, **more}
    assert [identify(texts[code]) for code in ("pt", "en", "es", "de")] == ["pt", "en", "es", "de"]
    assert [foreign(texts[code], code) for code in ("pt", "en", "es", "de")] == [""] * 4


@pytest.mark.parametrize("text", ["Xbox Pixel Kindle", "Rio Tinto Vale", "Ana Lima, Rui Sá"])
def test_names_alone_are_in_no_language(text: str) -> None:
    assert identify(text) in ("", "pt")


@pytest.mark.parametrize("own", ["pt", "en", "es", "de", "zh", "pt-BR", "en_GB"])
def test_a_passage_of_another_text_is_foreign(own: str) -> None:
    for code, text in SAMPLES.items():
        if {own[:2], code} not in ({"pt", "gl"}, {"es", "gl"}):  # so near that a sentence is not sure
            assert foreign(text, own) == ("" if own.startswith(code) else code)


@pytest.mark.parametrize(
    "text",
    [
        "The Wall Street Journal, The New York Times, BBC, Reuters, CNN.",  # too few words
        "Ana Souza, Bruno Lima, Carla Dias, Davi Melo, Eva Reis, Fábio Luz, Gil Braga, Hugo Paz, Íris Sá, João Vaz.",
        "Disse “we shall see what happens next week” ao sair da reunião, e ninguém quis comentar a frase depois.",
        "if (x == null) { return foo(bar, baz); } else { console.log(user.name, user.mail, user.id); }",
        "A 10 B 20 C 30 D 40 E 50 F 60 G 70 H 80 I 90 J 100 K 110 L 120 M 130",
        "",
    ],
)
def test_names_quotes_and_code_are_not(text: str) -> None:
    assert foreign(text, "pt") == ""


def test_no_passage_of_a_text_in_an_unknown_language_is() -> None:
    assert foreign(EN, "") == ""


@pytest.mark.parametrize(("own", "code"), [("no", "nn"), ("nb", "no"), ("zh", "yue")])
def test_forms_of_one_language_are_that_language(own: str, code: str) -> None:
    assert telling.base_language(own) == telling.base_language(code)
