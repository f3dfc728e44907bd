"""Classes that annotations name but few programs use: their modules are imported at first use."""

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
