"""The order of the decisions that make an `Sdk` of an `Api`; each decision is taken in a room of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from ..api.model import Api
from ..config import Config
from ..diagnostics import Diagnostics
from .assembly import Planners, assemble
from .calls.bodies import BodySpreader
from .calls.example_values import ExampleValues
from .calls.examples import ExamplePlanner
from .calls.methods import MethodPlanner
from .calls.pages import find_pages
from .calls.pagination import fields_of
from .calls.replies import ReplyPlanner
from .calls.signatures import SignaturePlanner, takes_object
from .calls.trials.answers import AnswerPlanner
from .modules import ModulePlanner
from .naming.choices import check_names, find_unmet_arguments
from .naming.classes.claims import Claimant
from .naming.classes.class_names import Claims
from .naming.classes.idiomatic import IdiomaticClaimant
from .naming.credentials import credentials, find_unmet
from .naming.kept.exports import with_exports
from .naming.lock import Lock
from .naming.operations.deciding import Naming, name_operations
from .naming.operations.listing import list_calls
from .naming.operations.renaming import find_refused
from .naming.project import Project, project_of
from .naming.spelling.ways import IDIOMATIC, SEED, Spelling
from .naming.successors import successors
from .schemas.descriptions import describe_bodies
from .schemas.directions import Directions, find_sent, multipart_forms
from .schemas.shapes import Shapes
from .schemas.undecided import UndecidedError, simplify
from .types.inputs import Inputs
from .types.members import ModelPlanner
from .types.of_schemas import Types
from .types.placement import place
from .values import CallList, CredentialField, Model, Resource, Sdk


def plan(
    api: Api,
    config: Config,
    *,
    lock: Lock,
    diagnostics: Diagnostics | None = None,
    failed: Callable[[UndecidedError], None] | None = None,
) -> Sdk:
    """Decide the whole SDK of `api` as `config` wants it; names that `lock` has stay, those of this run are noted in it.

    Args:
        diagnostics: Is told what `config` asks for and cannot have.
        failed: Told of each place that could not be decided, and is made simpler therefore.
    """
    lock.follow(successors(lock.names, api))
    told = Diagnostics() if diagnostics is None else diagnostics
    while True:
        try:
            return _decide(api, config, lock, told)
        except UndecidedError as undecided:
            simpler = simplify(api, undecided.pointer)
            if simpler == api:
                raise undecided.error from None
            if failed is not None:
                failed(undecided)
            api = simpler
            lock.forget()


def plan_calls(api: Api, config: Config, *, lock: Lock, diagnostics: Diagnostics) -> CallList:
    """How the operations of `api` are called in its SDK, and why; no class is decided for that.

    Args:
        diagnostics: Is told what `config` asks for and cannot have.
    """
    lock.follow(successors(lock.names, api))
    naming = name_operations(api, config, lock=lock)
    spelling = _spelling(naming)
    project = project_of(api, config, spelling=spelling, lock=lock, diagnostics=diagnostics)
    found = list_calls(naming, wished=config.names, client=project.client, lock=lock)
    given = [(listed.pointer, listed.call) for listed in found.calls]
    for finding in (*naming.renamed.findings, *find_refused(naming.renamed, config, given=given)):
        diagnostics.add(finding)
    return found


def _spelling(naming: Naming) -> Spelling:
    """How names are spelled: as a person would, where calls are named so."""
    return SEED if naming.signal is None else IDIOMATIC


def _decide(api: Api, config: Config, lock: Lock, told: Diagnostics) -> Sdk:
    """The SDK, unless something in it cannot be decided."""
    naming = name_operations(api, config, lock=lock)
    spelling = _spelling(naming)
    shapes = Shapes(naming.api.schemas, literal=config.arguments == "fields")
    api = find_pages(naming.api, config, shapes=shapes, lock=lock)
    naming = replace(naming, api=api)
    takes = {operation.pointer: takes_object(operation, config) for operation in api.operations}
    envelope = _has_envelopes(config)
    kind = IdiomaticClaimant if spelling.is_idiomatic else Claimant
    claimant = kind(api, shapes=shapes, wished=config.names, envelope=envelope, lock=lock)
    claims = claimant.claim(takes_object=takes)
    project = project_of(api, config, spelling=spelling, lock=lock, diagnostics=told)
    accepted = credentials(
        api.security_schemes,
        package=project.package,
        spelling=spelling,
        lock=lock,
        config=config,
    )
    sdk = _plan(
        naming,
        config,
        project=project,
        accepted=accepted,
        spelling=spelling,
        shapes=shapes,
        claims=claims,
        lock=lock,
        diagnostics=told,
    )
    sdk = with_exports(sdk, config, diagnostics=told)
    check_names(api, config, wished=config.names, sdk=sdk, claims=claims, diagnostics=told)
    given = list(_calls(sdk.root))
    refused = find_refused(naming.renamed, config, given=given)
    unmet = find_unmet_arguments(config, sdk, names=config.argument_names)
    for finding in (*naming.renamed.findings, *refused, *find_unmet(config, accepted), *unmet):
        told.add(finding)
    return sdk


def _calls(resource: Resource) -> Iterator[tuple[str, str]]:
    """The pointers of operations with their calls, all of them, in `resource` and below."""
    for method in resource.methods:
        yield method.pointer, ".".join((*resource.path, method.name))
    for child in resource.children:
        yield from _calls(child)


def _plan(
    naming: Naming,
    config: Config,
    *,
    project: Project,
    accepted: tuple[CredentialField, ...],
    spelling: Spelling,
    shapes: Shapes,
    claims: Claims,
    lock: Lock,
    diagnostics: Diagnostics,
) -> Sdk:
    """The SDK whose classes are called as `claims` says."""
    api = naming.api
    types = Types(api.schemas, claims=claims, shapes=shapes, sent=find_sent(api, shapes))
    replies = _reply_planner(config, claims=claims, shapes=shapes, types=types, lock=lock)
    planner = _model_planner(
        api, config, claims=claims, spelling=spelling, shapes=shapes, types=types, lock=lock
    )
    models = tuple(planner.schemas())
    signatures = _signature_planner(config, models, spelling, types, shapes, replies, lock)
    decided_replies = replies.of_operations(api.operations)
    resources = naming.resources(config.names, client=project.client, lock=lock)
    examples = _examples(config, models, claims=claims, shapes=shapes)
    answers = _answers(config, models, claims=claims, shapes=shapes)
    inputs = _inputs(api, config, models, claims=claims, shapes=shapes, lock=lock)
    context = (api, claims, types, shapes, signatures, resources, decided_replies, examples, inputs)
    methods = MethodPlanner(*context, fields_of(models), answers)
    modules = ModulePlanner(api, claims, signatures, replies, planner, decided_replies)
    return assemble(
        api,
        config,
        project=project,
        accepted=accepted,
        planners=Planners(methods, resources, modules, models),
        inputs=inputs,
        envelope=_has_envelopes(config),
        diagnostics=diagnostics,
    )


def _has_envelopes(config: Config) -> bool:
    """Whether calls return response classes, not the decoded body itself."""
    return config.response == "envelope"


def _reply_planner(
    config: Config, *, claims: Claims, shapes: Shapes, types: Types, lock: Lock
) -> ReplyPlanner:
    envelope = _has_envelopes(config)
    return ReplyPlanner(claims=claims, shapes=shapes, types=types, envelope=envelope, lock=lock)


def _signature_planner(
    config: Config,
    models: tuple[Model, ...],
    spelling: Spelling,
    types: Types,
    shapes: Shapes,
    replies: ReplyPlanner,
    lock: Lock,
) -> SignaturePlanner:
    return SignaturePlanner(
        spelling,
        types=types,
        shapes=shapes,
        replies=replies,
        wished=config.names,
        lock=lock,
        spreader=BodySpreader(shapes, models) if config.arguments == "fields" else None,
        chosen=config.argument_names,
    )


def _examples(
    config: Config, models: tuple[Model, ...], *, claims: Claims, shapes: Shapes
) -> ExamplePlanner:
    lean = config.arguments == "fields"
    return ExamplePlanner(ExampleValues(claims=claims, shapes=shapes, models=models, lean=lean))


def _answers(
    config: Config, models: tuple[Model, ...], *, claims: Claims, shapes: Shapes
) -> AnswerPlanner | None:
    """Who gives the answers of tests; None where there are no tests."""
    if not config.tests:
        return None
    return AnswerPlanner(ExampleValues(claims=claims, shapes=shapes, models=models, lean=True))


def _inputs(
    api: Api,
    config: Config,
    models: tuple[Model, ...],
    *,
    claims: Claims,
    shapes: Shapes,
    lock: Lock,
) -> Inputs | None:
    if config.arguments == "request":
        return None
    return Inputs(
        models,
        claims=claims,
        shapes=shapes,
        directions=Directions(api, shapes),
        forms=frozenset(multipart_forms(api, shapes)),
        lock=lock,
    )


def _model_planner(
    api: Api,
    config: Config,
    *,
    claims: Claims,
    spelling: Spelling,
    shapes: Shapes,
    types: Types,
    lock: Lock,
) -> ModelPlanner:
    return ModelPlanner(
        spelling=spelling,
        claims=claims,
        shapes=shapes,
        types=types,
        directions=Directions(api, shapes),
        lock=lock,
        placement=place(claims, api.schemas),
        absent_is_none=config.arguments == "fields",
        descriptions=describe_bodies(api),
    )
