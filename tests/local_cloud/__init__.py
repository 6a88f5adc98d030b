"""Contract tests of the local cloud: each passes only on the corrected emulator.

STEPWELL_STOCK_CLOUD=1 runs them on the stock emulator, where they fail.
"""
