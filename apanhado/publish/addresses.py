"""Where things stand in the site, and how one page points to another."""

from urllib.parse import quote, urlsplit

from apanhado.model import PassageRef

__all__ = ["absolute", "article", "base_path", "page", "passage", "relative", "topic"]

OVERVIEW = "index.html"
ARTICLES = "articles/index.html"
TOPICS = "topics/index.html"
METHOD = "method/index.html"
NOT_FOUND = "404.html"


def article(slug: str) -> str:
    """The url of an article, below the site's root."""
    return f"articles/{slug}/index.html"


def topic(slug: str) -> str:
    """The url of a topic, below the site's root."""
    return f"topics/{slug}/index.html"


def page(slug: str) -> str:
    """The url of a page of content/pages; `overview` is the site's front page."""
    return OVERVIEW if slug == "overview" else f"{slug}/index.html"


def passage(ref: PassageRef) -> str:
    """The url of a passage, with its anchor."""
    return f"{article(ref.article)}#{ref.passage}"


def relative(origin: str, target: str) -> str:
    """The link from one page to another: relative, and naming index.html so that it opens from disk."""
    path, mark, anchor = target.partition("#")
    if path == origin and mark:
        return f"#{quote(anchor)}"
    return "../" * origin.count("/") + quote(path) + mark + quote(anchor)


def absolute(address: str, url: str) -> str:
    """The public address of a page; a folder stands for its index.html."""
    path = url.removesuffix("index.html") if url == OVERVIEW or url.endswith("/index.html") else url
    return f"{address.rstrip('/')}/{quote(path)}"


def base_path(address: str) -> str:
    """The path under which the site is served, with a slash at both ends: "/" or "/repo/"."""
    return f"{urlsplit(address).path.rstrip('/')}/"
