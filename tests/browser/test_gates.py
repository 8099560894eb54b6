"""Every kind of page against the standards: for axe-core, a keyboard, large text, forced colours and paper."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from benchmarks.gates import OWN, faults
from tests.browser.test_pages import KINDS, opened

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "system"])  # the same template as a person's
def test_nothing_is_wrong_with_a_page(chromium: Browser, small: Path, kind: str) -> None:
    url = max(small.glob(KINDS[kind]), key=lambda path: path.stat().st_size).as_uri()
    with opened(chromium, url) as page:
        assert list(faults(page)) == []


WRONG = """<!DOCTYPE html><html lang="en"><title>Wrong</title><style>
    * { outline: none !important; background: #fff }
    .wide { width: 200vw }
    .cut { height: 1em; width: 2em; overflow: hidden }
    .over { position: absolute; top: 0 }
    .still { transition: color 1s }
    button { padding: 0; border: 0; font-size: 8px; display: block }
</style><main><h1>Wrong</h1><h3 class="over">and more</h3><p class="cut wide">which is not <i>so</i></p>
<p class="wide still">wide</p><p style="color: #ddd">pale</p><nav><button>x</button></nav><button>y</button>
<svg role="img" aria-label="none"><path d="M0 0h9" fill="#fff"/></svg><img src="none.png"></main>"""
CHECKS = ["sideways", "cut", "overlapping", "unfocused", "small", "moving", "undrawn", "navigation"]


@pytest.fixture(scope="module")
def wrong(chromium: Browser) -> Page:
    page = chromium.new_page(reduced_motion="reduce")
    page.set_content(WRONG)
    page.evaluate(OWN)
    return page


@pytest.mark.parametrize("check", CHECKS)
def test_what_is_wrong_is_found(wrong: Page, check: str) -> None:
    assert wrong.evaluate(f"gates.{check}()") != []


def test_what_axe_finds_is_told(wrong: Page) -> None:
    found = " ".join(faults(wrong))
    for rule in ("color-contrast", "heading-order", "image-alt", "target-size"):
        assert f": {rule}: " in found
    assert "forced colours" in found and "printed" in found
