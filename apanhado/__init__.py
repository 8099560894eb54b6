"""Turns a folder of raw scraped articles into a briefing microsite people trust."""

__all__ = ["clean_text"]


def clean_text(text: str, *, links: bool = False) -> str:
    """The article of a scraped page, given as flat text, as Markdown: its title as first line, standfirst, body.

    Without a first line in `# ` the page states no title; empty, it has no article. Words stay as they are; with
    `links` the addresses of links and pictures stay too.
    """
    from apanhado.clean import clean_text as clean  # here: importing the package alone costs nothing

    return clean(text, links=links)
