"""Classes that annotations name and that few programs need: their modules are imported when they are first used."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .receiving.downloads import Download as Download
    from .receiving.pages import AsyncPage as AsyncPage
    from .receiving.pages import Page as Page
else:
    from .lazy import attach

    __getattr__, __dir__ = attach(
        __name__, {".receiving.downloads": "Download", ".receiving.pages": "AsyncPage Page"}, ()
    )
