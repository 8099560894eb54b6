"""The role of each block, decided over the page as a whole.

The article is one stretch of running text, its core. What the lexicon or the markup tells for certain is taken
out first; the core is found; then come the lines above it (title, dek, credits), inside it (headings, lists,
captions) and below it (bylines, related texts, widgets). A lost paragraph is worse than a kept banner, so running
text inside the core stays unless something speaks against it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median

from apanhado.dates import find_dates
from apanhado.ingest.features import Features, describe_block, people
from apanhado.languages import identify, key, lexicon
from apanhado.model import Block, Classified, Labelled, Role
from apanhado.text import fold_in_place, squash, words

__all__ = ["classify"]

# Lines without running text that may lie between two stretches of the same article.
_GAP = 8
# A second stretch belongs to the article if it has this share of the first one's words.
_SHARE = 0.3
_DEK_WORDS = 45
_TITLE_WORDS = 30
# Headings written as sentences: at most this long, this much shorter than paragraphs, and never fewer.
_SENTENCE_HEADING = 28
_SENTENCE_HEADING_SHARE = 0.7
_SENTENCE_HEADINGS = 3
_LONG_PARAGRAPHS = 35  # words; among short paragraphs a short sentence says nothing


def classify(blocks: Sequence[Block]) -> Classified:
    """Each block with its role and the rule that gave it, in the same order, and what the title was preferred to."""
    page = _Page([describe_block(block) for block in blocks])
    page.notices()
    page.find_core()
    page.find_title()
    page.metadata()
    page.find_dek()
    page.above()
    page.inside()
    page.below()
    labelled = tuple(Labelled(f.block, *page.verdicts[i]) for i, f in enumerate(page.features))
    return Classified(labelled, tuple(page.features[i].block.text for i in page.rivals))


class _Page:
    """One page while it is being decided: features that stay, verdicts that grow. It never leaves `classify`."""

    def __init__(self, features: list[Features]) -> None:
        self.features = features
        self.verdicts: dict[int, tuple[Role, str, str | None]] = {}
        self.core: list[int] = []  # running text of the article
        self.title: int | None = None
        self.rivals: list[int] = []  # what the title was preferred to, best first

    def give(self, i: int, role: Role, why: str, kind: str | None = None) -> None:
        """A verdict for a block that has none yet."""
        self.verdicts.setdefault(i, (role, why, kind))

    def cut(self, i: int, kind: str, why: str) -> None:
        """The verdict that a block is boilerplate."""
        self.give(i, Role.BOILERPLATE, why, kind)

    def open(self, among: Iterable[int]) -> list[int]:
        """Those blocks that have no verdict yet."""
        return [i for i in among if i not in self.verdicts]

    def role(self, i: int) -> Role | None:
        """The role of a block so far; None also for places outside the page."""
        return self.verdicts[i][0] if i in self.verdicts else None

    # --- What a block says of itself ---

    def notices(self) -> None:
        """Boilerplate that needs no context; one name of a language may be an article's word, three are a menu."""
        named = [i for i, f in enumerate(self.features) if f.language_name]
        for i in named if len(named) >= 3 else ():
            self.cut(i, "language_picker", f"one of {len(named)} names of languages, each in itself")
        for i, f in enumerate(self.features):
            if f.block.region:
                self.cut(i, "navigation", f"inside <{f.block.region}>")
            elif f.block.tag == "figcaption":
                self.cut(i, "caption", "a caption without its picture")
            elif f.block.stamp:
                self.give(i, Role.DATE, "a date with its label opens the line")
            elif f.notice and not (f.block.tag.startswith("h") and f.notice == "widget"):
                self.cut(i, f.notice, f.why)
            elif first_published(f.block.text):
                self.give(i, Role.ATTRIBUTION, "says where the text was first published")

    # --- Where the article is ---

    def find_core(self) -> None:
        """The stretches of running text that make the article: the largest, and others near it in size."""
        prose = self.open(i for i, f in enumerate(self.features) if f.prose or f.block.tag == "pre")
        stretches: list[list[int]] = []
        for i in prose:
            between = self.open(range(stretches[-1][-1] + 1, i)) if stretches else []
            if stretches and sum(not self.features[j].listed for j in between) <= _GAP:
                stretches[-1].append(i)
            else:
                stretches.append([i])
        sizes = [sum(self.features[i].size for i in s) for s in stretches]
        self.core = [i for s, size in zip(stretches, sizes, strict=True) if size >= _SHARE * max(sizes) for i in s]
        if not self.core:  # no running text at all: a lost paragraph is worse than a kept banner
            self.core = self.open(range(len(self.features)))

    def _first_long(self) -> int:
        """The first block of the core that is too long for a title or a dek; past the end if none is."""
        long = (i for i in self.core if self.features[i].size > _TITLE_WORDS or self.features[i].sentences > 1)
        return next(long, len(self.features))

    def find_title(self) -> None:
        """The line above the first long paragraph that most looks like a headline and shares the text's words."""
        candidates = self.open(range(self._first_long()))
        body = Counter(w for i in self.core for w in _content_words(self.features[i].key))
        scores = {i: self._title_score(i, candidates, body) for i in candidates}
        scores = {i: score for i, score in scores.items() if score > 0}
        if scores:
            self.title, *self.rivals = sorted(scores, key=lambda i: (-scores[i], i))
            self.give(self.title, Role.TITLE, "the first headline above the text")
            first = min((i for i in self.core if i > self.title), default=len(self.features))
            skipped = [i for i in self.open(range(self.title + 1, first)) if self.features[i].prose]
            self.core = skipped + [i for i in self.core if i > self.title]
            for i in self.open(range(len(self.features))):
                if squash(self.features[i].block.text) == squash(self.features[self.title].block.text):
                    self.cut(i, "duplicate", "the title again")

    def _title_score(self, i: int, candidates: list[int], body: Counter[str]) -> float:
        """How much a line looks like the page's title; 0 or less if it cannot be."""
        f = self.features[i]
        if f.block.tag in ("h1", "title"):
            return 10 + (f.block.tag == "h1")
        if f.size > _TITLE_WORDS or f.size < 2 or f.field or f.listed or f.sentences > 1 or find_byline(f):
            return 0
        if f.terminal in (".", ";", "…") and not self._headline_form(i):
            return 0
        own = set(_content_words(f.key))
        shared = sum(1 for w in own if body[w]) / max(1, len(own))
        place = 1 - candidates.index(i) / max(1, len(candidates))
        return shared + place + (0.5 if f.size >= 4 else 0)

    def _headline_form(self, i: int) -> bool:
        """True for a headline in spite of its full stop: "NAME: what", capitals throughout, another language."""
        text = self.features[i].block.text
        if re.match(r"[^.!?]{3,60}:\s", text):
            return True
        large = [w[0].isupper() for w in words(text) if len(w) > 3]
        if len(large) > 3 and sum(large) / len(large) > 0.7:
            return True
        rest = " ".join(self.features[j].block.text for j in self.core if j > i)[:5000]
        return bool(rest) and identify(text) != identify(rest)

    # --- What it says of itself ---

    def metadata(self) -> None:
        """Credits, bylines and dates: labelled ones anywhere, others only above and below the core."""
        first = self._first_long()
        last = self.core[-1] if self.core else -1
        for i in self.open(range(len(self.features))):
            f = self.features[i]
            outside = i < first or i > last
            if f.field and f.size <= 25 and not f.listed and (outside or f.size <= 12):
                self.give(i, Role.CREDIT, f'a label that names the field "{f.field}"')
            elif outside and not f.prose and _date_line(f):
                self.give(i, Role.DATE, "a line with little but a date")
            elif outside and find_byline(f):
                self.give(i, Role.BYLINE, "a byline's word, then names")
        self._job_lines(first, last)
        self.core = self.open(self.core)

    def _job_lines(self, first: int, last: int) -> None:
        """Bylines spread over lines: a job, and beside it the people and the outlet, in any order."""
        lex = lexicon()
        for i, f in enumerate(self.features):
            if first <= i <= last or i in self.verdicts or f.size > 5 or f.terminal:
                continue
            if not any(word in lex.jobs for word in f.key.split()) and f.key not in lex.jobs:
                continue
            beside = [*self._beside(i, -1), *self._beside(i, 1)]
            if any(people(self.features[j].block.text) for j in beside):
                self.give(i, Role.BYLINE, "a job beside a person's name")
                for j in beside:
                    self.give(j, Role.BYLINE, "beside a job: a person or an outlet")

    def _beside(self, i: int, step: int) -> list[int]:
        """Up to two lines above or below that can be a person or an outlet: a few words, all with capitals."""
        found: list[int] = []
        for j in (i + step, i + 2 * step):
            if not 0 <= j < len(self.features) or j in self.verdicts or self.features[j].terminal:
                break
            f = self.features[j]
            if f.size > 8 or not (people(f.block.text) or _all_large(f.block.text)):
                break
            found.append(j)
        return found

    # --- Above, inside, below ---

    def find_dek(self) -> None:
        """The sentence under the title that sums the text up: short beside its paragraphs, or set apart from them."""
        if self.title is None or len(self.core) < 3:
            return
        after = self.open(range(self.title + 1, self.core[0] + 1))
        if not after or self.features[after[0]].listed or self.features[after[0]].block.tag.startswith("h"):
            return
        dek, f = after[0], self.features[after[0]]
        if not 8 <= f.size <= _DEK_WORDS or f.sentences > 2 or f.terminal == ":" or f.quoted:
            return
        usual = median(self.features[i].size for i in self.core if i != dek)
        nearest = next((i for i in range(dek + 1, len(self.features)) if self.role(i) != Role.BOILERPLATE), dek)
        apart = self.role(nearest) is not None or not self.features[nearest].prose
        if not f.prose or apart or f.size <= 0.75 * usual:
            self.give(dek, Role.DEK, "the first sentence under the title, apart from the text")
            self.core = [i for i in self.core if i != dek]

    def above(self) -> None:
        """The rest above the core: menus above the title, widgets below it, perhaps the first heading."""
        first = self.core[0] if self.core else len(self.features)
        rest = self.open(range(first))
        if (
            rest
            and rest[-1] == first - 1
            and (self.title is None or rest[-1] > self.title)
            and self._is_heading(rest[-1])
        ):
            self.give(rest[-1], Role.HEADING, "a short line directly above the text")
        for i in self.open(rest):
            if self.title is not None and i > self.title:
                self.cut(i, "widget", "a line between the title and the text")
            else:
                self.cut(i, *_menu(self.features[i]))

    def inside(self) -> None:
        """Running text of the core, and the lines between: headings, lists, captions, related texts."""
        if not self.core:
            return
        self._repeats()
        for i in self.open(self.core):
            f = self.features[i]
            if f.block.tag == "blockquote" or (f.quoted and f.size >= 5):
                self.give(
                    i, Role.BLOCKQUOTE, "quotation marks around the whole" if f.quoted else "marked as a quotation"
                )
            elif f.listed and not f.block.tag.startswith("h"):
                self.give(i, Role.LIST_ITEM, "running text behind a list's mark")
            elif re.fullmatch(r"h[1-6]", f.block.tag):
                self.give(i, Role.HEADING, "marked as a heading")
        core, between = set(self.core), list[int]()
        for i in range(self.core[0], self.core[-1] + 1):
            if self.role(i) == Role.BOILERPLATE:
                continue
            if i in self.verdicts or i in core:
                self._settle(between, i)
                between = []
                self.give(i, Role.PARAGRAPH, "running text inside the article")
            else:
                between.append(i)
        self._settle(between, len(self.features))
        self._sentence_headings()

    def _repeats(self) -> None:
        """Text of the core that has stood there before, and short lines that come again (captions of lost pictures)."""
        span = range(self.core[0], self.core[-1] + 1)
        seen: set[str] = set()
        short = Counter(self.features[i].block.text for i in self.open(span) if not self.features[i].prose)
        for i in self.open(span):
            f, flat = self.features[i], squash(self.features[i].block.text)
            if not f.prose and not f.listed and f.size <= 4 and short[f.block.text] > 1:
                self.cut(i, "caption", "the same few words stand at several places of the text")
            elif f.size > 4 and flat in seen:
                self.cut(i, "duplicate", "the same words stood above")
            seen.add(flat)
        self.core = self.open(self.core)

    def _settle(self, lines: list[int], following: int) -> None:
        """The lines between two pieces of running text, `following` being the second."""
        marked = [i for i in lines if self.features[i].link_mark]
        introduced = bool(lines) and lines[0] > 0 and self.features[lines[0] - 1].terminal == ":"
        for i in marked if len(marked) > 1 and not introduced else ():
            self.cut(i, "related", "one of several lines led by a pictograph")
        for i in self.open(lines):
            f = self.features[i]
            if re.fullmatch(r"h[1-6]", f.block.tag):
                self.give(i, Role.HEADING, "marked as a heading")
            elif f.listed or (f.link_mark and introduced and len(marked) > 1):
                self.give(i, Role.LIST_ITEM, "a short line behind a list's mark")
            elif f.quoted and f.size >= 3:
                self.give(i, Role.BLOCKQUOTE, "quotation marks around the whole")
            elif not self._is_heading(i):
                self.give(i, Role.PARAGRAPH, "a short sentence inside the article")
        rest = self.open(lines)
        if not rest:
            return
        teased = any(self.verdicts.get(i, ("", "", ""))[2] == "related" for i in (rest[0] - 1, rest[0] - 2))
        leads = following < len(self.features) and self.role(following) != Role.BOILERPLATE
        if leads and not (teased and len(rest) == 1 and not marked):
            self.give(rest[-1], Role.HEADING, "a short line without a full stop, above running text")
        rest = self.open(rest)
        for i in rest:
            if self._restates_title(i):
                self.cut(i, "caption", "a few words of the title, above another heading")
            elif len(rest) == 1 and not teased:
                self.give(i, Role.HEADING, "a short line above another heading")
            else:
                self.cut(i, *_menu(self.features[i]))

    def _is_heading(self, i: int) -> bool:
        """True for a line that can be a heading: a few words that are not closed as a sentence."""
        f = self.features[i]
        if f.terminal == ":":
            return any(g.listed for g in self.features[i + 1 : i + 2])
        return f.size >= 1 and (not f.terminal or f.terminal == "?") and not re.match(r"[—–-]\s", f.block.text)

    def _restates_title(self, i: int) -> bool:
        f = self.features[i]
        return (
            self.title is not None and f.size <= 4 and set(f.key.split()) <= set(self.features[self.title].key.split())
        )

    def _sentence_headings(self) -> None:
        """Headings that some sites close with a full stop: short sentences that part long paragraphs, repeatedly."""
        paragraphs = [i for i in self.core if self.role(i) == Role.PARAGRAPH]
        if not paragraphs or (usual := median(self.features[i].size for i in paragraphs)) < _LONG_PARAGRAPHS:
            return
        limit = min(_SENTENCE_HEADING, _SENTENCE_HEADING_SHARE * usual)
        found: list[int] = []
        for i in paragraphs[1:]:
            f, above, below = self.features[i], self._neighbour(i, -1), self._neighbour(i, 1)
            fits = f.size <= limit and f.sentences == 1 and f.terminal == "." and not _hangs(f)
            if fits and self.role(below) == Role.PARAGRAPH and self.role(above) != Role.HEADING and above not in found:
                found.append(i)
        if len(found) >= _SENTENCE_HEADINGS:
            for i in found:
                why = "a short sentence that parts long paragraphs, like others here"
                self.verdicts[i] = (Role.HEADING, why, None)

    def _neighbour(self, i: int, step: int) -> int:
        """The next block in a direction that is not cut."""
        i += step
        while self.role(i) == Role.BOILERPLATE:
            i += step
        return i

    def below(self) -> None:
        """The rest below the core: a list it announced, what sells, what points elsewhere."""
        last = self.core[-1] if self.core else -1
        announced = last >= 0 and self.features[last].terminal == ":"
        for i in self.open(range(last + 1, len(self.features))):
            f = self.features[i]
            if announced and f.listed:
                self.give(i, Role.LIST_ITEM, "an item of the list that the text announced")
                continue
            announced = False
            if f.cues >= 2 and f.cue_kind:
                self.cut(i, f.cue_kind, f"{f.cues} wordings of a notice, below the text")
            elif f.command:
                self.cut(i, "promotion", "an imperative that sells, below the text")
            else:
                self.cut(i, *_menu(f))


def find_byline(f: Features) -> tuple[str, ...]:
    """The people that a line with a byline's word names; nothing for other lines."""
    opening = next((o for o in sorted(lexicon().byline, key=len, reverse=True) if f.key.startswith(f"{o} ")), None)
    if opening is None or f.size > 12:
        return ()
    rest = re.split(r"\s+", f.block.text, maxsplit=len(opening.split()))[-1].lstrip(": ")
    return people(re.split(r"\s*[|·•,–—]\s|\s*\(", rest)[0])


def first_published(text: str) -> str:
    """What a statement of first publication says after "in", as it stands; nothing for other lines."""
    folded = fold_in_place(text)
    found = next((m for pattern in lexicon().republished if (m := pattern.search(folded))), None)
    return text[found.start("name") :] if found else ""


def _content_words(looked_up: str) -> list[str]:
    return [w for w in looked_up.split() if len(w) > 3]


def _date_line(f: Features) -> bool:
    """True for a line that holds a date and, besides, at most a label, a time or a place."""
    found = list(find_dates(f.block.text))
    rest = f.block.text
    for one in reversed(found):
        rest = rest[: one.start] + rest[one.end :]
    return bool(found) and len(words(rest)) <= 5 and f.size <= 14


def _all_large(text: str) -> bool:
    """True if every word of a line has a capital, but for the small ones inside names."""
    parts = [w for w in words(text) if key(w) not in lexicon().small]
    return bool(parts) and all(w[0].isupper() for w in parts)


def _hangs(f: Features) -> bool:
    """True for a sentence that opens with a word pointing back."""
    return any(f.key.startswith(f"{opener} ") for opener in lexicon().hanging)


def _menu(f: Features) -> tuple[str, str]:
    """What a line outside the article is: a headline of another text, or a word of a menu."""
    return ("related", "a headline outside the text") if f.size >= 5 else ("navigation", "a few words outside the text")
