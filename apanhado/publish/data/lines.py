"""Which lines of a seed hold a passage, told from its account: the digests of the lines that were kept."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from apanhado.documents import BODY_ROLES, FORMS, Account, Role
from apanhado.facts import DEK
from apanhado.model import Article, Passage
from apanhado.publish.library import cited
from apanhado.text import digest

__all__ = ["NOWHERE", "Place", "places"]

BULLETS = "•-*·‣▪●○–"  # that stand before items; a line's digest has them in it, the passage has not
JOINED = re.compile(r"joined from lines (\d+) to ")
ID = slice(2, 10)  # where a passage's id has the first digits of its words' digest
TEXT_ROLES = frozenset(BODY_ROLES - {Role.HEADING})

Held = dict[str, tuple[int, ...]]  # by the ids of passages


@dataclass(frozen=True, slots=True)
class Place:
    """Lines of a seed, by number."""

    seed: str | None
    lines: tuple[int, ...]


NOWHERE = Place(None, ())


def places(article: Article, whole: str) -> Mapping[str, Place]:
    """Where the passages of an article stand in its seeds, by their ids; those that a person has edited are left out.

    `whole` is the seed of which the article still is what ingest made of it, nothing if a person has changed it.
    """
    passages = tuple(cited(article))
    found: dict[str, Place] = {}
    for account in article.accounts:
        held = proved(passages, account)
        if account.seed == whole:
            held |= concluded(passages, account, held)
        for id, lines in held.items():
            found.setdefault(id, Place(account.seed, lines))
    return found


def proved(passages: Sequence[Passage], account: Account) -> Held:
    """The lines whose digests say that they have the words of a passage, and at most a mark before them."""
    kept: dict[str, list[int]] = defaultdict(list)
    for line in account.lines:
        if line.digest:
            kept[line.digest[:8]].append(line.n)
    found: Held = {}
    numbers = count(1)
    for passage in passages if kept else ():
        if passage.kind != "list_item":
            numbers = count(1)
        lines = next((kept[key] for key in keys(passage, next(numbers)) if key in kept), None)
        if lines:
            found[passage.id] = (lines.pop(0) if len(lines) > 1 else lines[0],)  # the same words again: the next line
    return found


def keys(passage: Passage, n: int) -> Iterator[str]:
    """The beginnings of the digests that the line of a passage may have; `n` is its place in its list."""
    yield digest(passage.text)[:8] if passage.id == DEK else passage.id[ID]
    if passage.kind == "list_item":
        yield from (digest(f"{mark} {passage.text}")[:8] for mark in (*BULLETS, f"{n}.", f"{n})"))


def concluded(passages: Sequence[Passage], account: Account, known: Held) -> Held:
    """The lines of the other passages: those that lie between the lines of the passages around them.

    Where not as many paragraphs lie there as passages, nothing is concluded.
    """
    used = {n for lines in known.values() for n in lines}
    free = [group for group in paragraphs(account) if used.isdisjoint(group)]
    found: Held = {}
    run: list[str] = []
    low = 0
    for passage in (*(p for p in passages if p.id != DEK), None):
        if passage and passage.id not in known:
            run.append(passage.id)
            continue
        high = known[passage.id][0] if passage else account.lines[-1].n + 1
        between = [group for group in free if low < group[0] < high] if run else []
        found |= zip(run, between, strict=True) if len(run) == len(between) else ()
        run, low = [], high
    return found


def paragraphs(account: Account) -> list[tuple[int, ...]]:
    """The numbers of the lines that went into the text, those of one paragraph together."""
    markdown = FORMS.get(posixpath.splitext(account.seed)[1].lower()) == "md"
    groups: list[tuple[int, ...]] = []
    for line in account.lines:
        if line.digest and not TEXT_ROLES.isdisjoint(line.roles):
            joined = JOINED.search(line.why)
            wrapped = markdown and Role.LIST_ITEM not in line.roles and bool(groups) and groups[-1][-1] == line.n - 1
            if groups and ((joined and int(joined[1]) <= groups[-1][0]) or wrapped):
                groups[-1] += (line.n,)
            else:
                groups.append((line.n,))
    return groups
