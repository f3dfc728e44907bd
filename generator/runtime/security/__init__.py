"""Which credentials a request carries, and where they come from."""
