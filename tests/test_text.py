"""Plain text: decoding without guessing, folding, slugs, sentences."""

import codecs
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apanhado.text import decode, digest, fold, folded_words, rolling_hashes, sentences, slugify, squash, words

SAMPLE = "Ação – “já” foi…"


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_bom_names_the_encoding_and_goes(bom: bytes, encoding: str) -> None:
    assert decode(bom + SAMPLE.encode(encoding)) == SAMPLE


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_without_a_bom_utf8_then_cp1252(encoding: str) -> None:
    assert decode(SAMPLE.encode(encoding)) == SAMPLE


@pytest.mark.parametrize("data", [b"\x81\x8d", b"caf\xe9 \x9d", codecs.BOM_UTF8 + b"\xff", codecs.BOM_UTF16_LE + b"a"])
def test_what_is_neither_is_an_error_and_no_guess(data: bytes) -> None:
    with pytest.raises(UnicodeDecodeError):
        decode(data)


def test_line_ends_become_one_kind() -> None:
    assert decode(b"a\r\nb\rc\nd\r\n\r\ne") == "a\nb\nc\nd\n\ne"


@pytest.mark.parametrize("text", ["São ‘ações’ – não vêm", "It’s “done", "Conexão, não: opinião…", "Ônibus às três"])
def test_mojibake_is_undone(text: str) -> None:
    assert decode(text.encode().decode("cp1252").encode()) == text


def test_curly_quotes_stay_beside_repaired_lines() -> None:
    assert decode("reuniÃ£o\n“aspas” e ‘outras’ – ’\n".encode()) == "reunião\n“aspas” e ‘outras’ – ’\n"


@pytest.mark.parametrize(
    "text", ["ﬁm", "Ａ１", "&amp; &eacute;", "\x1b[0m", "e\u0301", "SÃO PAULO", "Ã", "a\u2028b", ""]
)
def test_what_is_no_mojibake_stays(text: str) -> None:
    assert decode(text.encode()) == text


def test_digest_is_the_sha256_of_text_or_bytes() -> None:
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert digest("abc") == digest(b"abc") == expected


@pytest.mark.parametrize(
    ("text", "folded"),
    [("ÇÃO", "cao"), ("Straße", "strasse"), ("Łódź", "lodz"), ("Œuvre", "oeuvre"), ("İzmir", "izmir"), ("𝐀𝐁", "ab")],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_words_keep_what_belongs_to_them() -> None:
    assert words("GPT-4.5, d’água e o co-CEO (de 2024).") == ["GPT-4.5", "d’água", "e", "o", "co-CEO", "de", "2024"]


def test_folded_words_are_the_runs_of_letters_and_digits_in_the_folded_text() -> None:
    assert folded_words(" Só—GPT-4.5, a_b…") == ["so", "gpt", "4", "5", "a", "b"]
    for code in range(0x3400):
        text = f"a{chr(code)}b"
        assert folded_words(text) == re.findall(r"[^\W_]+", fold(text)), hex(code)


def test_squash_forgets_all_but_letters_and_digits() -> None:
    assert squash(" Só, 3 – vezes! ") == squash("so3VEZES") == "so3vezes"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Ação & reação!", "acao-reacao"),
        ("../../etc/passwd", "etc-passwd"),
        ("a_b", "a-b"),
        ("日本語", "日本語"),
        ("𝐓𝐢𝐭𝐥𝐞", "title"),
        ("¿?", ""),
        ("", ""),
    ],
)
def test_slugify(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_slugs_are_cut_between_words() -> None:
    assert slugify("uma palavra comprida", 12) == "uma-palavra"
    assert slugify("a" * 100, 12) == "a" * 12


@given(st.text(), st.integers(1, 90))
def test_every_slug_is_short_safe_and_its_own_slug(text: str, limit: int) -> None:
    slug = slugify(text, limit)
    assert len(slug) <= limit
    assert slug == slug.strip("-") and "--" not in slug
    assert all(c.isalnum() or c == "-" for c in slug)
    assert slugify(slug, limit) == slug


def test_every_run_of_characters_has_its_hash_in_order_and_short_texts_one() -> None:
    of_each = [int(rolling_hashes(run, 2)[0]) for run in ("ab", "bc", "cd", "da", "ab")]
    assert rolling_hashes("abcdab", 2).tolist() == of_each
    assert len(set(of_each)) == 4
    assert len(rolling_hashes("ab")) == 1
    assert not len(rolling_hashes(""))


@given(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=60))
def test_hashes_are_as_many_as_the_runs(text: str) -> None:
    runs = {text[i : i + 9] for i in range(max(1, len(text) - 8))}
    assert len(set(rolling_hashes(text).tolist())) == len(runs)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("pt", ["O Sr. Lima chegou às 15.30.", "Disse: “Vamos.”", "E foi?", "Custou 3.500 reais!"]),
        ("en", ["Dr. Smith went to the U.S. office.", "Then he left.", "Why?"]),
        ("xx", ["Uma frase.", "Outra frase."]),
    ],
)
def test_sentences(language: str, expected: list[str]) -> None:
    assert sentences("  ".join(expected), language) == expected


@given(st.text(st.sampled_from("ab É.?!…“”\"'\n 1,:;()–"), max_size=60), st.sampled_from(["pt", "en", "es", "xx"]))
def test_sentences_are_the_text_itself_in_its_order(text: str, language: str) -> None:
    at = 0
    for sentence in sentences(text, language):
        assert sentence == sentence.strip() != ""
        at = text.index(sentence, at) + len(sentence)
    assert "".join("".join(sentences(text, language)).split()) == "".join(text.split())


def test_sentences_of_a_very_long_text_are_its_sentences_still() -> None:
    expected = [f"Esta é a frase de número {n}, que diz pouco." for n in range(1, 1000)]
    assert sentences(" ".join(expected), "pt") == expected
    marks = "“ " * 50_000  # took 10 s
    assert "".join(sentences(marks, "pt")).replace(" ", "") == marks.replace(" ", "")
