"""Bytes in: files, folders, JSON lines. Place in, RawReport or Failure out."""

from onrecord.read.files import ReadSettings, read_bytes, read_places

__all__ = ["ReadSettings", "read_bytes", "read_places"]
