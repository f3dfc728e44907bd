"""What the bounds of schemas make of the values in examples."""
