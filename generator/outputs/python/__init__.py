"""Renders the Python package: clients, resources, models, packaging."""

from __future__ import annotations

from collections.abc import Iterator

from ...sdk.values import Resource, Sdk
from ..file import File
from ..templating import render as render_template
from . import clients, definitions, inputs, packaging
from .lazy import exports, packages
from .lazy.views import LazyPackageView
from .printer import classes_of
from .testing import testing
from .views import CustomView


def render(sdk: Sdk) -> Iterator[File]:
    """Every Python file of the SDK but its runtime, and what stands beside it for tools."""
    root = f"src/{sdk.package}"
    project = packaging.project(sdk)
    yield File("pyproject.toml", render_template("python/pyproject.toml.jinja", project))
    yield File(".gitattributes", render_template("python/gitattributes.jinja", project))
    yield File(f"{root}/py.typed", "")
    yield from _inputs(sdk, root)
    yield from _custom(sdk, root)
    for path, view in _lazy_packages(sdk).items():
        name = "/".join((root, *path, "__init__.py"))
        yield File(name, render_template("python/lazy_package.py.jinja", view))
    for export in sdk.exports:
        if export.definitions:
            text = render_template("python/input_module.py.jinja", exports.definitions(export))
            yield File("/".join((root, *export.path, f"{exports.MODULE}.py")), text)
    yield File(f"{root}/sdk.py", render_template("python/sdk.py.jinja", clients.client(sdk)))
    resources = tuple(_below(sdk.root))
    if resources:
        lazily = render_template("python/lazy_package.py.jinja", packages.resources(resources))
        yield File(f"{root}/_resources/__init__.py", lazily)
    for resource in resources:
        text = render_template("python/resource.py.jinja", clients.resource(resource))
        yield File(f"{root}/{resource.module}.py", text)
    for name in ("__init__", "pytest_plugin"):
        text = render_template(f"python/testing/{name}.py.jinja", testing(sdk))
        yield File(f"{root}/testing/{name}.py", text)
    classes = classes_of(sdk)
    for module in sdk.modules:
        if not module.runtime:
            defined = definitions.model_module(module, classes)
            text = render_template("python/model_module.py.jinja", defined)
            yield File(f"{root}/models/{module.package}/{module.name}.py", text)


def _lazy_packages(sdk: Sdk) -> dict[tuple[str, ...], LazyPackageView]:
    """The packages that import what they have late, by their paths."""
    found: dict[tuple[str, ...], LazyPackageView] = {
        (): packages.root(sdk),
        ("models",): packages.models(sdk),
        ("models", "utils"): packages.utils(),
    }
    for package in packages.model_packages(sdk):
        found["models", package] = packages.model_package(package, sdk)
    return exports.with_names(found, sdk.exports)


def _inputs(sdk: Sdk, root: str) -> Iterator[File]:
    """The modules of what stands for objects of classes."""
    for module in sdk.inputs:
        folder = f"{root}/models/{module.package}/{inputs.FOLDER}"
        text = render_template("python/input_module.py.jinja", inputs.input_module(module))
        yield File(f"{folder}/{module.name}.py", text)
    for package in dict.fromkeys(module.package for module in sdk.inputs):
        about = f"What stands for objects of the classes of `{package}`: annotations name it."
        yield File(f"{root}/models/{package}/{inputs.FOLDER}/__init__.py", f'"""{about}"""\n')


def _custom(sdk: Sdk, root: str) -> Iterator[File]:
    """The first text of the files that are the publisher's own from then on, where the package has them."""
    view = CustomView(client=sdk.client, async_client=sdk.async_client)
    names = ("__init__", "client", "hooks", "exports")
    for name in names if sdk.custom is not None else ():
        text = render_template(f"python/custom/{name}.py.jinja", view)
        yield File(f"{root}/_custom/{name}.py", text, is_theirs=True)


def _below(resource: Resource) -> Iterator[Resource]:
    for child in resource.children:
        yield child
        yield from _below(child)
