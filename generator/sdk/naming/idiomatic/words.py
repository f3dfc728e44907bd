"""Words of names: how a text is split into them, which of them are verbs, and how a noun is spelled for one and for many."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from string import digits

from .. import names
from ..names import words

# fmt: off
VERBS = frozenset((
    "abort", "accept", "acknowledge", "activate", "add", "allocate", "analyze", "append", "apply", "approve",
    "archive", "assign", "associate", "attach", "authenticate", "authorize", "backup", "ban", "block", "bulk",
    "calculate", "call", "cancel", "capture", "change", "charge", "chat", "check", "checkout", "clear", "clone",
    "close", "collect", "commit", "compact", "compare", "compile", "complete", "compute", "configure", "confirm",
    "connect", "convert", "copy", "count", "create", "deactivate", "debug", "decline", "decode", "decrypt",
    "delete", "deny", "deploy", "deprecate", "describe", "destroy", "detach", "detect", "disable", "disassociate",
    "discard", "disconnect", "dismiss", "dispatch", "distribute", "download", "downgrade", "draft", "duplicate",
    "edit", "embed", "emit", "enable", "encode", "encrypt", "end", "enrich", "enroll", "enqueue", "ensure",
    "estimate", "evaluate", "exchange", "exclude", "execute", "exist", "exists", "expire", "explain", "export",
    "extend", "extract", "fail", "fetch", "fill", "filter", "finalize", "find", "finish", "flag", "flush",
    "follow", "fork", "forward", "freeze", "generate", "get", "grant", "handle", "hide", "import", "ingest",
    "init", "initialize", "initiate", "insert", "inspect", "install", "introspect", "invalidate", "invite",
    "invoke", "join", "kick", "launch", "leave", "like", "link", "list", "load", "lock", "login", "logout",
    "lookup", "make", "mark", "match", "measure", "merge", "migrate", "modify", "monitor", "move", "mute",
    "navigate", "notify", "observe", "open", "parse", "patch", "pause", "pay", "perform", "pin", "ping", "play",
    "poll", "populate", "post", "predict", "preprocess", "preview", "process", "promote", "provision", "publish",
    "pull", "purchase", "purge", "push", "put", "query", "quote", "reactivate", "read", "rebuild", "receive",
    "recognize", "reconcile", "record", "recover", "redeem", "redirect", "refresh", "refund", "regenerate",
    "register", "reindex", "reinstate", "reject", "release", "reload", "remix", "remove", "rename", "render",
    "renew", "reopen", "reorder", "repair", "replace", "replay", "reply", "report", "request", "rerank", "rerun",
    "resend", "reserve", "reset", "resize", "resolve", "restart", "restore", "resubmit", "resume", "retrieve",
    "retry", "return", "reveal", "reverse", "revert", "review", "revoke", "rotate", "run", "save", "scan",
    "schedule", "score", "search", "select", "send", "set", "settle", "share", "show", "shutdown", "sign",
    "simulate", "skip", "snapshot", "solve", "split", "star", "start", "stop", "store", "stream", "submit",
    "subscribe", "suggest", "summarize", "suspend", "swap", "switch", "sync", "synchronize", "synthesize", "tail",
    "terminate", "test", "toggle", "tokenize", "track", "train", "transcribe", "transfer", "transform",
    "translate", "trigger", "trim", "turn", "unarchive", "unassign", "unban", "unblock", "undelete", "undo",
    "unenroll", "unfollow", "uninstall", "unlink", "unlock", "unmute", "unpause", "unpin", "unpublish",
    "unregister", "unschedule", "unset", "unshare", "unstar", "unsubscribe", "unsuspend", "update", "upgrade",
    "upload", "upsert", "validate", "verify", "view", "void", "vote", "warm", "watch", "withdraw", "write",
))
# fmt: on
"""Words that a method can begin with: what services are asked to do."""

PLAIN = {
    "get": "get", "fetch": "get", "retrieve": "get", "read": "get", "show": "get", "describe": "get", "list": "list",
    "create": "create", "add": "create", "post": "create", "update": "update", "patch": "update", "modify": "update",
    "edit": "update", "put": "update", "delete": "delete", "destroy": "delete", "remove": "delete",
}  # fmt: skip
"""The verbs that say no more than an HTTP method does, each with the one that is used for it."""

FILLERS = frozenset(["a", "all", "an", "by", "for", "from", "in", "of", "on", "the", "to", "with"])

# Names whose authors write them with a hump inside of a word.
_BRANDS = frozenset(
    ["oauth", "github", "gitlab", "youtube", "linkedin", "paypal", "whatsapp", "graphql", "mongodb", "postgresql"]
)  # fmt: skip
# As in iFrame, eSign and oEmbed.
_LEADING = frozenset("eio")
_LONGEST_INITIALISM = 3  # AWS, DNS and GCS are not many of something
_LONGEST_BRAND = 3
"""Words that a brand is split into at most."""


def verb_of(method: str, *, get: str = "get") -> str:
    """The verb for what an HTTP method, in lower case, does to one thing; `get` is the document's own word for reading it."""
    return get if method == "get" else PLAIN.get(method, method)


@cache
def split(text: str) -> tuple[str, ...]:
    """The words of `text` in lower case: at humps, digits stay attached; brands such as OAuth and verbs such as re-run are one."""
    found: list[str] = []
    before = ""
    for word in words(text):
        if before in _LEADING and word[0].isupper():
            found[-1] += word.lower()
        else:
            found.append(word.lower())
        before = word
        if found[-2:-1] in (["re"], ["un"]) and (again := "".join(found[-2:])) in VERBS:
            found[-2:] = [again]
        for count in range(_LONGEST_BRAND, 1, -1):
            joined = "".join(found[-count:])
            if joined.rstrip(digits) in _BRANDS:
                found[-count:] = [joined]
    return tuple(found)


@cache
def singular(word: str) -> str:
    """`word` for one of its kind."""
    from inflection import singularize

    if word.endswith(("ss", "us", "is")) or (len(word) <= _LONGEST_INITIALISM and word != "ids"):
        return word
    return str(singularize(word))


def plural(word: str) -> str:
    """`word` for many of its kind."""
    return word if is_plural(word) else names.plural(word)


def is_plural(word: str) -> bool:
    """Whether `word` means many of its kind."""
    return singular(word) != word


def stems(of: Iterable[str]) -> frozenset[str]:
    """The words of snake-case names, each for one of its kind: `api_keys` and `api_key` have the same."""
    return frozenset(singular(word) for name in of for word in name.split("_"))
