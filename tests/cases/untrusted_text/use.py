from case.models import operations

body = operations.XImportOsResponseBody.model_validate_json('{"\'); __import__(\'os\'": "1", "__class__": "2"}')
assert body.import_os == "1"
assert [one.value for one in operations.B] == ["'; x", '"', "\\", "\n", "a\u202eb"]
