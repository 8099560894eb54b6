"""What people may write in site.yaml and in the heads of Markdown files: the keys, and the form of their values."""

import datetime
import re
from contextlib import redirect_stdout
from typing import Annotated, Any, Literal
from urllib.parse import unquote

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    HttpUrl,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

__all__ = [
    "ALONE",
    "FrontMatter",
    "NameEntry",
    "NameKind",
    "NamesFile",
    "OverviewFrontMatter",
    "PageFrontMatter",
    "Section",
    "Show",
    "SiteConfig",
    "SourceTerms",
    "StoryFrontMatter",
    "Strict",
    "TopicFrontMatter",
]

_NO_DATE = "not a date in EDTF, such as 2024-11-05, 2024-11, 2024 or XXXX-10-08"
_NO_SLUG = "a slug has only lower-case letters, digits and hyphens between them"
_NO_ALIAS = "an alias is a name, or a path of the site such as /old/page.html"
ALONE = "false"  # the `story` of an article that has none
_LONGEST = 200  # bytes of a file's name that every disk takes
_NO_DOMAIN = 'a domain is a name such as briefing.example.org, without "https://" and without "/"'

# The forms as patterns, for editors: what they refuse is wrong, what they let pass may still be. Of dates only the
# plain ones are told in full; where a sign of uncertainty stands, its characters alone are looked at.
_DAY = r"-?\d{4}(-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])|-(0[1-9]|1[0-2]|2[1-9]|3\d|4[01]))?"
_DATE = rf"^({_DAY}|({_DAY})?/({_DAY})?|(?=.*[XYS?~%.T{{\[])[0-9XYESTZ?~%.,:+/{{}}\[\]-]+)$"
_SLUG = r"^[^\u0000-/:-`{-\u007f]([^\u0000-,./:-`{-\u007f]*[^\u0000-/:-`{-\u007f])?$"
_DOMAIN = r"^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])$"


# A year, a month or a day that every year has: true in EDTF, whose parser takes 4 ms for each.
_PLAIN_DATE = re.compile(
    r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|1[0-9]|2[0-8]))?|-(?:0[13-9]|1[0-2])-(?:29|30)|-(?:0[13578]|1[02])-31)?"
)


def check_edtf(value: str) -> str:
    """The value itself if it is a date in EDTF (ISO 8601-2); ValueError otherwise."""
    if _PLAIN_DATE.fullmatch(value):
        return value
    from edtf import parse_edtf  # takes 0.1 s to load, and plain dates do without it
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        with redirect_stdout(None):  # where it stumbles, at 1984-1X or /.. for one, the parser prints what it tried
            parse_edtf(value)
        for year, month, day in re.findall(r"([0-9X]{4})-([0-9]{2})-([0-9]{2})", value):  # it takes 2023-02-29
            datetime.date(int(year.replace("X", "0")) or 2000, int(month), int(day))
    except (EDTFParseException, AttributeError, TypeError, ValueError):
        raise ValueError(_NO_DATE) from None
    return value


def check_slug(value: str) -> str:
    """The value itself if it can be one part of an address; ValueError otherwise."""
    if not value or value != value.strip("-") or any(not (c.isalnum() or c == "-") or c != c.lower() for c in value):
        raise ValueError(_NO_SLUG)
    return value


def check_alias(value: str) -> str:
    """The value itself if it can be a former address: a name, or a path of the site; ValueError otherwise."""
    parts = [part for part in unquote(value).split("/") if part]
    bad = [p for p in parts if p.startswith(".") or len(p.encode()) > _LONGEST or re.search(r"[?#\\\x00-\x1f]", p)]
    if bad or not any(c.isalnum() for c in value) or ("/" in value and not value.startswith("/")):
        raise ValueError(_NO_ALIAS)
    return value


def check_domain(value: str) -> str:
    """The value itself if it is the name of a host; ValueError otherwise."""
    if not re.fullmatch(_DOMAIN, value):
        raise ValueError(_NO_DOMAIN)
    return value


def _told(pattern: str, said: str, *types: str) -> WithJsonSchema:
    """A form for editors, with our own words for what does not have it."""
    return WithJsonSchema({"type": list(types) or "string", "pattern": pattern, "patternErrorMessage": said})


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Edtf = Annotated[str, AfterValidator(check_edtf), _told(_DATE, _NO_DATE, "string", "integer")]
Aliases = Annotated[
    tuple[Annotated[Text, AfterValidator(check_alias)], ...],
    Field(description="Names in the address that it had before, or whole paths (/old/page.html): they lead to it"),
]
Draft = Annotated[bool, Field(description="true: serve shows it, the site does not")]
Slug = Annotated[str, AfterValidator(check_slug), _told(_SLUG, _NO_SLUG)]
Domain = Annotated[str, AfterValidator(check_domain), _told(_DOMAIN, _NO_DOMAIN, "string")]
Url = Annotated[HttpUrl, _told("^[Hh][Tt][Tt][Pp][Ss]?:", "an address begins with https://", "string")]
Show = Literal["full", "excerpt", "link"]
NameKind = Literal["person", "organisation", "place", "system", "event"]
Section = Literal[
    "points", "topics", "figures", "new", "stories", "timeline", "voices", "articles"
]  # of the overview, in its order


class Strict(BaseModel):
    """A mapping of a YAML file: unknown keys are errors, values never change."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _names_of(what: str) -> str:
    """The description of a key that lists names of one kind."""
    return f"The {what}, instead of those found: names as its text has them"


class FrontMatter(Strict):
    """The head of content/articles/*.md. Only the title must be there; what is left out is computed."""

    title: Text = Field(description="The title, as the page shows it")
    title_is: Literal["stated", "derived"] = Field(
        default="stated", description="Whether the source states the title, or it was made of the text's first sentence"
    )
    dek: Text | None = Field(default=None, description="The standfirst: the lines that stand between title and text")
    published: Edtf | None = Field(
        default=None,
        description="When it was published, in EDTF: 2024-11-05, 2024-11, 2024, or XXXX-10-08 if the year is not known",
    )
    published_is: Literal["stated", "inferred"] = Field(
        default="stated", description="Whether the source states the date, or it was concluded from its page"
    )
    authors: tuple[Text, ...] = Field(default=(), description="Who wrote it, one name an entry")
    translators: tuple[Text, ...] = Field(default=(), description="Who translated it, one name an entry")
    publisher: Text | None = Field(default=None, description="The outlet the text was taken from")
    publisher_is: Literal["stated", "inferred"] = Field(
        default="stated", description="Whether the source states the outlet, or it was concluded from its page"
    )
    url: Text | None = Field(default=None, description="The address at which it was published")
    original_title: Text | None = Field(default=None, description="The title of the text that it translates or retells")
    original_publisher: Text | None = Field(
        default=None, description="The outlet of the text that it translates or retells"
    )
    original_url: Text | None = Field(default=None, description="The address of the text that it translates or retells")
    language: Text | None = Field(
        default=None, description="The text's language, such as pt or en; without it, it is told from the text"
    )
    sources: tuple[Text, ...] = Field(default=(), description="The seeds it was made of, as paths below seeds/")
    slug: Slug | None = Field(default=None, description="Its name in the address; without it, the name of the file")
    aliases: Aliases = ()
    topics: tuple[Text, ...] | None = Field(default=None, description="Its topics, instead of those found in the text")
    story: Text | None = Field(
        default=None,
        description="Its story, instead of the one found: articles with one name here stand together; false: alone",
    )
    key_points: tuple[Text, ...] | None = Field(
        default=None, description="Its key points, instead of those found: sentences of the text, word for word"
    )
    people: tuple[Text, ...] | None = Field(default=None, description=_names_of("people it names"))
    organisations: tuple[Text, ...] | None = Field(default=None, description=_names_of("organisations it names"))
    places: tuple[Text, ...] | None = Field(default=None, description=_names_of("places it names"))
    systems: tuple[Text, ...] | None = Field(
        default=None, description=_names_of("products, models, techniques and projects it names")
    )
    events: tuple[Text, ...] | None = Field(default=None, description=_names_of("events it names"))
    quotes: bool = Field(default=True, description="false: no quotations are taken from it")
    figures: bool = Field(default=True, description="false: no figures are taken from it")
    dates: bool = Field(default=True, description="false: no dates are taken from its text")
    draft: Draft = False
    show: Show | None = Field(
        default=None,
        description="How much of it the site shows: full, excerpt (standfirst, key points) or link (title and source)",
    )
    noindex: bool | None = Field(default=None, description="true: search engines are asked not to list it")


class TopicFrontMatter(Strict):
    """The head of content/topics/*.md: a topic as an editor wants it."""

    title: Text = Field(description="The topic's name")
    terms: tuple[Text, ...] = Field(
        default=(), description="Words and phrases by which passages belong to it; without them, its name"
    )
    order: int | None = Field(
        default=None, description="Its place in lists: before those with a higher number or none, which go by weight"
    )
    hidden: bool = Field(
        default=False,
        description="true: it is not listed and has no page, nor is it found in the texts again; "
        "links to it are plain words",
    )
    merged_into: Text | None = Field(
        default=None, description="Another topic's name or slug: its terms join that one, and its address leads there"
    )
    parent: Text | None = Field(default=None, description="A wider topic's name or slug: this one is listed below it")
    slug: Slug | None = Field(default=None, description="Its name in the address; without it, the name of the file")
    aliases: Aliases = ()
    draft: Draft = False


class StoryFrontMatter(Strict):
    """The head of content/stories/*.md: articles on one event as an editor wants them together."""

    title: Text = Field(description="The story's title")
    members: tuple[Text, ...] = Field(
        default=(), description="Articles that belong to it, by their names in the address or their files"
    )
    splits: tuple[Text, ...] = Field(default=(), description="Articles that do not, though they were found to")
    slug: Slug | None = Field(default=None, description="Its name in the address; without it, the name of the file")
    aliases: Aliases = ()
    draft: Draft = False


class PageFrontMatter(Strict):
    """The head of content/pages/*.md: words an editor puts on the overview, the method page and others."""

    title: Text = Field(description="The title, as the page shows it")
    dek: Text | None = Field(default=None, description="The lines that stand between title and text")
    aliases: Aliases = ()
    draft: Draft = False


class OverviewFrontMatter(PageFrontMatter):
    """The head of content/pages/overview.md, which has more to say than those of other pages."""

    points: tuple[Text, ...] = Field(
        default=(),
        description="Of overview.md: key points that come first, sentences of articles, word for word; what no text "
        "has is shown as the editor's words",
    )
    sections: tuple[Section, ...] = Field(
        default=(),
        description="Of overview.md: the order of its sections: points, topics, figures, new, stories, timeline, "
        "voices, articles; those not named come after, and topics and figures stand beside the points",
    )
    hide: tuple[Section, ...] = Field(default=(), description="Of overview.md: the sections it does not show")


class NameEntry(Strict):
    """What an editor says of one name."""

    kind: NameKind | None = Field(default=None, description="What it is; without it, what the texts tell")
    role: Text | None = Field(default=None, description="What it is in words, instead of what the texts say")
    aliases: tuple[Text, ...] = Field(default=(), description="Other forms of the name, as texts have them")


class NamesFile(Strict):
    """content/names.yaml."""

    names: dict[Text, NameEntry] = Field(default={}, description="What is to be known of single names")
    not_names: tuple[Text, ...] = Field(default=(), description="What is never taken for a name")


class SourceTerms(Strict):
    """What may be shown of one source's texts."""

    show: Show | None = Field(default=None, description="How much of its texts the site shows")
    noindex: bool | None = Field(default=None, description="true: search engines are asked not to list them")


class SiteConfig(Strict):
    """content/site.yaml."""

    title: Text = Field(description="The site's name")
    language: Text = Field(
        default="pt-BR", description="The language the site speaks: pt-BR, en or es, or one with words of your own"
    )
    domain: Domain | None = Field(
        default=None,
        description="A domain of your own, such as briefing.example.org; without an address, it is the address",
    )
    address: Url | None = Field(
        default=None, description="Where the site is published, such as https://example.org/briefing/"
    )
    edition: Edtf | None = Field(default=None, description="The date of this edition, in the form of dates of articles")
    repository: Url | None = Field(default=None, description="The project's address on GitHub, for links to the files")
    branch: Text = Field(default="main", description="The branch that those links lead to")
    show: Show = Field(
        default="full", description="How much of each text the site shows, unless its source or its head says otherwise"
    )
    noindex: bool = Field(default=False, description="true: search engines are asked not to list the articles")
    sources: dict[Text, SourceTerms] = Field(
        default={},
        description="What may be shown of single sources, by outlet or by seed (a path below seeds/, * for any part)",
    )

    @model_validator(mode="before")
    @classmethod
    def _at_the_domain(cls, data: dict[str, Any]) -> dict[str, Any]:
        """The data with the domain's address where no other is given."""
        known = not data.get("address") and re.fullmatch(_DOMAIN, str(data.get("domain", "")))
        return {**data, "address": f"https://{data['domain']}/"} if known else data
