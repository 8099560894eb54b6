"""What editors say of names, in content/names.yaml and in the heads of articles: read, checked, and put into effect."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from apanhado.facts import DEK, Mention, Name, Span
from apanhado.frontmatter import read_yaml
from apanhado.model import Article, Body, Passage
from apanhado.problems import Problem, locate, suggest
from apanhado.schema import FrontMatter, NameEntry, NameKind, NamesFile
from apanhado.text import fold_in_place, squash

__all__ = ["NAMES", "Curated", "citable", "curate", "not_in_text", "read_names"]

NAMES = "content/names.yaml"
_LISTS: Mapping[str, NameKind] = {  # the keys of a head that list names
    "people": "person",
    "organisations": "organisation",
    "places": "place",
    "systems": "system",
    "events": "event",
}
_BY_HEAD = "the article's head"


@dataclass(frozen=True, slots=True)
class Curated:
    """content/names.yaml, sorted in by the forms of names as `squash` gives them."""

    file: NamesFile
    owners: Mapping[str, str]  # the name of the entry that a form belongs to
    refused: frozenset[str]

    @staticmethod
    def of(file: NamesFile) -> "Curated":
        """The file, sorted in."""
        owners = {squash(form): name for name, entry in file.names.items() for form in (name, *entry.aliases)}
        return Curated(file, owners, frozenset(map(squash, file.not_names)))

    def about(self, text: str) -> "Curated":
        """As much of it as a text can have to do with: of entries and forms that it does not have it need not know."""
        if not self.owners and not self.refused:
            return self
        there = squash(text)
        forms = {name: (name, *entry.aliases) for name, entry in self.file.names.items()}
        names = {n: self.file.names[n] for n, said in forms.items() if any(squash(form) in there for form in said)}
        refused = tuple(name for name in self.file.not_names if squash(name) in there)
        return Curated.of(NamesFile(names=names, not_names=refused))


def read_names(text: str) -> tuple[NamesFile, tuple[Problem, ...]]:
    """What content/names.yaml says, nothing at all where it has errors, and its problems."""
    file, problems = read_yaml(NAMES, text, NamesFile)
    problems = (*problems, *(_contradictions(text, file) if file else ()))
    return (NamesFile() if problems or file is None else file), problems


def _contradictions(text: str, file: NamesFile) -> Iterator[Problem]:
    """An error for each form that belongs to two names, or to a name and to what is none."""
    owners = dict.fromkeys(map(squash, file.not_names), "not_names")
    for name, entry in file.names.items():
        for form in (name, *entry.aliases):
            key = squash(form)
            other = owners.setdefault(key, name)
            if not key or (other != name and other):
                said = f'"{form}" is also in "{other}"' if key else f'"{form}" has no letter and no digit'
                at = max(text.rfind(form), 0)
                yield locate(NAMES, text, at, len(form), "bad-name", said, "keep one of them" if key else None)


def not_in_text(root: Path, articles: Iterable[Article], names: NamesFile) -> Iterator[Problem]:
    """An error for each name in the head of an article that its text has in no form: nothing is invented."""
    curated = Curated.of(names)
    for article in articles:
        for kind, listed in _listed(article.front):
            passages = citable(article.front, article.body)
            for name in listed:
                if not _find(_forms(name, curated), passages):
                    file = f"content/{article.path}"
                    text = Path(root, file).read_text("utf-8")
                    at = max(text.find(name), 0)
                    near = suggest(name, _capitalised(passages))
                    message = f"this {kind} is not named in the text"
                    help = near or f"write the name as the text has it, or its forms as `aliases` in {NAMES}"
                    yield locate(file, text, at, len(name), "not-in-text", message, help)


def citable(front: FrontMatter, body: Body) -> tuple[Passage, ...]:
    """All that a fact of an article may be taken from: its standfirst, if it has one, and its passages."""
    dek = " ".join((front.dek or "").split())
    return (*([Passage(DEK, 0, "paragraph", dek)] if dek else ()), *body.passages)


def _listed(front: FrontMatter) -> Iterator[tuple[NameKind, tuple[str, ...]]]:
    """The kinds of which a head lists the names, with these."""
    for key, kind in _LISTS.items():
        listed = getattr(front, key)
        if listed is not None:
            yield kind, listed


def _capitalised(passages: Iterable[Passage]) -> set[str]:
    return {run for p in passages for run in re.findall(r"[A-ZÀ-Þ][\w.-]*(?: [A-ZÀ-Þ][\w.-]*){0,5}", p.text)}


def _forms(name: str, curated: Curated) -> tuple[str, ...]:
    """All forms of a name, its own first."""
    owner = curated.owners.get(squash(name))
    entry = curated.file.names[owner] if owner else NameEntry()
    return tuple(dict.fromkeys((name, *((owner, *entry.aliases) if owner else ()))))


def _find(forms: Iterable[str], passages: Iterable[Passage]) -> list[Span]:
    """The places where one of some forms of a name stands as whole words, whatever its case and accents."""
    ordered = sorted(map(fold_in_place, forms), key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)")
    return [
        Span(p.id, m.start(), m.end(), p.text[m.start() : m.end()])
        for p in passages
        for m in pattern.finditer(fold_in_place(p.text))
    ]


def curate(
    found: Sequence[Name], passages: Sequence[Passage], front: FrontMatter, curated: Curated
) -> tuple[Name, ...]:
    """The names of an article as editors want them: the file's entries first, then the lists of its head.

    A form that an entry has goes to it from whatever name it was found in; with its own name go all others found
    with that. An entry with a kind is also looked for where it was not found. Of a kind that the head lists, only what
    is listed stays.
    """
    names = [kept for name in found if (kept := _without(name, curated.refused))]
    for entry in curated.file.names:
        names = _entered(names, entry, passages, curated)
    for kind, listed in _listed(front):
        names = _only(names, kind, listed, passages, curated)
    order = {p.id: n for n, p in enumerate(passages)}
    return tuple(sorted(names, key=lambda n: _place(n.mentions[0], order)))


def _place(mention: Mention, order: Mapping[str, int]) -> tuple[int, int]:
    return order[mention.where.passage], mention.where.start


def _without(name: Name, refused: frozenset[str]) -> Name | None:
    """The name without the mentions that are none, None if no mention is left."""
    mentions = tuple(m for m in name.mentions if squash(m.where.text) not in refused)
    return replace(name, mentions=mentions) if mentions and squash(name.name) not in refused else None


def _entered(names: list[Name], entry: str, passages: Sequence[Passage], curated: Curated) -> list[Name]:
    """The names with one entry of the file put into effect."""
    said = curated.file.names[entry]
    rest: list[Name] = []
    own: list[Name] = []
    for name in names:
        mine = [m for m in name.mentions if _owner(m, name, curated) == entry]
        left = [m for m in name.mentions if m not in mine]
        own += [replace(name, mentions=tuple(mine))] if mine else []
        rest += [replace(name, mentions=tuple(left))] if left else []
    kind = said.kind or (own[0].kind if own else None)
    if kind is None:
        return rest
    made = _made(entry, kind, own, passages, rest, curated, NAMES)
    return [*rest, replace(made, role=said.role or "")] if made else rest


def _owner(mention: Mention, name: Name, curated: Curated) -> str | None:
    """The entry that a mention belongs to: by its own form, else by that of the name it was found with."""
    return curated.owners.get(squash(mention.where.text)) or curated.owners.get(squash(name.name))


def _made(
    name: str,
    kind: NameKind,
    own: Sequence[Name],
    passages: Sequence[Passage],
    others: Iterable[Name],
    curated: Curated,
    rule: str,
) -> Name | None:
    """A name of what was found of it and of where else its forms stand; None if that is nowhere."""
    mentions = [m for one in own for m in one.mentions]
    taken = [m.where for one in others for m in one.mentions] + [m.where for m in mentions]
    places = _find(_forms(name, curated), passages)
    mentions += [Mention(s, rule) for s in places if not any(_overlap(s, t) for t in taken)]
    order = {p.id: n for n, p in enumerate(passages)}
    mentions.sort(key=lambda m: _place(m, order))
    roles = tuple(dict.fromkeys(role for one in own for role in one.roles))
    return Name(name, kind, tuple(mentions), roles, rule=rule) if mentions else None


def _overlap(one: Span, other: Span) -> bool:
    return one.passage == other.passage and one.start < other.end and other.start < one.end


def _only(
    names: Sequence[Name], kind: NameKind, listed: Iterable[str], passages: Sequence[Passage], curated: Curated
) -> list[Name]:
    """The names with those of one kind replaced by the listed ones."""
    rest = [n for n in names if n.kind != kind]
    for wanted in listed:
        forms = {squash(form) for form in _forms(wanted, curated)}
        own = [n for n in names if forms & {squash(n.name), *(squash(m.where.text) for m in n.mentions)}]
        rest = [n for n in rest if n not in own]
        made = _made(wanted, kind, own, passages, rest, curated, _BY_HEAD)
        rest += [replace(made, role=next((n.role for n in own if n.role), ""))] if made else []
    return rest
