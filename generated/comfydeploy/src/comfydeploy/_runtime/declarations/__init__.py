"""What generated code and users declare, as data: the API, its operations, settings, retries, hooks."""
