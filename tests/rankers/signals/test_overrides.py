SHAPE = """class Shape:
    def area(self):
        return 0

    def name(self):
        return ''
"""
CODE = {
    "base.py": SHAPE,
    "round.py": "class Circle(Shape):\n    def area(self):\n        return self.radius * 3\n",
    "far.py": "class Field:\n    def area(self):\n        return 1\n",
    "small.py": "class Dot(Circle):\n    def area(self):\n        return 0\n",
}


def test_methods_of_bases_and_heirs_are_found_by_their_name(project):
    override = project(CODE).columns("Circle: the area for a radius is odd")["override"]
    assert {"base.py:Shape.area", "small.py:Dot.area"} <= set(override)
    assert "far.py:Field.area" not in override
    assert "base.py:Shape.name" not in override


def test_a_class_with_too_many_kin_tells_nothing(project):
    heirs = {
        f"h{n}.py": f"class H{n}(Shape):\n    def area(self):\n        return {n}\n"
        for n in range(70)
    }
    assert not project({"base.py": SHAPE} | heirs).columns("`Shape.area`")["override"]
