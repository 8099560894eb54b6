"""What a page may weigh, on every page of a made-up library; `tests/browser` does the same with the given texts."""

from dataclasses import replace
from pathlib import Path

import pytest

from apanhado.publish.pipeline import publish
from apanhado.schema import SiteConfig
from tests.publish.budgets import over
from tests.publish.sample import digested
from tests.support import files

THEME = {"colors": {"accent": "#1d4ed8"}, "fonts": {"text": "fonts/x.woff2"}, "logo": "media/logo.svg"}


def test_every_page_of_a_themed_site_keeps_to_them_and_is_well(root: Path) -> None:
    for name, data in {"media/logo.svg": b"<svg/>", "fonts/x.woff2": b"wOF2"}.items():
        (root / "content" / name).parent.mkdir()
        (root / "content" / name).write_bytes(data)
    site = SiteConfig.model_validate({"title": "x", "theme": THEME, "menu": ["topics", "data"]})
    briefing = replace(digested(), site=site, media=("media/logo.svg",))
    assert publish(briefing, root, finished=True).problems == ()
    assert list(over(files(root / "site"))) == []


PAGE = '<link rel="stylesheet" href="../s.css"><script src="../s.js" defer></script><img src="../m.png">'
NOISE = "".join(f"#a{n * n * n}" for n in range(9000)).encode()  # 30 KB compressed


@pytest.mark.parametrize(
    ("page", "others", "found"),
    [
        ("", {}, ""),
        ("", {"s.css": NOISE}, " bytes of .css"),
        ("", {"s.js": NOISE}, " bytes of .js"),
        (NOISE.decode(), {}, " bytes of HTML"),
        ("", {"s.css": b'a { src: url("a.woff2") } b { src: url("a.woff2") } c { src: url("a.woff2") }'}, ": loads "),
        ('<script src="//e.org/x.js"></script>', {}, ": loads ['//e.org/x.js']"),
        ('<img src="../m.png">' * 5, {}, ": loads "),
    ],
)
def test_what_is_over_them_is_found(page: str, others: dict[str, bytes], found: str) -> None:
    some = {"s.css": b"", "s.js": b"", "m.png": b"", "a.woff2": b"", **others}
    made = list(over({"a/index.html": (PAGE + page).encode(), **some}))
    assert [found in one for one in made] == [True] * bool(found)
