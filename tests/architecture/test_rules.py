"""One test for each rule of the design; each checker is also shown something that breaks its rule."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

import pytest
from jinja2 import StrictUndefined, nodes

from generator.config import Config
from generator.outputs.templating import FILTERS, environment

from ..conftest import ROOT
from .source import GENERATOR, TEMPLATES, Module, modules

# Which of our modules each room may import, besides itself. ARCHITECTURE.md has the same table.
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "data": (),
    "graphs": (),
    "diagnostics": (),
    "spec": ("data", "diagnostics", "writing.disk"),
    "version": (),
    "config": ("diagnostics", "spec", "version"),
    "api": ("data", "diagnostics", "graphs", "runtime.declarations.styles", "spec"),
    "sdk": (
        "api.model",
        "api.schema",
        "config",
        "data",
        "diagnostics",
        "graphs",
        "runtime.http.media",
        "version",
    ),
    "outputs": (
        "data",
        "outputs.constructing",
        "outputs.examples",
        "outputs.expressions",
        "outputs.file",
        "outputs.imports",
        "outputs.literals",
        "outputs.templating",
        "runtime.declarations.styles",
        "runtime.http.limits",
        "runtime.http.media",
        "sdk.naming.reserved",
        "sdk.values",
    ),
    "foreign": ("changes", "data", "sdk.naming.names", "writing.disk"),
    "compat": (
        "changes",
        "config",
        "diagnostics",
        "foreign",
        "pipeline",
        "releases.states",
        "reporting",
        "spec",
    ),
    "importing": (
        "changes",
        "config",
        "data",
        "diagnostics",
        "foreign",
        "sdk.naming.names",
        "sdk.naming.reserved",
        "spec",
        "writing.disk",
    ),
    "runtime": (),
    "cache": ("config", "diagnostics", "writing.disk"),
    "speed": (),
    "stages": ("diagnostics",),
    "writing.disk": (),
    "writing.sections": (),
    "writing.record": ("data", "version", "writing.disk", "writing.sections"),
    "writing.obstacles": ("diagnostics", "writing.record", "writing.sections"),
    "writing.merging": ("writing.disk", "writing.obstacles"),
    "writing.keeping": ("config", "diagnostics", "writing.merging", "writing.record"),
    "writing.theirs": (
        "data",
        "diagnostics",
        "writing.keeping",
        "writing.obstacles",
        "writing.record",
        "writing.sections",
    ),
    "writing.runtime_copy": ("outputs.file",),
    "writing.files": (
        "diagnostics",
        "outputs.file",
        "writing.disk",
        "writing.keeping",
        "writing.obstacles",
        "writing.record",
        "writing.theirs",
    ),
    "writing.runs": (),
    "writing.formatting": ("diagnostics", "outputs.file", "speed", "writing.runs"),
    "writing.custom_code": (
        "config",
        "diagnostics",
        "sdk",
        "writing.files",
        "writing.obstacles",
        "writing.record",
    ),
    "writing.writer": (
        "cache",
        "config",
        "diagnostics",
        "outputs.file",
        "sdk",
        "spec",
        "stages",
        "version",
        "writing.files",
        "writing.formatting",
        "writing.keeping",
        "writing.record",
    ),
    "arguments": ("config", "reporting", "spec"),
    "changes": ("config.checks", "config.releases", "data"),
    "releases": (),
    "releases.states": ("changes", "config.releases", "diagnostics", "writing.disk"),
    "releases.releasing": (
        "changes",
        "config.releases",
        "diagnostics",
        "outputs.surface",
        "releases.states",
        "sdk",
        "writing.disk",
        "writing.sections",
    ),
    "releases.diffing": (
        "changes",
        "config",
        "diagnostics",
        "pipeline",
        "releases.releasing",
        "releases.states",
        "reporting",
        "spec",
    ),
    "published": ("api", "config", "diagnostics", "sdk", "spec", "writing.files"),
    "pipeline": (
        "api",
        "cache",
        "changes",
        "config",
        "diagnostics",
        "outputs",
        "published",
        "releases.releasing",
        "sdk",
        "spec",
        "stages",
        "writing.custom_code",
        "writing.runtime_copy",
        "writing.writer",
    ),
    "starting": (
        "api",
        "config",
        "diagnostics",
        "outputs.file",
        "outputs.listing",
        "outputs.templating",
        "sdk",
        "spec",
        "version",
        "writing.disk",
    ),
    "reporting": ("diagnostics", "version", "writing.files"),
    "site": ("diagnostics", "outputs.templating"),
    "generating": (
        "arguments",
        "cache",
        "config",
        "diagnostics",
        "pipeline",
        "reporting",
        "speed",
        "writing.files",
    ),
    "cli": (
        "arguments",
        "compat",
        "config",
        "diagnostics",
        "generating",
        "importing",
        "pipeline",
        "releases.diffing",
        "reporting",
        "site",
        "speed",
        "starting",
    ),
}
RUNTIME_LIBRARIES = ("anyio", "httpx2", "idna", "msgspec", "pydantic_core")
# Type checkers bring it along; nothing imports it at run time.
FOR_CHECKERS = ("runtime.deprecation", "typing_extensions")


def row_of(module: Module) -> str:
    """Which row of the table is about `module`: its own, else that of its room."""
    return module.name if module.name in MAY_IMPORT else module.package


def forbidden(module: Module) -> list[str]:
    """The imports of `module` that its room may not make."""
    if module.name in ("", "__main__", "writing"):
        return []
    own = row_of(module)
    allowed = MAY_IMPORT[own]
    if own == "outputs" and module.name.count("."):
        own = ".".join(module.name.split(".")[:2])
    found = []
    for target in module.imports():
        if target.startswith("."):
            name = target[1:]
            inside = name in ("", own) or name.startswith(own + ".")
            named = any(name == one or name.startswith(one + ".") for one in allowed)
            if not inside and not named and not (module.name == "cli" and name == "__version__"):
                found.append(name)
    return found


def test_1_stage_order_is_import_order() -> None:
    assert {row_of(one) for one in modules()} - {"", "__main__", "writing"} == set(MAY_IMPORT)
    assert {one.name: forbidden(one) for one in modules() if forbidden(one)} == {}
    assert forbidden(Module("spec.loader", "from ..api import model")) == ["api.model"]
    assert forbidden(Module("sdk.plan", "from ..api.service import understand")) == ["api.service"]
    assert forbidden(Module("outputs.python.views", "from ..markdown import cells")) == [
        "outputs.markdown.cells"
    ]


# The rooms of DECIDE, each above what it may import.
FLOORS = ("calls", "types", "naming", "schemas", "values")


def upward(module: Module) -> list[str]:
    """The imports by which a module of a room of `sdk` reaches one above it."""
    room = module.name.split(".")[1]
    below = FLOORS[FLOORS.index(room) :]
    found = (one.split(".") for one in module.imports() if one.startswith(".sdk."))
    return [".".join(one[2:]) for one in found if one[2] not in below]


def test_1_the_rooms_of_sdk_are_floors() -> None:
    assert [one for room in FLOORS for each in modules(f"sdk.{room}") for one in upward(each)] == []
    assert upward(Module("sdk.naming.claims", "from ..types.members import ModelPlanner")) == [
        "types.members"
    ]
    assert upward(Module("sdk.calls.methods", "from ..plan import plan")) == ["plan"]


def test_1_pydantic_core_is_imported_when_pydantic_asks() -> None:
    def early(module: Module) -> list[str]:
        inside = {
            id(node)
            for function in functions(module)
            for node in ast.walk(function)
            if isinstance(node, ast.Import | ast.ImportFrom)
        }
        outside = [one for one in ast.walk(module.tree) if id(one) not in inside]
        names = [one.module for one in outside if isinstance(one, ast.ImportFrom)]
        names += [a.name for one in outside if isinstance(one, ast.Import) for a in one.names]
        return [one for one in names if one and one.split(".")[0].startswith("pydantic")]

    assert {one.name: early(one) for one in modules("runtime") if early(one)} == {}
    assert early(Module("runtime.models.base", "from pydantic_core import core_schema"))
    assert not early(Module("runtime.models.base", "def f():\n    import pydantic_core"))


def test_1_the_runtime_imports_itself_the_standard_library_and_two_libraries() -> None:
    import sys

    def foreign(module: Module) -> list[str]:
        return [
            one
            for one in module.imports()
            if not one.startswith(".runtime")
            and one.split(".")[0] not in (*sys.stdlib_module_names, *RUNTIME_LIBRARIES)
            and (module.name, one) != FOR_CHECKERS
        ]

    assert {one.name: foreign(one) for one in modules("runtime") if foreign(one)} == {}
    assert foreign(Module("runtime.codec.codec", "import attrs\nfrom ...sdk import plan")) == [
        "attrs",
        ".sdk.plan",
    ]


DECIDING = (
    nodes.Assign,
    nodes.AssignBlock,
    nodes.Compare,
    nodes.BinExpr,
    nodes.UnaryExpr,
    nodes.CondExpr,
    nodes.Test,
    nodes.Concat,
    nodes.Filter,
    nodes.Call,
)


def decisions(text: str) -> list[str]:
    """What a template does beyond looping, testing truth, including and calling macros."""
    tree = environment().parse(text)
    macros = {one.name for one in tree.find_all(nodes.Macro)}
    macros |= {
        name
        for one in tree.find_all(nodes.FromImport)
        for name in one.names
        if isinstance(name, str)
    }
    found = []
    for node in tree.find_all(DECIDING):
        if isinstance(node, nodes.Filter) and node.name in FILTERS:
            continue
        if (
            isinstance(node, nodes.Call)
            and isinstance(node.node, nodes.Name)
            and node.node.name in macros
        ):
            continue
        if isinstance(node, nodes.Not):
            continue
        found.append(f"{type(node).__name__}:{node.lineno}")
    return found


def test_2_templates_never_decide() -> None:
    templates = sorted(TEMPLATES.rglob("*.jinja"))
    assert len(templates) > 10
    assert {
        one.name: decisions(one.read_text()) for one in templates if decisions(one.read_text())
    } == {}


@pytest.mark.parametrize(
    "text",
    [
        "{% set a = 1 %}",
        "{% if a == 1 %}x{% endif %}",
        "{{ a + 1 }}",
        "{% if a and b %}x{% endif %}",
        "{{ 'x' if a else 'y' }}",
        "{{ a.upper() }}",
        "{% if a is defined %}x{% endif %}",
        "{{ a ~ b }}",
    ],
)
def test_2_a_template_that_decides_is_caught(text: str) -> None:
    assert decisions(text)


def test_2_the_environment_is_strict() -> None:
    assert environment().undefined is StrictUndefined
    assert environment().globals == {}
    assert set(environment().filters) == FILTERS
    assert len(FILTERS) <= 5


_DISK = re.compile(
    r"(?<![\w.])open\(|(?<!\bos)(?<!\bopener)\.open\(|\.(read|write)_(text|bytes)\(|\.(mkdir|unlink|rmdir|touch|rename)\(|\b(shutil|tempfile)\."
    r"|\bos\.(replace|remove|rename|makedirs|mkdir|unlink)\b"
)
_PRINTING = re.compile(r"(?<![\w.])print\(|sys\.std(out|err)")
_NAMING = re.compile(r"\biskeyword\b|\.isidentifier\(")
_STATEMENT = re.compile(r"""f?["'](from \{|import \{|class \{|def \{)""")

ROOMS: dict[str, tuple[re.Pattern[str], tuple[str, ...]]] = {
    "disk": (
        _DISK,
        (
            "spec.loader",
            "spec.structure",
            "writing.disk",
            "writing.runtime_copy",
            "cache",
            "site",
            "outputs.templating",
        ),
    ),
    "printing": (_PRINTING, ("cli", "generating", "reporting")),
    # A name that a publisher writes is checked where it is read, with its line; every other is made in one room.
    "identifiers": (_NAMING, ("sdk.naming.names", "config.checks", "config.chosen_names")),
    "import lines and statements": (_STATEMENT, ("outputs.imports",)),
}


def elsewhere(concern: str, module: Module) -> bool:
    """Whether `module` does what only other rooms may."""
    pattern, rooms = ROOMS[concern]
    if module.package == "runtime":
        return False
    return module.name not in rooms and pattern.search(without_docstrings(module)) is not None


_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def without_docstrings(module: Module) -> str:
    """The text of a module without its docstrings and comments."""
    tree = ast.parse(module.text)
    for node in ast.walk(tree):
        if isinstance(node, _DOCUMENTED) and ast.get_docstring(node):
            node.body[0] = ast.Pass()
    return ast.unparse(tree)


@pytest.mark.parametrize("concern", ROOMS)
def test_3_one_room_for_one_concern(concern: str) -> None:
    assert [one.name for one in modules() if elsewhere(concern, one)] == []
    assert any(
        ROOMS[concern][0].search(one.text) for one in modules() if one.name in ROOMS[concern][1]
    )


@pytest.mark.parametrize(
    ("concern", "text"),
    [
        ("disk", "open('x')"),
        ("disk", "path.write_text('x')"),
        ("disk", "os.makedirs('x')"),
        ("disk", "tempfile.mkdtemp()"),
        ("printing", "print('x')"),
        ("identifiers", "keyword.iskeyword('x')"),
        ("import lines and statements", "f'import {x}'"),
    ],
)
def test_3_a_concern_elsewhere_is_caught(concern: str, text: str) -> None:
    assert elsewhere(concern, Module("api.model", text))


def weak_diagnostics(module: Module) -> list[str]:
    """The diagnostics of `module` whose code is not in kebab case, or errors without a hint."""
    found = []
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call):
            continue
        words = {one.arg: one.value for one in node.keywords}
        name = (
            node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        )
        if name == "report" and len(node.args) >= 3:
            code: ast.expr | None = node.args[1]
        elif name in ("Diagnostic", "Remark"):
            code = words.get("code")
        else:
            continue
        literal = code.value if isinstance(code, ast.Constant) else "fine"
        hint = words.get("hint")
        empty = hint is None or (isinstance(hint, ast.Constant) and not hint.value)
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", str(literal)) or empty:
            found.append(f"{module.name}:{node.lineno}")
    return found


def test_4_say_it_with_a_place_and_a_hint() -> None:
    assert [one for module in modules() for one in weak_diagnostics(module)] == []
    assert weak_diagnostics(
        Module("api.x", "node.report(Severity.ERROR, 'Bad Code', 'm', hint='h')")
    )
    assert weak_diagnostics(Module("api.x", "node.report(Severity.ERROR, 'bad', 'm')"))
    assert weak_diagnostics(
        Module("api.x", "Remark(code='bad', message='m', hint='', place=place)")
    )
    assert weak_diagnostics(Module("api.x", "Diagnostic(code='bad', message='m')"))
    assert any("report(" in module.text for module in modules("api"))


def repairs(module: Module) -> list[str]:
    """The tools that `module` imports or runs to change code that was rendered; black has one room."""
    tools = ["autoflake", "autopep8", "isort", "yapf"]
    if module.name != "writing.formatting":
        tools.append("black")
    imported = {one.split(".")[0] for one in module.imports()}
    run = {
        one.value
        for one in ast.walk(module.tree)
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    }
    return [one for one in tools if one in imported | run]


def test_5_valid_before_black_and_nothing_after() -> None:
    text = next(one for one in modules("writing.formatting")).text
    assert text.index("ast.parse(") < text.index("formatted(file.text, _black()")
    assert {one.name: repairs(one) for one in modules() if repairs(one)} == {}
    assert repairs(Module("writing.files", "import black\nimport isort")) == ["isort", "black"]
    assert repairs(Module("writing.formatting", "subprocess.run(['autoflake', path])")) == [
        "autoflake"
    ]


_UNSTABLE = re.compile(
    r"\b(random|secrets|uuid[14])\.|\btime\.(time|strftime)|\.(now|today|utcnow)\(|(?<![\w.])(id|hash)\("
)


def unstable(module: Module) -> list[str]:
    """What in `module` may differ from run to run: clocks, chance, addresses, the order of a set."""
    found = [one[0] for one in _UNSTABLE.finditer(without_docstrings(module))]
    for node in ast.walk(module.tree):
        if isinstance(node, ast.For | ast.comprehension) and _is_set(node.iter):
            found.append(f"for in {ast.unparse(node.iter)}")
        if isinstance(node, ast.Call) and node.args and _is_set(node.args[0]):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            if name == "join" or ast.unparse(node.func) in ("list", "tuple", "enumerate", "iter"):
                found.append(ast.unparse(node))
    return found


def _is_set(node: ast.expr) -> bool:
    if isinstance(node, ast.BinOp):
        return _is_set(node.left) or _is_set(node.right)
    made = isinstance(node, ast.Call) and ast.unparse(node.func) in ("set", "frozenset")
    return made or isinstance(node, ast.Set | ast.SetComp)


def test_6_deterministic() -> None:
    stages = [one for prefix in ("api", "sdk", "outputs") for one in modules(prefix)]
    assert {one.name: unstable(one) for one in stages if unstable(one)} == {}


@pytest.mark.parametrize(
    "text",
    [
        "random.choice(x)",
        "datetime.now()",
        "hash(x)",
        "for a in set(x): pass",
        "[a for a in {b, c}]",
        "', '.join({a for a in x})",
        "tuple(set(x) - {1})",
    ],
)
def test_6_what_differs_from_run_to_run_is_caught(text: str) -> None:
    assert unstable(Module("sdk.plan", text))


def test_6_a_sorted_set_is_fine() -> None:
    assert not unstable(Module("sdk.plan", "for a in sorted(set(x)): pass"))


def functions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def too_long(module: Module) -> list[str]:
    """What in `module` is longer than the house likes."""
    found = (
        [f"{module.name}: {module.text.count(chr(10))} lines"]
        if module.text.count("\n") > 300
        else []
    )
    for node in functions(module):
        lines = (node.end_lineno or 0) - node.lineno + 1
        if lines > 40:
            found.append(f"{module.name}.{node.name}: {lines} lines")
    return found


def test_7_small() -> None:
    assert [one for module in modules() for one in too_long(module)] == []
    assert too_long(Module("api.x", "x = 1\n" * 301))
    assert too_long(Module("api.x", "def f():\n" + "    x = 1\n" * 41))


MOST_MODULES = 14
"""How many modules a room may have, its `__init__` counted."""


def test_7_rooms_are_small() -> None:
    sizes = Counter(
        module.name if module.is_package else module.name.rpartition(".")[0] for module in modules()
    )
    assert {room: size for room, size in sizes.items() if size > MOST_MODULES} == {}


# Signatures that others prescribe, or whose arguments have an order that everybody knows.
PRESCRIBED = re.compile(r"^(__\w+__|attach|_\w+)$")


def crowded(module: Module) -> list[str]:
    """The public functions of `module` with more than two arguments that can be given by position."""
    found = []
    for node in functions(module):
        names = [
            one.arg
            for one in (*node.args.posonlyargs, *node.args.args)
            if one.arg not in ("self", "cls", "mcls")
        ]
        if len(names) > 2 and not PRESCRIBED.match(node.name):
            found.append(f"{module.name}.{node.name}: {', '.join(names)}")
    return found


def test_7_keyword_only_beyond_two_arguments() -> None:
    known = {
        "spec.document.report: severity, code, message",
    }
    assert {one for module in modules() for one in crowded(module)} <= known
    assert crowded(Module("api.x", "def f(a, b, c): ..."))


def readers(key: str, listed: Iterable[Module]) -> set[str]:
    """The modules that read `key` of a configuration, whatever they call it."""
    return {one.name for one in listed if one.name != "config" and key in settings_read(one)}


@cache
def settings_read(module: Module) -> set[str]:
    """The attributes of a configuration that `module` takes: of what is called `config`, and of what is annotated as one."""
    called = {"config"}
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.arg | ast.AnnAssign) or node.annotation is None:
            continue
        if "Config" in re.findall(r"\w+", ast.unparse(node.annotation)):
            called.add(last_name(node.arg if isinstance(node, ast.arg) else node.target))
    return {
        node.attr
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and last_name(node.value) in called
    }


def last_name(node: ast.expr | str) -> str:
    """`config` for `config`, `_config` and `self._config`."""
    return (node if isinstance(node, str) else ast.unparse(node)).rpartition(".")[2].lstrip("_")


def test_8_every_setting_has_the_one_room_that_reads_it() -> None:
    listed = modules()
    for key in Config.__dataclass_fields__:
        assert len(readers(key, listed)) == 1, (key, readers(key, listed))


@pytest.mark.parametrize(
    "text",
    [
        "config.package",
        "self.config.package",
        "self._config.package",
        "one.config.package.upper()",
        "def f(given: Config): return given.package",
        "def f(given: Config | None): return given and given.package",
        "class A:\n    chosen: Config\n    def f(self): return self.chosen.package",
    ],
)
def test_8_a_second_reader_is_caught(text: str) -> None:
    assert readers("package", [Module("sdk.plan", text)]) == {"sdk.plan"}
    assert readers("client", [Module("sdk.plan", text)]) == set()


def test_8_what_only_looks_like_a_setting_is_none() -> None:
    text = "def f(project: Project, options: RetryConfig): return project.package, options.package"
    assert readers("package", [Module("sdk.plan", text)]) == set()


_APIS = re.compile(r"comfy|stripe|openai(?!_)\b", re.IGNORECASE)


def test_9_no_module_knows_an_api() -> None:
    assert [one.name for one in modules() if _APIS.search(without_docstrings(one))] == []
    assert _APIS.search("if title == 'ComfyDeploy': ...")


def test_every_module_says_what_it_decides() -> None:
    for module in modules():
        if module.text.strip():
            assert ast.get_docstring(module.tree), module.name


def test_the_runtime_is_copied_as_it_stands() -> None:
    copied = ROOT / "generated/comfydeploy/src/comfydeploy/_runtime"
    ours = {
        path.relative_to(GENERATOR / "runtime"): path.read_bytes()
        for path in (GENERATOR / "runtime").rglob("*.py")
    }
    assert {path.relative_to(copied): path.read_bytes() for path in copied.rglob("*.py")} == ours
