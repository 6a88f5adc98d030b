"""The local cloud: an AWS emulator in one process, corrected to answer as AWS does."""
