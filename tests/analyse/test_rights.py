"""What may be shown of a text: who decides, and that nothing else gets through."""

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from apanhado.analyse.facts.article import find_facts
from apanhado.analyse.load import load
from apanhado.analyse.naming import Curated
from apanhado.analyse.pipeline import analyse
from apanhado.analyse.rights import granted, restrict, unused
from apanhado.config import load_config
from apanhado.documents import Account, AccountLine
from apanhado.facts import NO_FACTS
from apanhado.markup import convert
from apanhado.memo import Memo
from apanhado.model import Article, KeyPoint, PassageRef
from apanhado.schema import FrontMatter, NamesFile, Show, SiteConfig

BODY, _ = convert("A primeira frase diz <x & y>. A segunda cala. A terceira fala.\n\n## Parte\n\nOutro parágrafo.\n")
ARTICLE = Article(
    path="articles/x.md",
    slug="x",
    front=FrontMatter(title="X", dek="Um resumo."),
    body=BODY,
    markdown="…",
    language="pt",
    accounts=(Account("x.txt", (AccountLine(3, ("boilerplate:share",), "form", "Compartilhe"),)),),
)


def point(text: str, n: int = 1) -> KeyPoint:
    return KeyPoint(text, PassageRef("x", BODY.passages[n - 1].id))


def test_a_full_text_stays_whole() -> None:
    assert restrict(ARTICLE, [point("A segunda cala.")]) is ARTICLE


def test_an_excerpt_has_the_chosen_sentences_in_their_order_and_no_more() -> None:
    first, _, third = "A primeira frase diz <x & y>.", "A segunda cala.", "A terceira fala."
    other = KeyPoint("Outro parágrafo.", PassageRef("y", BODY.passages[1].id))
    found = restrict(replace(ARTICLE, show="excerpt"), [point(third), point(first), point(third), other])
    assert [p.text for p in found.body.passages] == [f"{first} […] {third}", ""]
    assert [(p.id, p.n) for p in found.body.passages] == [(p.id, p.n) for p in BODY.passages]
    assert "diz &lt;x &amp; y&gt;. […] A terceira" in found.body.html
    assert found.front.dek == "Um resumo."
    for shown in (found.body.html, found.markdown, repr(found.accounts), repr(found.body.headings)):
        assert "segunda" not in shown and "Parte" not in shown and "Compartilhe" not in shown
    assert (found.body.words, found.accounts[0].lines[0].cut) == (BODY.words, "share")


def test_nothing_is_marked_as_left_out_between_neighbours() -> None:
    said = [point("A terceira fala."), point("A segunda cala.")]
    assert restrict(replace(ARTICLE, show="excerpt"), said).body.passages[0].text == "A segunda cala. A terceira fala."


def test_facts_are_those_of_the_words_that_are_shown_at_their_places() -> None:
    front = FrontMatter(title="X", dek="Custou 3 milhões de reais.")
    said, _ = convert("Era tarde. Ana Lima, diretora da Solaris, disse: “Vamos abrir a ponte hoje.” Rui Reis calou.\n")
    whole = replace(ARTICLE, front=front, body=said, facts=find_facts(front, said, "pt", Curated.of(NamesFile())))
    assert {n.name for n in whole.facts.names} >= {"Ana Lima", "Rui Reis"}
    point = KeyPoint(
        "Ana Lima, diretora da Solaris, disse: “Vamos abrir a ponte hoje.”", PassageRef("x", said.passages[0].id)
    )
    found = restrict(replace(whole, show="excerpt"), [point]).facts
    assert {n.name for n in found.names} == {"Ana Lima", "Solaris"}
    [quote] = found.quotes
    assert (quote.words[0].start, quote.words[0].text) == (39, "Vamos abrir a ponte hoje.")
    assert [f.where.text for f in found.figures] == ["3 milhões de reais"]
    assert restrict(replace(whole, show="link"), [point]).facts == NO_FACTS


def test_a_link_has_no_word_of_the_text() -> None:
    found = restrict(replace(ARTICLE, show="link"), [point("A segunda cala.")])
    assert (found.body.html, {p.text for p in found.body.passages}, found.front.dek) == ("", {""}, None)
    assert len(found.body.passages) == 2


SITE = SiteConfig.model_validate(
    {
        "title": "S",
        "sources": {
            "Folha": {"show": "excerpt"},
            "agência/*": {"show": "link", "noindex": "true"},
            "agência/livre.txt": {"show": "full", "noindex": "false"},
        },
    }
)


@pytest.mark.parametrize(
    ("front", "seeds", "show", "noindex"),
    [
        ({}, (), "full", False),
        ({"publisher": "FOLHA"}, (), "excerpt", False),
        ({"original_publisher": "Folha"}, (), "excerpt", False),
        ({"publisher": "Folha da Serra"}, (), "full", False),
        ({}, ("agência/1.txt",), "link", True),
        ({}, ("agência/livre.txt",), "link", True),  # of two that fit, the closer one
        ({"publisher": "Folha"}, ("a.txt", "agência/1.txt"), "link", True),
        ({"publisher": "Folha", "show": "full"}, (), "full", False),
        ({"noindex": False}, ("agência/1.txt",), "link", False),
        ({"noindex": True}, (), "full", True),
        ({}, (unicodedata.normalize("NFD", "agência/1.txt"),), "link", True),
    ],
)
def test_who_decides(front: dict[str, object], seeds: tuple[str, ...], show: Show, noindex: bool) -> None:
    assert granted(FrontMatter.model_validate({"title": "X", **front}), seeds, SITE) == (show, noindex)


def test_the_site_decides_where_nothing_else_does() -> None:
    config = SiteConfig(title="S", show="link", noindex=True)
    assert granted(FrontMatter(title="X"), (), config) == ("link", True)


def test_a_source_that_no_article_has_is_told() -> None:
    sources = {"Fola": {"show": "link"}, "x.txt": {}, "Gazeta do Sul": {"show": "link"}}  # the last may come yet
    config = SiteConfig.model_validate({"title": "S", "sources": sources})
    article = replace(ARTICLE, front=FrontMatter(title="X", publisher="Folha"), sources=("x.txt",))
    (problem,) = unused([article], config)
    assert problem.render() == (
        'content/site.yaml: warning[unused-source]: no article is from "Fola"\n  help: did you mean "Folha"?'
    )


def test_an_excerpt_of_a_short_text_is_one_sentence(built: Path) -> None:
    text = "---\ntitle: Curto\nshow: excerpt\n---\n\n"
    for n in range(4):
        text += f"A ponte número {n} liga as duas margens do rio Manso desde o ano passado, segundo a prefeitura.\n\n"
    (built / "content/articles/curto.md").write_text(text, "utf-8")
    config = load_config(built)[0]
    assert config
    briefing, problems = analyse(built, config, Memo(None))
    (article,) = [a for a in briefing.articles if a.slug == "curto"]
    shown = [p.text for p in article.body.passages if p.text]
    points = [p.text for p in briefing.key_points if p.ref.article == "curto"]
    assert problems == () and 1 <= len(shown) <= 1 + len(points)
    own = [p.text for p in briefing.highlights if p.ref.article == "curto"]
    assert len(own) == 1 and set(own) <= set(shown)


def test_every_article_has_key_sentences_but_one_that_is_only_a_link(built: Path) -> None:
    config = load_config(built)[0]
    assert config
    texts = {a.slug: " ".join(p.text for p in a.body.passages) for a in analyse(built, config, Memo(None))[0].articles}
    slugs = [p.ref.article for p in analyse(built, config, Memo(None))[0].highlights]
    assert slugs and slugs == sorted(slugs, key=list(texts).index) and max(map(slugs.count, slugs)) <= 4
    path = next((built / "content/articles").glob(f"*{slugs[0]}*.md"))
    path.write_text(path.read_text("utf-8").replace("---\n", "---\nshow: link\n", 1), "utf-8")
    briefing = analyse(built, config, Memo(None))[0]
    assert slugs[0] not in {p.ref.article for p in briefing.highlights}
    assert all(p.text in texts[p.ref.article] for p in briefing.highlights)


def loaded(root: Path, drafts: bool = False) -> tuple[dict[str, Article], list[str]]:
    config = load_config(root)[0]
    assert config
    content, problems = load(root, config, Memo(None), drafts)
    assert problems == ()
    return {a.path: a for a in content.articles}, [d.path for d in content.drafts]


def test_a_moved_file_remembers_where_it_was(built: Path) -> None:
    folder = built / "content/articles"
    (old,) = folder.glob("ponte*.md")
    (folder / "2024").mkdir()
    new = old.rename(folder / "2024/reaberta.md")
    new.write_text(new.read_text("utf-8").replace("---\n", "---\nslug: ponte-nova\n", 1), "utf-8")
    article = loaded(built)[0]["articles/2024/reaberta.md"]
    assert (article.slug, article.former) == ("ponte-nova", ("reaberta", old.stem))


def test_drafts_are_named_but_not_read_out(built: Path) -> None:
    path = built / "content/articles/nova.md"
    path.write_text("---\ntitle: Nova\ndraft: true\n---\nTexto.\n", "utf-8")
    assert loaded(built)[1] == ["articles/nova.md"]
    assert "articles/nova.md" in loaded(built, drafts=True)[0]
