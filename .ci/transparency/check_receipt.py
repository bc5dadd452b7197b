"""Checks a receipt of Keping with nothing of Keping: RFC 9162 section 2.1.3.2 as it is written there,
and Ed25519 by `cryptography`. check_receipt.py RECEIPT VKEY; exit 0 with the position, or 1."""
import base64
import hashlib
import json
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def refuse(why):
    print(why)
    sys.exit(1)


def decoded(text):
    try:
        return base64.b64decode(text, validate=True)
    except ValueError as error:
        refuse(f"not base64: {error}")


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def main(receipt_file, key_file):
    with open(receipt_file, "rb") as file:
        try:
            text = file.read().decode()
        except UnicodeDecodeError as error:
            refuse(f"not text: {error}")
    with open(key_file, encoding="utf-8") as file:
        name, key_id, encoded = file.readline().strip().split("+", 2)
    public = decoded(encoded)[1:]

    head, cut, note = text.partition("\n\n")
    lines = head.split("\n")
    if not cut or lines[0] != "c2sp.org/tlog-proof@v1" or len(lines) < 3:
        refuse("not a tlog-proof")
    if not lines[1].startswith("extra ") or not lines[2].startswith("index "):
        refuse("no event or no index")
    event = decoded(lines[1][6:])
    if not lines[2][6:].isdigit():
        refuse("no index")
    index = int(lines[2][6:])
    proof = [decoded(line) for line in lines[3:]]

    body, cut, signatures = note.rpartition("\n\n")
    if not cut or not signatures.endswith("\n"):
        refuse("not a note")
    body += "\n"
    for line in signatures.splitlines():
        parts = line.split(" ")
        if len(parts) != 3 or parts[0] != "\u2014":
            refuse("a line of signatures is malformed")
        signature = decoded(parts[2])
        if parts[1] != name or signature[:4].hex() != key_id:
            continue
        try:
            Ed25519PublicKey.from_public_bytes(public).verify(signature[4:], body.encode())
            break
        except InvalidSignature:
            refuse("the signature is broken")
    else:
        refuse("not signed with this key")
    fields = body.split("\n")
    if fields[0] != name:
        refuse("another log")
    size, root = int(fields[1]), decoded(fields[2])

    # RFC 9162, section 2.1.3.2.
    if index >= size:
        refuse("the index is not in the tree")
    fn, sn = index, size - 1
    r = sha256(b"\x00", hashlib.sha256(event).digest())
    for p in proof:
        if sn == 0:
            refuse("the proof is too long")
        if fn & 1 or fn == sn:
            r = sha256(b"\x01", p, r)
            if not fn & 1:
                while not fn & 1 and fn != 0:
                    fn >>= 1
                    sn >>= 1
        else:
            r = sha256(b"\x01", r, p)
        fn >>= 1
        sn >>= 1
    if sn != 0 or r != root:
        refuse("the event is not in the signed tree")
    position = json.loads(event)["content"]["position"]
    if position != index + 1:
        refuse(f"the event is at {position}")
    print(position)


main(*sys.argv[1:])
