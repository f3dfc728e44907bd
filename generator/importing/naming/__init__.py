"""What an SDK that is imported called its types, errors, calls and arguments."""
