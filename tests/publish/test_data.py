"""Open data: what a stranger finds in the files, and that it stands where they say."""

import csv
import io
import json
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from apanhado.analyse.pipeline import analyse
from apanhado.analyse.rights import restrict
from apanhado.config import load_config
from apanhado.documents import Account, AccountLine, LedgerRow
from apanhado.facts import DEK, Dated, Entity, Facts, Figure, Mention, Name, Quote, Span
from apanhado.memo import Memo
from apanhado.model import Article, Briefing, KeyPoint
from apanhado.publish import check, data
from apanhado.publish.data.lines import places
from apanhado.publish.data.records import VERSION
from apanhado.publish.data.tables import TABLES, cell
from apanhado.publish.pipeline import Site, publish
from apanhado.publish.plan import plan
from apanhado.schema import Show
from apanhado.text import digest, squash
from tests.publish.sample import AQUIFER, BASIN, BRIEFING, FLOOD, METERS, RESERVOIR, SLUICE, storied
from tests.publish.sample import point as passage_point
from tests.support import REPO

ADDRESS = "https://example.org/dossie/"
FACTS = ("people", "organisations", "systems", "quotes", "figures", "dates", "key_points")


def span(article: Article, n: int, text: str) -> Span:
    """Words of a passage, found in it."""
    passage = article.body.passages[n - 1]
    start = passage.text.index(text)
    return Span(passage.id, start, start + len(text), text)


def told() -> Briefing:
    """The sample with facts of every kind in two of its articles."""
    rosa = span(RESERVOIR, 2, "Rosa Tavares")
    role = span(RESERVOIR, 2, "dirige a companhia de águas")
    lucia = span(AQUIFER, 4, "Lúcia Amorim")
    named = Name("Rosa Tavares", "person", (Mention(rosa, "the name"),), (role,), rule="after what a person is")
    other = Name("Lúcia Amorim", "person", (Mention(lucia, "the name"),), rule="after what a person is")
    halves = (span(AQUIFER, 4, "Recarga não é opinião"), span(AQUIFER, 4, "ou não volta"))
    thirty = Figure(span(RESERVOIR, 1, "31%"), "percentage", 31.0, 31.0, "", "", "per cent")
    open_end = Figure(span(RESERVOIR, 4, "61%"), "percentage", 61.5, None, "", "mais de", "per cent", "derived")
    minus = Figure(Span(DEK, 0, 4, "Três"), "count", -5.0, -5.0, "=secas", "@", "noun after the number")
    facts = Facts(
        (named,),
        (Quote((span(RESERVOIR, 2, "A gente perdeu chuva todo ano"),), "reported", rosa, "Rosa Tavares", "verb"),),
        (
            Dated(span(RESERVOIR, 10, "até 2029"), "date", "/2029", "year"),
            Dated(span(RESERVOIR, 1, "outubro"), "date", "XXXX-10", "month"),
            Dated(span(RESERVOIR, 4, "há dez anos"), "duration", "", "length of time"),
            Dated(span(RESERVOIR, 1, "desde"), "date", "198X", "decade"),
        ),
        (thirty, open_end, minus),
    )
    articles = (
        replace(RESERVOIR, facts=facts),
        replace(AQUIFER, facts=Facts((other,), (Quote(halves, "direct", None, "", "marks"),), (), ())),
        METERS,
        BASIN,
    )
    people = (
        Entity("rosa-tavares", "Rosa Tavares", "person", ((RESERVOIR.slug, named),)),
        Entity("lucia-amorim", "Lúcia Amorim", "person", ((AQUIFER.slug, other),), "derived"),
    )
    return replace(BRIEFING, articles=articles, entities=people)


def files(briefing: Briefing, root: Path = REPO, address: str | None = ADDRESS) -> dict[str, bytes]:
    """The data of a library."""
    known = check.targets(briefing, plan(briefing))
    return data.data(briefing, root, address, partial(check.lead, known))


def found(made: dict[str, bytes]) -> dict[str, Any]:
    """What briefing.json holds."""
    held: dict[str, Any] = json.loads(made["data/briefing.json"])
    return held


def rows(made: dict[str, bytes], name: str) -> list[dict[str, str]]:
    """The rows of a table as a spreadsheet reads them."""
    return list(csv.DictReader(io.StringIO(made[f"data/{name}.csv"].decode("utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> tuple[Briefing, dict[str, Any]]:
    """This project's own library, and its data."""
    config, _ = load_config(REPO)
    assert config
    briefing, _ = analyse(REPO, config, Memo(tmp_path_factory.mktemp("memo")))
    return briefing, found(files(briefing))


def evidence(held: dict[str, Any]) -> list[dict[str, Any]]:
    """Every fact, those inside others too."""
    outer = [fact for kind in FACTS for fact in held[kind]]
    return [*outer, *(inner for fact in outer for key in ("mentions", "roles") for inner in fact.get(key, ()))]


def test_the_data_are_what_the_schema_says(own: tuple[Briefing, dict[str, Any]]) -> None:
    made = files(told())
    schema = json.loads(made["data/schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for held in (found(made), found(files(told(), address=None)), found(files(BRIEFING)), own[1]):
        assert [error.message for error in validator.iter_errors(held)] == []
        assert held["version"] == VERSION == schema["properties"]["version"]["const"]
    held = found(made)
    del held["quotes"][0]["lines"]
    held["figures"][0]["certainty"] = "sure"
    held["dates"][0]["surprise"] = 1
    assert {error.path[0] for error in validator.iter_errors(held)} == {"quotes", "figures", "dates"}


def test_every_page_that_the_data_name_is_one_of_the_site(own: tuple[Briefing, dict[str, Any]]) -> None:
    briefing, held = own
    there = {page.url for page in plan(briefing)}
    items = [one for kind in held.values() if isinstance(kind, list) for one in kind]
    named = [one[key] for one in items for key in ("url", "speaker_url") if one.get(key)]
    assert len(named) > 50
    pages = (url.partition("#")[0].removeprefix(ADDRESS).removeprefix("../") for url in named)
    assert {page if page.endswith(".html") else f"{page}index.html" for page in pages} <= there


def test_every_field_of_the_schema_is_described() -> None:
    schema = json.loads(data.SCHEMA.read_text("utf-8"))

    def bare(at: str, node: dict[str, Any]) -> list[str]:
        inner = [f for key, one in node.get("properties", {}).items() for f in bare(f"{at}/{key}", one)]
        return inner + ([] if {"description", "$ref", "const"} & node.keys() else [at])

    assert bare("", schema) == []
    assert [f for name, one in schema["$defs"].items() for f in bare(name, one)] == []


def test_words_stand_in_the_passage_named() -> None:
    held = found(files(told()))
    texts = {(a["slug"], p["id"]): p["text"] for a in held["articles"] for p in a["passages"]}
    assert {kind for kind in FACTS if held[kind]} == {"people", "quotes", "figures", "dates", "key_points"}
    for fact in evidence(held):
        assert fact["text"] in texts[fact["article"], fact["passage"]]


def test_values_are_for_machines() -> None:
    held = found(files(told()))
    assert [(f["value"], f["low"], f["high"], f["unit"]) for f in held["figures"]] == [
        (31, 31, 31, None),
        (None, 61.5, None, None),
        (-5, -5, -5, "=secas"),
    ]
    assert [d["value"] for d in held["dates"]] == ["/2029", "XXXX-10", None, "198X"]
    rosa, lucia = held["people"]
    assert (rosa["url"], rosa["forms"], rosa["certainty"]) == (
        "people/rosa-tavares/index.html",
        ["Rosa Tavares"],
        "stated",
    )
    assert [role["text"] for role in rosa["roles"]] == ["dirige a companhia de águas"]
    assert lucia["certainty"] == "derived"


def test_a_quotation_has_its_words_alone_and_an_unknown_speaker_is_null() -> None:
    reported, direct = found(files(told()))["quotes"]
    assert (reported["kind"], reported["speaker"], reported["by"]) == ("reported", "Rosa Tavares", "Rosa Tavares")
    assert reported["speaker_url"] == "people/rosa-tavares/index.html"
    assert direct["words"] == ["Recarga não é opinião", "ou não volta"]
    assert direct["value"] == "Recarga não é opinião […] ou não volta"
    assert direct["text"].startswith(direct["words"][0])
    assert direct["text"].endswith(direct["words"][1])
    assert (direct["kind"], direct["speaker"], direct["speaker_url"], direct["by"]) == ("direct", None, None, None)


def test_tables_are_rfc_4180_with_a_mark_of_their_encoding() -> None:
    made = files(told())
    for name, (array, _) in TABLES.items():
        raw = made[f"data/{name}.csv"]
        assert raw.startswith(b"\xef\xbb\xbftext,value,")
        assert raw.count(b"\r\n") == raw.count(b"\n") == len(rows(made, name)) + 1
        held = found(made)[array]
        assert len(rows(made, name)) == (3 if name == "timeline" else len(held))
    first = rows(made, "quotes")[0]
    assert first["title"] == RESERVOIR.front.title
    passage = RESERVOIR.body.passages[1]
    assert (first["passage"], first["n"]) == (passage.id, "2")
    assert first["url"] == f"{ADDRESS}articles/o-lago-que-encolheu/#{passage.id}"
    assert rows(files(told(), address=None), "quotes")[0]["url"] == (
        f"articles/o-lago-que-encolheu/index.html#{passage.id}"
    )


def test_the_timeline_is_in_order_of_time_and_ends_with_dates_without_a_year() -> None:
    assert [row["value"] for row in rows(files(told()), "timeline")] == ["198X", "/2029", "XXXX-10"]


@pytest.mark.parametrize("sign", [*"=+-@\t\r\n＝"])
def test_no_cell_is_a_formula(sign: str) -> None:
    assert cell(f"{sign}1+1") == f"'{sign}1+1"
    assert cell(f"1{sign}") == f"1{sign}"


def test_numbers_stay_numbers_and_text_beside_them_does_not_run() -> None:
    row = rows(files(told()), "figures")[2]
    assert (row["value"], row["low"], row["unit"], row["hedge"]) == ("-5", "-5", "'=secas", "'@")


@pytest.mark.parametrize("show", ["excerpt", "link"])
def test_no_file_says_more_than_may_be_shown(show: Show) -> None:
    briefing = told()
    shown = RESERVOIR.body.passages[0].text
    chosen = [p for p in briefing.key_points if p.text == shown]
    articles = tuple(
        restrict(replace(a, show=show, markdown="O texto."), chosen) if a.slug == RESERVOIR.slug else a
        for a in briefing.articles
    )
    points = tuple(p for p in briefing.key_points if p.ref.article != RESERVOIR.slug)
    made = files(replace(briefing, articles=articles, key_points=points, entities=briefing.entities[1:]))
    whole = "\n".join(content.decode() for url, content in made.items() if "schema" not in url)
    hidden = [p.text for p in RESERVOIR.body.passages[1:]]
    assert not [text for text in hidden if text in whole or text[:40] in whole]
    assert (shown in whole) == (shown in made["articles/o-lago-que-encolheu.md"].decode()) == (show == "excerpt")
    assert "O texto." not in whole
    assert f'show: "{show}"' in made["articles/o-lago-que-encolheu.md"].decode()
    assert (str(RESERVOIR.front.dek) in whole) == (show == "excerpt")
    assert RESERVOIR.front.title in whole


def test_what_search_engines_are_kept_from_has_no_markdown() -> None:
    articles = (replace(BASIN, noindex=True), METERS)
    briefing = replace(BRIEFING, articles=articles, topics=(), key_points=())
    made = files(briefing)
    assert [url for url in made if url.endswith(".md")] == ["articles/medidores.md"]
    assert [a["markdown"] for a in found(made)["articles"]] == [None, "articles/medidores.md"]


def test_markdown_has_its_provenance_its_page_and_links_that_lead_there() -> None:
    text = "Veja [o outro](aquifero.md#s-1), [[medidores]] e [fora](https://example.org/a.md).\n"
    links = [replace(RESERVOIR.body.links[0], target=t) for t in ("aquifero.md#s-1", "[[medidores]]")]
    lake = replace(RESERVOIR, markdown=text, body=replace(RESERVOIR.body, links=tuple(links)))
    briefing = replace(BRIEFING, articles=(lake, *BRIEFING.articles[1:]))
    made = files(briefing)["articles/o-lago-que-encolheu.md"].decode()
    head, _, body = made.removeprefix("---\n").partition("---\n")
    assert 'publisher: "Folha do Arari"' in head
    assert 'published: "2024-11"' in head
    assert f'page: "{ADDRESS}articles/o-lago-que-encolheu/"' in head
    assert body.startswith(f"\n# {RESERVOIR.front.title}\n\nVeja ")
    assert "[o outro](../articles/aquifero/index.html#s-1)" in body
    assert "[medidores](../articles/medidores/index.html)" in body
    assert "[fora](https://example.org/a.md)" in body
    alone = files(briefing, address=None)["articles/o-lago-que-encolheu.md"].decode()
    assert 'page: "../articles/o-lago-que-encolheu/index.html"' in alone


def test_facts_of_the_given_texts_stand_in_the_lines_named(own: tuple[Briefing, dict[str, Any]]) -> None:
    briefing, held = own
    whole = {a.slug for a in briefing.articles if data.whole(briefing, REPO, a)}
    seeds = {
        seed: (REPO / "seeds" / seed).read_text("utf-8").split("\n") for a in held["articles"] for seed in a["seeds"]
    }
    facts = [fact for fact in evidence(held) if fact["article"] in whole]
    assert len(facts) > 100
    for fact in facts:
        assert fact["lines"], fact
        lines = squash(" ".join(seeds[fact["seed"]][n - 1] for n in fact["lines"]))
        assert squash(fact["text"]) in lines


def account(*lines: tuple[str, str, str], seed: str = "a.txt") -> Account:
    """Lines with role, words and reason; the words are kept as their digest."""
    kept = (AccountLine(n, (role,), why, None, digest(text)[:16]) for n, (role, text, why) in enumerate(lines, 1))
    return Account(seed, tuple(kept))


def where(article: Article, whole: str = "") -> list[tuple[int, ...]]:
    """The lines of each passage."""
    known = places(article, whole)
    return [known[p.id].lines if p.id in known else () for p in article.body.passages]


def test_lines_are_told_by_their_digests_whatever_mark_stands_before_an_item() -> None:
    one, two, three = (p.text for p in METERS.body.passages)
    kept = account(("title", "Um título", ""), ("paragraph", one, ""), ("paragraph", two, ""), ("list_item", three, ""))
    assert where(replace(METERS, accounts=(kept,))) == [(2,), (3,), (4,)]
    items = replace(METERS.body, passages=tuple(replace(p, kind="list_item") for p in METERS.body.passages))
    marked = account(("list_item", f"• {one}", ""), ("list_item", f"2. {two}", ""), ("list_item", f"? {three}", ""))
    assert where(replace(METERS, body=items, accounts=(marked,))) == [(1,), (2,), ()]


def test_a_joined_paragraph_has_all_its_lines_and_only_while_nobody_changed_the_file() -> None:
    one, _, three = (p.text for p in METERS.body.passages)
    why = "running text; joined from lines 2 to 3"
    halves = (("paragraph", "No bairro da", why), ("paragraph", "Olaria, a companhia", why))
    torn = account(("paragraph", one, ""), *halves, ("paragraph", three, ""))
    article = replace(METERS, accounts=(torn,))
    assert where(article, "a.txt") == [(1,), (2, 3), (4,)]
    assert where(article) == [(1,), (), (4,)]
    more = account(("paragraph", one, ""), *halves, ("paragraph", "Outro", ""), ("paragraph", three, ""))
    assert where(replace(METERS, accounts=(more,)), "a.txt") == [(1,), (), (5,)]


def test_an_edited_passage_has_no_lines_and_no_seed(tmp_path: Path) -> None:
    one, two, three = METERS.body.passages
    kept = account(*(("paragraph", p.text, "") for p in (one, two, three)), seed="007.txt")
    edited = replace(METERS.body, passages=(one, replace(two, id="p-00000000", text="Editado."), three))
    row = LedgerRow("007.txt", "article", "0" * 64, METERS.path, digest("como estava"))
    (tmp_path / "content/articles").mkdir(parents=True)
    (tmp_path / "content" / METERS.path).write_text("como está", "utf-8")
    briefing = replace(
        BRIEFING, articles=(replace(METERS, body=edited, accounts=(kept,)),), topics=(), key_points=(), seeds=(row,)
    )
    passages = found(files(briefing, tmp_path))["articles"][0]["passages"]
    assert [(p["seed"], p["lines"]) for p in passages] == [("007.txt", [1]), (None, []), ("007.txt", [3])]
    (tmp_path / "content" / METERS.path).write_text("como estava", "utf-8")
    assert data.whole(briefing, tmp_path, briefing.articles[0]) == "007.txt"


def test_a_pinned_key_point_says_so() -> None:
    words = METERS.body.passages[0].text
    front = METERS.front.model_copy(update={"key_points": (words,)})
    point = KeyPoint(words, replace(BRIEFING.key_points[3].ref, passage=METERS.body.passages[0].id))
    briefing = replace(BRIEFING, articles=(replace(METERS, front=front),), topics=(), key_points=(point,))
    assert [p["rule"] for p in found(files(briefing))["key_points"]] == ["chosen by the editor"]


def test_the_same_library_gives_the_same_bytes() -> None:
    assert files(told()) == files(told())


def test_the_site_has_the_files_and_its_pages_lead_to_them(root: Path) -> None:
    assert publish(BRIEFING, root).problems == ()
    site = root / "site"
    page = (site / "data/index.html").read_text("utf-8")
    for url in data.FILES:
        assert (site / url).is_file()
        assert f'href="../{url}"' in page
    size = len((site / "data/schema.json").read_bytes()) / 1000
    assert f"{size:.0f}\N{NO-BREAK SPACE}kB" in page
    for article in BRIEFING.articles:
        assert (site / f"articles/{article.slug}.md").is_file()
        head = (site / f"articles/{article.slug}/index.html").read_text("utf-8").partition("</head>")[0]
        assert f'<link rel="alternate" type="text/markdown" href="../../articles/{article.slug}.md">' in head


def test_pages_do_not_wait_for_data(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> dict[str, bytes]:
        raise AssertionError("made before it was asked for")

    site = Site(BRIEFING, root)
    with monkeypatch.context() as patch:
        patch.setattr(data, "data", fail)
        assert "\N{NO-BREAK SPACE}kB" not in str(site.page("data/index.html"))
        assert site.file("robots.txt")
        assert site.file("data/nothing.json") is None
    assert site.file("data/quotes.csv") == site.files["data/quotes.csv"]


def test_a_key_point_tells_whose_claim_it_is_and_where_else_it_stands() -> None:
    briefing = storied()
    point = replace(passage_point(SLUICE, 1, None), claimant="Anselmo Pires")
    held = json.loads(files(replace(briefing, key_points=(point,), highlights=(point,)))["data/briefing.json"])
    (told,), (own,) = held["key_points"], held["highlights"]
    assert (told["claimant"], told["claimant_url"]) == ("Anselmo Pires", "people/anselmo-pires/index.html")
    assert told["also"] == [{"article": FLOOD.slug, "passage": FLOOD.body.passages[0].id}]
    assert own == told
