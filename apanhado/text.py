"""Plain text: decoding, folding, words, hashes, sentences, digests. No rule about articles lives here."""

import codecs
import hashlib
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import sentencex
from ftfy import TextFixerConfig, fix_text
from numpy.typing import NDArray

__all__ = [
    "decode",
    "digest",
    "file_slug",
    "fold",
    "fold_in_place",
    "folded_words",
    "heading_id",
    "rolling_hashes",
    "sentences",
    "slugify",
    "squash",
    "words",
]

# Mojibake is undone, nothing else: quotes stay curled, ligatures and widths stay as the source has them.
_MOJIBAKE_ONLY = TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    uncurl_quotes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
    # The three steps below guess at bytes already lost, so they stay off.
    restore_byte_a0=False,
    replace_lossy_sequences=False,
    decode_inconsistent_utf8=False,
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
# Letters that no decomposition takes apart; the rest lose their accents by NFKD.
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})
# sentencex takes time with the square of the quotation marks: 10 s for 100,000 in a row, 0.02 s for a stretch of them.
_STRETCH = 10_000
_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, its bits evenly mixed


def decode(data: bytes) -> str:
    """The text of a file's bytes: by its BOM, else strict UTF-8, else cp1252; UnicodeDecodeError if none fits.

    Nothing is guessed beyond that (guessing libraries were right on 32 of 56 cp1252 texts). Mojibake is
    undone where that loses nothing; line ends become "\\n".
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text = data[len(bom) :].decode(encoding)
            break
    else:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = data.decode("cp1252")
    return fix_text(re.sub(r"\r\n?", "\n", text), _MOJIBAKE_ONLY)


def digest(data: str | bytes) -> str:
    """The SHA-256 of a text or of bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(data.encode("utf-8", "surrogateescape") if isinstance(data, str) else data).hexdigest()


class _Folding(dict[int, str]):
    """Each character's folded form, worked out when it is first met; `translate` does the rest in C."""

    def __missing__(self, code: int) -> str:
        # Twice, since taking a letter apart can give a capital ("𝐀" is A in bold) and folding one a new accent.
        folded = unicodedata.normalize("NFKD", chr(code)).casefold().translate(_LETTERS)
        decomposed = unicodedata.normalize("NFKD", folded)
        self[code] = "".join(c for c in decomposed if not unicodedata.combining(c))
        return self[code]


class _FoldingInPlace(dict[int, str]):
    """The same where one character becomes one; the others stay."""

    def __missing__(self, code: int) -> str:
        folded = _FOLDING[code]
        self[code] = folded if len(folded) == 1 else chr(code)
        return self[code]


class _Squashing(dict[int, str | None]):
    """Each character's folded form as far as it is letters and digits; None, which drops it, is quicker than ""."""

    def __missing__(self, code: int) -> str | None:
        self[code] = "".join(c for c in _FOLDING[code] if c.isalnum()) or None
        return self[code]


class _Parting(dict[int, str]):
    """Each character's folded form, a blank for what is neither letter nor digit."""

    def __missing__(self, code: int) -> str:
        self[code] = "".join(c if c.isalnum() else " " for c in _FOLDING[code])
        return self[code]


_FOLDING = _Folding()
_FOLDING_IN_PLACE = _FoldingInPlace()
_SQUASHING = _Squashing()
_PARTING = _Parting()


def fold(text: str) -> str:
    """The text in lower case without accents, for comparing; letters without an accent form stay."""
    return text.translate(_FOLDING)


def fold_in_place(text: str) -> str:
    """The text folded character by character and as long as before, so that places in it are places in the text."""
    return text.translate(_FOLDING_IN_PLACE)


def words(text: str) -> list[str]:
    """The words of a text as they stand, hyphens, apostrophes and inner points included ("GPT-4.5")."""
    return _WORD.findall(text)


def folded_words(text: str) -> list[str]:
    """The runs of letters and digits in the folded text; a quarter of the time that a pattern takes."""
    return text.translate(_PARTING).split()


def squash(text: str) -> str:
    """The text's letters and digits alone, folded: equal for lines that differ in punctuation, case or accents."""
    return text.translate(_SQUASHING)


@lru_cache(maxsize=1 << 16)  # titles and names of files, asked for again at each save
def slugify(text: str, limit: int = 80) -> str:
    """A text as one part of an address: folded words joined by hyphens, cut between words at `limit` characters."""
    slug = ""
    for word in re.findall(r"[^\W_]+", fold(text)):
        longer = f"{slug}-{word}" if slug else word[:limit]
        if len(longer) > limit:
            break
        slug = longer
    return slug


def file_slug(path: str) -> str:
    """The slug of a Markdown file's name."""
    return slugify(path.rpartition("/")[2].removesuffix(".md"))


def heading_id(text: str) -> str:
    """The id of the first heading with these words on a page."""
    return f"s-{slugify(text, 60) or 'x'}"


def rolling_hashes(flat: str, size: int = 9) -> NDArray[np.uint64]:
    """The hash of each n-gram of a text's characters (its shingles), in order; one of a shorter text, none of ""."""
    if not flat:
        return np.empty(0, np.uint64)
    codes = np.frombuffer(flat.ljust(size, "\0").encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    # A polynomial over the code points, modulo 2^64; no two of half a million n-grams fell together.
    hashes: NDArray[np.uint64] = np.asarray(np.convolve(codes, np.cumprod(np.full(size, _BASE)), "valid"), np.uint64)
    return hashes


def sentences(text: str, language: str) -> list[str]:
    """The sentences of a text, each without surrounding blanks; each is a substring of the text."""
    return [s for stretch in _stretches(text) for part in sentencex.segment(language, stretch) if (s := part.strip())]


def _stretches(text: str) -> Iterator[str]:
    """A text, one of excessive length in stretches that end after a point, or at least between words."""
    at = 0
    while len(text) - at > _STRETCH:
        ends = (text.rfind(mark, at, at + _STRETCH) + 1 for mark in (". ", " "))
        end = next((end for end in ends if end > at), at + _STRETCH)
        yield text[at:end]
        at = end
    yield text[at:]
