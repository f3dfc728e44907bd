"""The committed SDK of the machines API: true to its golden page, its docs run, its imports are lazy, its manifest is true."""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from generator import Diagnostics
from generator.api import understand
from generator.cli import main
from generator.spec import overlay, read

from . import docs_links, docs_tables
from .conftest import ROOT
from .wire.server import Recorded, WireServer, json_answer
from .wire.test_machines import CREATED, MACHINE

PROJECT = ROOT / "generated/comfydeploy"
PAGE = PROJECT / "docs/sdks/machines/README.md"
_FENCE = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)


def fences(path: Path) -> list[str]:
    """The Python fences of a page."""
    return _FENCE.findall(path.read_text(encoding="utf-8"))


def pages() -> Iterator[Path]:
    """Every generated page."""
    return PROJECT.rglob("*.md")


def answer(request: Recorded) -> Any:
    """What the API documents as its answer to `request`."""
    if request.path.endswith("/gpu_event"):
        return json_answer('{"event_id": "e1"}')
    if request.path.endswith("/v1/machines"):
        body: Any = CREATED if request.method == "POST" else {"machines": [MACHINE], "total": 1}
        return json_answer(json.dumps(body))
    return json_answer(json.dumps(MACHINE))


def test_the_golden_page_comes_out_byte_for_byte(shared: Path) -> None:
    assert PAGE.read_bytes() == (shared / "reference/machines-README.golden.md").read_bytes()


def test_the_golden_page_comes_out_of_the_facts_too(shared: Path, tmp_path: Path) -> None:
    config = tmp_path / "facts.sdk.yaml"
    facts = shared / "reference/machines-facts.yaml"
    config.write_text(
        f"spec: {facts}\noutput: out\npackage: comfydeploy\nclient: ComfyDeploy\nmax_method_params: 4\nresponse: envelope\n"
        "naming: operation-ids\narguments: request\npagination: off\n"
    )
    assert main(["generate", str(config)]) == 0
    produced = (tmp_path / "out/docs/sdks/machines/README.md").read_bytes()
    assert produced == (shared / "reference/machines-README.golden.md").read_bytes()


def test_it_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["generate", str(ROOT / "specs/comfydeploy.sdk.yaml"), "--check"]) == 0
    ), capsys.readouterr().out


def test_every_python_fence_compiles() -> None:
    found = [(page, fence) for page in pages() for fence in fences(page)]
    assert len(found) > 10
    for page, fence in found:
        compile(fence, str(page), "exec")


@pytest.mark.parametrize(
    "page",
    [PAGE, PROJECT / "README.md", PROJECT / "USAGE.md", PROJECT / "SKILL.md"],
    ids=lambda one: one.name,
)
def test_every_example_runs(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples run as they stand, with the documented server's address leading to a server of ours."""
    with WireServer(respond=answer) as server:
        for flavour in (httpx2.Client, httpx2.AsyncClient):
            original = flavour.build_request

            def redirected(
                self: Any, method: str, url: str, original: Any = original, **rest: Any
            ) -> Any:
                local = re.sub(
                    r"^https://(www\.comfydeploy\.com|api\.example\.com)", server.url, str(url)
                )
                return original(self, method, local, **rest)

            monkeypatch.setattr(flavour, "build_request", redirected)
        examples = fences(page)
        assert examples
        for example in examples:
            names: dict[str, Any] = {"__name__": "__main__"}
            exec(compile(example, str(page), "exec"), names)
            if "s" in names:
                names["s"].close()
        calls = sum(example.count("s.machines.") for example in examples)
        assert len(server.requests) == calls


def test_no_link_of_the_docs_is_broken() -> None:
    assert docs_links.broken(PROJECT) == []


def test_the_tables_say_what_the_code_says() -> None:
    assert docs_tables.differences(PROJECT) == []


def test_the_code_samples_are_an_overlay_for_every_operation(tmp_path: Path) -> None:
    document = read(ROOT / "specs/comfydeploy.yaml", diagnostics=Diagnostics())
    overlay(document, PROJECT / "codeSamples.yaml")
    assert list(document.store.diagnostics) == []
    operations = understand(document).operations
    page = PAGE.read_text(encoding="utf-8")
    for operation in operations:
        found: Any = document.data
        for key in operation.pointer.split("/")[1:]:
            found = found[key.replace("~1", "/")]
        (sample,) = found["x-codeSamples"]
        assert sample["lang"] == "python"
        assert f"```python\n{sample['source']}\n```" in page


def test_the_list_for_programs_has_every_page() -> None:
    listed = re.findall(r"^- \[.*\]\((\S+)\)", (PROJECT / "llms.txt").read_text(), re.MULTILINE)
    assert sorted(listed) == sorted(one.relative_to(PROJECT).as_posix() for one in pages())


def modules_after(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after `code`."""
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules))"
    result = subprocess.run(
        [sys.executable, "-c", script],
        cwd=PROJECT / "src",
        capture_output=True,
        text=True,
        check=True,
    )
    return set(result.stdout.split())


def test_importing_the_package_loads_nothing_heavy() -> None:
    loaded = modules_after("import comfydeploy")
    ours = {name for name in loaded if name.startswith("comfydeploy")}
    assert ours == {"comfydeploy", "comfydeploy._runtime", "comfydeploy._runtime.lazy"}
    assert not {
        name
        for name in loaded
        if name.split(".")[0] in ("httpx2", "httpx", "msgspec", "dataclasses")
    }


@pytest.mark.parametrize(
    "name",
    [
        "AsyncBasicAuth",
        "AsyncClientSettings",
        "AsyncCredential",
        "BasicAuth",
        "ClientSettings",
        "Credential",
        "HTTPMetadata",
        "RequestOptions",
        "WithResponse",
    ],
)
def test_what_annotations_of_programs_need_is_in_the_package(name: str) -> None:
    import comfydeploy

    assert name in comfydeploy.__all__
    assert getattr(comfydeploy, name) is not None
    assert name in dir(comfydeploy)


def test_a_call_loads_the_modules_of_its_operation_only() -> None:
    loaded = modules_after(
        "import comfydeploy\n"
        "client = comfydeploy.ComfyDeploy(bearer_auth='x', server_url='http://127.0.0.1:9')\n"
        "try:\n    client.machines.get_v1_machines()\nexcept comfydeploy.models.errors.APIConnectionError:\n    pass\n"
    )
    models = {name for name in loaded if re.match(r"comfydeploy\.models\.\w+\.", name)}
    assert models == {
        "comfydeploy.models.operations.get_v1_machines",
        "comfydeploy.models.errors.get_v1_machines",
    }


def test_an_operation_takes_few_lines() -> None:
    modules = [one for one in (PROJECT / "src").rglob("*.py") if "_runtime" not in one.parts]
    lines = {one: len(one.read_text(encoding="utf-8").splitlines()) for one in modules}
    operations = json.loads((PROJECT / "sdk.json").read_text())["operations"]
    # Programs do not import what their tests do; it has a line for each operation.
    for_tests = sum(count for one, count in lines.items() if one.parent.name == "testing")
    assert for_tests - len(operations) <= 55
    assert (sum(lines.values()) - for_tests) / len(operations) <= 260


def code_lines(tree: ast.Module) -> Iterator[int]:
    """The lines of each method without its docstring, which has what the page has."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            docstring = node.body[0]
            lines = (node.end_lineno or 0) - node.lineno + 1
            yield lines - ((docstring.end_lineno or 0) - docstring.lineno + 1)


def test_the_median_method_is_short() -> None:
    tree = ast.parse((PROJECT / "src/comfydeploy/machines.py").read_text())
    lengths = list(code_lines(tree))
    assert len(lengths) == 8
    assert statistics.median(lengths) <= 10


def test_the_manifest_is_true_of_the_code() -> None:
    manifest = json.loads((PROJECT / "sdk.json").read_text())
    package = importlib.import_module(manifest["package"])
    for name in (manifest["client"], manifest["async_client"]):
        client = getattr(package, name)(server_url="http://127.0.0.1:9")
        for operation in manifest["operations"]:
            method: Any = client
            for part in operation["call"].split("."):
                method = getattr(method, part)
            signature = inspect.signature(method)
            assert signature.return_annotation == operation["result"]
            listed = {
                key: one.annotation for key, one in signature.parameters.items() if key != "options"
            }
            assert listed == {one["name"]: one["type"] for one in operation["arguments"]}
    assert len(manifest["operations"]) == 4
    for model in manifest["models"]:
        subpackage, name = model["name"].split(".")
        found = getattr(importlib.import_module(f"{manifest['package']}.models.{subpackage}"), name)
        assert found is getattr(importlib.import_module(model["module"]), name)
        assert isinstance(found, type)


def test_the_public_names_are_those_that_type_checkers_see() -> None:
    for name in ("", ".models", ".models.operations", ".models.errors", ".models.components"):
        package = importlib.import_module(f"comfydeploy{name}")
        tree = ast.parse(inspect.getsource(package))
        visible = {
            alias.asname or alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module not in ("_runtime.lazy", "typing")
            for alias in node.names
        } - {"attach"}
        assert (
            visible
            == set(package.__all__)
            == set(dir(package)) - set(vars(package).keys() - set(package.__all__))
        )
        for exported in package.__all__:
            getattr(package, exported)
        with pytest.raises(AttributeError, match="no attribute 'Nonsense'"):
            _ = package.Nonsense
