"""Names of before, or of another SDK, that are kept beside those of now."""
