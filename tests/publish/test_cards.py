from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from apanhado.memo import Memo
from apanhado.publish import cards, words
from apanhado.publish.cards import SIZE, Card, Style, draw, drawn, set_title
from apanhado.publish.pipeline import Site, publish
from apanhado.schema import SiteConfig
from tests.publish.sample import AQUIFER, BRIEFING, COMPILED, PROJECT, RESERVOIR, addressed, project

FONTS = PROJECT / "templates/static/fonts"
SERIF, SANS = ((FONTS / name).read_bytes() for name in ("source-serif-4.woff2", "public-sans.woff2"))
STYLE = Style("Dossiê Arari", "¶", ("#fdfdfc", "#1b1a19", "#55524d", "#9f1730"), SERIF, SANS)
LONG = "O lago que encolheu e o vale que aprendeu a contar cada metro cúbico de água, do poço à torneira, " * 4
HERE = "https://example.org/a/"


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def image_of(site: Site, url: str) -> str:
    """The url of a page's card, nothing where it has none."""
    head = str(site.page(url)).partition("</head>")[0]
    return head.partition('og:image" content="')[2].partition('"')[0].removeprefix(HERE)


def test_a_card_is_small_in_the_colours_of_the_site_and_the_same_each_time() -> None:
    for title in ("Água", LONG):
        data = draw(Card(title, "Folha do Arari · novembro de 2024"), STYLE)
        cards.font.cache_clear()
        assert draw(Card(title, "Folha do Arari · novembro de 2024"), STYLE) == data
        image = opened(data)
        assert image.size == SIZE
        assert len(data) < 20_000
        used = {color for _, color in image.convert("RGB").getcolors() or []}
        assert {(0xFD, 0xFD, 0xFC), (0x1B, 0x1A, 0x19), (0x9F, 0x17, 0x30)} < used
        assert len(used) <= 10


@pytest.mark.parametrize("title", ["Água", "Medidores que falam de madrugada", LONG, f"{'Rede' * 40} rompe", "x" * 200])
def test_a_title_stands_within_its_room_and_is_cut_between_words_alone(title: str) -> None:
    size, lines = set_title(title, SERIF)
    assert all(cards.font(SERIF, size).getlength(line) <= cards.room() for line in lines)
    assert len(lines) * size * cards.LEADING < cards.RULE - cards.TOP
    shown = " ".join(lines)
    if max(map(len, title.split())) < 40:
        assert title.startswith(shown.removesuffix("…"))
        assert shown.removesuffix("…").split() == title.split()[: len(shown.split())]
    assert ("…" in shown) == (shown != title.strip())
    assert all(lines)
    assert size == cards.SIZES[0] or len(title) > 30


def test_the_line_below_says_what_the_page_says() -> None:
    spoken = words.load((PROJECT / "templates",), "pt-BR")
    card = cards.card(RESERVOIR, spoken)
    assert card == Card(RESERVOIR.front.title, "Folha do Arari · novembro de 2024")
    unknown = cards.card(AQUIFER, spoken)
    assert unknown and unknown.line == "Gazeta Hidrológica (inferido) · 8 de outubro, ano não informado"


def test_pages_that_people_share_have_cards_of_their_own_and_the_others_the_sites(root: Path) -> None:
    site = Site(addressed(HERE), root, compiled=COMPILED)
    shared = image_of(site, "index.html")
    own = [image_of(site, f"{url}/index.html") for url in ("articles/aquifero", "topics/aquifero", "sobre")]
    assert len({shared, *own}) == 4
    assert {image_of(site, f"{url}/index.html") for url in ("articles", "timeline", "method")} == {shared}
    for url in (shared, *own):
        data = site.file(url)
        assert isinstance(data, bytes) and opened(data).size == SIZE
    assert 'property="og:' not in str(site.page("404.html"))


def test_a_title_that_the_font_has_no_letters_for_shows_the_sites_card(root: Path) -> None:
    foreign = replace(AQUIFER, front=AQUIFER.front.model_copy(update={"title": "Водоносный слой"}))
    articles = (RESERVOIR, foreign, *BRIEFING.articles[2:])
    site = Site(replace(addressed(HERE), articles=articles), root, compiled=COMPILED)
    assert image_of(site, "articles/aquifero/index.html") == image_of(site, "index.html")


def test_without_an_address_or_a_font_no_picture_is_promised(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    without = Site(BRIEFING, root, compiled=COMPILED)
    assert image_of(without, "index.html") == ""
    assert 'twitter:card" content="summary"' in str(without.page("index.html"))
    bad = project(tmp_path_factory.mktemp("bad"))
    (bad / "content/fonts").mkdir()
    (bad / "content/fonts/x.woff2").write_bytes(b"wOF2")
    config = SiteConfig.model_validate({"title": "x", "address": HERE, "theme": {"fonts": {"text": "fonts/x.woff2"}}})
    broken = Site(replace(BRIEFING, site=config), bad, compiled=COMPILED)
    assert image_of(broken, "index.html") == ""


def test_a_card_is_drawn_once(tmp_path: Path) -> None:
    some = {"a.png": Card("Água"), "b.png": Card("Energia")}
    first, again = Memo(tmp_path), Memo(tmp_path)
    assert drawn(some, STYLE, first) == drawn(some, STYLE, again)
    assert (first.computed["card"], again.computed["card"]) == (2, 0)


def test_the_cards_of_a_site_are_put_in_place_and_follow_its_theme(root: Path) -> None:
    theme = {"colors": {"accent": "#1d4ed8"}}
    config = SiteConfig.model_validate({"title": "Dossiê", "address": HERE, "theme": theme})
    assert publish(replace(BRIEFING, site=config), root).problems == ()
    found = [opened(file.read_bytes()) for file in (root / "site/static/cards").iterdir()]
    assert len(found) == len(BRIEFING.articles) + len(BRIEFING.topics) + 2
    assert all((0x1D, 0x4E, 0xD8) in {color for _, color in one.convert("RGB").getcolors() or []} for one in found)
