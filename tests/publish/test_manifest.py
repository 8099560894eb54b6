import json

import pytest

from apanhado.publish.manifest import manifest
from apanhado.schema import SiteConfig

URLS = {"icon.svg": "static/icon.1.svg", "icon-180.png": "static/icon-180.2.png"}


def test_it_tells_name_language_colours_and_icons() -> None:
    said = json.loads(manifest(SiteConfig(title="Dossiê Arari"), "pt-BR", URLS, {"paper": "#fdfdfc"}))
    assert said["name"] == "Dossiê Arari"
    assert (said["lang"], said["start_url"]) == ("pt-BR", "index.html")
    assert said["theme_color"] == said["background_color"] == "#fdfdfc"
    assert [icon["src"] for icon in said["icons"]] == list(URLS.values())


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Dossiê", "Dossiê"),
        ("Dossiê Arari", "Dossiê Arari"),
        ("A água que falta", "A água que"),
        ("Hidrogeologia de vales", "Hidrogeologia de vales"),
    ],
)
def test_a_long_name_is_short_by_whole_words(title: str, short: str) -> None:
    assert json.loads(manifest(SiteConfig(title=title), "pt-BR", {}, {}))["short_name"] == short
