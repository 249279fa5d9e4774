"""Bytes in, bytes out: decoding of text that comes from outside."""
