"""Pages as HTML: the templates, the language's words, and links as seen from each page."""

import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, TemplateSyntaxError
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule

from apanhado.problems import Problem
from apanhado.publish import addresses, dates
from apanhado.publish.addresses import Links, Planned
from apanhado.publish.glimpses import Cited
from apanhado.publish.templates import HTMLEnvironment
from apanhado.publish.words import Words

__all__ = ["Compiled", "Renderer", "renderer"]


class Compiled(BytecodeCache):
    """Templates as they were compiled, by their source, for a process that makes many sites."""

    def __init__(self) -> None:
        """Has none yet."""
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Nothing; the bucket has what was compiled of the same source, if anything was."""
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Nothing; what was compiled is kept."""
        self._code[bucket.key] = bucket.bytecode_to_string()


@dataclass(frozen=True, slots=True)
class Renderer:
    """The templates, read once, with what is the same on every page."""

    environment: Environment
    address: str | None

    def page(self, page: Planned, context: Mapping[str, object]) -> str | Problem:
        """The HTML of a planned page, or what is wrong with its template."""
        try:
            link = self.links(page.url)
            own = {"url": page.url, "link": link, "cited": Cited(page.url, link), "once": self._once()}
            return str(self.environment.get_template(page.template or "").render({**context, **own}))
        except Exception as error:  # an editor's template may fail in any way
            return fault(page, error)

    def _once(self) -> TemplateModule:
        """The macros of once.html, which knows no page."""
        try:
            return self.environment.get_template("once.html").module
        except Exception:
            self.environment.handle_exception()  # which finds the lines of the template, as for a page

    def links(self, url: str) -> Links:
        """How the page at `url` links to others; absolute on the 404 page, which is shown at any depth."""
        if url == addresses.NOT_FOUND and self.address:
            return Links(addresses.base_path(self.address), url)
        return Links.of(url)


def fault(page: Planned, error: Exception) -> Problem:
    """A template's error as a problem, with its place where Jinja knows it."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.endswith(".html")]
    name, line = (frames[-1].filename, frames[-1].lineno or 0) if frames else (page.template or "", 0)
    if isinstance(error, TemplateSyntaxError):
        name, line = error.filename or name, error.lineno
    message = f"{type(error).__name__}: {error} (for {page.url})"
    return Problem(below_root(name), "template-error", message, line, 1 if line else 0)


def below_root(template: str) -> str:
    """A template's path as its editor knows it: "templates/x.html" or "content/templates/x.html"."""
    parts = Path(template).parts
    at = max((i for i, part in enumerate(parts) if part == "templates"), default=0)
    return "/".join(parts[at - 1 if at and parts[at - 1] == "content" else at :])


def renderer(
    folders: Sequence[Path],
    words: Words,
    address: str | None,
    shared: Mapping[str, object],
    minutes: Callable[[int], int],
    compiled: Compiled | None = None,
) -> Renderer:
    """The templates of the folders, earlier ones first, ready to render."""
    environment = HTMLEnvironment(
        loader=FileSystemLoader(folders), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, auto_reload=False, cache_size=-1, bytecode_cache=compiled,
    )  # fmt: skip
    environment.filters |= {
        "number": words.number,
        "spell": partial(dates.spell, words=words),
        "machine_date": dates.machine_date,
        "clip": clip,
        "foreign": partial(foreign, words.language),
        "minutes": minutes,
        "cached": lru_cache(4096),  # a macro that is asked for what it made before
    }
    environment.globals |= {"t": words, "kind": words.kind, "at": addresses, **shared}
    return Renderer(environment, address)


def foreign(language: str, other: str) -> str:
    """The language tag if it is another language than the site's, else nothing."""
    return "" if other.lower().partition("-")[0] == language.lower().partition("-")[0] else other


def clip(text: str, limit: int = 155) -> str:
    """The text cut between words at `limit` characters, with an ellipsis if anything was cut."""
    return text if len(text) <= limit else text[:limit].rpartition(" ")[0].rstrip(" ,;:.") + "…"
