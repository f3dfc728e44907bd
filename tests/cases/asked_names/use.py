import json

from case.models.components import Account, Address, Level

raw = {"userId": "1", "user_id": "2", "a": "x", "home": {"street": "s"}, "password": "hush", "level": 2}
account = Account.model_validate(raw)
assert account.user_id == "2"
assert account.label == "x"
assert account.home == Address(street="s")
assert account.level is Level.HIGH
assert "HIGH: for owners" in (Level.__doc__ or "")
assert json.loads(account.model_dump_json()) == raw
shown = repr(Account(password="hush", secret="quiet", label="x"))
assert "hush" not in shown and "quiet" not in shown
assert "password=***, secret=***" in shown and "label='x'" in shown
assert "password=None" in repr(Account())
