"""Decodes text in the charset that the server names."""

from __future__ import annotations

import re

# Only these names (the Encoding standard, section 4.2) are looked up: some of Python's other codecs are no charsets or take very
# long, and Python remembers every unknown name that it was asked for.
_CHARSET = re.compile(
    r"utf[-_]?(?:8(?:[-_]sig)?|(?:16|32)(?:[-_]?[bl]e)?)|(?:us[-_]?)?ascii|latin[-_]?[0-9]{1,2}"
    r"|(?:iso[-_]?)?8859[-_][0-9]{1,2}(?:[-_][ei])?|iso[-_]?ir[-_]?[0-9]{1,3}|(?:windows|x-cp|cp|ibm)[-_]?[0-9]{3,4}"
    r"|koi8[-_]?[rtu]|macintosh|mac[-_]?(?:roman|cyrillic|greek|turkish|latin2|iceland)|tis[-_]?620"
    r"|gbk|gb[-_]?2312|gb[-_]?18030|hz(?:[-_]gb[-_]2312)?|big5(?:[-_]hkscs)?|euc[-_]?(?:cn|jp|kr)|x[-_]sjis|sjis"
    r"|shift[-_]?jis|ks[-_]c[-_]5601|johab|iso[-_]?2022[-_]?(?:jp|kr)(?:[-_][0-9]{1,4})?"
)
_PARAMETER = "charset="
_LONGEST = 40


def text_of(content: bytes, content_type: str) -> str:
    """`content` in the charset that a content type names, else in UTF-8; what does not fit is replaced."""
    _, _, rest = content_type.lower().partition(_PARAMETER)
    charset = rest.partition(";")[0].strip(" \"'")
    if len(charset) <= _LONGEST and _CHARSET.fullmatch(charset):
        try:
            return content.decode(charset, errors="replace")
        except LookupError:
            pass  # Python has no such member of this family
    return content.decode(errors="replace")
