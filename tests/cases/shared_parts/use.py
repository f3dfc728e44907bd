import case
from case.models import components, errors

client = case.Case()
assert callable(client.one.get_a) and callable(client.two.get_a) and callable(client.two.post_a)
assert components.Sort.UP.value == "up"
assert issubclass(errors.NotFound, errors.SDKError) and issubclass(errors.Problem, errors.SDKError)
assert components.Problem(title="t", headers="h").model_dump_json() == '{"title":"t","headers":"h"}'
