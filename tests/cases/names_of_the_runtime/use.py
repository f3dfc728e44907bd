import uuid

import case
from case.models import components, errors, operations

model = components.Model(id=uuid.UUID(int=1), display_name="d", any=1)
holder = components.Holder(model=model, pet=components.Any(uuid=components.UUID(value=uuid.UUID(int=2))))
assert components.Holder.model_validate_json(holder.model_dump_json()) == holder
assert components.None_(a="b").a == "b"
assert components.OpenStrEnum.X.value == "x"
assert operations.Operation.A.value == "a" and operations.Reply.C.value == "c"
assert issubclass(errors.TypedSDKError, errors.SDKError)
assert callable(case.Case().list_models)
