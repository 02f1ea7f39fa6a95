"""Many news reports of one running story, turned into one record that anybody can check.

record = onrecord.build(["reports/"], record="story.onrecord")
for statement in record.statements():
    print(statement["speaker"], statement["content"][0]["exact"])
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.api import Record, Rows, build, open

__version__ = "0.1.0"

__all__ = ["Record", "Rows", "__version__", "build", "open"]


def __getattr__(name: str) -> Any:
    """Load the public names on first use, so that `import onrecord` costs next to nothing."""
    if name in ("Record", "Rows", "build", "open"):
        from onrecord import api

        return getattr(api, name)
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
