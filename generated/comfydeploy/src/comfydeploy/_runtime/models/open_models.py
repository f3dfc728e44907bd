"""Models with `additional_properties`: a msgspec class has no room for members that are not its fields.

They are classes that read themselves (`__from_data__`) and write themselves (`__to_data__`); `foreign.py` calls these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, dataclass_transform

from msgspec import UNSET, Struct, StructMeta, ValidationError, field

from ..codec import codec
from ..plain import is_object
from ..structs import facts, formats, omittable
from .enum_members import to_members
from .methods import Dumping

_EXTRA = "additional_properties"


def _make_core(name: str, namespace: dict[str, Any]) -> StructMeta:
    """The declared fields of an open model as a msgspec class."""
    annotations: dict[str, Any] = dict(namespace.get("__annotations__", {}))
    annotations.pop(_EXTRA, None)
    body = {key: namespace[key] for key in annotations if key in namespace}
    body |= {"__module__": namespace["__module__"], "__annotations__": annotations}
    return StructMeta(name, (Struct,), body, kw_only=True, omit_defaults=True)


@dataclass_transform(kw_only_default=True, field_specifiers=(field,))
class _OpenMeta(type):
    """Makes the class of an open model; `__core__` is a msgspec class with its declared fields."""

    def __new__(
        mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **_options: Any
    ) -> _OpenMeta:
        core = _make_core(name, namespace)
        declared = set(core.__struct_fields__)
        kept = {key: value for key, value in namespace.items() if key not in declared | {_EXTRA}}
        annotations = namespace.get("__annotations__", {})
        for attribute in omittable.attributes_in(annotations):
            kept[attribute] = omittable.attribute_of_dict(attribute)
        made = super().__new__(mcls, name, bases, kept)
        # The runtime knows a model and its fields by these attributes.
        formats.note_formats(made, annotations)
        type.__setattr__(made, "__core__", core)
        type.__setattr__(made, "__struct_fields__", core.__struct_fields__)
        type.__setattr__(made, "__struct_encode_fields__", core.__struct_encode_fields__)
        type.__setattr__(made, "__extra__", annotations.get(_EXTRA, Any))
        return made

    def __init__(
        cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **_options: Any
    ) -> None:
        super().__init__(name, bases, namespace)


class _OpenModel(Dumping, metaclass=_OpenMeta):
    """What `OpenModel` is when programs run."""

    __core__: ClassVar[Any]
    __extra__: ClassVar[Any]
    __struct_fields__: ClassVar[tuple[str, ...]]
    __struct_encode_fields__: ClassVar[tuple[str, ...]]
    additional_properties: dict[str, Any]

    def __init__(self, **values: Any) -> None:
        extra = values.pop(_EXTRA, None)
        core = self.__core__(**to_members(type(self), values))
        held = vars(self)
        for name in self.__struct_fields__:
            held[name] = getattr(core, name)
        held[_EXTRA] = {} if extra is None else extra

    def __setattr__(self, name: str, value: Any) -> None:
        if name not in self.__struct_fields__ and name != _EXTRA:
            known = f"{type(self).__name__!r} object has no attribute {name!r}"
            raise AttributeError(f"{known}; members that it does not name go into {_EXTRA!r}")
        vars(self)[name] = value

    @property
    def model_extra(self) -> dict[str, Any]:
        """The members that are no declared fields; they are sent again with the object."""
        return self.additional_properties

    def __eq__(self, other: object) -> bool:
        return vars(self) == vars(other) if type(other) is type(self) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
        return f"{type(self).__name__}({shown})"

    @classmethod
    def __from_data__(cls, data: Any) -> Any:
        """The model for JSON data; what is not a declared field goes into `additional_properties`.

        Raises:
            ValidationError: It does not fit.
        """
        if isinstance(data, cls):
            return data
        if not is_object(data):
            raise ValidationError(f"Expected `object`, got `{type(data).__name__}`")
        own = {key: data[key] for key in cls.__struct_encode_fields__ if key in data}
        declared = codec.convert(own, cls.__core__)
        type_: Any = dict.__class_getitem__((str, cls.__extra_type__()))
        extra = codec.convert(_extras_in(cls, data), type_)
        values = {name: getattr(declared, name) for name in cls.__struct_fields__}
        return cls(**values, additional_properties=extra)

    @classmethod
    def __extra_type__(cls) -> Any:
        """The type of the values in `additional_properties`; its annotation is resolved once."""
        if isinstance(cls.__extra__, str):
            cls.__extra__ = facts.annotation(cls, _EXTRA)
        return getattr(cls.__extra__, "__args__", (str, Any))[1]

    def __to_data__(self) -> dict[str, Any]:
        """What is sent, with the names on the wire."""
        held = vars(self)
        sent = {
            field.encode_name: value
            for field in facts.fields(type(self))
            if (value := held[field.name]) is not UNSET
            and not (value is None and field.default is None)
        }
        return sent | self.additional_properties


def _extras_in(type_: Any, data: dict[Any, Any]) -> dict[str, Any]:
    """The members of `data` that are no declared fields."""
    declared = frozenset(type_.__struct_encode_fields__)
    return {str(key): value for key, value in data.items() if key not in declared}


if TYPE_CHECKING:
    from .base import Model
    from .base import field as with_default

    class OpenModel(Model, kw_only=True):
        """The base of models that keep members that are not declared in `additional_properties`, and send them again."""

        additional_properties: Any = with_default(default_factory=dict[str, Any])

else:
    OpenModel = _OpenModel
