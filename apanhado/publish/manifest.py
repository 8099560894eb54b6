"""The web app manifest: what a phone calls the site and shows of it where a reader keeps it among other programs."""

import json
from collections.abc import Mapping

from apanhado.publish import addresses
from apanhado.schema import SiteConfig

__all__ = ["NAME", "manifest"]

NAME = "manifest.webmanifest"
SHORT = 12  # letters of a name that have room below an icon
ICONS = {"icon.svg": ("any", "image/svg+xml"), "icon-180.png": ("180x180", "image/png")}


def manifest(site: SiteConfig, language: str, urls: Mapping[str, str], colors: Mapping[str, str]) -> str:
    """The manifest of a site, given the urls of its static files and its colours; all links are relative."""
    paper = colors.get("paper", "#ffffff")
    short = site.title if len(site.title) <= SHORT else site.title[: SHORT + 1].rpartition(" ")[0]
    icons = [
        {"src": addresses.relative(NAME, urls[name]), "sizes": sizes, "type": kind}
        for name, (sizes, kind) in ICONS.items()
        if name in urls
    ]
    told = {
        "name": site.title,
        "short_name": short or site.title,
        "lang": language,
        "start_url": addresses.OVERVIEW,
        "display": "browser",
        "theme_color": paper,
        "background_color": paper,
        "icons": icons,
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
