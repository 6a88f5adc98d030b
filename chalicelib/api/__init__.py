"""HTTP: blueprints that translate and never decide."""
