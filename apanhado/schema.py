"""What people may write in site.yaml and in the heads of Markdown files: the keys."""

import re
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from apanhado.forms import DOMAIN, Aliases, Color, Domain, Draft, Edtf, Font, Logo, Slug, Tag, Text, Url

__all__ = [
    "ALONE",
    "Colors",
    "Fonts",
    "FrontMatter",
    "MenuEntry",
    "NameEntry",
    "NameKind",
    "NamesFile",
    "OverviewFrontMatter",
    "PageFrontMatter",
    "Section",
    "Shades",
    "Show",
    "SiteConfig",
    "SourceTerms",
    "StoryFrontMatter",
    "Strict",
    "Theme",
    "TopicFrontMatter",
]

ALONE = "false"  # the `story` of an article that has none
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


class Shades(Strict):
    """The colours of one scheme. All others are mixed of these."""

    paper: Color | None = Field(default=None, description="What everything stands on")
    ink: Color | None = Field(default=None, description="The text; greys are mixed of it and the paper")
    accent: Color | None = Field(default=None, description="The one colour: markers of passages, and what is active")
    marker: Color | None = Field(default=None, description="The marker pen behind words that were asked for")


class Colors(Shades):
    """The colours of the site, by light and, where they differ, in the dark."""

    dark: Shades = Field(
        default_factory=Shades, description="The same for dark screens; without it, made of the light ones"
    )


class Fonts(Strict):
    """The fonts of the site, each with weights from 400 to 700 in one file."""

    text: Font | None = Field(default=None, description="The font of texts and titles: a file of content/fonts")
    labels: Font | None = Field(
        default=None, description="The font of labels, lists and menus: a file of content/fonts"
    )


class Theme(Strict):
    """What the site looks like."""

    colors: Colors = Field(default_factory=Colors, description="Colours; text that could not be read is an error")
    fonts: Fonts = Field(default_factory=Fonts, description="Fonts of your own (.woff2)")
    logo: Logo | None = Field(
        default=None, description="The picture (.svg, .png) before the site's name: a file of content/media"
    )


def _or_name(schema: dict[str, Any]) -> None:
    """Nothing; the schema of a mapping also takes a name alone."""
    whole = dict(schema)
    schema.clear()
    schema["anyOf"] = [{"type": "string"}, whole | {"oneOf": [{"required": ["page"]}, {"required": ["title", "url"]}]}]


class MenuEntry(Strict):
    """An entry of the menu: the name of a page alone, or keys."""

    model_config = ConfigDict(json_schema_extra=_or_name)

    page: Text | None = Field(default=None, description="An index, a page of content/pages, or the path of any page")
    url: Url | None = Field(default=None, description="An address elsewhere, with a title")
    title: Text | None = Field(default=None, description="The words to show, instead of the page's own")

    @model_validator(mode="before")
    @classmethod
    def _named(cls, data: Any) -> Any:
        """The data; a text alone is the name of a page."""
        return {"page": data} if isinstance(data, str) else data

    @model_validator(mode="after")
    def _one_target(self) -> "MenuEntry":
        """The entry; ValueError unless it leads to one place and says where."""
        if (self.page is None) == (self.url is None):
            raise ValueError("an entry has either a page or a url")
        if self.url and not self.title:
            raise ValueError("an entry with a url has a title")
        return self


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
    tag: Tag | None = Field(
        default=None,
        description="What ids in feeds begin with: a domain of yours and a date, such as example.org,2025; without it, "
        "they are made of the address, and readers of feeds take all entries for new ones if that changes",
    )
    edition: Edtf | None = Field(default=None, description="The date of this edition, in the form of dates of articles")
    repository: Url | None = Field(default=None, description="The project's address on GitHub, for links to the files")
    branch: Text = Field(default="main", description="The branch that those links lead to")
    theme: Theme = Field(default_factory=Theme, description="Its look, below: colours, fonts and a logo of your own")
    menu: tuple[MenuEntry, ...] | None = Field(
        default=None, description="The pages in the menu, in this order, below; without it, every index there is"
    )
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
        known = not data.get("address") and re.fullmatch(DOMAIN, str(data.get("domain", "")))
        return {**data, "address": f"https://{data['domain']}/"} if known else data
