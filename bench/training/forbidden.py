"""What must never be trained or tuned on: the repositories that figures are measured on."""

from __future__ import annotations

from indexers.errors import PatchpointError

MEASURED = """
astropy/astropy django/django matplotlib/matplotlib mwaskom/seaborn pallets/flask psf/requests
pydata/xarray pylint-dev/pylint pytest-dev/pytest scikit-learn/scikit-learn sphinx-doc/sphinx
sympy/sympy

pvlib/pvlib-python pydicom/pydicom sqlfluff/sqlfluff pylint-dev/astroid
dask/dask jax-ml/jax tobymao/sqlglot modin-project/modin
iamkun/dayjs fmtlib/fmt facebook/zstd tokio-rs/tokio BurntSushi/ripgrep google/gson grpc/grpc-go
FasterXML/jackson-core FasterXML/jackson-databind FasterXML/jackson-dataformat-xml mockito/mockito

PrefectHQ/prefect yt-dlp/yt-dlp python/mypy huggingface/diffusers nlohmann/json simdjson/simdjson
catchorg/Catch2 jqlang/jq zeromicro/go-zero tokio-rs/tracing tokio-rs/axum sharkdp/bat sharkdp/fd
clap-rs/clap astral-sh/ruff cli/cli caddyserver/caddy gin-gonic/gin gohugoio/hugo
prometheus/prometheus axios/axios expressjs/express preactjs/preact vuejs/core sveltejs/svelte
mui/material-ui anuraghazra/github-readme-stats projectlombok/lombok alibaba/fastjson2 apache/dubbo
GoogleContainerTools/jib elastic/logstash redis/redis ponylang/ponyc nushell/nushell rayon-rs/rayon
""".split()
"""SWE-bench's twelve, the development sets', and those of the other published test sets."""

COMMON = frozenset(("core", "json", "cli"))
"""Names of measured repositories that many unrelated ones have: their forks are told by owner."""

_FULL = frozenset(repo.lower() for repo in MEASURED)
_NAMES = frozenset(repo.rpartition("/")[2] for repo in _FULL) - COMMON


class ForbiddenRepository(PatchpointError):
    """Training was asked to read a repository that figures are measured on."""


def is_forbidden(repo: str) -> bool:
    """Whether a repository is measured on, or is called like a fork or copy of one.

    Args:
        repo: `owner/name`, also written `owner+name` or `owner__name`, or the bare name;
            in any case, `.git` behind it or not.
    """
    said = repo.strip().lower().replace("+", "/").replace("__", "/").strip("/")
    said = said.removesuffix("/repo").removesuffix(".git")
    return any(
        name in _NAMES or "/".join(said.split("/")[max(at - 1, 0) : at + 1]) in _FULL
        for at, name in enumerate(said.split("/"))
    )


def refuse_forbidden(repo: str) -> None:
    """Raise for a repository that must not be trained on.

    Raises:
        ForbiddenRepository: it is on the list, or a fork of one that is.
    """
    if is_forbidden(repo):
        raise ForbiddenRepository(
            f"'{repo}' is a repository that figures are measured on",
            "train on others: nothing learned from it could be trusted",
        )
