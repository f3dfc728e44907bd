"""What classes are called: by the seed's rules, or after whom they belong to."""
