"""The same text once, and look-alikes apart."""

import random
from dataclasses import replace

from apanhado.documents import Evidence, Seed, SeedDocument
from apanhado.ingest.dedupe import Copy, find_copies
from apanhado.ingest.pipeline import document
from apanhado.memo import Memo
from apanhado.text import digest

STORY = """Porto de Aveleda reabre depois de dois anos

O porto de Aveleda voltou a receber navios nesta segunda-feira, dois anos depois do incêndio que destruiu o cais norte.
A prefeitura diz que 340 trabalhadores foram chamados de volta e que outros 60 devem ser contratados até o fim do mês.
Pescadores da região esperam que o preço do gelo caia, porque a fábrica ao lado do terminal também volta a funcionar.
O sindicato lembra, porém, que as obras do cais sul ainda não têm prazo para começar e pede uma reunião com o governo.
"""
LOTTERY = """Resultado do sorteio de {day}

O sorteio da loteria municipal desta semana teve como números premiados {a}, {b} e {c}, segundo a organização local.
Os ganhadores têm noventa dias para retirar o prêmio em qualquer agência da cidade, com documento de identidade válido.
O próximo sorteio acontece na semana que vem, no mesmo horário de sempre, e será transmitido pela rádio comunitária.
"""


def _document(name: str, text: str) -> SeedDocument:
    return document(Seed(name, digest(text), text, "txt"))


def _pairs(*documents: SeedDocument, placed: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(c.seed, c.of) for c in find_copies(documents, placed)]


def test_an_exact_copy_with_another_headline_is_found() -> None:
    other = STORY.replace("Porto de Aveleda reabre depois de dois anos", "Navios voltam a Aveleda")
    assert len(_pairs(_document("a.txt", STORY), _document("b.txt", other))) == 1


def test_a_text_cut_short_belongs_to_the_whole_one() -> None:
    short = "\n".join(STORY.splitlines()[:5])
    assert _pairs(_document("a.txt", short), _document("b.txt", STORY)) == [("a.txt", "b.txt")]


def test_look_alikes_with_other_numbers_stay_apart() -> None:
    one = _document("a.txt", LOTTERY.format(day="sábado", a=12, b=27, c=33))
    two = _document("b.txt", LOTTERY.format(day="sábado", a=12, b=27, c=34))
    assert _pairs(one, two) == []


def test_a_text_that_stands_among_others_keeps_its_page() -> None:
    lottery = LOTTERY.format(day="sábado", a=1, b=2, c=3)
    weather = "\n".join(
        f"A previsão para o dia {d} é de sol entre nuvens na serra e vento forte no litoral norte."
        for d in range(4, 20)
    )
    assert _pairs(_document("a.txt", STORY), _document("b.txt", f"{lottery}\n{STORY}\n{weather}")) == []


def test_canonical_is_what_has_a_file_then_the_whole_then_the_earliest() -> None:
    whole, short = _document("b.txt", STORY), _document("a.txt", "\n".join(STORY.splitlines()[:5]))
    assert _pairs(whole, short, placed=("a.txt",)) == [("b.txt", "a.txt")]
    early = replace(whole, seed="c.txt", metadata={"published": Evidence("2020-01-01", 1, "")})
    late = replace(whole, seed="d.txt", metadata={"published": Evidence("2021-01-01", 1, "")})
    assert _pairs(whole, late, early) == [("b.txt", "c.txt"), ("d.txt", "c.txt")]


def test_two_that_have_files_both_keep_them() -> None:
    assert _pairs(_document("a.txt", STORY), _document("b.txt", STORY), placed=("a.txt", "b.txt")) == []


def test_the_order_of_reading_does_not_matter() -> None:
    documents = [_document(f"{i}.txt", STORY + "x " * i) for i in range(4)]
    documents += [_document("l.txt", LOTTERY.format(day="sábado", a=1, b=2, c=3))]
    wanted = find_copies(documents, ())
    assert len(wanted) == 3
    for seed in range(5):
        random.Random(seed).shuffle(documents)
        assert find_copies(documents, ()) == wanted


def test_the_share_says_how_much_stands_in_the_other() -> None:
    assert find_copies([_document("a.txt", STORY), _document("b.txt", STORY)], ("a.txt",)) == (
        Copy("b.txt", "a.txt", 1.0),
    )


def test_a_copy_is_found_among_many_texts_with_the_same_notice() -> None:
    rng = random.Random(1)
    notice = "\n\n" + "Este portal reúne notícias de muitas redações e agradece a leitura de todos os dias. " * 3
    texts = ["".join(rng.choices("abcdefghilmnoprstuv    ", k=700)).capitalize() + "." for _ in range(80)]
    documents = [_document(f"{i:02}.txt", f"{text}{notice}") for i, text in enumerate([*texts, texts[7][:600]])]
    assert _pairs(*documents) == [("80.txt", "07.txt")]


def test_what_is_kept_of_an_earlier_search_changes_nothing() -> None:
    memo = Memo(None, resident=True)
    one, other = _document("a.txt", STORY), _document("b.txt", STORY.replace("340", "350"))
    for documents in ([one], [one, replace(one, seed="b.txt")], [one, other], [other], [one, other]):
        assert find_copies(documents, (), memo) == find_copies(documents, ())
        memo.turn()


def test_any_number_of_copies_join_one_article() -> None:
    same = [_document(f"a{n:03}.txt", STORY) for n in range(90)]
    others = [_document(f"b{n:03}.txt", f"Manchete de número {n} sobre o cais\n\n{STORY}") for n in range(40)]
    short = _document("c.txt", STORY[: STORY.rindex("O sindicato")])
    found = find_copies([*same, *others, short], ())
    assert len(found) == 130
    assert len({copy.of for copy in found}) == 1


def test_a_copy_is_like_its_canonical_text_itself() -> None:
    rng = random.Random(2)
    parts = ["".join(rng.choices("abcdefghilmnoprstuv    ", k=130 - n)).capitalize() + "." for n in range(12)]
    chain = [_document(f"{n}.txt", "\n\n".join(parts[n * 2 : n * 2 + 8])) for n in range(3)]
    assert _pairs(*chain) == [("0.txt", "1.txt"), ("2.txt", "1.txt")]
    assert _pairs(*chain, placed=("0.txt",)) == [("1.txt", "0.txt")]


def test_finding_again_what_was_found_changes_nothing() -> None:
    documents = [_document(f"{i}.txt", STORY + "x " * i) for i in range(4)]
    documents += [_document("l.txt", LOTTERY.format(day="sábado", a=1, b=2, c=3))]
    found = find_copies(documents, ())
    kept = {d.seed for d in documents} - {copy.seed for copy in found}
    assert find_copies(documents, kept) == found
    assert find_copies([d for d in documents if d.seed in kept], ()) == ()
