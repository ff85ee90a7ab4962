import pytest

APP = """
class Base:
    def run(self):
        return self.stop()

    def stop(self):
        pass


class App(Base):
    def __init__(self):
        self.base = Base()

    def run(self):
        super().run()
        self.base.stop()
        return self

    @property
    def owner(self) -> "Base":
        return self.base
"""


def test_imports_in_all_their_forms_lead_to_the_definition(project):
    graph = project(
        {
            "pkg/__init__.py": "from .core import App as App, make\nfrom .star import *\n",
            "pkg/core.py": "class App:\n    pass\n\ndef make():\n    return App()\n",
            "pkg/star.py": "def shine():\n    pass\n",
            "use.py": (
                "import pkg\nimport pkg.core as core\nfrom pkg import make as build, shine\n"
                "from pkg.core import App\n\n"
                "def one():\n    pkg.make()\n\ndef two():\n    core.make()\n\n"
                "def three():\n    build()\n\ndef four():\n    App()\n\n"
                "def five():\n    shine()\n\ndef six():\n    pkg.core.make()\n"
            ),
        }
    )
    assert graph.callers("pkg/core.py:make") == [
        "use.py:one",
        "use.py:six",
        "use.py:three",
        "use.py:two",
    ]
    assert graph.callers("pkg/core.py:App") == ["pkg/core.py:make", "use.py:four"]
    assert graph.callers("pkg/star.py:shine") == ["use.py:five"]


def test_receivers_are_typed_by_self_super_fields_and_properties(project):
    graph = project(
        {
            "app.py": APP,
            "use.py": "from app import App\n\ndef go(app: App):\n    app.run().owner.stop()\n"
            "    app.owner.run()\n",
        }
    )
    assert graph.callers("app.py:Base.stop") == ["app.py:App.run", "app.py:Base.run", "use.py:go"]
    assert graph.callers("app.py:Base.run") == ["app.py:App.run", "use.py:go"]
    assert graph.callers("app.py:App.run") == ["use.py:go"]


def test_a_call_of_a_class_calls_its_constructor_too(project):
    graph = project({"app.py": APP, "use.py": "import app\n\ndef go():\n    app.App()\n"})
    assert graph.callers("app.py:App.__init__") == ["use.py:go"]
    assert graph.callers("app.py:App") == ["use.py:go"]


def test_an_override_may_be_what_a_call_through_the_base_runs(project):
    graph = project(
        {"app.py": APP, "use.py": "from app import Base\n\ndef go(base: Base):\n    base.run()\n"}
    )
    assert graph.callers("app.py:App.run", resolved=True) == []
    assert graph.callers("app.py:App.run", resolved=False) == ["app.py:App.run", "use.py:go"][1:]


def test_a_shadowed_name_is_no_use(project):
    graph = project(
        {
            "a.py": "def run():\n    pass\n",
            "b.py": "from a import run\n\ndef one(run):\n    run()\n\ndef two():\n    run = 3\n"
            "    run()\n\n"
            "def three():\n    def run():\n        pass\n    run()\n\ndef four():\n"
            "    global run\n    run()\n",
        }
    )
    assert graph.callers("a.py:run", None) == ["b.py:four"]


def test_names_of_other_projects_are_no_uses(project):
    graph = project(
        {
            "a.py": "class Thing:\n    def loads(self):\n        pass\n",
            "b.py": "import json\n\ndef go(x):\n    json.loads(x)\n    'x'.loads()\n\n"
            "def maybe(x):\n    x.loads()\n",
        }
    )
    assert graph.callers("a.py:Thing.loads", True) == []
    assert graph.callers("a.py:Thing.loads", False) == ["b.py:maybe"]


def test_fixtures_type_the_parameters_of_tests(project):
    graph = project(
        {
            "app.py": APP,
            "tests/conftest.py": "import pytest\nfrom app import App\n\n"
            "@pytest.fixture\ndef app():\n"
            "    app = App()\n    yield app\n",
            "tests/unit/test_app.py": "def test_run(app):\n    app.run()\n",
        }
    )
    assert graph.callers("app.py:App.run") == ["tests/unit/test_app.py:test_run"]
    tests = graph.graph.tests(graph.doc("app.py:App.run"))
    assert graph.ids(tests) == ["tests/unit/test_app.py:test_run"]


def test_imports_in_a_circle_end(project):
    graph = project(
        {
            "a.py": "from b import *\nfrom b import x\nclass A(B):\n    pass\n",
            "b.py": "from a import *\nfrom a import x\nclass B(A):\n    def go(self):\n"
            "        self.nothing()\n        x()\n",
        }
    )
    assert graph.ids(graph.graph.bases(graph.doc("a.py:A"))) == ["b.py:B"]
    assert graph.definition("b.py", "x()") == []
    assert graph.definition("b.py", "nothing") == []


def test_namespace_packages_and_relative_imports_are_followed(project):
    graph = project(
        {
            "src/space/inner/deep.py": "def dig():\n    pass\n",
            "src/space/inner/near.py": "from .deep import dig\nfrom . import deep\n"
            "from ..inner.deep import dig as d2\n\ndef go():\n    dig()\n    deep.dig()\n"
            "    d2()\n",
            "main.py": "import space.inner.deep\nfrom space.inner import deep\n\ndef far():\n"
            "    space.inner.deep.dig()\n\ndef mid():\n    deep.dig()\n",
        }
    )
    assert graph.callers("src/space/inner/deep.py:dig") == [
        "main.py:far",
        "main.py:mid",
        "src/space/inner/near.py:go",
    ]
    links = graph.graph.callers(graph.doc("src/space/inner/deep.py:dig"))
    assert {one.lines for one in links} == {(6, 7, 8), (5,), (8,)}


def test_loops_with_and_generators_type_what_they_bind(project):
    graph = project(
        {
            "a.py": "class Item:\n    def use(self):\n        pass\n    def __enter__(self):\n"
            "        return self\n\n"
            "def items() -> list[Item]:\n    ...\n\n"
            "def walk():\n    for item in items():\n        item.use()\n\n"
            "def held():\n    with Item() as one:\n        one.use()\n\n"
            "def picked():\n    items()[0].use()\n\n"
            "def listed():\n    return [x.use() for x in items()]\n",
        }
    )
    assert graph.callers("a.py:Item.use") == [
        "a.py:held",
        "a.py:listed",
        "a.py:picked",
        "a.py:walk",
    ]


def test_arity_leaves_out_calls_that_cannot_be(project):
    graph = project(
        {
            "a.py": "class A:\n    def put(self, x):\n        pass\n",
            "b.py": "def fits(a):\n    a.put(1)\n\ndef too_many(a):\n    a.put(1, 2)\n\n"
            "def spread(a, b):\n    a.put(*b)\n",
        }
    )
    assert graph.callers("a.py:A.put", False) == ["b.py:fits", "b.py:spread"]


def test_decorators_call_and_belong_to_what_they_decorate(project):
    graph = project(
        {
            "a.py": "def mark(f):\n    return f\n\n@mark\ndef go():\n    pass\n\nclass C:\n"
            "    @mark\n    def run(self):\n        pass\n"
        }
    )
    assert graph.callers("a.py:mark") == ["a.py:C.run", "a.py:go"]
    assert graph.callees("a.py:go") == ["a.py:mark"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("helper()", [("a.py:helper", True, ())]),
        ("value)", [("a.py:go", True, (5,))]),
        ("LIMIT", [("a.py:<module>", True, (1,))]),
        ("unknown", []),
        ("len", []),
    ],
)
def test_definitions_of_units_variables_and_constants(project, text, expected):
    code = (
        "LIMIT = 3\ndef helper():\n    pass\ndef go():\n    value = helper()\n"
        "    print(value)\n    return LIMIT + len(unknown)\n"
    )
    nth = 1 if text == "LIMIT" else 1 if text == "helper()" else 0
    assert project({"a.py": code}).definition("a.py", text, nth) == expected


def test_bases_and_derived_through_aliases(project):
    graph = project(
        {
            "a.py": "class Base:\n    pass\n",
            "b.py": "from a import Base as Root\nimport other\n\nclass One(Root):\n    pass\n\n"
            "class Two(other.Base):\n    pass\n",
        }
    )
    assert graph.ids(graph.graph.derived(graph.doc("a.py:Base"))) == ["b.py:One"]
    assert graph.ids(graph.graph.bases(graph.doc("b.py:One"))) == ["a.py:Base"]
    assert graph.ids(graph.graph.bases(graph.doc("b.py:Two"))) == []
