"""The order of the decisions that make an `Sdk` of an `Api`; each decision is taken in a room of its own."""

from __future__ import annotations

import re

from packaging.version import InvalidVersion, Version

from ..api.model import Api, Reference, Schema
from ..config import Config
from . import docstrings
from .claims import Claimant
from .credentials import credentials
from .directions import Directions, uploads
from .examples import ExampleWriter
from .layout import place
from .lock import Lock, Namespace
from .media import is_success
from .methods import MethodPlanner, retry_policy, server
from .model import CredentialField, Method, ModelModule, Resource, Sdk
from .models import ModelPlanner
from .modules import ModulePlanner
from .names import escaped, pascal, snake
from .replies import ReplyPlanner
from .reserved import CLIENT_MODULE_NAMES, PACKAGES, PUBLIC_NAMES
from .resources import ResourcePlanner
from .shapes import Shapes
from .signatures import SignaturePlanner, takes_object
from .text import one_line
from .types import Types

_API_SUFFIX = re.compile(r"(?<=\S)\s+((rest|http|open) ?)?api(\s+v?[\d.]+)?\s*$", re.IGNORECASE)


def plan(api: Api, config: Config, *, lock: Lock) -> Sdk:
    """Decide the whole SDK of `api` as `config` wants it; names that `lock` has stay, those of this run are noted in it."""
    package, client = _package_names(api, config, lock)
    shapes = Shapes(api.schemas)
    takes = {one.pointer: takes_object(one, config) for one in api.operations}
    claims = Claimant(api, shapes=shapes, config=config, lock=lock).claim(takes_object=takes)
    placement = place(claims, api.schemas)
    files = uploads(api, shapes)
    types = Types(api.schemas, claims=claims, shapes=shapes, uploads=files, modules=placement)
    envelope = config.response == "envelope"
    replies = ReplyPlanner(claims=claims, shapes=shapes, types=types, envelope=envelope, lock=lock)
    signatures = SignaturePlanner(
        types=types, shapes=shapes, replies=replies, config=config, lock=lock
    )
    planner = ModelPlanner(
        claims=claims,
        shapes=shapes,
        types=types,
        directions=Directions(api, shapes),
        lock=lock,
        placement=placement,
        descriptions=_body_descriptions(api),
    )
    models = tuple(planner.schemas())
    outcomes = replies.outcomes(api.operations)
    resources = ResourcePlanner(api, config=config, client=client, lock=lock)
    examples = ExampleWriter(claims=claims, shapes=shapes, models=models)
    methods = MethodPlanner(api, claims, types, shapes, signatures, resources, outcomes, examples)
    made = methods.methods()
    accepted = credentials(api.security_schemes, package=package, lock=lock)
    modules = ModulePlanner(api, claims, types, signatures, replies, planner, outcomes)
    return _sdk(
        api,
        config,
        names=(package, client),
        root=resources.resource(resources.root, made),
        operations=tuple(methods.calls(made)),
        accepted=accepted,
        modules=tuple(modules.modules(models, methods=made, credentials=accepted)),
    )


def _sdk(
    api: Api,
    config: Config,
    *,
    names: tuple[str, str],
    root: Resource,
    operations: tuple[tuple[str, Method], ...],
    accepted: tuple[CredentialField, ...],
    modules: tuple[ModelModule, ...],
) -> Sdk:
    """All decisions put together, with what the document says of itself."""
    package, client = names
    about = f"{api.title}: {api.description}" if api.description else api.title
    return Sdk(
        title=api.title,
        summary=one_line(about),
        description=api.description,
        spec_version=api.version,
        openapi=api.openapi,
        sha256=api.sha256,
        package=package,
        distribution=package.replace("_", "-"),
        version=config.version or _version(api.version),
        client=client,
        async_client=f"Async{client}",
        docstring=docstrings.of_class(about),
        envelope=config.response == "envelope",
        servers=tuple(server(one) for one in api.servers),
        credentials=accepted,
        security=api.security,
        retries=retry_policy(api.retries),
        root=root,
        modules=modules,
        operations=operations,
        example=_example(root, operations, config.example or _featured(api)),
    )


def _package_names(api: Api, config: Config, lock: Lock) -> tuple[str, str]:
    """The import name and the client's class name: configured, published, else of the title without a closing "API"."""
    title = _API_SUFFIX.sub("", api.title) or "API client"
    package = snake(title, prefix="sdk")
    package = f"{package}_sdk" if package in PACKAGES else escaped(package)
    client = pascal(title)
    if {client, f"Async{client}"} & (CLIENT_MODULE_NAMES | PUBLIC_NAMES):
        client = f"{client}SDK"
    wishes = {"package": (package, config.package), "client class": (client, config.client)}
    package, client = (
        Namespace(space, lock=lock, fold=False).claim(name, owner="#/info/title", wish=wish)
        for space, (name, wish) in wishes.items()
    )
    return package, client


def _version(written: str) -> str:
    """A version that packaging tools accept (the version specifiers of the Python Packaging User Guide)."""
    try:
        return str(Version(written))
    except InvalidVersion:
        found = re.search(r"\d+(\.\d+)*", written)
        return str(Version(found[0])) if found else "0.0.0"


def _body_descriptions(api: Api) -> dict[str, str]:
    """What describes the class of a body that was born inline: the body's or the response's own description."""
    found: dict[str, str] = {}

    def note(schema: Schema | None, description: str) -> None:
        if schema is not None and not isinstance(schema, Reference) and description:
            found.setdefault(schema.pointer, description)

    for operation in api.operations:
        if operation.body is not None:
            for media in operation.body.content:
                note(media.schema, operation.body.description)
        for response in sorted(operation.responses, key=lambda one: is_success(one, operation)):
            for media in response.content:
                note(media.schema, response.description)
    return found


def _example(
    root: Resource, operations: tuple[tuple[str, Method], ...], wanted: str
) -> tuple[Resource, Method] | None:
    """The resource and method that the README shows: the one that is wanted, by id or call, else the first in order."""
    for call, method in operations:
        if wanted in ("", method.operation_id, call):
            return _resource_of(root, call.split(".")[:-1]), method
    return None


def _featured(api: Api) -> str:
    """The id of the operation that the document wants shown, or ""."""
    return next((one.id for one in api.operations if one.is_example), "")


def _resource_of(root: Resource, path: list[str]) -> Resource:
    found = root
    for attribute in path:
        found = next(child for child in found.children if child.path[-1] == attribute)
    return found
