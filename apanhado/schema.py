"""What people may write in site.yaml and in the heads of Markdown files: the keys, and the form of their values."""

from typing import Annotated, Literal

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from pydantic import AfterValidator, BaseModel, ConfigDict, HttpUrl, StringConstraints

__all__ = ["FrontMatter", "PageFrontMatter", "SiteConfig", "Strict", "TopicFrontMatter"]


def check_edtf(value: str) -> str:
    """The value itself if it is a date in EDTF (ISO 8601-2); ValueError otherwise."""
    try:
        parse_edtf(value)
    except EDTFParseException:
        raise ValueError("not a date in EDTF, such as 2024-11-05, 2024-11, 2024 or XXXX-10-08") from None
    return value


def check_slug(value: str) -> str:
    """The value itself if it can be one part of an address; ValueError otherwise."""
    if not value or value != value.strip("-") or any(not (c.isalnum() or c == "-") or c != c.lower() for c in value):
        raise ValueError("a slug has only lower-case letters, digits and hyphens between them")
    return value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Edtf = Annotated[str, AfterValidator(check_edtf)]
Slug = Annotated[str, AfterValidator(check_slug)]


class Strict(BaseModel):
    """A mapping of a YAML file: unknown keys are errors, values never change."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class FrontMatter(Strict):
    """The head of content/articles/*.md. Only the title must be there; what is left out is computed."""

    title: Text
    title_is: Literal["stated", "derived"] = "stated"
    dek: Text | None = None
    published: Edtf | None = None
    authors: tuple[Text, ...] = ()
    translators: tuple[Text, ...] = ()
    publisher: Text | None = None
    publisher_is: Literal["stated", "inferred"] = "stated"
    original_title: Text | None = None
    original_publisher: Text | None = None
    original_url: Text | None = None
    language: Text | None = None
    sources: tuple[Text, ...] = ()  # seeds, as paths below seeds/
    slug: Slug | None = None
    topics: tuple[Text, ...] | None = None
    key_points: tuple[Text, ...] | None = None
    draft: bool = False
    noindex: bool = False


class TopicFrontMatter(Strict):
    """The head of content/topics/*.md: a topic as an editor wants it."""

    title: Text
    terms: tuple[Text, ...] = ()
    slug: Slug | None = None
    draft: bool = False


class PageFrontMatter(Strict):
    """The head of content/pages/*.md: words an editor puts on the overview, the method page and others."""

    title: Text
    dek: Text | None = None
    draft: bool = False


class SiteConfig(Strict):
    """content/site.yaml."""

    title: Text
    language: Text = "pt-BR"
    address: HttpUrl | None = None
    edition: Edtf | None = None
    repository: HttpUrl | None = None
