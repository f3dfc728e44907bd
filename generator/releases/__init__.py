"""RELEASE: other states of an SDK, what changed since for users, and the version that follows."""
