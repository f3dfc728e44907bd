"""What the rooms of DECIDE ask of an `Api`: which schemas are classes, what is sent, what counts; nothing is named or typed here."""
