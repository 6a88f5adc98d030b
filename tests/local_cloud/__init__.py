"""Contract tests of the local cloud: each fails on the stock emulator and passes on the corrected one.

STEPWELL_STOCK_CLOUD=1 runs them on the stock emulator, which proves the former.
"""
