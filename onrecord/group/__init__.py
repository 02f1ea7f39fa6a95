"""Which reports tell one story."""

from onrecord.group.stories import GroupSettings, group_reports

__all__ = ["GroupSettings", "group_reports"]
