"""What the tests of operations do."""
