"""The methods of every model: those that users of pydantic know, and those that pydantic asks for."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from typing import Any, ClassVar, Literal, TypeVar, cast

from ..codec import codec, dumping
from ..structs import extras, formats

_Model = TypeVar("_Model", bound="Dumping")


@contextmanager
def _refuse_depth() -> Generator[None, None, None]:
    """Raise an error of ours where something is nested deeper than Python's stack."""
    try:
        yield
    except RecursionError:
        from ..errors import InvalidArgumentError  # few models are

        raise InvalidArgumentError("the model is nested too deeply to be dumped") from None


class Dumping:
    """The methods that every model has."""

    __slots__ = ()
    __not_dumped__: ClassVar[frozenset[str]] = frozenset()

    @property
    def model_extra(self) -> Mapping[str, Any]:
        """The members that the object has beyond its description, by their names on the wire; they are sent again with it."""
        return {}

    @property
    def model_fields_set(self) -> frozenset[str]:
        """The names of the fields that are there and would be sent: None in one of them that may be left out is null."""
        return dumping.fields_sent(self)

    def model_dump(
        self,
        *,
        mode: Literal["python", "json"] = "python",
        by_alias: bool = False,
        exclude_unset: bool = False,
    ) -> dict[str, Any]:
        """The fields as a dict, those of models inside as well.

        Args:
            mode: `json` for JSON data only, `python` to keep dates and the like.
            by_alias: Whether the keys are the names on the wire.
            exclude_unset: Whether fields that would not be sent are left out.

        Raises:
            ValueError: It is nested too deeply.
        """
        form: formats.Form | None = "data" if mode == "json" else None
        with _refuse_depth():
            dumped = dumping.dump(self, form=form, by_alias=by_alias, exclude=exclude_unset)
        return cast("dict[str, Any]", dumped)

    def model_dump_json(self, *, by_alias: bool = True, exclude_unset: bool = True) -> str:
        """The model as JSON, by default as it is sent.

        Args:
            by_alias: Whether the keys are the names on the wire.
            exclude_unset: Whether fields that would not be sent are left out.

        Raises:
            TypeError: There is something in it that JSON cannot hold, such as NaN.
            ValueError: It is nested too deeply.
        """
        with _refuse_depth():
            dumped = dumping.dump(self, form="json", by_alias=by_alias, exclude=exclude_unset)
            return codec.encode_as_it_is(dumped).decode()

    @classmethod
    def model_validate(cls: type[_Model], data: Any) -> _Model:
        """The model for JSON data with the names of the wire.

        Raises:
            ValueError: The data does not fit.
        """
        return cast(_Model, codec.convert(data, extras.described_class(cls)))

    @classmethod
    def model_validate_json(cls: type[_Model], data: str | bytes) -> _Model:
        """The model for a JSON text with the names of the wire.

        Raises:
            ValueError: The text is no JSON, or does not fit.
        """
        raw = data.encode() if isinstance(data, str) else data
        return cast(_Model, codec.decode_strictly(raw, extras.described_class(cls)))

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any:
        """Lets pydantic use the model as a field; only then is pydantic_core imported."""
        from ..codec import pydantic_schemas

        return pydantic_schemas.core_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: Any, handler: Callable[[Any], Any]) -> Any:
        """The schema that pydantic shows for the model, in FastAPI's pages for example."""
        from ..codec import pydantic_schemas

        return pydantic_schemas.json_schema(cls, handler)
