"""The tasks of ./dev, one module per verb."""
