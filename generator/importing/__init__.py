"""Turns the configuration of another generator into ours: a reader for each dialect, one value between, one writer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from ..config import SUFFIX
from ..diagnostics import Diagnostic, Diagnostics, GenerationError, Location, Severity
from ..foreign import UnreadableError, is_published, published_at
from ..sdk.naming.names import snake
from ..spec import Node, read_mapping
from ..writing import disk
from .description import Description, Places, description_at, read_description
from .fern import read_generators, read_overrides, read_places
from .mappings import CLIENT, read_client, read_generator
from .naming.exports import export_by_rules
from .naming.published import read_published
from .origin import Origin
from .speakeasy import read_generation, read_workflow
from .stainless import read_stainless
from .written import configuration, overlay

_FOLDERS = ("", ".stainless", "stainless", ".speakeasy", "fern", "vendor")
_ENDINGS = (".yml", ".yaml", ".json")
_KINDS: Mapping[str, Callable[[Node], bool]] = {
    "stainless": lambda root: root.has("resources")
    and any(map(root.has, ("targets", "organization", "client_settings"))),
    "workflow": lambda root: root.has("workflowVersion"),
    "speakeasy": lambda root: root.has("generation")
    and any(map(root.has, ("configVersion", "python", "pythonv2"))),
    "fern": lambda root: root.has("groups") and isinstance(root.value["groups"], dict),
    "openapi-generator": lambda root: root.has("generatorName")
    or any(map(root.has, ("packageName", "modelNameMappings"))),
    "openapi-python-client": lambda root: any(map(root.has, CLIENT)),
}
"""By dialect, how its files are known."""
_READERS: Mapping[str, Callable[[Node, Origin], None]] = {
    "stainless": read_stainless,
    "speakeasy": read_generation,
    "fern": read_generators,
    "openapi-generator": read_generator,
    "openapi-python-client": read_client,
}


def import_sdk(
    source: Path, *, spec: Path | None, output: Path, diagnostics: Diagnostics
) -> tuple[Path, ...]:
    """Read the configuration of another generator and write ours; the files that were written, none where that cannot be.

    Args:
        source: A configuration file, or a folder with one.
        spec: The description; None for the one that the configuration names.
        output: The folder for our configuration and the Overlay document.
        diagnostics: Is told every key that is not imported, with its place.
    """
    try:
        return _import(source, spec=spec, output=output, diagnostics=diagnostics)
    except GenerationError as error:
        diagnostics.add(error.diagnostic)
        return ()


def _import(
    source: Path, *, spec: Path | None, output: Path, diagnostics: Diagnostics
) -> tuple[Path, ...]:
    known = () if is_published(source) and not source.is_dir() else _known(source)
    roots = {kind: read_mapping(path, diagnostics=diagnostics) for kind, path in known}
    if not roots and is_published(source):
        return tuple(_import_published(source, spec, output, diagnostics))
    if not roots:
        hint = "Name the file of another generator's configuration, or the folder that it is in."
        raise _failure(
            source, "no-configuration", "there is no configuration here that is known", hint
        )
    places = _places(roots)
    described = spec or places.spec
    if spec is None and described is not None and not described.is_file():
        _tell_missing(described, roots, diagnostics)
        described = None
    description = (
        Description() if described is None else read_description(described, diagnostics=diagnostics)
    )
    origin = Origin(description)
    if described is None and places.url:
        origin.settings["spec"] = places.url
    for path in places.overrides:
        _read_overrides(path, origin, roots, diagnostics)
    for kind, read in _READERS.items():
        if kind in roots:
            read(roots[kind], origin)
            export_by_rules(kind, roots[kind], origin=origin)
    name = " and ".join(Path(root.document.file).name for root in roots.values())
    return tuple(_write(origin, described, places.overlays, output, name))


def _import_published(
    source: Path, spec: Path | None, output: Path, diagnostics: Diagnostics
) -> Iterator[Path]:
    """Write the names of an SDK that was published as a configuration.

    Raises:
        GenerationError: It cannot be read.
    """
    hint = "Name the configuration of another generator, a wheel, the folder of a package, or the page that lists its calls."
    try:
        surface = published_at(source)
    except UnreadableError as error:
        raise _failure(source, "no-configuration", f"cannot read: {error}", hint) from None
    description = Description() if spec is None else read_description(spec, diagnostics=diagnostics)
    origin = Origin(description)
    read_published(surface, origin, source=str(source), diagnostics=diagnostics)
    yield from _write(origin, spec, (), output, source.name)


def _known(source: Path) -> Iterator[tuple[str, Path]]:
    """The configurations in `source`, one of each dialect; those of the first dialect and what goes with it."""
    folders = [source / folder for folder in _FOLDERS] if source.is_dir() else []
    paths = [
        path
        for folder in folders
        if folder.is_dir()
        for path in sorted(folder.iterdir())
        if path.suffix in _ENDINGS
    ]
    found: dict[str, Path] = {}
    for path in paths or ([] if source.is_dir() else [source]):
        kind = _kind(path, is_named=not paths)
        if kind and kind not in found:
            found[kind] = path
    first = next((kind for kind in _KINDS if kind in found and kind != "workflow"), "workflow")
    for kind, path in found.items():
        if kind == first or (kind == "workflow" and first == "speakeasy"):
            yield kind, path


def _kind(path: Path, *, is_named: bool) -> str:
    """The dialect of a file; "" where it is of none, or cannot be read and nobody named it."""
    try:
        root = read_mapping(path, diagnostics=Diagnostics())
    except GenerationError:
        if is_named:
            raise
        return ""
    if isinstance(root.value.get("openapi"), str) or root.has("overlay"):
        return ""
    return next((kind for kind, fits in _KINDS.items() if fits(root)), "")


def _places(roots: Mapping[str, Node]) -> Places:
    if "workflow" in roots:
        return read_workflow(roots["workflow"])
    if "fern" in roots:
        return read_places(roots["fern"])
    generator = roots.get("openapi-generator")
    named = generator.get("inputSpec") if generator is not None else None
    if named is not None and isinstance(named.value, str) and named.value:
        return description_at(named, Path(named.document.file).parent)
    return Places()


def _read_overrides(
    path: Path, origin: Origin, roots: Mapping[str, Node], diagnostics: Diagnostics
) -> None:
    """Read the overrides at `path`, or beside the configuration where they are not there."""
    beside = Path(roots["fern"].document.file).parent / path.name
    found = next((one for one in (path, beside) if one.is_file()), None)
    if found is None:
        _tell_missing(path, roots, diagnostics)
    elif disk.read(found).strip():
        read_overrides(read_mapping(found, diagnostics=diagnostics), origin)


def _write(
    origin: Origin, spec: Path | None, overlays: tuple[Path, ...], output: Path, source: str
) -> Iterator[Path]:
    origin.free_client()
    stem = spec.name.partition(".")[0] if spec is not None else "api"
    name = origin.settings.get("package") or snake(
        origin.settings.get("client", "") or stem, prefix="sdk"
    )
    if origin.actions:
        path = output / f"{name}.overlay.yaml"
        overlays = (*overlays, path)
        yield _put(path, overlay(origin, source=source))
    path = output / f"{name}{SUFFIX}"
    text = configuration(origin, spec=spec, overlays=overlays, output=output, source=source)
    yield _put(path, text)


def _put(path: Path, text: str) -> Path:
    """Write a file, unless there is another one already.

    Raises:
        GenerationError: There is, or the disk refuses.
    """
    try:
        if path.exists() and disk.read(path) != text.encode():
            raise _failure(
                path,
                "in-the-way",
                "there is such a file already, with another text",
                "Move it away, or name another folder with --output.",
            )
        disk.replace(path, text)
    except OSError as error:
        raise _failure(
            path,
            "unwritable",
            f"cannot write the file: {error.strerror or error}",
            "Check its permissions.",
        ) from None
    return path


def _tell_missing(path: Path, roots: Mapping[str, Node], diagnostics: Diagnostics) -> None:
    place = Location(next(iter(roots.values())).document.file)
    diagnostics.add(
        Diagnostic(
            severity=Severity.WARNING,
            code="not-imported",
            message=f"the file {path} that it names is not there",
            location=place,
            hint="Put it there, or name the description with --spec.",
        )
    )


def _failure(path: Path, code: str, message: str, hint: str) -> GenerationError:
    place = Location(str(path))
    return GenerationError(
        Diagnostic(severity=Severity.ERROR, code=code, message=message, location=place, hint=hint)
    )
