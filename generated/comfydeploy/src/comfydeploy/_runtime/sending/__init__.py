"""Makes a request of an operation and the arguments of a call."""
