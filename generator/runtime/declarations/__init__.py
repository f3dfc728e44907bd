"""What generated code and users say as data: the API, its operations, settings, retries, hooks."""
