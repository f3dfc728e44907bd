"""What generated code names of the runtime and of the standard library beside the types that were decided."""

from __future__ import annotations

from collections.abc import Mapping

from ...sdk.values import UNION, Symbol, Type

TYPE_ALIAS = Symbol("typing", "TypeAlias")
TYPE_CHECKING = Symbol("typing", "TYPE_CHECKING")
TYPED_DICT = Symbol("runtime.models.dicts", "TypedDict")
UNPACK = Symbol("typing", "Unpack")
ANY = Symbol("typing", "Any")
OVERLOAD = Symbol("typing", "overload")
OVERLOADED = Symbol("runtime.declarations.overloads", "overloaded")
TAKE_OPTIONS = Symbol("runtime.declarations.overloads", "take_options")

_MODELS = "runtime.models.base"
FIELD = Symbol(_MODELS, "field")
OMITTABLE = Symbol(_MODELS, "Omittable")
TYPED_ERROR = Symbol("runtime.errors", "TypedError")
UNION_OF_MODELS = Symbol("runtime.codec.unions", "union")
PARSED = Symbol("runtime.receiving.webhooks", "parsed")
UNWRAPPED = Symbol("runtime.receiving.webhooks", "unwrapped")

_SIGNATURES = "runtime.receiving.signatures"
HEADER_FIELDS = Symbol(_SIGNATURES, "HeaderFields")
SECRET = Symbol(_SIGNATURES, "Secret")
HMAC_SCHEME = Symbol(_SIGNATURES, "HMACScheme")
TOLERANCE = Symbol(_SIGNATURES, "TOLERANCE")

_OPERATION = "runtime.declarations.operation"
OPERATION = Symbol(_OPERATION, "Operation")
PARAMETER = Symbol(_OPERATION, "Parameter")
BODY = Symbol(_OPERATION, "Body")
FIELDS = Symbol("runtime.declarations.fields", "Fields")
REPLY = Symbol(_OPERATION, "Reply")
ENCODING = Symbol(_OPERATION, "Encoding")
PARTS = Symbol(_OPERATION, "Parts")
OTHER_WAY = Symbol(_OPERATION, "OtherWay")
PAGINATION = Symbol(_OPERATION, "Pagination")
RETRY_CONFIG = Symbol("runtime.retries", "RetryConfig")

_DESCRIPTION = "runtime.declarations.description"
DESCRIPTION = Symbol(_DESCRIPTION, "Description")
SERVER = Symbol(_DESCRIPTION, "Server")
CREDENTIALS: Mapping[str, Symbol] = {
    "bearer": Symbol(_DESCRIPTION, "BearerCredential"),
    "basic": Symbol(_DESCRIPTION, "BasicCredential"),
    "http": Symbol(_DESCRIPTION, "HTTPCredential"),
    "api_key": Symbol(_DESCRIPTION, "ApiKeyCredential"),
    "oauth2": Symbol(_DESCRIPTION, "OAuth2Credential"),
    "open_id": Symbol(_DESCRIPTION, "BearerCredential"),
}
"""What declares a credential, by its kind."""

REQUEST_OPTIONS = Symbol("runtime.declarations.options", "RequestOptions")
CACHED_RESOURCE = Symbol("runtime.resources", "cached_resource")
DEPRECATED = Symbol("runtime.deprecation", "deprecated")
CLIENT_CREDENTIALS = Symbol("runtime.credentials", "ClientCredentials")


def base_of_models(name: str) -> Symbol:
    """The class of the runtime that a model or an enum extends."""
    return Symbol(_MODELS, name)


def client_settings(prefix: str) -> Symbol:
    """The settings of a client; `prefix` is that of its flavour."""
    return Symbol("runtime.declarations.options", f"{prefix}ClientSettings")


WITH_SECOND_NAMES = Symbol("runtime.declarations.options", "with_second_names")


_TEXT = Type(Symbol("builtins", "str"))


def type_of_option(option: str, prefix: str) -> Type:
    """What an option of a client may be, in a flavour of it; None is what nobody gave."""
    types = {
        "server_url": (_TEXT,),
        "headers": (Type(Symbol("collections.abc", "Mapping"), (_TEXT, _TEXT)),),
        "timeout": (Type(Symbol("builtins", "float")),),
        "retries": (
            Type(Symbol("runtime.retries", "RetryConfig")),
            Type(Symbol("builtins", "int")),
        ),
        "client": (
            Type(Symbol("runtime.declarations.options", f"{prefix}HTTPClient")),
            Type(Symbol("runtime.http.messages", f"{prefix}Transport")),
        ),
    }
    return Type(UNION, (*types[option], Type(Symbol("builtins", "None"))))


def base_of_clients(prefix: str, name: str) -> Symbol:
    """The class of the runtime that a client or a resource extends."""
    module = "runtime.async_client" if prefix else "runtime.client"
    return Symbol(module, f"{prefix}{name}")


def accepted_credential(prefix: str, *, basic: bool) -> Symbol:
    """What a client takes for a credential."""
    return Symbol("runtime.credentials", f"{prefix}{'BasicAuth' if basic else 'Credential'}")
