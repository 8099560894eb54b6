"""The form of single values that people write: text, dates, names in addresses, colours, files."""

import datetime
import re
from contextlib import redirect_stdout
from typing import Annotated
from urllib.parse import unquote

from pydantic import AfterValidator, Field, HttpUrl, StringConstraints, WithJsonSchema

__all__ = ["DOMAIN", "Aliases", "Color", "Domain", "Draft", "Edtf", "Font", "Logo", "Slug", "Tag", "Text", "Url"]

_NO_DATE = "not a date in EDTF, such as 2024-11-05, 2024-11, 2024 or XXXX-10-08"
_NO_SLUG = "a slug has only lower-case letters, digits and hyphens between them"
_NO_ALIAS = "an alias is a name, or a path of the site such as /old/page.html"
_LONGEST = 200  # bytes of a file's name that every disk takes
_NO_DOMAIN = 'a domain is a name such as briefing.example.org, without "https://" and without "/"'
_NO_TAG = "a tag is a domain or an e-mail address and a date on which it was yours, such as example.org,2025"
_NO_COLOR = 'a colour is "#" and three or six hexadecimal digits, in quotes, such as "#1d4ed8"'
_NO_FONT = "a font is a file of content/fonts, such as fonts/lora.woff2"
_NO_LOGO = "a logo is a file of content/media, such as media/logo.svg or media/logo.png"

# The forms as patterns, for editors: what they refuse is wrong, what they let pass may still be. Of dates only the
# plain ones are told in full; where a sign of uncertainty stands, its characters alone are looked at.
_DAY = r"-?\d{4}(-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])|-(0[1-9]|1[0-2]|2[1-9]|3\d|4[01]))?"
_DATE = rf"^({_DAY}|({_DAY})?/({_DAY})?|(?=.*[XYS?~%.T{{\[])[0-9XYESTZ?~%.,:+/{{}}\[\]-]+)$"
_SLUG = r"^[^\u0000-/:-`{-\u007f]([^\u0000-,./:-`{-\u007f]*[^\u0000-/:-`{-\u007f])?$"
DOMAIN = r"^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])$"
_TAG = r"^([A-Za-z0-9._+-]+@)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+,[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?(:[A-Za-z0-9._~/-]+)?$"
_COLOR = "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$"
_FILE = r"([^./\\\u0000-\u001f][^/\\\u0000-\u001f]*/)*[^./\\\u0000-\u001f][^/\\\u0000-\u001f]*"
_FONT = rf"^fonts/{_FILE}\.woff2$"
_LOGO = rf"^media/{_FILE}\.(svg|png)$"

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
    if not re.fullmatch(DOMAIN, value):
        raise ValueError(_NO_DOMAIN)
    return value


def check_color(value: str) -> str:
    """The colour as "#rrggbb" in lower case; ValueError if it is none."""
    if not re.fullmatch(_COLOR, value):
        raise ValueError(_NO_COLOR)
    digits = value[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))


def check_tag(value: str) -> str:
    """The value itself if it can begin the ids of a site (RFC 4151); ValueError otherwise."""
    if not re.fullmatch(_TAG, value):
        raise ValueError(_NO_TAG)
    return value


def _file(pattern: str, said: str) -> AfterValidator:
    """A check that a value is a path of that form."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError(said)
        return value

    return AfterValidator(check)


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
Domain = Annotated[str, AfterValidator(check_domain), _told(DOMAIN, _NO_DOMAIN, "string")]
Tag = Annotated[str, AfterValidator(check_tag), _told(_TAG, _NO_TAG, "string")]
Url = Annotated[HttpUrl, _told("^[Hh][Tt][Tt][Pp][Ss]?:", "an address begins with https://", "string")]
Color = Annotated[str, AfterValidator(check_color), _told(_COLOR, _NO_COLOR, "string")]
Font = Annotated[str, _file(_FONT, _NO_FONT), _told(_FONT, _NO_FONT, "string")]
Logo = Annotated[str, _file(_LOGO, _NO_LOGO), _told(_LOGO, _NO_LOGO, "string")]
