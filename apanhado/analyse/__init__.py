"""From articles to a Briefing: topics, key points."""
