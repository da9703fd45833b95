"""Who signed the head of a manifest."""

from pathlib import Path

from briefmaker.batch.files import read_regular
from briefmaker.batch.manifest.chain import HEAD_FILE
from briefmaker.batch.manifest.signing import SIGNATURE_FILE, find_signer
from briefmaker.batch.verify.findings import Findings, differs, judge, notice
from briefmaker.errors import UsageError


def check_signature(folder: Path, signers: str) -> Findings:
    """Check the signature under the head; `signers` is the file of those who may sign, empty where none was named."""
    place = folder / SIGNATURE_FILE
    head, signature = read_regular(folder / HEAD_FILE), read_regular(place)
    if not signers:
        if signature is not None:
            yield notice(f"{place}: not checked; name those who may sign with --signers")
        return
    if not Path(signers).is_file():
        raise UsageError(
            f"--signers {signers}: no such file", "Name a file of allowed signers, as ssh-keygen reads it."
        )
    if head is None or signature is None:
        yield differs(f"{place}: missing; the manifest is not signed")
        return
    signer = find_signer(head, signature, signers)
    good, bad = f"signed by {signer}", "not signed by any of the signers, or not as it stands"
    yield judge(bool(signer), f"{folder / HEAD_FILE}: {good}", f"{folder / HEAD_FILE}: {bad}")
