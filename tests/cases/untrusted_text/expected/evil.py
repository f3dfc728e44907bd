"""\"\"\"
import os
\"\"\"
"""

from __future__ import annotations

from typing import Unpack

from ._runtime.async_client import AsyncResource
from ._runtime.client import Resource
from ._runtime.declarations.options import RequestOptions
from .models import operations


class Evil(Resource):
    """\"\"\"
    import os
    \"\"\"
    """

    def x_import_os_(
        self, a: str, *, b: operations.B | None = None, **options: Unpack[RequestOptions]
    ) -> operations.XImportOsResponseBody:
        """\"\"\" + __import__('os').system('true') + \"\"\"

        ends with a backslash \x5c

        `GET /x/{a}`

        Args:
            a: \"\"\" \\N{BULLET}

        Example:
            res = s.evil.x_import_os_(a='<value>', b=operations.B.X)
        """
        return self._client.call(operations.x_import_os_.OPERATION, options, a=a, b=b)


class AsyncEvil(AsyncResource):
    """\"\"\"
    import os
    \"\"\"
    """

    async def x_import_os_(
        self, a: str, *, b: operations.B | None = None, **options: Unpack[RequestOptions]
    ) -> operations.XImportOsResponseBody:
        """\"\"\" + __import__('os').system('true') + \"\"\"

        ends with a backslash \x5c

        `GET /x/{a}`

        Args:
            a: \"\"\" \\N{BULLET}

        Example:
            res = await s.evil.x_import_os_(a='<value>', b=operations.B.X)
        """
        return await self._client.call(operations.x_import_os_.OPERATION, options, a=a, b=b)
