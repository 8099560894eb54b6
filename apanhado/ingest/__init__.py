"""From seeds to clean Markdown in content/."""
