"""How the operations of an API are called: what was decided before, what rules change, and why."""
