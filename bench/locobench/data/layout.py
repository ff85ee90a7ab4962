"""Where the parts of the official layout lie."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from indexers.errors import PatchpointError

_OUTPUT, _GENERATED = "output", "generated"


class NoLayout(PatchpointError):
    """A folder that does not hold the official layout."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The two roots of the official layout.

    Attributes:
        output: holds `scenarios`, `agent_scenarios` and `validation/test_suites`.
        generated: holds the projects, a folder each.
    """

    output: Path
    generated: Path

    @classmethod
    def under(cls, folder: Path) -> Layout:
        """The layout whose roots lie in a folder, whether or not it is there yet."""
        return cls(folder / _OUTPUT, folder / _GENERATED)

    @classmethod
    def find(cls, folder: Path) -> Layout:
        """Find the layout in a folder, or in its `data` as the official archive has it.

        Raises:
            NoLayout: neither holds it.
        """
        for candidate in (folder, folder / "data"):
            if (candidate / _OUTPUT).is_dir() or (candidate / _GENERATED).is_dir():
                return cls.under(candidate.absolute())
        raise NoLayout(
            f"no LoCoBench data in '{folder}'",
            "name the folder that holds 'output' and 'generated', or 'data' with both;"
            " 'patchpoint bench locobench fetch' says where to get them",
        )

    @property
    def scenarios(self) -> Path:
        """Single-turn scenarios, a file each."""
        return self.output / "scenarios"

    @property
    def agent_scenarios(self) -> Path:
        """Multi-turn scenarios, a file each."""
        return self.output / "agent_scenarios"

    @property
    def test_suites(self) -> Path:
        """Descriptions of tests, a file each."""
        return self.output / "validation" / "test_suites"

    def project(self, project_id: str) -> Path | None:
        """The folder of a project: its name, else the first that begins with it and "_"."""
        exact = self.generated / project_id
        if exact.is_dir():
            return exact
        similar = sorted(self.generated.glob(f"{project_id}_*"))
        return next((folder for folder in similar if folder.is_dir()), None)
