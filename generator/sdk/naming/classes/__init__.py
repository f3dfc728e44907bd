"""What classes are called: by the rules of `naming: operation-ids`, or after whom they belong to."""
