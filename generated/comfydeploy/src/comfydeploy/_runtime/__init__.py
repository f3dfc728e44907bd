"""The runtime of a generated SDK: everything that is the same for every API. It decides no name of any API."""
