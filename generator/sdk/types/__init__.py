"""What becomes of schemas: types, classes with their fields and members, and where classes live."""
