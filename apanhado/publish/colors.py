"""Colours of a theme: contrast as WCAG 2 defines it, and what an editor left out, mixed of what is given."""

import colorsys
from collections.abc import Callable, Iterator, Mapping

__all__ = ["LEAST", "dimmed", "lighter", "mixed", "nearest", "readable", "unreadable"]

LEAST = 4.5  # of text on its ground, WCAG 2.2, success criterion 1.4.3

# Which token carries which as text, in any state of any page.
PAIRS = (
    *(("ink", ground) for ground in ("paper", "panel", "marker")),
    *(("ink2", ground) for ground in ("paper", "panel")),
    ("ink3", "paper"),
    *(("rubric", ground) for ground in ("paper", "panel", "marker", "tint")),
)
# Mixed tokens in the order in which they are settled: of what, and how much paper the default ones have in the mean.
_MIXED = {
    "ink2": ("ink", 0.25), "ink3": ("ink", 0.36), "panel": ("ink", 0.955), "tint": ("rubric", 0.875),
    "bar": ("ink", 0.47), "bar2": ("ink", 0.755), "hair": ("ink", 0.85),
}  # fmt: skip
_DARK = {"rubric": (0.757, 0.823), "marker": (0.153, 0.69)}  # lightness and most saturation of the default ones

Palette = Mapping[str, str]  # "#rrggbb" by token


def mixed(base: Palette, given: Palette) -> dict[str, str]:
    """All colours of a scheme: those given, and the others as they are, or mixed anew of what is given.

    A mixed one moves towards what it must be told from, or stand under, until all text of it or on it can be read.
    """
    settled = {token: color for token, color in {**base, **given}.items() if token not in _MIXED}
    for token, (of, share) in _MIXED.items():
        if token in base:
            own, paper = settled[of], settled["paper"]
            first = base[token] if given.keys().isdisjoint({of, "paper"}) else _mix(own, paper, share)
            end = own if token in ("ink2", "ink3") else paper
            tries = (_mix(first, end, step / 10) for step in range(10))
            settled[token] = next((c for c in tries if readable({**settled, token: c}, token)), end)
    return settled


def dimmed(token: str, color: str, base: Palette) -> str:
    """A light scheme's accent or marker in the dark: its hue as bright as the default one, or as can be read."""
    lightness, most = _DARK[token]
    hue, _, saturation = _hls(color)
    return nearest(_rgb(hue, lightness, min(saturation, most)), lambda c: readable({**base, token: c}, token)) or color


def nearest(color: str, fits: Callable[[str], bool]) -> str | None:
    """The colour of the same hue that fits and is least darker or lighter, None if none fits."""
    hue, lightness, saturation = _hls(color)
    steps = sorted((n / 100 for n in range(101)), key=lambda step: abs(step - lightness))
    return next((c for c in (color, *(_rgb(hue, step, saturation) for step in steps)) if fits(c)), None)


def readable(colors: Palette, token: str) -> bool:
    """Whether all text that has a colour or stands on it can be read."""
    return not any(token in pair[:2] for pair in unreadable(colors))


def unreadable(colors: Palette) -> Iterator[tuple[str, str, float]]:
    """The pairs of text and ground whose contrast is too low, with that; a colour that is not there is in none."""
    for text, ground in PAIRS:
        if text in colors and ground in colors:
            ratio = contrast(colors[text], colors[ground])
            if ratio < LEAST:
                yield text, ground, ratio


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio" and "relative luminance")."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lighter(one: str, other: str) -> bool:
    """Whether the first of two colours is the lighter one."""
    return _luminance(one) > _luminance(other)


def _channels(color: str) -> tuple[float, float, float]:
    r, g, b = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return r, g, b


def _color(r: float, g: float, b: float) -> str:
    return "#" + "".join(f"{round(255 * value):02x}" for value in (r, g, b))


def _luminance(color: str) -> float:
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(color))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _mix(color: str, other: str, share: float) -> str:
    """A colour with a share of another in it."""
    return _color(*(a + (b - a) * share for a, b in zip(_channels(color), _channels(other), strict=True)))


def _hls(color: str) -> tuple[float, float, float]:
    return colorsys.rgb_to_hls(*_channels(color))


def _rgb(hue: float, lightness: float, saturation: float) -> str:
    return _color(*colorsys.hls_to_rgb(hue, lightness, saturation))
