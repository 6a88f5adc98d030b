"""Stepwell: workflows as code on Step Functions, watched and debugged live."""
