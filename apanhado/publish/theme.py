"""The look that site.yaml asks for: its colours in the stylesheet, its fonts in place of ours, its logo."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from math import floor
from pathlib import Path

from apanhado.config import wrong_setting
from apanhado.problems import Problem
from apanhado.publish.colors import LEAST, dimmed, lighter, mixed, nearest, unreadable
from apanhado.schema import Colors, Shades, Theme

__all__ = ["Look", "look"]

# A colour of the stylesheet with its values in light and dark.
TOKEN = re.compile(r"--(\w+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
KEYS = {"paper": "paper", "ink": "ink", "rubric": "accent", "marker": "marker"}  # of site.yaml, by token
MADE_OF = {"ink2": "ink", "ink3": "ink", "panel": "paper", "tint": "rubric"}  # tokens that carry text
NAMES = {"rubric": "accent", "ink2": "softer ink", "ink3": "pale ink"}
WAYS = {"light": "lighter", "dark": "darker"}
FONTS = {"text": "fonts/source-serif-4.woff2", "labels": "fonts/public-sans.woff2"}  # what they take the place of
# What a file of each ending begins with (a drawing somewhere near its start), and how many kilobytes it may weigh: all
# fonts of a page have 60.
FORMS = {".woff2": (b"wOF2", 60), ".png": (b"\x89PNG", 30), ".svg": (b"<svg", 30)}

Palette = Mapping[str, str]  # "#rrggbb" by token
Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    """The colours in light or in the dark: of the stylesheet, given by site.yaml, and what both come to."""

    name: str
    where: tuple[str, ...]  # below `colors`
    base: Palette
    given: Palette
    colors: Palette

    def place(self, token: str) -> Place:
        """Where a given colour stands in site.yaml."""
        return ("theme", "colors", *self.where, KEYS[token])


@dataclass(frozen=True, slots=True)
class Look:
    """What becomes of a stylesheet, the files in place of static ones, the logo's url, the light
    colours, and what is wrong with any of them."""

    dress: Callable[[str], str]
    files: Mapping[str, Path]
    logo: str | None
    light: Palette
    problems: tuple[Problem, ...]


def look(theme: Theme, css: str, root: Path) -> Look:
    """The look of a theme on a site whose stylesheet is `css`."""
    light, dark = ({m[1]: m[scheme] for m in TOKEN.finditer(css)} for scheme in (2, 3))
    found: tuple[Scheme, ...] = ()
    if light.keys() >= KEYS.keys():  # a stylesheet of the publisher's may have no such colours
        found = tuple(schemes(theme.colors, light, dark))
        light, dark = (dict(scheme.colors) for scheme in found)
    asked = {("theme", "fonts", role): getattr(theme.fonts, role) for role in FONTS} | {("theme", "logo"): theme.logo}
    wrong = {place: problem for place, file in asked.items() if file and (problem := unfit(root, place, file))}
    faulty = {place for place, problem in wrong.items() if problem.severity == "error"}
    fit = {place[-1]: file for place, file in asked.items() if file and place not in faulty}
    return Look(
        partial(painted, light=light, dark=dark),
        {name: root / "content" / fit[role] for role, name in FONTS.items() if role in fit},
        fit.get("logo"),
        light,
        (*wrong.values(), *(problem for scheme in found for problem in hard_to_read(scheme, root))),
    )


def schemes(colors: Colors, light: Palette, dark: Palette) -> Iterator[Scheme]:
    """Both schemes with the given colours in place of those of the stylesheet, light and dark.

    An accent or a marker that is given for light alone is made darker or lighter for the dark.
    """
    by_day, by_night = own(colors), own(colors.dark)
    ground = {**dark, **by_night}
    made = {token: dimmed(token, color, ground) for token, color in by_day.items() if token in ("rubric", "marker")}
    yield Scheme("light", (), light, by_day, mixed(light, by_day))
    yield Scheme("dark", ("dark",), dark, by_night, mixed(dark, {**made, **by_night}))


def own(shades: Shades) -> dict[str, str]:
    """The colours that are given, by token."""
    return {token: color for token, key in KEYS.items() if (color := getattr(shades, key))}


def painted(css: str, light: Palette, dark: Palette) -> str:
    """A stylesheet with these colours for its tokens."""
    return TOKEN.sub(lambda m: f"--{m[1]}: light-dark({light[m[1]]}, {dark[m[1]]})", css)


def hard_to_read(scheme: Scheme, root: Path) -> Iterator[Problem]:
    """An error for each given colour by which text could not be read, with the pair that is worst."""
    worst: dict[str, tuple[float, str, str]] = {}
    for text, ground, ratio in unreadable(scheme.colors):
        for token in [t for t in (MADE_OF.get(text, text), MADE_OF.get(ground, ground)) if t in scheme.given][:1]:
            worst[token] = min(worst.get(token, (ratio, text, ground)), (ratio, text, ground))
    for token, (ratio, text, ground) in worst.items():
        pair = " on ".join(f"{NAMES.get(t, t)} {scheme.colors[t]}" for t in (text, ground))
        found = f"has a contrast of {floor(100 * ratio) / 100} in the {scheme.name} scheme; text needs {LEAST}"
        better = nearest(scheme.given[token], partial(fits, scheme, token))
        help = f'"{better}" can be read' if better else "no colour of this hue can be read: change the other one"
        yield wrong_setting(root, scheme.place(token), "low-contrast", f"{pair} {found}", help)
    for token in [t for t in ("paper", "ink") if t in scheme.given][:1]:
        if lighter(scheme.colors["paper"], scheme.colors["ink"]) == (scheme.name == "dark"):
            message = f"the paper of the {scheme.name} scheme must be {WAYS[scheme.name]} than its ink"
            help = "colours of dark screens stand below `dark:`"
            yield wrong_setting(root, scheme.place(token), "wrong-scheme", message, help)


def fits(scheme: Scheme, token: str, color: str) -> bool:
    """Whether all text could be read with another colour for a token."""
    tried = mixed(scheme.base, {**scheme.given, token: color})
    return not any(token in (MADE_OF.get(t, t), MADE_OF.get(g, g)) for t, g, _ in unreadable(tried))


def unfit(root: Path, place: Place, file: str) -> Problem | None:
    """What is wrong with a file that site.yaml names, None if nothing is."""
    path, home = root / "content" / file, (root / "content").resolve()
    if not path.is_file() or path.is_symlink() or not path.resolve().is_relative_to(home):
        return wrong_setting(root, place, "missing-file", f'there is no file "content/{file}"')
    data = path.read_bytes()
    form, most = FORMS[path.suffix]
    if form not in data[: 2000 if path.suffix == ".svg" else len(form)]:
        return wrong_setting(root, place, "bad-file", f'"content/{file}" is no {path.suffix[1:]} file inside')
    if len(data) > 1000 * most:
        message = f'"content/{file}" weighs {len(data) / 1000:.0f} KB, and every page loads it; the budget is {most}'
        help = "leave out the characters that are not needed" if path.suffix == ".woff2" else "make it smaller"
        return wrong_setting(root, place, "over-budget", message, help, "warning")
    return None
