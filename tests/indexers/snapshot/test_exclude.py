"""What is left out by its name or place, and what must not be."""

import pytest

from indexers.snapshot.exclude import reason_of


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("vendor/github.com/x/y.go", "vendored: vendor/"),
        ("web/vendor/jquery.js", "vendored: web/vendor/"),
        ("pip/_vendor/urllib3/util.py", "vendored: pip/_vendor/"),
        ("node_modules/a/index.js", "vendored: node_modules/"),
        ("src/third_party/zlib/inflate.c", "vendored: src/third_party/"),
        ("astropy/extern/six.py", "vendored: astropy/extern/"),
        ("env/lib/python3/site-packages/a.py", "vendored: env/lib/python3/site-packages/"),
        (".tox/py311/a.py", "a tool's own folder: .tox/"),
        ("static/app.min.js", "minified"),
        ("static/app-min.css", "minified"),
        ("dist/app.js.map", "minified"),
        ("package-lock.json", "generated: lock file"),
        ("sub/Cargo.lock", "generated: lock file"),
        ("go.sum", "generated: lock file"),
        ("api/user_pb2.py", "generated"),
        ("api/user_pb2_grpc.py", "generated"),
        ("api/user.pb.go", "generated"),
        ("api/zz_generated.deepcopy.go", "generated"),
        ("Form1.Designer.cs", "generated"),
        ("gradlew", "generated"),
        ("logo.PNG", "binary: .png file"),
        ("lib.so", "binary: .so file"),
        ("data.tar.gz", "binary: .gz file"),
    ],
)
def test_left_out(path, reason):
    assert reason_of(path) == reason


@pytest.mark.parametrize(
    "path",
    [
        "vendor.py",
        "src/vendor.ts",
        "src/main/java/com/shop/vendor/Vendor.java",
        "app/external/client.py",
        "lib/a.rb",
        "build/rules.py",
        "dist/a.py",
        "deps/solver.py",
        "admin.js",
        "min.js",
        "game.mjs",
        "sourcemap.py",
        "block.py",
        "locks/lock.json",
        "pb2.py",
        "generated.py",
        "image.svg",
        "types.d.ts",
        "Makefile",
        ".png",
        "png",
        "a.m",
        "a.h",
        "a.r",
    ],
)
def test_stays(path):
    assert reason_of(path) == ""
