"""Which credentials a request carries, and how access tokens are got."""
