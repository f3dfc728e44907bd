"""All decisions put together, with what the document says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..api.model import Api
from ..config import Config
from ..diagnostics import Diagnostics, Severity
from .calls.methods import MethodPlanner, Methods, retry_policy, server
from .modules import ModulePlanner
from .naming.choices import example_of
from .naming.kept.aliases import with_aliases
from .naming.project import Project
from .naming.reserved import CLIENT_ARGUMENTS
from .naming.resources import ResourcePlanner
from .packaging import packaging_of
from .types.inputs import Inputs
from .values import CredentialField, Method, Model, Resource, Sdk, Unwrapping


@dataclass(frozen=True, slots=True)
class Planners:
    """Who decides methods, resources and modules, and the models that were decided."""

    methods: MethodPlanner
    resources: ResourcePlanner
    modules: ModulePlanner
    models: tuple[Model, ...]

    def root(self, methods: Methods, receives: Unwrapping | None) -> Resource:
        """The client as a resource, with all others below it."""
        return self.resources.resource(self.resources.root, methods, receives=receives)


def assemble(
    api: Api,
    config: Config,
    *,
    project: Project,
    accepted: tuple[CredentialField, ...],
    planners: Planners,
    inputs: Inputs | None,
    envelope: bool,
    diagnostics: Diagnostics,
) -> Sdk:
    """The SDK that the planners have decided."""
    made = planners.methods.methods()
    operations = tuple(planners.methods.calls(made))
    modules = planners.modules.modules(planners.models, methods=made, credentials=accepted)
    root = planners.root(made, _sign(planners.modules.unwrapping(project), config, diagnostics))
    root = with_aliases(root, config, diagnostics=diagnostics)
    return Sdk(
        **_describe(api),
        **_called(project),
        packaging=packaging_of(api, config, named=project.distribution),
        envelope=envelope,
        spreads=planners.methods.signatures.spreads,
        fast=config.fast,
        servers=tuple(server(server_) for server_ in api.servers),
        credentials=accepted,
        security=api.security,
        retries=retry_policy(api.retries),
        root=root,
        modules=tuple(modules),
        inputs=() if inputs is None else inputs.modules(),
        operations=operations,
        client_options=tuple(_second_options(config, accepted, diagnostics)),
        exports=(),  # what names stand for can be told when all of this is there
        tests=planners.methods.answers is not None,
        custom=None,  # what is on disk is read when all else is decided
        example=_example(api, config, root, operations, diagnostics),
    )


def _second_options(
    config: Config, accepted: tuple[CredentialField, ...], diagnostics: Diagnostics
) -> Iterator[tuple[str, str]]:
    """The second names of options of the client, but those that something else has."""
    taken = CLIENT_ARGUMENTS.union(credential.argument for credential in accepted)
    for name, option in config.client_options.items():
        if name not in taken:
            yield name, option
            continue
        found = config.finding(
            "client_options",
            name,
            severity=Severity.ERROR,
            message=f"{name!r} is another argument of the client already",
            hint="Write another name, or leave it out.",
        )
        diagnostics.add(found)


def _sign(
    receives: Unwrapping | None, config: Config, diagnostics: Diagnostics
) -> Unwrapping | None:
    """What verifies webhooks, with the signatures that the configuration describes."""
    signing = config.webhook_signatures
    if signing is None:
        return receives
    if receives is None:
        message, hint = "the description has no webhooks", "Leave out `webhook_signatures`."
        severity = Severity.WARNING
        found = config.finding("webhook_signatures", severity=severity, message=message, hint=hint)
        diagnostics.add(found)
        return None
    return replace(receives, scheme=signing.scheme, tolerance=signing.tolerance)


def _called(project: Project) -> dict[str, str]:
    """What the package and its clients are called, and its version."""
    return {
        "package": project.package,
        "version": project.version,
        "client": project.client,
        "async_client": f"Async{project.client}",
    }


def _describe(api: Api) -> dict[str, str]:
    """What an SDK has as the document says it, as keyword arguments."""
    return {
        "title": api.title,
        "summary": _summary(api),
        "description": api.description,
        "spec_version": api.version,
        "openapi": api.openapi,
        "sha256": api.sha256,
    }


def _summary(api: Api) -> str:
    """The title and the description on one line."""
    about = f"{api.title}: {api.description}" if api.description else api.title
    return " ".join(about.split())


def _example(
    api: Api,
    config: Config,
    root: Resource,
    operations: tuple[tuple[str, Method], ...],
    diagnostics: Diagnostics,
) -> tuple[Resource, Method] | None:
    """The call that the README shows, with its resource."""
    found = example_of(api, config, operations=operations, diagnostics=diagnostics)
    return None if found is None else (_resource_of(root, found[0]), found[1])


def _resource_of(root: Resource, call: str) -> Resource:
    """The resource whose method `call` is."""
    found = root
    for attribute in call.split(".")[:-1]:
        found = next(child for child in found.children if child.path[-1] == attribute)
    return found
