"""From a Briefing to a site: plan, check, view, render, write."""
