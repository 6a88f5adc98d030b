"""What the platform does, one verb a method; knows ports, never adapters."""
