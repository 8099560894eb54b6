"""Rebuild the two web fonts of templates/static/fonts from their full upstream releases.

The sources, both under the SIL Open Font License 1.1:

* Source Serif 4: npm package ``source-serif`` 4.5.1, ``VAR/SourceSerif4Variable-Roman.ttf``
* Public Sans: Python package ``fontpkg-public-sans`` 2.1, ``files/PublicSans[wght].ttf``
  (the npm packages only ship it cut up, without its lining and old-style figures)

Needs fonttools 4.68 and brotli 1.2, which the site itself does not; the same versions give the same bytes::

    pip install fonttools==4.68.0 brotli==1.2.1
    python benchmarks/fonts.py SourceSerif4Variable-Roman.ttf 'PublicSans[wght].ttf' templates/static/fonts
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x100)]  # Basic Latin and Latin-1: pt, es, en, de, it, most of fr
LETTERS = "ŒœŸẞ"  # what French and German need beyond Latin-1
# People and places keep their own spelling (Čapek, Łódź, Erdoğan, Brâncuși): 4 KB for the two fonts together.
NAMES = "ĂăĀāĄąĆćČčĎďĐđĒēĘęĚěĞğĪīİıŁłŃńŇňŌōŐőŘřŚśŞşŠšȘșŤťȚțŪūŮůŰűŹźŻżŽž"
PUNCTUATION = "‐‑–—‘’‚“”„†‡•…‹›€™−"
SPACES = "\u2009\u200a\u202f"  # thin, hair, narrow no-break
MARKS = "\u0300\u0301\u0302\u0303\u0308\u0327"  # the accents of decomposed text
HYPHENS = (0x2010, 0x2011)  # not in the sources, or not in both; drawn as the hyphen
FEATURES = ["kern", "liga", "locl", "mark", "tnum", "lnum", "onum"]
WEIGHTS = (400, 700)


@dataclass(frozen=True)
class Face:
    """One web font: its file name, the family name inside it, the axes to keep or to fix."""

    file: str
    family: str
    axes: dict[str, float | tuple[float, float]]


# "Source" is a Reserved Font Name: a modified version may not present itself to people under it.
SERIF = Face("source-serif-4.woff2", "Apanhado Serif", {"wght": WEIGHTS, "opsz": 20})
SANS = Face("public-sans.woff2", "Public Sans", {"wght": WEIGHTS})


def codepoints() -> list[int]:
    """The characters the site's languages and typography need."""
    return [*LATIN, *map(ord, LETTERS + NAMES + PUNCTUATION + SPACES + MARKS)]


def subset_options() -> Options:
    """What fonttools keeps: Latin layout and the licence; hinting goes, today's screens ignore it."""
    options = Options(hinting=False, layout_features=FEATURES, layout_scripts=["DFLT", "latn"])
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["STAT"]  # menus of desktop programs, too
    return options


def alias_hyphens(font: TTFont) -> None:
    """Nothing; the hyphens that the font lacks share the glyph of the plain one."""
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({code: table.cmap[ord("-")] for code in HYPHENS if code not in table.cmap})


def set_family(font: TTFont, family: str) -> None:
    """Nothing; the font's names become the family's."""
    compact = family.replace(" ", "")
    version = font["name"].getDebugName(5)
    names = {1: family, 2: "Regular", 3: f"{version};{compact}", 4: family, 6: compact}
    font["name"].names = [record for record in font["name"].names if record.nameID in (0, 5, 13, 14)]
    for name_id, text in names.items():
        font["name"].setName(text, name_id, 3, 1, 0x409)


def build(source: Path, face: Face) -> TTFont:
    """The web font cut out of the full font at `source`."""
    font = TTFont(source, recalcTimestamp=False)  # the source's date: the same bytes at every build
    font["fvar"].instances = []  # named weights are for the menus of desktop programs
    alias_hyphens(font)
    subsetter = Subsetter(subset_options())
    subsetter.populate(unicodes=codepoints())
    subsetter.subset(font)
    font = instantiateVariableFont(font, face.axes)
    set_family(font, face.family)
    font.flavor = "woff2"
    return font


def main(serif: str, sans: str, folder: str) -> None:
    """Nothing; both fonts are written into `folder`, their sizes printed."""
    for source, face in ((serif, SERIF), (sans, SANS)):
        target = Path(folder) / face.file
        build(Path(source), face).save(target)
        print(f"{target}  {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
