import unicodedata
from dataclasses import replace

from apanhado.model import Briefing
from apanhado.publish.addresses import Planned
from apanhado.publish.plan import clashes, plan
from tests.publish.sample import BRIEFING, RESERVOIR


def urls(briefing: Briefing) -> set[str]:
    return {p.url for p in plan(briefing)}


def test_every_page_has_its_place() -> None:
    assert urls(BRIEFING) >= {
        "index.html",
        "404.html",
        "method/index.html",
        "articles/index.html",
        "articles/aquifero/index.html",
        "topics/index.html",
        "topics/perdas/index.html",
        "sobre/index.html",
    }
    assert "overview/index.html" not in urls(BRIEFING)


def test_lists_of_nothing_are_left_out() -> None:
    assert urls(Briefing(BRIEFING.site)) == {
        *("index.html", "search/index.html", "names/index.html", "method/index.html", "data/index.html", "404.html")
    }


def test_media_are_planned() -> None:
    assert "media/x.png" in urls(replace(BRIEFING, media=("media/x.png",)))


def test_no_clash_in_a_sound_library() -> None:
    assert clashes(plan(BRIEFING)) == []


def test_two_articles_with_one_slug_are_both_named() -> None:
    twin = replace(RESERVOIR, path="articles/outro.md")
    (problem,) = clashes(plan(replace(BRIEFING, articles=(RESERVOIR, twin))))
    assert (problem.code, problem.severity, problem.path) == ("url-clash", "error", "content/articles/outro.md")
    assert "content/articles/o-lago-que-encolheu.md" in problem.message


def test_case_and_unicode_form_do_not_tell_urls_apart() -> None:
    name = "Água.png"
    variants = (name, name.upper(), unicodedata.normalize("NFD", name), "agua.png")
    found = clashes([Planned(f"media/{v}", f"content/media/{v}") for v in variants])
    assert len(found) == 2
    assert all("content/media/Água.png" in p.message for p in found)


def test_a_page_cannot_take_the_place_of_the_builds_own_files() -> None:
    found = clashes([Planned("feed.xml", "content/feed.xml"), Planned("feed.xml", "the build itself")])
    assert [p.path for p in found] == ["the build itself"]


def test_former_addresses_lead_on() -> None:
    front = RESERVOIR.front.model_copy(update={"aliases": ("Lago", "/2019/lago.html", "/velho/")})
    found = plan(replace(BRIEFING, articles=(replace(RESERVOIR, front=front, former=("seca", "aquifero")),)))
    moved = {p.url: p.context["to"] for p in found if p.template == "moved.html"}
    assert moved == dict.fromkeys(
        ("articles/lago/index.html", "2019/lago.html", "velho/index.html", "articles/seca/index.html",
         "articles/aquifero/index.html"),
        "articles/o-lago-que-encolheu/index.html",
    )  # fmt: skip
    assert clashes(found) == []


def test_an_alias_must_be_free_and_a_former_name_gives_way() -> None:
    front = RESERVOIR.front.model_copy(update={"aliases": ("medidores",)})
    article = replace(RESERVOIR, front=front, former=("aquifero",))
    found = plan(replace(BRIEFING, articles=(article, *BRIEFING.articles[1:])))
    (problem,) = clashes(found)
    assert problem.path == "content/articles/o-lago-que-encolheu.md"
    assert problem.message.startswith('its alias "medidores" wants the address "articles/medidores/index.html"')
    assert "content/articles/medidores.md already has" in problem.message


def test_no_alias_leaves_the_site() -> None:
    front = RESERVOIR.front.model_copy(update={"aliases": ("../../x", "/../../etc/x.html", "/v1.2/", "/caf%C3%A9")})
    found = plan(replace(BRIEFING, articles=(replace(RESERVOIR, front=front),)))
    assert [p.url for p in found if p.template == "moved.html"] == [
        "articles/x/index.html",
        "etc/x.html",
        "v1.2/index.html",
        "café/index.html",
    ]


def test_a_file_cannot_be_where_a_folder_is() -> None:
    front = RESERVOIR.front.model_copy(update={"aliases": ("/velho.html", "/velho.html/x")})
    (problem,) = clashes(plan(replace(BRIEFING, articles=(replace(RESERVOIR, front=front),))))
    assert problem.message == (
        'its alias "/velho.html/x" wants the folder "velho.html", '
        "where content/articles/o-lago-que-encolheu.md has a file"
    )


def test_the_overview_may_have_been_elsewhere() -> None:
    front = BRIEFING.pages[0].front.model_copy(update={"aliases": ("capa",)})
    found = plan(replace(BRIEFING, pages=(replace(BRIEFING.pages[0], front=front),)))
    assert [(p.url, p.context["to"]) for p in found if p.template == "moved.html"] == [
        ("capa/index.html", "index.html")
    ]
