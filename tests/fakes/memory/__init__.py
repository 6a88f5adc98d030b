"""DynamoDB in memory, quick enough for thousands of histories; it keeps what the stores rely on."""

from tests.fakes.memory.table import MemoryTable

__all__ = ["MemoryTable"]
