"""The real command in processes of its own."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.e2e
ROOT = Path(__file__).parents[3]
PATCHPOINT = [sys.executable, "-m", "engine.cli"]


def start(*arguments, **options):
    options.setdefault("stdout", subprocess.PIPE)
    options.setdefault("stderr", subprocess.PIPE)
    environment = {**os.environ, "PYTHONPATH": os.fspath(ROOT), **options.pop("env", {})}
    command = [*PATCHPOINT, *(str(one) for one in arguments)]
    return subprocess.Popen(command, env=environment, **options)


def test_a_reader_that_leaves_causes_no_noise(project):
    for index in range(300):
        (project / f"module_{index}.txt").write_text("cookie\n")
    process = start("files", "--repo", project, bufsize=0)
    reader = subprocess.Popen(["head", "-n", "1"], stdin=process.stdout, stdout=subprocess.PIPE)
    process.stdout.close()
    assert reader.communicate(timeout=60)[0].decode().strip() == "README.md"
    assert process.wait(timeout=60) == 0
    assert process.stderr.read() == b""
    process.stderr.close()


def test_a_reader_that_never_reads_causes_no_noise(project):
    process = start("locate", "load_cookie", "--repo", project, "--format", "json")
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(timeout=60) == 0
    process.stderr.close()


def read_until(terminal, text):
    """Read what is drawn on a terminal until a text appears."""
    seen = b""
    while text not in seen:
        seen += os.read(terminal, 1024)
    return seen


@pytest.mark.skipif(os.name == "nt", reason="signals of a terminal")
def test_ctrl_c_while_indexing_is_quiet_and_leaves_a_store_that_works(tmp_path):
    import pty

    body = "".join(f"def f{i}(x):\n    return x + {i}\n" for i in range(400))
    for index in range(400):
        (tmp_path / f"m{index}.py").write_text(f"# {index}\n{body}")
    terminal, stderr = pty.openpty()
    arguments = ("locate", "f7 fails", "--repo", tmp_path, "--format", "json", "-k", 1)
    process = start(*arguments, stderr=stderr, start_new_session=True)
    read_until(terminal, b"parse [")
    os.killpg(process.pid, signal.SIGINT)
    stdout, _ = process.communicate(timeout=60)
    os.write(stderr, b"<end>")
    assert process.returncode == 130
    assert stdout == b""
    assert b"Traceback" not in read_until(terminal, b"<end>")
    os.close(stderr)
    os.close(terminal)
    again = start(*arguments)
    assert json.loads(again.communicate(timeout=120)[0])["functions"]


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_output_is_utf8_in_any_locale(tmp_path, locale):
    (tmp_path / "größe.py").write_text("def größe():\n    return 1\n", "utf-8")
    environment = {"LC_ALL": locale, "LANG": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    process = start("files", "--repo", tmp_path, env=environment)
    assert process.communicate(timeout=60)[0].decode("utf-8").splitlines() == ["größe.py"]


def test_an_ascii_stream_gets_utf8_too(tmp_path):
    (tmp_path / "größe.py").write_text("x = 1\n")
    process = start("files", "--repo", tmp_path, env={"PYTHONIOENCODING": "ascii"})
    assert process.communicate(timeout=60)[0].decode("utf-8").splitlines() == ["größe.py"]


def test_a_file_name_that_is_not_utf8_keeps_its_bytes(tmp_path):
    name = os.fsencode(tmp_path) + b"/\xff.py"
    try:
        os.close(os.open(name, os.O_CREAT | os.O_WRONLY))
    except OSError:
        pytest.skip("the file system wants UTF-8")
    process = start("files", "--repo", tmp_path)
    assert process.communicate(timeout=60)[0] == b"\xff.py\n"


def test_data_is_on_stdout_and_all_else_on_stderr(project):
    process = start("locate", "load_cookie", "--repo", project, "--format", "json", "--timings")
    stdout, stderr = process.communicate(timeout=60)
    assert json.loads(stdout)["functions"]
    assert stderr == b""
