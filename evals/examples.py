"""The project's own measure: the sample story in examples/, scored against its gold."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import onrecord
from onrecord.evaluate import Scores, run

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"


def score_examples(folder: Path = EXAMPLES) -> Scores:
    """Build a record of the sample reports in a temporary place and return its scores."""
    return run(folder, None, build=build)


def build(files: Sequence[Path], record: Path) -> None:
    """Build the record in this process, so that the figures do not depend on the number of cores."""
    onrecord.build(files, record, workers=1).close()


def figures_of(scores: Scores) -> dict[str, float]:
    """Return F1 or share of each figure by name, 0 to 1; those with nothing to judge are left out."""
    return {name: figure.value for name, figure in scores.figures() if figure.value is not None}


def gold_digest(folder: Path = EXAMPLES) -> str:
    """Return the SHA-256 over what people wrote: the annotations and the bytes of the reports, by name."""
    sha = hashlib.sha256()
    for path in (folder / "gold.toml", *sorted((folder / "reports").iterdir())):
        sha.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return sha.hexdigest()
