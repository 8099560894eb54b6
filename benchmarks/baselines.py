"""Simple cleaners that cost little to run, each a function of a page as flat text and its language.

* everything: the page as it is.
* C4: the line filter of Raffel et al., Exploring the Limits of Transfer Learning with a Unified Text-to-Text
  Transformer (JMLR 21, 2020), section 2.2, without its list of bad words and its search for repeats. For a curly
  bracket or "lorem ipsum" the paper drops the whole page; here the line goes, which is kinder.
* jusText: Pomikálek, Removing Boilerplate and Duplicate Content from Web Corpora (2011), each line a paragraph without
  links; it is told the page's language. Needs, and is left out without::

    pip install justext==3.0.2 lxml_html_clean
"""

import re
from collections.abc import Callable
from functools import cache

from babel import Locale

from apanhado import clean_text

__all__ = ["EVERYTHING", "OURS", "Cleaner", "c4", "everything", "justext", "systems"]

Cleaner = Callable[[str, str], str]

OURS = "apanhado"
EVERYTHING = "everything"
_C4_ENDS = (".", "!", "?", '"', "”")
_C4_NEVER = re.compile(
    r"[{}]|javascript|lorem ipsum|terms of use|(privacy|cookie) policy|uses cookies|use (of )?cookies", re.IGNORECASE
)
_C4_WORDS, _C4_SENTENCES = 5, 3  # the fewest of a line, and of a page


def everything(text: str, language: str) -> str:
    """The page as it is."""
    return text


def c4(text: str, language: str) -> str:
    """The lines that end as sentences do and have some words; nothing if they are too few sentences."""
    lines = [
        line
        for line in map(str.strip, text.split("\n"))
        if line.endswith(_C4_ENDS) and len(line.split()) >= _C4_WORDS and not _C4_NEVER.search(line)
    ]
    sentences = sum(len(re.findall(r"[.!?]+\W*(?:\s|$)", line)) or 1 for line in lines)
    return "\n".join(lines) if sentences >= _C4_SENTENCES else ""


def justext(text: str, language: str) -> str:
    """The lines that jusText calls good, by the function words of the language, or without any if it has none."""
    from justext.core import PathInfo, classify_paragraphs, revise_paragraph_classification
    from justext.paragraph import Paragraph

    paragraphs = []
    for line in filter(str.strip, text.split("\n")):
        paragraphs.append(Paragraph(PathInfo()))
        paragraphs[-1].append_text(line)
    stoplist = _stoplist(language)
    independent = {} if stoplist else {"stopwords_low": 0, "stopwords_high": 0}  # as its own command does
    classify_paragraphs(paragraphs, stoplist, **independent)
    revise_paragraph_classification(paragraphs)
    return "\n".join(one.text for one in paragraphs if not one.is_boilerplate)


@cache
def _stoplist(language: str) -> frozenset[str]:
    """jusText's function words of a language, none if it does not have that."""
    from justext import get_stoplist, get_stoplists

    known = Locale.parse({"no": "nb"}.get(language, language)).english_name or ""
    name = known.replace(" ", "_").replace("å", "a")
    return frozenset(get_stoplist(name)) if name in get_stoplists() else frozenset()


def systems() -> tuple[dict[str, Cleaner], dict[str, str]]:
    """The systems that can be run here by their names, ours first; and those that cannot, with the reason."""
    found: dict[str, Cleaner] = {OURS: lambda text, _: clean_text(text), EVERYTHING: everything, "C4": c4}
    try:
        import justext as _  # noqa: F401  # only whether it is there
    except ImportError as error:
        return found, {"jusText": f"left out: {str(error).partition(chr(10))[0]}"}
    return {**found, "jusText": justext}, {}
