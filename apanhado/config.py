"""content/site.yaml."""

from pathlib import Path

from apanhado.frontmatter import read_yaml
from apanhado.problems import Problem
from apanhado.schema import SiteConfig

__all__ = ["load_config"]


def load_config(root: Path) -> tuple[SiteConfig | None, tuple[Problem, ...]]:
    """The site's settings (None if the file is missing or has errors) and its problems."""
    name = "content/site.yaml"
    try:
        text = (root / name).read_text("utf-8-sig")
    except FileNotFoundError:
        help = 'create it with a line "title: …"'
        return None, (Problem(name, "missing-file", "the site's settings are missing", help=help),)
    except (OSError, UnicodeDecodeError) as error:
        return None, (Problem(name, "unreadable", f"cannot be read: {error}"),)
    return read_yaml(name, text, SiteConfig)
