"""What an article says, fact by fact."""
