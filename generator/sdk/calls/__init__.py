"""What becomes of operations: arguments, replies, pages, examples, put together as methods."""
