"""Sealing for the restricted file and for originals that hold restricted text: AES-256-GCM under its own key."""

from __future__ import annotations

import os

from mash_tui.domain.errors import StoreProblem

_NONCE_BYTES = 12

PROOF = "restricted_key_proof"
"""The setting that holds a word sealed under the restricted key, and what it is bound to."""


def seal(key: bytes, purpose: str, text: bytes) -> bytes:
    """Encrypt; `purpose` is bound to it, so that a piece moved elsewhere does not open."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, text, purpose.encode())


def unseal(key: bytes, purpose: str, sealed: bytes) -> bytes:
    """Decrypt. Raises StoreProblem when the key is another one or the piece was changed."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], purpose.encode())
    except InvalidTag:
        raise StoreProblem(
            "A piece of the restricted file does not open with this key.",
            remedy="Check the restricted key with `mash doctor`.",
        ) from None
