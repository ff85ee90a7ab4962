"""Stack frames in the formats of all languages."""

import textwrap

import pytest

from rankers.query.frames.scan import find_traces

PYTHON_CHAINED = """
Traceback (most recent call last):
  File "/app/pkg/io.py", line 10, in read
    return parse(text)
           ^^^^^^^^^^^
  File "/usr/lib/python3.11/json/decoder.py", line 355, in raw_decode
    raise JSONDecodeError("Expecting value", s, err.value) from None
json.decoder.JSONDecodeError: Expecting value

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "main.py", line 3, in <module>
    run()
  File "pkg/core.py", line 7, in Runner.run
    raise ReadError()
pkg.ReadError
"""
PYTEST_SHORT = """
tests/test_io.py:12: in test_read
    read("x")
src/pkg/io.py:40: in read
    raise ValueError
E   ValueError: bad
"""
PYTEST_LONG = """
    def test_read():
>       read("x")

tests/test_io.py:12:
_ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _
    def read(path):
>       raise ValueError("bad")
E       ValueError: bad

src/pkg/io.py:40: ValueError
"""
IPYTHON_7 = """
---------------------------------------------------------------------------
ValueError                                Traceback (most recent call last)
<ipython-input-3-0f> in <module>
----> 1 read("x")

~/pkg/io.py in read(path, mode)
     38     x = 1
     39
---> 40     raise ValueError("bad")
     41

ValueError: bad
"""
IPYTHON_8 = """
Cell In[3], line 1
----> 1 read("x")

File ~/pkg/io.py:40, in Reader.read(self, path)
     39     x = 1
---> 40     raise ValueError("bad")

File ~/pkg/low.py:7, in outer.<locals>.inner(x)
      6     x = 1
----> 7     raise ValueError("bad")
"""
FAULTHANDLER = """
Current thread 0x0001 (most recent call first):
  File "a.py", line 1 in inner
  File "b.py", line 2 in outer
"""
JAVA = """
Exception in thread "main" java.lang.IllegalStateException: no
\tat com.acme.App$Inner.run(App.java:12)
\tat java.base/java.util.ArrayList.forEach(ArrayList.java:1511)
\tat com.acme.App.lambda$main$0(App.java:30) ~[app.jar:1.0]
\tSuppressed: java.io.IOException: closed
\t\tat com.acme.Res.close(Res.java:5)
Caused by: com.acme.DeepException: why
\tat com.acme.deep.Core.<init>(Core.java:77)
\tat com.acme.MainKt.main(Main.kt)
\t... 12 more
"""
JAVA_ONE_LINE = "x.E: no at com.acme.A.f(A.java:1) at com.acme.B.g(B.java:2)"
NODE = """
TypeError: Cannot read properties of undefined
    at Parser.parse (/srv/app/lib/parser.js:12:5)
    at async Promise.all (index 0)
    at new Widget (file:///srv/app/widget.mjs:3:1)
    at Object.run [as go] (webpack:///./src/run.ts:8:2)
    at /srv/app/anonymous.js:9:9
    at C:\\\\x\\\\win.js:4:4
    at node:internal/main/run_main_module:17:47
"""
FIREFOX = """
parse@https://example.org/static/app.js:12:5
a/b/inner<@file:///home/me/x.js:3:1
@debugger.js:1:2
"""
TSC = """
src/app.ts(12,5): error TS2345: Argument of type
src/b.tsx:3:1 - error TS2304: Cannot find name
"""
GO = """
panic: runtime error: index out of range [5]

goroutine 1 [running]:
github.com/acme/tool/pkg.(*Server).Serve.func1(0xc000, 0x1)
\t/home/me/tool/pkg/server.go:12 +0x1d
github.com/acme/tool/pkg.Run(...)
\t/home/me/tool/pkg/run.go:40
main.main()
\t/home/me/tool/main.go:7 +0x20
created by github.com/acme/tool/pkg.Start in goroutine 5
\t/home/me/tool/pkg/start.go:9 +0x1
"""
RUST = """
thread 'main' panicked at 'boom', src/main.rs:4:5
stack backtrace:
   0: rust_begin_unwind
             at /rustc/abc/library/std/src/panicking.rs:584:5
   1: core::panicking::panic_fmt
             at /rustc/abc/library/core/src/panicking.rs:142:14
   2: <demo::Parser<T> as demo::Parse>::parse::{{closure}}
             at ./src/parser.rs:12:9
   3: demo::run::h0123456789abcdef
             at ./src/lib.rs:3
"""
RUSTC = """
error[E0308]: mismatched types
  --> src/lib.rs:10:5
"""
CSHARP = """
Unhandled exception. System.InvalidOperationException: no
   at Acme.Core.Parser.Parse(String text, Int32 n) in C:\\src\\Acme\\Parser.cs:line 12
   at Acme.Core.Parser.<RunAsync>d__5.MoveNext() in /src/Acme/Parser.cs:line 40
   at Acme.Box`1..ctor(T item)
   at System.Threading.Tasks.Task.Run()
"""
PHP = """
PHP Fatal error:  Uncaught Exception: no in /srv/app/src/Kernel.php:12
Stack trace:
#0 /srv/app/src/Http/Client.php(40): App\\Http\\Client->send(Object(Request))
#1 /srv/app/index.php(3): App\\Kernel::boot()
#2 {main}
"""
RUBY = """
lib/acme/parser.rb:12:in `parse': no (ArgumentError)
\tfrom lib/acme/cli.rb:40:in 'block in Acme::CLI#run'
\tfrom bin/acme:3:in `<main>'
"""
GDB = """
#0  0x00007ffff in acme::Parser<int>::parse (this=0x0, n=1) at src/parser.cc:12
#1  main (argc=1, argv=0x7ff) at src/main.cc:3
"""
ASAN = """
==1==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x1
    #0 0x4f in ZSTD_copy /src/lib/zstd.c:12:5
    #1 0x50 in main /src/main.c:3
    #2 0x7f in __libc_start_main (/lib/libc.so.6+0x20)

0x1 is located 0 bytes
freed by thread T0 here:
    #0 0x4a in free /src/alloc.c:1
"""
VALGRIND = """
==12== Invalid read of size 4
==12==    at 0x4005: inner (deep.c:12)
==12==    by 0x4006: ns::outer(int) (top.cpp:40)
==12==    by 0x4007: lib (in /usr/lib/libx.so)
"""
GCC = """
src/a.c:12:5: error: expected ';'
include/b.hpp:3: warning: unused
"""
LUA = """
lua: app.lua:3: boom
stack traceback:
\t[C]: in function 'error'
\tlib/parse.lua:12: in function 'parse'
\tapp.lua:3: in main chunk
"""
SWIFT = """
3   App   0x0000000100003f2c Parser.parse(_:) + 44 (Parser.swift:12)
"""


def frames(text):
    """(trace, depth, path, line, qualified) of every frame, in order."""
    return [
        (frame.trace, frame.depth, frame.path, frame.line, frame.qualified)
        for trace in find_traces(text)
        for frame in trace.frames
    ]


CASES = {
    "python chained": (
        PYTHON_CHAINED,
        [
            (0, 1, "/app/pkg/io.py", 10, "read"),
            (0, 0, "/usr/lib/python3.11/json/decoder.py", 355, "raw_decode"),
            (1, 1, "main.py", 3, ""),
            (1, 0, "pkg/core.py", 7, "Runner.run"),
        ],
    ),
    "pytest short": (
        PYTEST_SHORT,
        [(0, 1, "tests/test_io.py", 12, "test_read"), (0, 0, "src/pkg/io.py", 40, "read")],
    ),
    "pytest long": (
        PYTEST_LONG,
        [(0, 1, "tests/test_io.py", 12, ""), (0, 0, "src/pkg/io.py", 40, "")],
    ),
    "ipython 7": (
        IPYTHON_7,
        [(0, 1, "<ipython-input-3-0f>", 1, ""), (0, 0, "~/pkg/io.py", 40, "read")],
    ),
    "ipython 8": (
        IPYTHON_8,
        [(0, 1, "~/pkg/io.py", 40, "Reader.read"), (0, 0, "~/pkg/low.py", 7, "outer")],
    ),
    "faulthandler is innermost first": (
        FAULTHANDLER,
        [(0, 0, "a.py", 1, "inner"), (0, 1, "b.py", 2, "outer")],
    ),
    "java": (
        JAVA,
        [
            (0, 0, "com/acme/App.java", 12, "com.acme.App.Inner.run"),
            (0, 1, "java/util/ArrayList.java", 1511, "java.util.ArrayList.forEach"),
            (0, 2, "com/acme/App.java", 30, "com.acme.App.main"),
            (1, 0, "com/acme/Res.java", 5, "com.acme.Res.close"),
            (2, 0, "com/acme/deep/Core.java", 77, "com.acme.deep.Core.Core"),
            (2, 1, "com/acme/Main.kt", None, "com.acme.MainKt.main"),
        ],
    ),
    "java in one line": (
        JAVA_ONE_LINE,
        [
            (0, 0, "com/acme/A.java", 1, "com.acme.A.f"),
            (0, 1, "com/acme/B.java", 2, "com.acme.B.g"),
        ],
    ),
    "node": (
        NODE.replace("\\\\", "\\"),
        [
            (0, 0, "/srv/app/lib/parser.js", 12, "Parser.parse"),
            (0, 1, "srv/app/widget.mjs", 3, "Widget"),
            (0, 2, "src/run.ts", 8, "run"),
            (0, 3, "/srv/app/anonymous.js", 9, ""),
            (0, 4, "C:/x/win.js", 4, ""),
            (0, 5, "internal/main/run_main_module", 17, ""),
        ],
    ),
    "firefox": (
        FIREFOX,
        [
            (0, 0, "static/app.js", 12, "parse"),
            (0, 1, "home/me/x.js", 3, "inner"),
            (0, 2, "debugger.js", 1, ""),
        ],
    ),
    "tsc": (TSC, [(0, 0, "src/app.ts", 12, ""), (1, 0, "src/b.tsx", 3, "")]),
    "go": (
        GO,
        [
            (0, 0, "/home/me/tool/pkg/server.go", 12, "pkg.Server.Serve"),
            (0, 1, "/home/me/tool/pkg/run.go", 40, "pkg.Run"),
            (0, 2, "/home/me/tool/main.go", 7, "main.main"),
            (0, 3, "/home/me/tool/pkg/start.go", 9, "pkg.Start"),
        ],
    ),
    "rust": (
        RUST,
        [
            (0, 0, "src/main.rs", 4, ""),
            (1, 0, "/rustc/abc/library/std/src/panicking.rs", 584, "rust_begin_unwind"),
            (1, 1, "/rustc/abc/library/core/src/panicking.rs", 142, "core.panicking.panic_fmt"),
            (1, 2, "src/parser.rs", 12, "demo.Parser.parse"),
            (1, 3, "src/lib.rs", 3, "demo.run"),
        ],
    ),
    "rustc": (RUSTC, [(0, 0, "src/lib.rs", 10, "")]),
    "c#": (
        CSHARP,
        [
            (0, 0, "C:/src/Acme/Parser.cs", 12, "Acme.Core.Parser.Parse"),
            (0, 1, "/src/Acme/Parser.cs", 40, "Acme.Core.Parser.RunAsync"),
            (0, 2, "", None, "Acme.Box.Box"),
            (0, 3, "", None, "System.Threading.Tasks.Task.Run"),
        ],
    ),
    "php": (
        PHP,
        [
            (0, 0, "/srv/app/src/Kernel.php", 12, ""),
            (0, 1, "/srv/app/src/Http/Client.php", 40, "App.Http.Client.send"),
            (0, 2, "/srv/app/index.php", 3, "App.Kernel.boot"),
        ],
    ),
    "ruby": (
        RUBY,
        [
            (0, 0, "lib/acme/parser.rb", 12, "parse"),
            (0, 1, "lib/acme/cli.rb", 40, "Acme.CLI.run"),
            (0, 2, "bin/acme", 3, ""),
        ],
    ),
    "gdb": (
        GDB,
        [(0, 0, "src/parser.cc", 12, "acme.Parser.parse"), (0, 1, "src/main.cc", 3, "main")],
    ),
    "asan": (
        ASAN,
        [
            (0, 0, "/src/lib/zstd.c", 12, "ZSTD_copy"),
            (0, 1, "/src/main.c", 3, "main"),
            (0, 2, "", None, "__libc_start_main"),
            (1, 0, "/src/alloc.c", 1, "free"),
        ],
    ),
    "valgrind": (
        VALGRIND,
        [(0, 0, "deep.c", 12, "inner"), (0, 1, "top.cpp", 40, "ns.outer"), (0, 2, "", None, "lib")],
    ),
    "gcc": (GCC, [(0, 0, "src/a.c", 12, ""), (1, 0, "include/b.hpp", 3, "")]),
    "lua": (LUA, [(0, 0, "lib/parse.lua", 12, "parse"), (0, 1, "app.lua", 3, "")]),
    "swift": (SWIFT, [(0, 0, "Parser.swift", 12, "Parser.parse")]),
}


@pytest.mark.parametrize("case", CASES)
def test_frames_of_each_format_come_with_place_name_and_depth(case):
    text, expected = CASES[case]
    assert frames(text) == expected


@pytest.mark.parametrize("case", CASES)
def test_a_quoted_trace_reads_like_a_plain_one(case):
    text, expected = CASES[case]
    assert frames(textwrap.indent(text, "> ")) == expected


def test_frames_of_the_runtime_are_marked():
    marked = [
        frame.function for trace in find_traces(JAVA) for frame in trace.frames if frame.is_runtime
    ]
    assert marked == ["forEach"]
    rust = [frame.is_runtime for trace in find_traces(RUST) for frame in trace.frames]
    assert rust == [False, True, True, False, False]


@pytest.mark.parametrize(
    "text",
    [
        "We meet at home (see notes) on line 12 of the list.",
        "at least 3: maybe more\nat the end (really)",
        "#1 is the best, #2 at place 3",
        "mail me@example.org:12 or call",
        "import x from 'y'\nfoo.bar(baz)",
    ],
)
def test_prose_and_code_have_no_frames(text):
    assert frames(text) == []
