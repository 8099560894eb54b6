"""What expressions of time look like in a language, and what they mean."""
