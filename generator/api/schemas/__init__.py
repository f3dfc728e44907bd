"""How schemas are read: which kind each is, what it says about itself, and what becomes of those that are made of others."""
