"""Processor time of a page, by its kind and its steps: synthetic articles, and beside them the least there is to do.

    python benchmarks/pages.py --articles 1000

Card: to draw the picture that goes with links to a page, once for all builds; it is no part of the whole.
View: the joins. Render: the template of a view that is ready, with the body's links and names. Check: that the words
of sources are theirs. Whole: all three, and what it takes beyond them since what each needs was not just at hand. As in
a build, the collector is kept from what all pages share.
"× bare" is how many times the whole takes what Jinja itself takes for a page of a title, a body and as many values,
each written by a macro, as there are elements with words of a source. All are taken in turns in one process, the best
of some turns each; compare the ratio, since milliseconds tell of the machine as well.
"""

import argparse
import gc
import re
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from jinja2 import Environment
from markupsafe import Markup

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a script, only this folder is on it

from apanhado.analyse.pipeline import analyse
from apanhado.memo import Memo
from apanhado.publish.library import library as joins
from apanhado.publish.pipeline import Site
from apanhado.publish.verbatim import unfaithful
from apanhado.publish.views import view
from apanhado.schema import SiteConfig
from benchmarks.library import library
from benchmarks.peers import OURS, TOOLS, write_article

KINDS = ("article.html", "entity.html", "topic.html", "story.html")
TURNS = 5
CARDS = 10  # drawn in a turn
ADDRESS = "https://example.org/"
IMAGE = re.compile(rf'og:image" content="{ADDRESS}([^"]+)"')
BARE = """{% macro one(value) %}<span class="one">{{ value }}</span>{% endmacro %}
<!DOCTYPE html><title>{{ title }}</title>{% for value in values %}{{ one(value) }}{% endfor %}{{ body }}"""

T = TypeVar("T")
Figures = dict[str, float]


def main(arguments: Sequence[str] | None = None) -> None:
    """Nothing; the table is printed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000, metavar="N", help="default: 1000")
    parser.add_argument("--pages", type=int, default=200, metavar="N", help="of each kind, at most; default: 200")
    given = parser.parse_args(arguments)
    steps = ("view", "render", "check", "whole", "card")
    print(f"{'ms a page':13} {'pages':>6}" + "".join(f" {step:>7}" for step in steps) + "  × bare")
    with tempfile.TemporaryDirectory(prefix="apanhado-pages-") as scratch:
        for kind, pages, found in measured(Path(scratch), given.articles, given.pages):
            print(
                f"{kind:13} {pages:6}" + "".join(f" {found[step]:7.2f}" for step in steps) + f" {found['ratio']:7.1f}"
            )


def measured(root: Path, articles: int, most: int) -> Iterator[tuple[str, int, Figures]]:
    """Each kind with its number of pages and its figures."""
    for text in library(articles):
        write_article(TOOLS[OURS], root, text)
    (root / "templates").symlink_to(Path(__file__).resolve().parents[1] / "templates")
    briefing, _ = analyse(root, SiteConfig(title="Jornal"), Memo(root / ".cache"))
    site, lib = Site(briefing, root, ADDRESS), joins(briefing)
    gc.collect()
    gc.freeze()
    by_kind = defaultdict[str, list[str]](list)
    for url, page in site.pages.items():
        by_kind[page.template or ""].append(url)
    for kind in filter(by_kind.__contains__, KINDS):
        urls = by_kind[kind][:most]
        html = [str(site.page(url)) for url in urls]
        pictures = [url for page in html[:CARDS] for url in IMAGE.findall(page)]
        ready = [(url, site.given(url)) for url in urls]
        steps = {
            "card": partial(each, site.file, pictures),
            "render": partial(each, lambda pair: site.rendered(*pair), ready),
            "view": partial(each, lambda url: view(site.pages[url], lib), urls),
            "check": partial(each, lambda pair: [*unfaithful(site.pages[pair[0]], pair[1], lib.shown)],
                             list(zip(urls, html, strict=True))),
            "whole": partial(each, site.page, urls),
            "bare": partial(each, bare(), html),
        }  # fmt: skip
        found = {step: 1000 * seconds / len(urls) for step, seconds in best(steps).items()}
        found["card"] *= len(urls) / len(pictures)
        yield kind, len(by_kind[kind]), {**found, "ratio": found["whole"] / found["bare"]}


def each(function: Callable[[T], object], values: Sequence[T]) -> None:
    """Nothing; the function was called with each value."""
    for value in values:
        function(value)


def bare() -> Callable[[str], str]:
    """What renders a finished page's text anew with as little as can be."""
    template = Environment(autoescape=True).from_string(BARE)

    def render(html: str) -> str:
        cited = html.count("data-cited")
        return template.render(title="Jornal", values=["água & luz"] * cited, body=Markup(html))

    return render


def best(steps: Mapping[str, Callable[[], None]]) -> Figures:
    """The least seconds of the processor that each step took, in turns."""
    found = dict.fromkeys(steps, float("inf"))
    for _ in range(TURNS):
        for name, step in steps.items():
            began = time.process_time()
            step()
            found[name] = min(found[name], time.process_time() - began)
    return found


if __name__ == "__main__":
    main()
