"""What stands in a cell for the holder of a post: a person, several, nobody, or somebody unnamed.

Offices write remarks where a name belongs ("Post Eliminated", "GAPPED", "N/D"), ranks before it
and honours behind it. A person is known by the words that are left.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum


class HolderKind(StrEnum):
    """Who is meant by the text of a name."""

    PERSON = "person"
    UNDISCLOSED = "undisclosed"  # somebody holds the post, and the source does not say who
    UNNAMED = "unnamed"  # a remark or a function in place of a name: perhaps nobody
    VACANT = "vacant"
    ELIMINATED = "eliminated"


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_UNDISCLOSED = _listed(
    """
    nd notdisclosed undisclosed notfordisclosure namewithheld withheld redacted
    confidential
    """
)
_VACANT = _listed(
    """
    vacant vacancy unfilled notfilled gapped gap xx xxx xxxx na notapplicable none nil
    null nobody noone tbc tba tbd tobeconfirmed tobeadvised tobeappointed tobefilled
    tobedetermined toberecruited beingrecruited recruiting recruitmentinprogress
    underrecruitment recruitmentunderway awaitingappointment empty
    """
)
_ELIMINATED = _listed(
    """
    eliminated abolished deleted removed closed disestablished discontinued
    nolongerexists nolongerrequired ceased
    """
)
_UNNAMED = _listed(
    """
    noname nonamegiven nonameprovided nonamesupplied unnamed unknown notknown name
    namenotgiven various
    """
)
# A text of these words alone is a function, no name.
_FUNCTIONS = _listed(
    """
    acting interim temporary temp deputy assistant associate vice head director
    directors chief executive officer general manager secretary permanent principal
    senior chair chairman president member councillor councilor adviser advisor lead
    leader team post holder postholder cover maternity paternity secondee contractor
    consultant staff civil servant of the and
    """
)
# Remarks behind a name, in brackets or after a dash, that say how the post is held.
_REMARKS = _listed(
    """
    acting interim temporary temporarily temp tda tcp job share jobshare shared part
    time maternity paternity leave cover covering secondment seconded secondee loan on
    to from until wef pt ft contractor designate elect
    """
)
# Forms of address are no part of a name anywhere; ranks may be a family name as well.
_ADDRESS = _listed(
    """
    mr mrs ms miss mx dr prof sir dame
    """
)
_RANKS = _listed(
    """
    professor lord lady baroness baron viscount rt right hon honourable the rev reverend
    general gen lieutenant lt colonel col major maj brigadier brig captain capt
    commander cdr commodore cdre admiral adm vadm radm vice rear air marshal avm acm
    group gp wing wg squadron sqn leader ldr flight flt surgeon surg sergeant sgt
    ambassador cllr councillor councilor
    """
)
_HONOURS = _listed(
    """
    cbe obe mbe kbe dbe gbe cb kcb dcb gcb cmg kcmg dcmg gcmg cvo lvo mvo kcvo dcvo gcvo
    ch om qc kc mp msp ms am phd dphil frs frse frcp frcs freng dso dsc dfc afc mc qgm
    qvrm qpm qfsm vr td rn raf dl jp esq bem cph
    """
)
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_BEHIND_DASH = re.compile(r"\s[-–—]\s(.*)$")
_JOB_SHARE = re.compile(r"\bjob[\s-]*shar(?:e|ed|er|ers|ing)\b", re.IGNORECASE)


def squeeze(text: str) -> str:
    """Return the letters and digits of `text`, in lower case: ``N/D`` becomes ``nd``."""
    return re.sub(r"[\W_]+", "", text.casefold())


def holder_of(name: str) -> HolderKind:
    """Tell whether a name is one, or what stands in its place."""
    whole = squeeze(name)
    plain = squeeze(_BRACKETS.sub(" ", name)) or whole
    words = _words(name)
    if whole in _UNDISCLOSED or plain in _UNDISCLOSED:
        return HolderKind.UNDISCLOSED
    without_post = plain.removeprefix("post").removesuffix("post")
    if without_post in _ELIMINATED or {"eliminated", "abolished"} & set(words):
        return HolderKind.ELIMINATED
    if not plain or without_post in _VACANT or {"vacant", "vacancy"} & set(words):
        return HolderKind.VACANT
    if plain in _UNNAMED or all(word in _FUNCTIONS for word in words):
        return HolderKind.UNNAMED
    return HolderKind.PERSON


def sharers(name: str) -> list[str]:
    """Split a job share into its persons; anybody else is the only one.

    ``Ann Able / Bea Best (Job Share)`` are two. A stroke alone divides whole names, of two words
    or more; ``and`` divides them only where the text speaks of a job share.
    """
    shared = _JOB_SHARE.search(name) is not None
    plain = _BRACKETS.sub(lambda found: "" if _JOB_SHARE.search(found[0]) else found[0], name)
    plain = re.sub(r"\s*[-–—,:]?\s*$", "", _JOB_SHARE.sub("", plain)) if shared else plain
    parts = re.split(r"/|;|&|\band\b" if shared else r"/|;", plain)
    parts = [part.strip(" ,-") for part in parts if part.strip(" ,-")]
    whole = all(len(_words(part)) > 1 or holder_of(part) is not HolderKind.PERSON for part in parts)
    if len(parts) > 1 and whole:
        return parts
    return [plain.strip() if shared and plain.strip() else name]


def name_words(name: str) -> frozenset[str]:
    """Return the words of a name without order, accents, ranks, honours and remarks.

    Two words of a name stay at least, so that John Major keeps his.
    """
    plain = _BRACKETS.sub(lambda found: "" if _is_remark(found[0]) else found[0], name)
    plain = _BEHIND_DASH.sub(lambda found: "" if _is_remark(found[1]) else found[0], plain)
    family, comma, given = plain.partition(",")
    if comma and all(word in _HONOURS for word in _words(given)):
        family, given = plain, ""  # "Jane Roe, CBE"
    words = _without_honours(_words(given), _words(family)) + _words(family)
    words = _without_honours(words, [])
    words = [word for word in words if word not in _ADDRESS] or words
    while len(words) > 2 and words[0] in _RANKS:
        words = words[1:]
    return frozenset(words)


def _without_honours(words: list[str], more: list[str]) -> list[str]:
    while words and len(words) + len(more) > 2 and words[-1] in _HONOURS:
        words = words[:-1]
    return words


def _is_remark(text: str) -> bool:
    words = _words(text)
    return all(word in _REMARKS or word.isdigit() for word in words)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    letters = re.sub(r"\b(?:\w\.){2,}", _letters_of_an_honour, letters)
    return re.findall(r"[^\W_]+", letters.replace("'", "").replace("’", ""))


def _letters_of_an_honour(found: re.Match[str]) -> str:
    """Write ``c.b.e.`` as one word; initials of a name stay apart."""
    joined = found[0].replace(".", "")
    return joined + " " if joined in _HONOURS else found[0]
