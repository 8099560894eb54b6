"""What is wrong with the words that a publisher wrote in content/templates/strings."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

from apanhado.problems import Problem, locate, suggest
from apanhado.publish.words import FALLBACK, Words, nearest, read, spoken

__all__ = ["strings"]

SHOWN = 12  # of the words that are missing; who lacks more begins with a copy


def strings(language: str, words: Words, root: Path) -> Iterator[Problem]:
    """The problems with the words of a site: its language has none, or those of its own are not right or not all."""
    own, ours = (root / place / "templates" / "strings" for place in ("content", ""))
    if nearest(language, spoken((own, ours))) == FALLBACK != language.lower().partition("-")[0]:
        message = f'no words for the language "{language}": the site speaks {words.language}'
        help = f"begin content/templates/strings/{language}.yaml with a copy of templates/strings/{FALLBACK}.yaml"
        yield Problem("content/site.yaml", "no-strings", message, help=help, severity="warning")
    unread = [problem for file in words.unread for problem in broken(file, file.relative_to(root).as_posix())]
    yield from unread
    file = own / f"{words.language}.yaml"
    if file.is_file() and not unread:
        name = file.relative_to(root).as_posix()
        model, known = read(ours / f"{FALLBACK}.yaml"), read(ours / file.name)
        said = read(file)
        if missing := [key for key in model if key not in known and key not in said]:
            yield lacking(name, missing, model)
        for key, value in said.items():
            if found := wrong(key, value, model, words):
                text = file.read_text("utf-8-sig")
                start = re.search(rf"^[\"']?{re.escape(key)}\b", text, re.MULTILINE)
                yield locate(name, text, start.start() if start else 0, len(key), *found)


def broken(file: Path, name: str) -> Iterator[Problem]:
    """The error of a file that is no YAML, or no keys with words; an empty one is none."""
    try:
        text = file.read_text("utf-8-sig")
        if not isinstance(yaml.safe_load(text), (dict, type(None))):
            yield Problem(name, "wrong-type", 'must be lines of "key: words"')
    except UnicodeDecodeError as error:
        yield Problem(name, "unreadable", f"cannot be read: {error}")
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        message = getattr(error, "problem", None) or "this is not YAML"
        yield locate(name, text, mark.index, 1, "bad-yaml", message) if mark else Problem(name, "bad-yaml", message)


def lacking(name: str, missing: list[str], model: Mapping[str, Any]) -> Problem:
    """The error for words that a language lacks, with what some of them are in English."""
    some = "; ".join(f"{key}: {english(model[key])}" for key in missing[:SHOWN])
    rest = f"; and {len(missing) - SHOWN} more, as in templates/strings/{FALLBACK}.yaml" if missing[SHOWN:] else ""
    message = f"{len(missing)} of {len(model)} words are missing"
    return Problem(name, "missing-words", message, help=f"in English: {some}{rest}")


def english(value: object) -> str:
    """Words on one line, as a message shows them."""
    text = value.get("other", ", ".join(map(str, value.values()))) if isinstance(value, dict) else value
    return f'"{" ".join(str(text).split())}"'


def wrong(key: str, value: object, model: Mapping[str, Any], words: Words) -> tuple[str, str, str | None] | None:
    """The code, message and help for a word that is not right, None if it is."""
    if key not in model:
        return "unknown-word", f'nothing asks for "{key}"', suggest(key, model)
    whole = model[key]
    plural = isinstance(whole, dict) and "other" in whole
    if isinstance(value, dict) != isinstance(whole, dict) and not plural:
        return "wrong-type", f'"{key}" is {"a word for each key" if isinstance(whole, dict) else "one text"}', None
    if plural and isinstance(value, dict):
        forms = {*words.locale.plural_form.tags, "other"}
        if "other" not in value or not forms >= value.keys():
            known = ", ".join(sorted(forms))
            return "wrong-plural", f'"{key}" has other forms than the language', f"forms: {known}; other must be there"
    if unknown := fields(value) - fields(whole) - ({"n"} if plural else set()):
        return "unknown-field", f'"{key}" has no {{{min(unknown)}}}', f"known: {', '.join(sorted(fields(whole)))}"
    return None


def fields(value: object) -> set[str]:
    """The places for values in words, in all forms of them."""
    texts = value.values() if isinstance(value, dict) else [value]
    return {name for text in texts for _, name, _, _ in Formatter().parse(str(text)) if name}
