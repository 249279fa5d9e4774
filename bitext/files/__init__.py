"""Bytes in, bytes out: opened, unpacked and decoded; written whole or not at all."""
