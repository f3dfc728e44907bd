"""What the rooms of DECIDE ask of an `Api`: which schemas are classes, what is sent, which content types count."""
