"""Turns a folder of raw scraped articles into a briefing microsite people trust."""
