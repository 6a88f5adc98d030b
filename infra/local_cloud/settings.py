"""The environment the emulator starts with; a variable that is already set wins."""

import os
import shutil
import tempfile
from collections.abc import MutableMapping
from pathlib import Path

DEFAULTS = {
    "GATEWAY_PORT": "4566",
    "BIND_HOST": "127.0.0.1",
    "LOG_LEVEL": "WARNING",
    "IOT_MTLS_ENABLED": "0",
    "SFTP_ENABLED": "0",
    "AWS_DISABLE_HOST_PREFIX_INJECTION": "true",
    "LAMBDA_WARM_TTL_SECONDS": "30",
    "LAMBDA_MAX_WORKERS": "8",
    "AUTOSAVE_SECONDS": "2",
}


def prepare(environment: MutableMapping[str, str] = os.environ) -> None:
    """Complete the environment, with an empty directory for temporary files.

    State is kept only when STATE_DIR says where.
    """
    for name, value in DEFAULTS.items():
        environment.setdefault(name, value)
    state = environment.get("STATE_DIR")
    environment["TMPDIR"] = str(
        _empty(Path(state) / "tmp") if state else tempfile.mkdtemp(prefix="local-cloud-")
    )
    tempfile.tempdir = environment["TMPDIR"]
    if state:
        environment.setdefault("PERSIST_STATE", "1")
        environment.setdefault("S3_PERSIST", "1")
        environment.setdefault("S3_DATA_DIR", str(Path(state) / "s3"))


def _empty(directory: Path) -> Path:
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True)
    return directory.resolve()
