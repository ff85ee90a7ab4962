"""What is left out by its name or place: vendored, minified, generated, binary.

Chosen with care rather than greed: what is left out cannot be found. Content that only looks
odd is the parser's to judge. `.patchpointignore` has the last word both ways.
"""

from __future__ import annotations

import re
from functools import lru_cache

_VENDOR_FOLDERS = frozenset(
    """_vendor _vendored _vendored_packages node_modules bower_components jspm_packages
    third_party third-party thirdparty ThirdParty 3rdparty 3rd_party 3rd-party
    extern externals Godeps Pods Carthage site-packages .bundle .pub-cache""".split()
)
# Also words of a business domain: a package `com.shop.vendor` is no vendored code.
_VENDOR_WORDS = frozenset(("vendor", "vendors"))
_PACKAGE_ROOTS = frozenset(("java", "kotlin", "scala", "groovy", "csharp"))

_TOOL_FOLDERS = frozenset(
    """.venv .tox .nox .eggs .git .hg .svn .jj .bzr __pycache__ .mypy_cache .ruff_cache
    .pytest_cache .gradle .terraform .ipynb_checkpoints""".split()
)

_LOCK_FILES = frozenset(
    """package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml bun.lock bun.lockb
    poetry.lock uv.lock pdm.lock Pipfile.lock pixi.lock conda-lock.yml Cargo.lock Gemfile.lock
    composer.lock go.sum go.work.sum mix.lock pubspec.lock Podfile.lock Package.resolved
    packages.lock.json flake.lock deno.lock gradle.lockfile MODULE.bazel.lock""".split()
)

_MINIFIED = re.compile(r"[.-]min\.(?:js|mjs|cjs|css)$|\.(?:js|mjs|cjs|css|ts)\.map$")

_GENERATED = re.compile(
    r"""(?:_pb2(?:_grpc)?\.pyi?|\.pb(?:\.gw|\.validate)?\.(?:go|cc|h)|_grpc\.pb\.go|\.twirp\.go
    |^zz_generated\..+\.go|\.g(?:\.i)?\.cs|\.designer\.cs|\.Designer\.cs
    |\.g\.dart|\.freezed\.dart|^gradlew(?:\.bat)?|^mvnw(?:\.cmd)?)$""",
    re.VERBOSE,
)

_BINARY_EXTENSIONS = frozenset(
    """png jpg jpeg jpe jfif gif bmp ico icns cur tif tiff webp avif heic heif psd xcf ai eps
    mp3 mp4 m4a m4v wav flac ogg oga ogv opus aac mov avi mkv webm wmv mpg mpeg mid
    zip gz tgz bz2 tbz2 xz txz lz lzma lz4 zst 7z rar tar jar war ear whl egg gem nupkg vsix
    deb rpm apk ipa dmg iso cab msi xpi crx a o so dylib dll exe obj pdb pyc pyo pyd class dex
    wasm node bin elf ko lib exp nib
    ttf otf ttc woff woff2 eot pfb pdf doc docx xls xlsx ppt pptx odt ods odp epub mobi djvu
    sqlite sqlite3 db3 mdb npy npz pkl pickle joblib h5 hdf5 hdf parquet feather arrow avro orc
    rds rdata mat nc grib pt pth ckpt onnx tflite safetensors gguf keras
    fits dcm nii swf fla blend fbx glb 3ds stl jks p12 pfx keystore mo gmo""".split()
)


def reason_of(path: str) -> str:
    """Say why a path is left out by name, in words, or return an empty string."""
    folder, _, name = path.rpartition("/")
    return folder_reason(folder) or _name_reason(name)


@lru_cache(maxsize=1 << 16)
def folder_reason(folder: str) -> str:
    """Say why all of a folder is left out by its name or one above, or return an empty string."""
    if not folder:
        return ""
    above, _, name = folder.rpartition("/")
    if reason := folder_reason(above):
        return reason
    if name in _TOOL_FOLDERS:
        return f"a tool's own folder: {folder}/"
    if name in _VENDOR_FOLDERS or name.endswith(".dist-info"):
        return f"vendored: {folder}/"
    if name in _VENDOR_WORDS and _PACKAGE_ROOTS.isdisjoint(above.split("/")):
        return f"vendored: {folder}/"
    return ""


def _name_reason(name: str) -> str:
    stem, dot, extension = name.rpartition(".")
    if dot and stem and extension.lower() in _BINARY_EXTENSIONS:
        return f"binary: .{extension.lower()} file"
    if name in _LOCK_FILES:
        return "generated: lock file"
    if _MINIFIED.search(name):
        return "minified"
    if _GENERATED.search(name):
        return "generated"
    return ""
