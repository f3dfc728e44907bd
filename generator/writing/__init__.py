"""WRITE: rendered files are formatted, compared with what is there, and written; nothing of a person is overwritten."""
