"""Names in lines that define something, and none in lines that do not."""

import fnmatch
import subprocess

import pytest

from indexers.grammars.languages import LANGUAGES
from indexers.history.definitions import ATTRIBUTES, DRIVERS, definition_of

LINES = [
    ("python", "    async def fetch(self):", "fetch"),
    ("python", "class Node(Base):", "Node"),
    ("python", "    default = 3", None),
    ("go", "func (s *Server) Serve(l net.Listener) error {", "Serve"),
    ("go", "func main() {", "main"),
    ("go", "type Config struct {", "Config"),
    ("rust", "    pub(crate) async unsafe fn poll<T>(self) {", "poll"),
    ("rust", "impl<T: Clone> fmt::Display for Wrapper<T> {", "Wrapper"),
    ("rust", "macro_rules! join {", "join"),
    ("java", "    public static <T> List<T> of(T... items) {", "of"),
    ("java", "public final class JsonParser extends Base {", "JsonParser"),
    ("java", "        return compute(a, b)", None),
    ("java", "        } else if (ready(x)) {", None),
    ("java", "        int x = compute(a);", None),
    ("c", "static size_t ZSTD_compress(void* dst, size_t n)", "ZSTD_compress"),
    ("c", "struct stream_s {", "stream_s"),
    ("c", " * Copyright (c) Somebody", None),
    ("c", "    if (x > 3) {", None),
    ("c", "    else if (x > 3) {", None),
    ("cpp", "void Buffer::grow(size_t n) {", "grow"),
    ("cpp", "Buffer::~Buffer() {", "~Buffer"),
    ("cpp", "template <typename T> class basic_writer {", "basic_writer"),
    ("cpp", "TEST(format_test, escape) {", None),
    ("csharp", "    public override string ToString() {", "ToString"),
    ("php", "    public static function create($x)", "create"),
    ("php", "abstract class Handler", "Handler"),
    ("ruby", "  def self.valid?(x)", "valid?"),
    ("ruby", "class Net::Http < Base", "Http"),
    ("kotlin", "    private suspend fun <T> String.parse(x: T): T {", "parse"),
    ("kotlin", "data class Point(val x: Int)", "Point"),
    ("scala", "  private def size(x: Int) =", "size"),
    ("swift", "    @objc public func start() {", "start"),
    ("swift", "    required init(x: Int) {", "init"),
    ("lua", "local function helper(x)", "helper"),
    ("lua", "M.parse = function(x)", "parse"),
    ("lua", "function Class:method(x)", "method"),
    ("bash", "deploy_all() {", "deploy_all"),
    ("bash", "function deploy {", "deploy"),
    ("javascript", "export default async function load(x) {", "load"),
    ("javascript", "export const useState = (x) => {", "useState"),
    ("javascript", "  $set(unit, value) {", "$set"),
    ("javascript", "proto.format = function (input) {", "format"),
    ("javascript", "  if (x) {", None),
    ("javascript", "  describe('x', function () {", None),
    ("typescript", "  private async get(id: string): Promise<User> {", "get"),
    ("typescript", "export interface Options {", "Options"),
]


@pytest.mark.parametrize(("language", "line", "name"), LINES)
def test_a_line_names_what_it_defines(language, line, name):
    found = definition_of(language).match(line.encode())
    assert (found and found[found.lastindex].decode()) == name


def test_data_and_documents_define_nothing():
    assert definition_of("markdown") is None
    assert definition_of("text") is None


@pytest.mark.parametrize(
    ("language", "line"),
    [row[:2] for row in LINES if row[0] in ("javascript", "typescript") and row[2]],
)
def test_git_finds_the_same_lines_with_our_driver(tmp_path, language, line):
    """The driver's expressions are POSIX ones: git itself has to try them."""
    path = tmp_path / ("a.js" if language == "javascript" else "a.ts")
    body = "  one\n" * 30
    path.write_text(f"{line}\n{body}")
    changed = tmp_path / f"b{path.suffix}"
    changed.write_text(f"{line}\n{body.replace('one', 'two', 29)[:-6]}  six\n")
    settings = [f"core.attributesFile={ATTRIBUTES}"]
    settings += [f"diff.{name}.xfuncname={rule}" for name, rule in DRIVERS.items()]
    options = [part for setting in settings for part in ("-c", setting)]
    command = ["git", *options, "diff", "--no-index", "-U0", path.name, changed.name]
    shown = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).stdout.decode()
    assert f"@@ {line.strip()}" in shown


def test_every_extension_of_a_language_with_a_grammar_has_a_driver():
    patterns = [
        row.split()[0] for row in ATTRIBUTES.read_text().splitlines() if row and row[0] != "#"
    ]
    names = [
        name
        for language in LANGUAGES
        if language.grammar
        for name in [*(f"x{extension}" for extension in language.extensions), *language.filenames]
    ]
    assert [n for n in names if not any(fnmatch.fnmatchcase(n, p) for p in patterns)] == []
