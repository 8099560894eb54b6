"""Lines of flat texts put together again: wrapped at a width, torn into the pieces of their markup, or left alone."""

import textwrap

import pytest

from apanhado.ingest.lines import read_lines

LONG = (
    "O conselho da vila aprovou ontem a compra de doze barcos para a pesca artesanal, depois de meses em que ninguém "
    "sabia ao certo de onde viria o dinheiro. A decisão foi tomada por larga maioria. Os pescadores esperam que os "
    "primeiros cheguem antes do verão, quando o mar permite sair todos os dias e os preços no mercado costumam subir."
)
OTHER = (
    "Na praia do norte, porém, nem todos ficaram contentes com o que ouviram. Quem vive do turismo teme que o cais "
    "novo ocupe o espaço das esplanadas, e pede que se estude outra solução antes de começar qualquer obra."
)
GERMAN = (
    "Der Rat der Gemeinde hat gestern beschlossen, zwölf Boote für die kleinen Betriebe am Hafen zu kaufen, nachdem "
    "lange niemand wusste, woher das Geld für diese Anschaffung überhaupt kommen sollte. Die Fischer hoffen, dass die "
    "ersten Boote noch vor dem Sommer eintreffen, wenn das Meer es wieder erlaubt, jeden Tag hinauszufahren."
)
TORN = [
    "Barcos novos para a vila",
    "Por Lia Couto",
    "O conselho aprovou ontem a proposta que a",
    "Associação de Pescadores",
    "tinha apresentado em março, com o apoio de",
    "três partidos",
    ", e marcou a primeira entrega para junho.",
    "Agenda",
    "Contactos",
    "A presidente",
    "Marta Reis",
    "disse que o plano é para cumprir.",
]


def _texts(text: str) -> list[str]:
    return [line.text for line in read_lines(text)]


def _wrap(text: str, width: int = 64) -> str:
    return "\n".join(textwrap.wrap(text, width, break_on_hyphens=False))


@pytest.mark.parametrize("text", [LONG, GERMAN], ids=["pt", "de"])
@pytest.mark.parametrize("width", [48, 72])
def test_a_wrapped_text_is_joined_and_its_title_is_not(text: str, width: int) -> None:
    found = read_lines(f"Um título\n\n{_wrap(text, width)}\n\n{_wrap(OTHER, width)}\n\nFim\n")
    assert [line.text for line in found] == ["Um título", text, OTHER, "Fim"]
    count = len(textwrap.wrap(text, width))
    assert (found[1].n, found[1].last) == (3, 2 + count)
    assert found[1].repair == f"joined from lines 3 to {2 + count}"
    assert not found[0].repair


def test_paragraphs_of_a_wrapped_text_without_empty_lines_stay_apart() -> None:
    assert _texts(f"{_wrap(LONG)}\nO que falta\n{_wrap(OTHER)}\n") == [LONG, "O que falta", OTHER]


def test_an_indent_begins_a_paragraph_and_an_item_goes_on_below_its_mark() -> None:
    wrapped = textwrap.fill(LONG, 64, initial_indent="    ")
    items = "\n".join(textwrap.fill(t, 64, initial_indent="- ", subsequent_indent="  ") for t in (LONG, OTHER))
    found = read_lines(f"{wrapped}\n{textwrap.fill(OTHER, 64, initial_indent='    ')}\n\n{items}")
    assert [(line.bullet, line.text) for line in found] == [("", LONG), ("", OTHER), ("-", LONG), ("-", OTHER)]


def test_one_line_that_ends_anywhere_proves_nothing() -> None:
    text = "As contas do porto fecharam com saldo e\nninguém esperava por isso no começo do ano.\nMenu\nPraia"
    assert _texts(text) == text.split("\n")


def test_lines_of_any_length_are_no_width() -> None:
    lines = ["um cabaz de fruta da época", "dois", "três quilos de farinha sem fermento", "sal", "água com gás e limão"]
    assert _texts("\n".join(lines * 3)) == lines * 3


def test_hyphens_at_the_ends_of_wrapped_lines_go_where_the_text_has_the_word_whole() -> None:
    wrapped = (
        "A informação que chegou à vila na semana passada dizia que a infor-\n"
        "mação oficial só viria depois, e que o secretário-geral do porto não\n"
        "falaria antes. Uma hora mais tarde, no entanto, já o próprio secretário-\n"
        "geral desmentia tudo à porta do mercado, com os jornais na mão e um\n"
        "ar de quem não dorme há dias. Os pescadores ouviram em silêncio e vol-\n"
        "taram para os barcos, que esperavam no cais desde a véspera, cheios\n"
        "de redes e de caixas, à espera de que alguém dissesse o que fazer com\n"
        "tanta gente parada.\n"
    )
    (line,) = read_lines(wrapped)
    assert "a informação oficial" in line.text
    assert "próprio secretário-geral" in line.text
    assert "e voltaram para" in line.text
    assert line.repair == "joined from lines 1 to 8, hyphenation undone"


def test_hyphens_stay_where_only_compounds_are_parted() -> None:
    wrapped = (
        "The harbour board had hoped for a quick answer, but the long-\n"
        "standing quarrel over who pays for the new quay has made that much\n"
        "less likely. A long letter arrived, standing rules were read aloud\n"
        "again, and in the end the members agreed to meet in the spring of\n"
        "next year, when the first boats are due and the money should be in\n"
        "the bank. Until then the old quay stays open to everybody who wants\n"
        "to use it at his own risk, as it has been for the last forty years.\n"
    )
    assert "the long-standing quarrel" in _texts(wrapped)[0]


def test_hyphens_in_a_text_that_is_not_wrapped_stay() -> None:
    assert _texts("Infor-\nmação\n") == ["Infor-", "mação"]


def test_the_pieces_of_a_torn_paragraph_are_joined_and_nothing_else() -> None:
    found = read_lines("\n".join(TORN))
    assert [(line.n, line.last, line.text) for line in found] == [
        (1, 0, "Barcos novos para a vila"),
        (2, 0, "Por Lia Couto"),
        (
            3,
            7,
            "O conselho aprovou ontem a proposta que a Associação de Pescadores tinha apresentado em março, com o "
            "apoio de três partidos, e marcou a primeira entrega para junho.",
        ),
        (8, 0, "Agenda"),
        (9, 0, "Contactos"),
        (10, 0, "A presidente"),
        (11, 12, "Marta Reis disse que o plano é para cumprir."),
    ]


def test_a_byline_in_small_letters_is_not_joined_to_its_title() -> None:
    assert _texts("\n".join(["Barcos novos para toda a", "por Lia Couto", *TORN[2:7]]))[:2] == [
        "Barcos novos para toda a",
        "por Lia Couto",
    ]


def test_a_page_that_is_not_torn_keeps_its_small_letters_apart() -> None:
    lines = ["Loja", "camisas de verão e de inverno", "calças", "As novidades chegam na próxima", "semana que vem"]
    assert _texts("\n".join(lines)) == lines


def test_empty_lines_hold_unless_they_stand_between_all_pieces() -> None:
    parted = "\n".join([*TORN[:4], "", *TORN[4:]])
    assert _texts(parted)[2:4] == TORN[2:4]
    twice = [*TORN, *(line.replace("conselho", "clube") for line in TORN[2:7])]
    assert _texts("\n\n".join(twice)) == _texts("\n".join(twice))


def test_items_of_lists_are_never_joined() -> None:
    text = "\n".join([*TORN[:7], "- pão de centeio com", "- leite,", "- e queijo"])
    assert _texts(text)[-3:] == ["pão de centeio com", "leite,", "e queijo"]


def test_scripts_without_capitals_are_joined_where_a_mark_tells() -> None:
    text = "市议会昨天批准了由\n渔民协会\n，并定于六月交付第一批船只。\n他说\n，计划不会改变。\n天气\n体育"
    assert _texts(text) == [
        "市议会昨天批准了由",
        "渔民协会，并定于六月交付第一批船只。",
        "他说，计划不会改变。",
        "天气",
        "体育",
    ]


def test_wrapped_lines_of_scripts_without_blanks_are_joined_without_one() -> None:
    whole = (
        "市议会昨天批准了为小型渔业购买十二艘船的计划此前几个月没有人知道这笔钱从哪里来渔民们希望第一批船能在夏天之前到达"
        * 6
    )
    text = "\n".join(whole[i : i + 36] for i in range(0, len(whole), 36))
    assert _texts(f"标题\n\n{text}。\n") == ["标题", f"{whole}。"]


def test_what_nobody_sees_goes_and_words_stay() -> None:
    text = (
        "\ufeffOs bar\u00adcos\u200b \u202achega\u200dram\u202c\u00a0ao\u2028cais\x0cnovo\n\u200b\n"
        "می\u200cخواهم 👩\u200d🌾\n\u200e(A)\u200f"
    )
    assert _texts(text) == ["Os barcos chegaram ao cais novo", "می\u200cخواهم 👩\u200d🌾", "\u200e(A)\u200f"]


def test_inner_marks_are_marks_only_where_the_text_indents_its_items() -> None:
    found = read_lines("  * Peixe\n      o Carapau\n          + Pequeno\n  Fim")
    assert [(line.bullet, line.text) for line in found] == [
        ("*", "Peixe"),
        ("o", "Carapau"),
        ("+", "Pequeno"),
        ("", "Fim"),
    ]
    assert _texts("  o mar\n+ 10%") == ["o mar", "+ 10%"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("palavra " * 300_000, 1),
        ("um dois três\n" * 40_000, 40_000),
        ("\n" * 200_000, 0),
        ("Uma frase que segue com o\nlink\n, e mais coisas de\n" * 10_000, 10_000),
        ("uma linha de texto qualquer que vai até a colu-\nna do fim do mundo que todos conhecem aqui\n" * 5_000, 1),
        *((sign * 300_000, 1) for sign in "[*-1中."),
        ("a-\n" * 50_000, 50_000),
        ("\u00ad" * 300_000, 0),
    ],
    ids=["words", "lines", "empty", "torn", "wrapped", *"[*-1", "cjk", "dots", "hyphens", "unseen"],
)
def test_monstrous_texts_are_read(text: str, count: int) -> None:
    assert len(read_lines(text)) == count
