"""How things are called: words, clashes, what was published, who comes first."""
