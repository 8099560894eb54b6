"""What became of each line of a seed, told to a reader or to a program."""

from collections.abc import Iterator

from apanhado.ingest.describe import FIELDS
from apanhado.ingest.pipeline import account
from apanhado.model import Seed, SeedDocument

__all__ = ["as_data", "as_text"]


def as_data(seed: Seed, document: SeedDocument) -> dict[str, object]:
    """The explanation as data; fields that the text does not give are null."""
    return {
        "seed": seed.name,
        "language": document.language,
        "lines": [{"n": line.n, "roles": list(line.roles), "why": line.why} for line in account(seed, document).lines],
        "metadata": {field: _field(document, field) for field in FIELDS},
    }


def _field(document: SeedDocument, field: str) -> dict[str, object] | None:
    evidence = document.metadata.get(field)
    if evidence is None:
        return None
    return {
        "value": evidence.value,
        "line": evidence.line,
        "why": evidence.why,
        "certainty": evidence.certainty,
        "beaten": list(evidence.beaten),
    }


def as_text(seed: Seed, document: SeedDocument) -> Iterator[str]:
    """The explanation for a reader: a row a block, then a row a field."""
    width = max((len(one.name) for one in document.labelled), default=0)
    yield f"seeds/{seed.name}"
    for one in document.labelled:
        yield f"{one.block.n:5}  {one.name:{width}}  {_clip(one.block.text, 60):60}  {one.reason}"
    yield ""
    for field in FIELDS:
        evidence = document.metadata.get(field)
        if evidence is None:
            yield f"{field}: not stated"
            continue
        value = evidence.value if isinstance(evidence.value, str) else ", ".join(evidence.value)
        place = f"line {evidence.line}" if evidence.line else "no line"
        yield f"{field}: {value}\n    {evidence.certainty}, {place}: {evidence.why}"
        if evidence.beaten:
            yield f"    preferred to: {' · '.join(_clip(b, 60) for b in evidence.beaten)}"


def _clip(text: str, width: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"
