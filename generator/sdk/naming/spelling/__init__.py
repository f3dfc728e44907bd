"""How words become identifiers: that of `naming: operation-ids`, and that of people."""
