"""Where things are in the work tree."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "web"
PYTHON = ROOT / ".venv" / "bin" / "python"
BIN = PYTHON.parent
