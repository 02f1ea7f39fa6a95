"""How stages are run: in this process or on all cores. Knows no news."""

from onrecord.run.local import Clock, Job, Progress, run_each
from onrecord.run.stage import Over, Stage, run_through

__all__ = ["Clock", "Job", "Over", "Progress", "Stage", "run_each", "run_through"]
