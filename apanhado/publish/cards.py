"""The picture that goes with a link to a page: its title as the site sets it, drawn in the site's own font."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw, ImageFont
from pydantic import ConfigDict, TypeAdapter

from apanhado.memo import Memo
from apanhado.model import Article, Briefing, ContentPage, Story, Topic
from apanhado.publish.addresses import Planned
from apanhado.publish.assets import Assets
from apanhado.publish.titles import origin
from apanhado.publish.words import Words
from apanhado.text import digest

__all__ = ["CARDS", "SIZE", "Card", "Cards", "Style", "cards", "draw", "drawn"]

FONTS = ("fonts/source-serif-4.woff2", "fonts/public-sans.woff2")  # of titles and of labels, or what takes their place
CARDS = "static/cards/"  # where they stand
SIZE = (1200, 630)  # what all who show such pictures take
MARGIN, TOP, RULE, FOOT = 80, 132, 524, 568  # pixels: at the sides, above the title, to the hairline and the last line
SIZES = (88, 80, 72, 64, 56, 48)  # of a title, the first that fits; below, its last words are left out
LEADING = 1.14
SHADES = 3  # of each of three colours: no card over 20 KB, and where it is shown half as large nobody sees more
PNG = TypeAdapter(bytes, config=ConfigDict(ser_json_bytes="base64", val_json_bytes="base64"))

Mask = Image.Image
Font = ImageFont.FreeTypeFont


@dataclass(frozen=True, slots=True)
class Style:
    """What all cards of a site have in common: its name, colours and fonts."""

    name: str
    sign: str  # before the name
    colors: tuple[str, ...]  # "#rrggbb" of paper, ink, soft ink and accent
    text: bytes  # fonts
    labels: bytes

    @property
    def digest(self) -> str:
        """What tells it from any other."""
        return digest(repr((self.name, self.sign, self.colors, digest(self.text), digest(self.labels))))


@dataclass(frozen=True, slots=True)
class Card:
    """The words of one card."""

    title: str
    line: str = ""  # below it


@dataclass(frozen=True, slots=True)
class Cards:
    """Which card each page of a site has.

    Articles, stories, topics and an editor's pages have their own. All others share the site's, and so does a page
    whose title has letters that the font lacks. A card's url is named by all that is on it.
    """

    style: Style
    words: Words
    whole: Card  # the site's
    look: str  # the digest of the style

    def of(self, page: Planned) -> tuple[str, Card] | None:
        """The card of a page with its url; None for a page that is not to be found, or where nothing can be drawn."""
        own = card(page.context.get("subject"), self.words) if page.listed else None
        for one in filter(None, (own, self.whole if page.listed else None)):
            if has(self.style.text, one.title) and has(self.style.labels, one.line):
                return f"{CARDS}{digest(repr((self.look, one)))[:12]}.png", one
        return None


def cards(
    briefing: Briefing, words: Words, static: Assets, colors: Mapping[str, str], logo: str | None
) -> Cards | None:
    """The cards of a site with these static files, colours and logo; None where it has no fonts to draw with."""
    fonts = [static.files.get(static.urls.get(name, ""), b"") for name in FONTS]
    colors = {"paper": "#ffffff", **colors}  # a stylesheet of the publisher's may name no colours
    used = tuple(colors.get(token, "#000000") for token in ("paper", "ink", "ink2", "rubric"))
    title = briefing.site.title
    made = Style(title, "" if logo else "¶", used, *fonts)
    with suppress(OSError):
        front = next((page.front.title for page in briefing.pages if page.slug == "overview"), title)
        return Cards(made, words, Card(front), made.digest) if all(font(data, SIZES[0]) for data in fonts) else None
    return None


def card(subject: object, words: Words) -> Card | None:
    """The card of a page on this subject, None where it has none of its own."""
    if isinstance(subject, Article):
        return Card(subject.front.title, origin(subject, words))
    if isinstance(subject, Story):
        n = len(subject.articles)
        return Card(subject.title, words("told_by_two") if n == 2 else words("told_by", n))
    if isinstance(subject, Topic):
        texts = len({ref.article for ref in subject.passages})
        return Card(subject.title, f"{words('passages', len(subject.passages))} {words('in_n_texts', texts)}")
    return Card(subject.front.title) if isinstance(subject, ContentPage) else None


def drawn(found: Mapping[str, Card], style: Style, memo: Memo) -> dict[str, bytes]:
    """The cards as files by their urls; what was drawn before is taken from the memo."""
    look = style.digest
    given = [(look, repr(card)) for card in found.values()]
    every = tuple(found.values())
    return dict(zip(found, memo.get_all("card", PNG, given, lambda n: draw(every[n], style)), strict=True))


def draw(card: Card, style: Style) -> bytes:
    """A card as a PNG; the same bytes each time."""
    masks = (*(Image.new("L", SIZE) for _ in range(3)),)
    ink, soft, accent = (ImageDraw.Draw(mask) for mask in masks)
    name, label = font(style.text, 38), font(style.labels, 30, 400)
    accent.text((MARGIN, MARGIN), style.sign, 255, name, "ls")
    indent = name.getlength(f"{style.sign} ") if style.sign else 0
    ink.text((MARGIN + indent, MARGIN), cut(style.name, name, room() - indent), 255, name, "ls")
    size, lines = set_title(card.title, style.text)
    for n, line in enumerate(lines):
        ink.text((MARGIN, TOP + size + n * size * LEADING), line, 255, font(style.text, size), "ls")
    if card.line:
        soft.line((MARGIN, RULE, SIZE[0] - MARGIN, RULE), 90, 2)
        soft.text((MARGIN, FOOT), cut(card.line, label, room()), 255, label, "ls")
    return png(masks, style.colors)


def png(masks: Iterable[Mask], colors: tuple[str, ...]) -> bytes:
    """Paper and three inks as a file: where each mask covers, its ink, in as many shades as are told apart."""
    paper, *inks = (tuple(bytes.fromhex(color[1:])) for color in colors)
    palette, whole = [*paper], Image.new("L", SIZE)
    for n, (mask, ink) in enumerate(zip(masks, inks, strict=True)):
        first = 1 + n * SHADES
        whole = ImageChops.lighter(
            whole, mask.point([0] * 43 + [first + (v - 43) * SHADES // 213 for v in range(43, 256)])
        )
        for shade in range(1, SHADES + 1):
            palette += [round(p + (i - p) * shade / SHADES) for p, i in zip(paper, ink, strict=True)]
    whole.putpalette(palette)
    file = BytesIO()
    whole.save(file, "PNG", bits=4)
    return file.getvalue()


def room() -> int:
    """How wide a line may be."""
    return SIZE[0] - 2 * MARGIN


def set_title(title: str, data: bytes) -> tuple[int, list[str]]:
    """The size of a title and its lines: as large as all of it fits, else as small as may be, ending in "…"."""
    words = title.split()
    widths = [font(data, SIZES[0]).getlength(f"{word} ") / SIZES[0] for word in words]  # at other sizes in proportion
    for size in SIZES:
        lines = list(wrapped(words, widths, room() / size))
        most = int((RULE - TOP - 24) / (size * LEADING))
        if len(lines) <= most and max(widths, default=0) * size <= room():
            return size, lines
    kept = [*lines[: most - 1], *filter(None, [" ".join(lines[most - 1 :])])]
    return size, [cut(line, font(data, size), room()) for line in kept]


def wrapped(words: Iterable[str], widths: Iterable[float], most: float) -> Iterator[str]:
    """The words in lines of no more than a width, which only a word alone may go beyond."""
    line: list[str] = []
    used = 0.0
    for word, width in zip(words, widths, strict=True):
        if line and used + width > most:
            yield " ".join(line)
            line, used = [], 0.0
        line.append(word)
        used += width
    yield " ".join(line)


def cut(text: str, font: Font, width: float) -> str:
    """The text as far as it fits, between words, with "…" if not all does; of a single word too long its beginning."""
    shown = text
    while font.getlength(shown) > width:
        head, blank, _ = shown.removesuffix("…").rpartition(" ")
        shown = f"{head.rstrip(' ,;:.·–—') if blank else shown.removesuffix('…')[:-1]}…"
    return shown


@lru_cache(32)
def font(data: bytes, size: int, weight: int = 600) -> Font:
    """A font at a size, as bold as titles are if it can be."""
    found = ImageFont.truetype(BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)  # the same on all machines
    with suppress(OSError):  # a font of one weight
        axes = found.get_variation_axes()
        alone = len(axes) == 1
        found.set_variation_by_axes(
            [weight if alone or a.get("name") == b"Weight" else a["default"] or 0 for a in axes]
        )
    return found


def has(data: bytes, text: str) -> bool:
    """Whether a font has all letters of a text."""
    return all(drawable(data, letter) for letter in set(text) if not letter.isspace())


@lru_cache(4096)
def drawable(data: bytes, letter: str) -> bool:
    """Whether a font has a letter; for all that it lacks it shows the same box."""
    face = font(data, 20)
    return bytes(face.getmask(letter)) != bytes(face.getmask("\uffff"))
