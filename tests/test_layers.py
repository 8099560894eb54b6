"""The import ladder: a module imports only rows below its own, a wing never another wing.

Within a wing only its `pipeline` joins the steps. Imports inside functions and under TYPE_CHECKING count too.
"""

import ast
from collections.abc import Iterator, Mapping
from importlib.util import resolve_name

import pytest

from tests.support import REPO

ROWS = {
    **dict.fromkeys(("problems", "text", "forms", "files", "processes", "memo", "unchanged"), 0),
    **dict.fromkeys(("schema", "documents", "facts", "stories", "model"), 1),
    **dict.fromkeys(("config", "frontmatter", "markup", "passages", "dates", "languages", "editors", "copies"), 2),
    **dict.fromkeys(("ingest", "analyse", "publish"), 3),
    **dict.fromkeys(("serve", "new", "curate", "explain", "clean"), 4),
    "cli": 5,
}
API = {"clean"}  # what the package's own functions hand on to
WINGS = {name for name, row in ROWS.items() if row == 3}
# Within one row: what is remembered is made by several processes, site.yaml is read by the reader of YAML heads,
# Markdown has passages, an article holds its head, texts and passages are in a language, whose months dates have.
EXCEPTIONS = {
    *(("memo", "processes"), ("config", "frontmatter"), ("markup", "passages"), ("copies.guard", "dates")),
    *(("model", types) for types in ("schema", "documents", "facts", "stories")),
    *(("facts", "schema"), ("stories", "facts")),
    *((name, "languages") for name in ("markup", "passages", "dates")),
}
# What several steps of a wing share; a step may import these, and these only each other.
SHARED = {
    "ingest": {
        *(
            "features",
            "page",
            "credits",
            "frame",
            "repeats",
            "lines",
            "glyphs",
            "learned",
            "vocabulary",
            "signals",
            "judge",
        ),
        *(
            "ownhead",
            "web.blocks",
            "web.elements",
            "web.inline",
            "web.pictures",
            "web.tables",
            "web.head",
            "web.claims",
        ),
        *("web.claims", "web.jsonld", "web.marks", "web.metas", "web.signed", "web.dated", "web.saved"),
    },
    "analyse": {
        *("terms", "statements", "reading", "corpus", "phrases", "rights", "naming", "origins"),
        *("likeness", "alignment", "points", "values", "differences"),
        *("traits", "affinity", "digests", "linkage", "bonds", "members", "rows"),
        *("nouns", "abbreviations", "themes", "choice", "authored", "concepts"),
        *(f"facts.{part}" for part in ("dates", "figures", "names", "quotes", "known", "tokens", "numbers", "units")),
        *(f"facts.{part}" for part in ("context", "kinds", "merging", "namewords", "roles", "spans", "spotting")),
        *(f"facts.{part}" for part in ("attribution", "marks", "nounphrases", "reported", "speakers", "speech")),
        *(f"facts.times.{part}" for part in ("calendar", "forms", "words", "found", "readings")),
        *(f"facts.times.{part}" for part in ("days", "years", "spans")),
        "facts.figurewords",
        "pins",
    },
    "publish": {
        *("addresses", "accounts", "dates", "words", "library", "paging", "known", "around", "beside", "drawings"),
        *("entities", "voices", "figures", "timeline", "coverage", "sources", "stories", "together", "compared"),
        *("treating", "echoes", "overlaps", "essential", "overview", "glimpses", "related", "colors", "templates"),
        *("assets", "titles"),
        *("data", "data.lines", "data.records", "data.tables", "data.texts"),
        *("search", "search.codes", "search.facets", "search.index", "search.pages", "search.units", "search.words"),
    },
}


def modules() -> dict[str, str]:
    """The engine's modules by their dotted names below the package, "" for the package itself, with their source."""
    home = REPO / "apanhado"
    found = {}
    for path in sorted(home.rglob("*.py")):
        parts = path.relative_to(home).with_suffix("").parts
        found[".".join(p for p in parts if p != "__init__")] = path.read_text("utf-8")
    return found


def imports(name: str, source: str, sources: Mapping[str, str]) -> Iterator[str]:
    """The modules of the house that a module imports, wherever in it, also by name as a text."""
    is_package = name == "" or any(other.startswith(f"{name}.") for other in sources)
    package = f"apanhado.{name}".rstrip(".") if is_package else f"apanhado.{name}".rpartition(".")[0]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            wanted = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = resolve_name("." * node.level + (node.module or ""), package) if node.level else str(node.module)
            inner = [f"{base}.{alias.name}" for alias in node.names]
            wanted = [full if full.removeprefix("apanhado.") in sources else base for full in inner]
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in (
            "import_module",
            "__import__",
        ):
            wanted = [str(a.value) for a in node.args if isinstance(a, ast.Constant)]
        else:
            continue
        yield from (w.removeprefix("apanhado.") for w in wanted if w.startswith("apanhado."))


def wrong(name: str, other: str) -> str | None:
    """Why a module may not import another, None if it may."""
    top, step = name.partition(".")[::2]
    other_top, other_step = other.partition(".")[::2]
    if top == other_top:
        return wrong_inside(top, step, other_step) if top in WINGS else None
    if (name, other) in EXCEPTIONS or ROWS[other_top] < ROWS[top]:
        return None
    return "another wing" if {top, other_top} <= WINGS else f"row {ROWS[other_top]} from row {ROWS[top]}"


def wrong_inside(wing: str, step: str, other: str) -> str | None:
    """Why a step may not import another of its wing, None if it may."""
    return None if step == "pipeline" or other in SHARED[wing] else "a step from a step"


def violations(sources: Mapping[str, str]) -> list[str]:
    """Every import that goes against the ladder, and every module that has no place on it."""
    found = [f"{name}: no row" for name in sources if name and name.partition(".")[0] not in ROWS]
    for name, source in sources.items():
        others = sorted(set(imports(name, source, sources)))
        if not name:
            found += [f"the package itself imports {other}" for other in others if other.partition(".")[0] not in API]
        elif name.partition(".")[0] in ROWS:
            known = [other for other in others if other.partition(".")[0] in ROWS]
            found += [f"{name} imports {other}: {why}" for other in known if (why := wrong(name, other))]
    return found


def test_the_engine_keeps_to_the_ladder() -> None:
    assert violations(modules()) == []


def test_every_name_in_the_tables_is_a_module() -> None:
    names = set(modules())
    assert set(ROWS) - names <= {"serve"}
    assert {f"{wing}.{helper}" for wing, helpers in SHARED.items() for helper in helpers} <= names
    assert {name for pair in EXCEPTIONS for name in pair} <= names


def test_every_exception_is_used() -> None:
    sources = modules()
    pairs = {(name, other) for name, source in sources.items() for other in imports(name, source, sources)}
    assert pairs >= EXCEPTIONS
    for wing, helpers in SHARED.items():
        assert helpers <= {
            o.partition(".")[2] for n, o in pairs if n.startswith(f"{wing}.") and n != f"{wing}.pipeline"
        }


SAMPLE = dict.fromkeys([*ROWS, "", *(f"{w}.{s}" for w in WINGS for s in ("pipeline", "one", "two"))], "")
PLANTED = {
    "row above": ("text", "from apanhado.model import Seed"),
    "within row 0": ("memo", "from apanhado.text import digest"),
    "within row 2": ("markup", "import apanhado.frontmatter"),
    "the other way round": ("frontmatter", "from apanhado.config import load_config"),
    "a wing from a base row": ("model", "from apanhado.publish import one"),
    "another wing": ("ingest.one", "from apanhado.analyse.one import x"),
    "another wing from a pipeline": ("analyse.pipeline", "from apanhado.ingest.pipeline import x"),
    "a wing's package": ("publish.one", "import apanhado.ingest"),
    "a step from a step": ("publish.one", "from apanhado.publish.two import x"),
    "a step from a step by its package": ("publish.one", "from apanhado.publish import two"),
    "a step from its pipeline": ("ingest.one", "from apanhado.ingest.pipeline import x"),
    "a step by a dot": ("ingest.one", "from .two import x"),
    "a step by a lone dot": ("ingest.one", "from . import two"),
    "a wing by two dots": ("ingest.one", "from ..publish.one import x"),
    "in a wing's __init__": ("ingest", "from .one import x"),
    "in the package's __init__": ("", "from .text import digest"),
    "inside a function": ("text", "def f():\n    from apanhado import model"),
    "for types only": (
        "text",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from apanhado.model import Seed",
    ),
    "inside try": ("problems", "try:\n    import apanhado.cli as c\nexcept ImportError:\n    pass"),
    "by its name": ("text", "import importlib\nimportlib.import_module('apanhado.model')"),
    "serve from cli's row": ("serve", "from apanhado.cli import main"),
    "no row": ("utils", ""),
}


@pytest.mark.parametrize("name", PLANTED)
def test_the_checker_sees_a_planted_violation(name: str) -> None:
    module, source = PLANTED[name]
    assert len(violations({**SAMPLE, module: source})) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("model", "from apanhado.problems import Problem"),
        ("config", "from apanhado.frontmatter import read_yaml"),
        ("ingest.one", "from apanhado import frontmatter, text\nfrom ..model import Seed"),
        ("ingest.pipeline", "from apanhado.ingest import one\nfrom .two import x"),
        ("publish.one", "from apanhado.publish import addresses\nfrom .words import Words"),
        ("serve", "from apanhado.ingest.pipeline import ingest"),
        ("cli", "from apanhado.serve import serve\nfrom apanhado.publish.pipeline import publish"),
        ("text", "import re\nfrom apanhadox import y\n'apanhado.model'"),
    ],
)
def test_the_checker_lets_good_imports_pass(module: str, source: str) -> None:
    helpers = {f"{wing}.{helper}": "" for wing, helpers in SHARED.items() for helper in helpers}
    assert violations({**SAMPLE, **helpers, module: source}) == []
