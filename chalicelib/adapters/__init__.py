"""The only importers of boto3 and httpx: one module for each outside thing."""
