"""How words become identifiers: the seed's way, and that of people."""
