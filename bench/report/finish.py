"""What is added to the folder of a run when it is done."""

from __future__ import annotations

import json
from pathlib import Path

import click

from bench.extras import NotInstalled
from bench.report.load import load_runs
from bench.report.write import write_report
from bench.runfolder import METRICS, write_json
from bench.statistics.measures import STATED
from bench.statistics.scores import score_all
from bench.statistics.stated import as_json, stated


def finish(folder: Path) -> None:
    """Add intervals to the metrics of a run and write its report.

    Where a package for it is missing, the run is whole without; a line on standard error
    says what to install.
    """
    runs = load_runs([folder])
    try:
        scores = score_all(runs[0].instances, runs[0].predictions, STATED)
        metrics = json.loads((folder / METRICS).read_bytes())
        write_json(folder / METRICS, metrics | {"estimates": as_json(stated(scores))})
        write_report(runs, folder)
    except NotInstalled as error:
        click.echo(f"no report: {error.message}; {error.hint}", err=True)
