"""Web pages: their text as blocks, what they state about themselves, and how they are saved."""
