"""Pages as HTML: the templates, the language's words, and links as seen from each page."""

import re
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, TemplateSyntaxError
from jinja2.bccache import Bucket

from apanhado.problems import Problem
from apanhado.publish import addresses, dates
from apanhado.publish.addresses import Planned
from apanhado.publish.glimpses import Cited
from apanhado.publish.templates import HTML, Calls
from apanhado.publish.words import Words

__all__ = ["Compiled", "Renderer", "markers_last", "renderer"]

# A number, and the words behind it as far as those of a passage reach.
MARKER = re.compile(
    r'(<a\b(?=[^>]*\sclass="pn")[^>]*>)[^<\d]*(\d+)</a>\s*'
    r"((?:[^<]++|<(?!/(?:p|li|dd)>|(?:ul|ol|dl|p|blockquote|pre|table|figure|h[1-6])\b))*+)(?=<)"
)


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
    shared: Mapping[str, object]
    address: str | None

    def page(self, page: Planned, context: Mapping[str, object]) -> str | Problem:
        """The HTML of a planned page, or what is wrong with its template."""
        link = partial(self.link, page.url)
        own = {"url": page.url, "link": link, "cited": Cited(page.url, link)}
        try:
            template = self.environment.get_template(page.template or "")
            return template.render({**self.shared, **context, **own})
        except Exception as error:  # an editor's template may fail in any way
            return fault(page, error)

    def link(self, origin: str, target: str) -> str:
        """The link from one page to another; absolute on the 404 page, which is shown at any depth."""
        if origin == addresses.NOT_FOUND and self.address:
            return addresses.base_path(self.address) + addresses.relative(addresses.OVERVIEW, target)
        return addresses.relative(origin, target)


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
    environment = Environment(
        loader=FileSystemLoader(folders), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, auto_reload=False, cache_size=-1, bytecode_cache=compiled,
    )  # fmt: skip
    environment.code_generator_class, environment.template_class = Calls, HTML
    environment.filters |= {
        "number": words.number,
        "spell": cache(partial(spell, words)),  # the same few dates stand on many pages
        "machine_date": dates.machine_date,
        "clip": clip,
        "foreign": cache(partial(foreign, words.language)),
        "minutes": minutes,
    }
    environment.globals |= {"t": words, "kind": words.kind, "at": addresses}
    return Renderer(environment, dict(shared), address)


def spell(words: Words, value: str) -> tuple[dates.Part, ...]:
    """A date's words."""
    return dates.spell(value, words)


def foreign(language: str, other: str) -> str:
    """The language tag if it is another language than the site's, else nothing."""
    return "" if other.lower().partition("-")[0] == language.lower().partition("-")[0] else other


def markers_last(html: str) -> str:
    """A body with each passage's number after its words, where narrow screens show it, never alone."""
    return MARKER.sub("\\3\N{NO-BREAK SPACE}\\1¶\N{NO-BREAK SPACE}\\2</a>", html)


def clip(text: str, limit: int = 155) -> str:
    """The text cut between words at `limit` characters, with an ellipsis if anything was cut."""
    return text if len(text) <= limit else text[:limit].rpartition(" ")[0].rstrip(" ,;:.") + "…"
