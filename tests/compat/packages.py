"""Small packages with one API in the shapes that published SDKs have: by path, the text of each module."""

from __future__ import annotations

PROPERTIES = {
    "zoo/__init__.py": """
from . import types
from ._client import AsyncZoo, Client, Zoo
from ._errors import GoneError as GoneError, ZooError
from ._errors import Quiet as Quiet

__all__ = ["types", "AsyncZoo", "Client", "Zoo", "ZooError"]
__version__ = "3.1.0"
""",
    "zoo/_errors.py": """
class ZooError(Exception): ...
class GoneError(ZooError): ...
class Quiet: ...
""",
    "zoo/_base.py": """
class Base:
    def __init__(self, *, timeout: float = 1): ...
    def close(self): ...
class Part:
    def __init__(self, client): self._get = client.get
""",
    "zoo/_client.py": """
from functools import cached_property
from typing import TYPE_CHECKING
from ._base import Base
if TYPE_CHECKING:
    from .resources.pets.pets import Pets

class Zoo(Base):
    def __init__(self, *, api_key: str | None = None, base_url: str | None = None): ...
    @cached_property
    def pets(self) -> "Pets":
        from .resources.pets.pets import Pets
        return Pets(self)
    @cached_property
    def with_raw_response(self) -> "Raw":
        return Raw(self)

class Raw:
    def __init__(self, client): ...
    def ping(self): return self._get("/ping")

class AsyncZoo(Base): ...
Client = Zoo
""",
    "zoo/resources/__init__.py": "from .pets import Pets, AsyncPets\n",
    "zoo/resources/pets/__init__.py": "from .pets import Pets, AsyncPets\n",
    "zoo/resources/pets/pets.py": """
from ..._base import Part
from .toys import Toys
from ...types import Pet, pet_list_params
from typing import overload

class Pets(Part):
    @cached_property
    def toys(self) -> Toys: return Toys(self._client)
    @overload
    def list(self, *, limit: int) -> list[Pet]: ...
    def list(self, *, limit: int = 3, extra_headers: object = None) -> list[Pet]:
        return self._get_api_list("/pets", page=object, options=dict(limit=limit))
    def create(self, *, name: str, age: "int | None" = None) -> Pet:
        return self._post("/pets", body={"name": name, "age": age}, cast_to=Pet)
    def find(self, pet_id: str, *, extra_headers: object = None) -> Pet:
        return self._get(f"/pets/{quote(pet_id)}", cast_to=Pet)
    def _hidden(self): return self._get("/hidden")
    def plain(self): return 1

class AsyncPets(Part): ...
""",
    "zoo/resources/pets/toys.py": """
from ..._base import Part
class Toys(Part):
    def remove(self, toy_id: str, *, pet_id: str) -> None:
        return self._delete(path_template("/pets/{pet_id}/toys/{toy_id}", pet_id=pet_id, toy_id=toy_id))
""",
    "zoo/types/__init__.py": """
from .pet import Pet as Pet
from .pet_list_params import PetListParams as PetListParams, Colour as Colour
from .shared import *
LIMIT = 3
""",
    "zoo/types/pet.py": "class Pet: ...\n",
    "zoo/types/pet_list_params.py": """
from typing import Literal, TypedDict
Colour = Literal["red"]
class PetListParams(TypedDict, total=False):
    limit: int
""",
    "zoo/types/shared.py": "class Shade: ...\nclass _Inner: ...\n",
}
TABLES = {
    "src/zoo/__init__.py": "from .sdk import *\nfrom . import models, errors\nVERSION: str = '3'\n",
    "src/zoo/sdk.py": """
from .base import Base
class Zoo(Base):
    _parts = {"pets": ("zoo.pets_", "Pets")}
    def __init__(self, api_key: str, *, base_url: str | None = None): ...
""",
    "src/zoo/base.py": """
class Base:
    def __getattr__(self, name): ...
""",
    "src/zoo/pets_.py": """
from .base import Base
from .toys import Toys
from zoo import models
class Pets(Base):
    toys: Toys
    def __init__(self, configuration):
        self._configure()
    def _configure(self):
        self.toys = Toys(self)
    def list(self, *, limit: int = 3, extra_headers=None) -> list[models.Pet]:
        req = self._request(method="GET", path="/pets", path_params=None)
    async def list_async(self, *, limit: int = 3) -> list[models.Pet]:
        req = self._request(method="GET", path="/pets", path_params=None)
    def create(self, *, name: str, age: int | None = None):
        return self._request(method="POST", path="/pets")
    def find(self, pet_id: str, *, extra_headers=None):
        return self._request(method="GET", path="/pets/{pet_id}")
""",
    "src/zoo/toys.py": """
from .base import Base
class Toys(Base):
    def remove(self, toy_id, *, pet_id):
        return self._request(method="DELETE", path="/pets/{pet_id}/toys/{toy_id}")
""",
    "src/zoo/models/__init__.py": """
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from .pet import Pet
__all__ = ["Pet", "PetListParams"]
_places = {"Pet": ".pet", "PetListParams": ".pet"}
def __getattr__(name): ...
""",
    "src/zoo/models/pet.py": "class Pet: ...\nclass PetListParams: ...\n",
    "src/zoo/errors/__init__.py": "from .base import ZooError as ZooError\n",
    "src/zoo/errors/base.py": "class ZooError(Exception): ...\n",
}
WRAPPED = {
    "zoo/__init__.py": """
from .types import Pet
from .errors import ZooError
from .client import Zoo, AsyncZoo
__all__ = ["Pet", "ZooError", "Zoo", "AsyncZoo"]
""",
    "zoo/types/__init__.py": "from .pet import Pet\n__all__ = ['Pet']\n",
    "zoo/types/pet.py": "class Pet: ...\n",
    "zoo/errors.py": "from .core import ApiError\nclass ZooError(ApiError): ...\n",
    "zoo/core.py": "class ApiError(Exception): ...\n",
    "zoo/client.py": """
import typing
from .base import BaseZoo
class Zoo(BaseZoo): ...
class AsyncZoo: ...
""",
    "zoo/base.py": """
from __future__ import annotations
import typing
if typing.TYPE_CHECKING:
    from .pets.client import PetsClient
class BaseZoo:
    def __init__(self, *, api_key: typing.Optional[str] = None, base_url: typing.Optional[str] = None):
        self._pets: typing.Optional[PetsClient] = None
    @property
    def pets(self):
        if self._pets is None:
            from .pets.client import PetsClient
            self._pets = PetsClient(wrapper=self)
        return self._pets
""",
    "zoo/pets/__init__.py": "",
    "zoo/pets/client.py": """
from .raw import RawPets
from .toys import Toys
class PetsClient:
    def __init__(self, *, wrapper):
        self._raw = RawPets(wrapper=wrapper)
        self._toys: Toys | None = None
    @property
    def with_raw_response(self) -> RawPets:
        return self._raw
    @property
    def toys(self) -> Toys:
        return Toys()
    def list(self, *, limit: int = 3, extra_headers=None):
        return self._raw.list(limit=limit).data
    def create(self, *, name: str, age: int | None = None):
        return self._raw.create(name=name, age=age).data
    def find(self, pet_id: str, *, extra_headers=None):
        return self._raw.find(pet_id).data
""",
    "zoo/pets/raw.py": """
class RawPets:
    def __init__(self, *, wrapper): ...
    def list(self, *, limit=None):
        return self._wrapper.client.request("pets", method="GET", params={"limit": limit})
    def create(self, *, name, age=None):
        return self._wrapper.client.request("pets", method="POST", json={"name": name})
    def find(self, pet_id):
        return self._wrapper.client.request(f"pets/{encode(pet_id)}", method="GET")
""",
    "zoo/pets/toys.py": """
class Toys:
    def __init__(self): ...
    def remove(self, toy_id, *, pet_id):
        request = build_remove(pet_id, toy_id)
        return self._send(request)
def build_remove(pet_id, toy_id):
    url = "/pets/{pet_id}/toys/{toy_id}"
    url = url.format(pet_id=pet_id, toy_id=toy_id)
    return HttpRequest(method="DELETE", url=url)
""",
}
CLASSES = {
    "zoo/__init__.py": "from .pets import Pets\nfrom .toys import Toys as Toys\nfrom .types import Pet\n",
    "zoo/types.py": "class Pet: ...\n",
    "zoo/exceptions.py": "class ZooError(Exception): ...\n",
    "zoo/pets.py": """
class Pets:
    @classmethod
    def list(cls, limit=3):
        path = "/pets"
        return Request(path=page(path, limit), params={}, verb="get").perform()
    @classmethod
    def create(cls, name, age=None):
        path = "/pets"
        return Request(path=path, params={"name": name}, verb="post").perform()
    @classmethod
    def find(cls, pet_id):
        path = f"/pets/{pet_id}"
        return Request(path=path, params={}, verb="get").perform()
""",
    "zoo/toys.py": """
class Toys:
    @staticmethod
    def remove(toy_id, pet_id):
        return Request(path="/pets/" + pet_id + "/toys/" + toy_id, verb="delete").perform()
""",
}
