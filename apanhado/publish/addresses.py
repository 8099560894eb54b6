"""Where things stand in the site, and how one page points to another."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

from apanhado.facts import Entity
from apanhado.model import PassageRef
from apanhado.schema import NameKind, SiteConfig
from apanhado.text import slugify

__all__ = [
    "Planned",
    "absolute",
    "article",
    "base_path",
    "entity",
    "former",
    "is_external",
    "markdown",
    "page",
    "passage",
    "relative",
    "repository",
    "story",
    "topic",
    "web",
]


@dataclass(frozen=True, slots=True)
class Planned:
    """One file of the site before a byte is written."""

    url: str  # path below the site's root, "topics/energia/index.html"
    origin: str  # what asks for it, for a clash that names both
    template: str | None = None
    context: dict[str, object] = field(default_factory=dict)

    @property
    def listed(self) -> bool:
        """True for a page to be found: no file, no page for a former or a missing address."""
        return self.template not in (None, "moved.html", "404.html")


EXTERNAL = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)

OVERVIEW = "index.html"
ARTICLES = "articles/index.html"
TOPICS = "topics/index.html"
VOICES = "voices/index.html"
STORIES = "stories/index.html"
SYSTEMS = "systems/index.html"
FIGURES = "figures/index.html"
TIMELINE = "timeline/index.html"
METHOD = "method/index.html"
COVERAGE = "coverage/index.html"
DATA = "data/index.html"
SEARCH = "search/index.html"
NAMES = "names/index.html"
BRIEFING = "data/briefing.json"
NOT_FOUND = "404.html"


# The kinds that have pages, with the folders of these.
ENTITIES: Mapping[NameKind, str] = {"person": "people", "organisation": "organisations", "system": "systems"}


def article(slug: str) -> str:
    """The url of an article, below the site's root."""
    return f"articles/{slug}/index.html"


def markdown(slug: str) -> str:
    """The url of an article as Markdown, below the site's root."""
    return f"articles/{slug}.md"


def topic(slug: str) -> str:
    """The url of a topic, below the site's root."""
    return f"topics/{slug}/index.html"


def story(slug: str) -> str:
    """The url of a story, below the site's root."""
    return f"stories/{slug}/index.html"


def entity(one: Entity) -> str:
    """The url of the page of a person, an organisation or a system."""
    return f"{ENTITIES[one.kind]}/{one.slug}/index.html"


def page(slug: str) -> str:
    """The url of a page of content/pages; `overview` is the site's front page."""
    return OVERVIEW if slug == "overview" else f"{slug}/index.html"


def former(url: str, name: str) -> str:
    """The url that an alias of a page names: one beside the page, or with a slash in front any path of the site."""
    if not name.startswith("/"):
        return posixpath.join(posixpath.dirname(posixpath.dirname(url)), slugify(name), "index.html")
    path = posixpath.normpath(f"/{unquote(name)}").lstrip("/")
    return path if path.endswith((".html", ".htm")) and not name.endswith("/") else posixpath.join(path, "index.html")


def passage(ref: PassageRef) -> str:
    """The url of a passage, with its anchor."""
    return f"{article(ref.article)}#{ref.passage}"


def is_external(link: str) -> bool:
    """Whether a link leaves the site."""
    return EXTERNAL.match(link) is not None


def web(url: str | None) -> str | None:
    """The url if it leads to a page of the web, else None: what a source says of itself may be anything."""
    return url if url and url.startswith(("http://", "https://")) else None


@dataclass(frozen=True, slots=True)
class Links:
    """How a page links to others: relative, and naming index.html so that links open from disk.

    `root` is the way to the folder of the overview.
    """

    root: str
    url: str = ""

    @classmethod
    def of(cls, url: str) -> "Links":
        """Those of the page at a url."""
        return cls("../" * url.count("/"), url)

    @property
    def common(self) -> "Links":
        """Those that all pages with the same way to the overview have in common."""
        return Links(self.root)

    def __call__(self, target: str) -> str:
        """The link to a page, or to a passage; of the page's own the anchor is enough."""
        own = target.startswith(f"{self.url}#")
        return path(target[len(self.url) :]) if own else self.root + path(target)


def relative(origin: str, target: str) -> str:
    """The link from one page to another."""
    return Links.of(origin)(target)


@lru_cache(4096)
def path(target: str) -> str:
    """The path and the anchor as a link has them; a page links to the same few places again and again."""
    page, mark, anchor = target.partition("#")
    return quote(page) + mark + quote(anchor)


def absolute(address: str, url: str) -> str:
    """The public address of a page; a folder stands for its index.html."""
    folder = url.removesuffix("index.html") if url == OVERVIEW or url.endswith("/index.html") else url
    return f"{address.rstrip('/')}/{path(folder)}"


def repository(site: SiteConfig, path: str, edit: bool = False) -> str:
    """The address of a file of the project on GitHub, to read or to edit."""
    home = str(site.repository or "").rstrip("/").removesuffix(".git")
    return f"{home}/{'edit' if edit else 'blob'}/{quote(site.branch)}/{quote(path)}"


def base_path(address: str) -> str:
    """The path under which the site is served, with a slash at both ends: "/" or "/repo/"."""
    return f"{urlsplit(address).path.rstrip('/')}/"
