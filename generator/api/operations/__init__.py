"""How operations are read: their parameters, bodies and responses, and how they are tried again and come in pages."""
