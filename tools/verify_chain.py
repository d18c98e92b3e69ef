#!/usr/bin/env python3
"""Verifies an exported journal without any of Bihuan's code, as docs/formats/journal.md and chain.md describe it:

    tools/verify_chain.py journal.txt      exits with 0 when every seal holds and the signed checkpoint is of the last record

It checks the chain and the tree; the signature itself is a C2SP signed note (docs/formats/checkpoint.md) for any tool that reads those.
"""
import base64
import hashlib
import json
import sys


def root_of(leaves):
    """RFC 6962, 2.1: MTH, over leaf hashes."""
    if len(leaves) < 2:
        return leaves[0] if leaves else hashlib.sha256(b"").digest()
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + root_of(leaves[:half]) + root_of(leaves[half:])).digest()


def main(path):
    head, _, rest = open(path, "rb").read().partition(b"\n")
    lines, end, note = rest.partition(b"\n---\n")
    if head != b"bihuan-journal/1" or not end:
        return "not a journal export"
    size, root, chain = note.decode().split("\n")[1:4]
    kind, last = chain.split(" ")[1:]
    if kind not in hashlib.algorithms_available:
        return f"this Python cannot compute {kind}"
    seal, leaves, versions, before = bytes(32), [], {}, 0
    for number, line in enumerate(lines.split(b"\n"), 1):
        *members, claimed = json.loads(line)
        position, stream, version, _, _, at, _, _ = members
        record = "\n".join(["bihuan-record/1", *map(str, members)]).encode()
        seal = hashlib.new(kind, seal + record).digest()
        versions[stream] = versions.get(stream, 0) + 1
        if (seal.hex(), number, versions[stream]) != (claimed, position, version) or at < before:
            return f"record {number} is not what was sealed"
        before = at
        leaves.append(hashlib.sha256(b"\0" + record).digest())
    if (str(len(leaves)), base64.b64encode(root_of(leaves)).decode(), seal.hex()) != (size, root, last):
        return "the checkpoint is not of these records"
    print(f"{len(leaves)} records, every seal holds ({kind}), root {root}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
