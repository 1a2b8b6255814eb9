"""The state of a register as a number: the same rows give the same, any other cell another one."""

from __future__ import annotations

import hashlib

from turnus.tables import Register


def fingerprint(register: Register) -> bytes:
    """Return the SHA-256 of all tables of a register as they are stored, in whatever language.

    Who has the register can compute it, and nobody else can guess it. So it serves as the key of
    codes for persons, and must never be given out; `state` may.
    """
    found = hashlib.sha256()
    for name, frame in register.stored.frames.items():
        found.update(f"{name}\n{frame.write_ndjson()}\n".encode())
    return found.digest()


def state(register: Register) -> str:
    """Return what names the state of a register without giving its fingerprint away."""
    return hashlib.sha256(b"state of a register" + fingerprint(register)).hexdigest()[:32]
