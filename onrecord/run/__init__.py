"""How stages are run: in this process or on all cores. Knows no news."""

from onrecord.run.local import Clock, Crew, Job, Progress
from onrecord.run.stage import Over, Stage, run_through

__all__ = ["Clock", "Crew", "Job", "Over", "Progress", "Stage", "run_through"]
