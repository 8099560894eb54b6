"""An article as one Markdown file beside its page: a short head, and the body as the page shows it."""

import json
import re
from collections.abc import Callable

from apanhado.markup import escape
from apanhado.model import Article
from apanhado.publish import addresses

__all__ = ["Find", "text"]

# The url that a link of a content file leads to, given the file and the link; nothing where it leads nowhere.
Find = Callable[[str, str], str]

HEAD = {
    *("title", "title_is", "dek", "published", "published_is", "authors", "translators", "publisher", "publisher_is"),
    *("url", "original_title", "original_publisher", "original_url", "sources"),
}


def text(article: Article, address: str | None, find: Find) -> str:
    """The file's text. JSON is YAML as well, and much quicker to write."""
    page = addresses.article(article.slug)
    place = addresses.absolute(address, page) if address else relative(article, page)
    known = article.front.model_dump(mode="json", include=HEAD, exclude_defaults=True)
    part = {} if article.show == "full" else {"show": article.show}
    head = {**known, "language": article.language, **part, "page": place}
    rows = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
    return "\n".join(["---", *rows, "---", "", f"# {escape(article.front.title)}", "", body(article, find)])


def body(article: Article, find: Find) -> str:
    """The body with its links as seen from the file; of an excerpt its sentences, of a mere link nothing."""
    if article.show != "full":
        return "".join(f"{escape(p.text)}\n\n" for p in article.body.passages if p.text)
    shown = article.markdown.lstrip("\n")
    own = {link.target for link in article.body.links if not addresses.is_external(link.target)}
    for target in sorted(own):
        url = find(article.path, target)
        shown = relinked(shown, target, relative(article, url) if url else "")
    return shown


def relinked(markdown: str, target: str, link: str) -> str:
    """The Markdown with one target of its links turned into another; names in double brackets become plain links.

    Without another, of a link in double brackets its words stay.
    """
    if target.startswith("[["):
        name = re.escape(target.removesuffix("]]"))
        found = re.compile(rf"{name}(?:\\?\|([^\[\]\n]*))?\]\]")
        said = " > ".join(filter(None, target[2:-2].split("#")))
        return found.sub(lambda m: f"[{m[1] or said}]({link})" if link else m[1] or said, markdown)
    if not link:
        return markdown
    found = re.compile(rf"(?<=\]\(){re.escape(target)}(?=[\s)])|(?<=\]: ){re.escape(target)}(?=\s)")
    return found.sub(lambda m: link, markdown)


def relative(article: Article, url: str) -> str:
    """A link from the article's file."""
    return addresses.relative(addresses.markdown(article.slug), url)
