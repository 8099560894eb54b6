from apanhado.facts import Entity, Mention, Name
from apanhado.model import Article, Briefing, PassageRef
from apanhado.publish.known import known, marked, preview
from apanhado.publish.library import library
from apanhado.schema import FrontMatter
from tests.publish.sample import BRIEFING, body, named, spans

LATE = "Chove há " + "muitos e muitos " * 12 + "dias. A estação de Sirga parou, e ninguém sabe quando volta."


def around(text: str, word: str) -> tuple[str, bool, bool]:
    """What the preview of a word in a text shows, and whether the passage begins and ends there."""
    article = Article("articles/x.md", "x", FrontMatter(title="x"), body(text), "", "pt")
    one = Entity("x", word, "system", (("x", Name(word, "system", (Mention(spans(article, word)[0], "made up"),))),))
    first = preview(library(Briefing(BRIEFING.site, (article,), entities=(one,))), one).first
    assert first and "".join(part for part, _ in first.parts) in text
    assert [part for part, own in first.parts if own] == [word]
    return "".join(part for part, _ in first.parts), first.opens, first.closes


def test_a_name_leads_to_its_page_and_one_without_page_nowhere() -> None:
    lib = library(named())
    rosa = known(lib, "serra", "Tavares")
    assert rosa and (rosa.url, rosa.id) == ("people/rosa-tavares/index.html", "_person-rosa-tavares")
    assert rosa.role and rosa.role.text == "diretora da Hidra"
    assert known(lib, "previsao", "Arari") is None
    assert known(lib, "previsao", "Tavares") is None


def test_a_preview_has_the_words_around_the_first_mention() -> None:
    assert around("A Sirga parou.", "Sirga") == ("A Sirga parou.", True, True)
    assert around(LATE, "Sirga") == ("A estação de Sirga parou, e ninguém sabe quando volta.", False, True)
    shown, opens, closes = around("A Sirga parou " + "de novo e " * 40, "Sirga")
    assert (opens, closes) == (True, False) and 150 < len(shown) <= 180 and shown.endswith(("de", "novo", "e"))
    assert around("x" * 300 + "Sirga" + "y" * 300, "Sirga")[0].endswith("xSirga")


def test_every_mention_in_a_passage_is_marked() -> None:
    lib = library(named())
    article = lib.articles["previsao"]
    ref = PassageRef("previsao", article.body.passages[0].id)
    one = marked(
        lib,
        ref,
        [s for word in ("Hidra", "modelo", "o modelo") for s in spans(article, word)[:2] if s.passage == ref.passage],
    )
    assert "".join(part for part, _ in one.parts) == article.body.passages[0].text
    assert [part for part, own in one.parts if own] == ["modelo", "o modelo", "Hidra"]
