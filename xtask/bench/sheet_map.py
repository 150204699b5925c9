# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2
"""The two small maps of a sheet as SVG, from the TopoJSON that the product serves."""
import functools
import math

# About a point on paper: the outlines have then about as many points as those that Campanile prints.
STEP = 1
SIZE = 100
# Of the paper, for each unit of a drawing.
MM = 36 / SIZE


class Boundaries:
    """Outlines of Comuni and provinces, in degrees."""

    def __init__(self, topology):
        (self.dx, self.dy), (self.x, self.y) = topology["transform"]["scale"], topology["transform"]["translate"]
        self.arcs = [self._points(arc) for arc in topology["arcs"]]
        self.shapes = {layer: {shape["id"]: shape["arcs"] for shape in found["geometries"]}
                       for layer, found in topology["objects"].items()}

    def _points(self, arc):
        x = y = 0
        points = []
        for right, up in arc:
            x, y = x + right, y + up
            points.append((self.x + x * self.dx, self.y + y * self.dy))
        return points

    def _rings(self, arcs):
        for polygon in arcs:
            for ring in polygon:
                points = []
                for at in ring:
                    points += self.arcs[at] if at >= 0 else self.arcs[~at][::-1]
                yield points

    def _draw(self, shapes, marked):
        """Shapes by id, one of them marked, fitted into a square."""
        rings = {code: list(self._rings(arcs)) for code, arcs in shapes.items()}
        points = [point for shape in rings.values() for ring in shape for point in ring]
        left, low = min(x for x, _ in points), min(y for _, y in points)
        high, right = max(y for _, y in points), max(x for x, _ in points)
        narrow = math.cos(math.radians((low + high) / 2))
        scale = SIZE / max((right - left) * narrow, high - low)

        def path(rings):
            drawn = []
            for ring in rings:
                steps = [(round((x - left) * narrow * scale / STEP), round((high - y) * scale / STEP)) for x, y in ring]
                kept = [step for step, before in zip(steps, [None, *steps]) if step != before]
                if len(kept) > 3:
                    drawn.append("M" + "L".join(f"{x * STEP:g} {y * STEP:g}" for x, y in kept) + "Z")
            return "".join(drawn)

        paths = "".join(f'<path fill="{"#0066cc" if code == marked else "#dde6f0"}" d="{path(shape)}"/>'
                        for code, shape in rings.items())
        width, height = (right - left) * narrow * scale, (high - low) * scale
        return (f'viewBox="0 0 {width:.1f} {height:.1f}" width="{width * MM:.1f}mm" height="{height * MM:.1f}mm">'
                f'<g stroke="#8a9bb0" stroke-width=".2">{paths}</g></svg>')

    @functools.cache
    def far(self, province):
        """A province in Italy."""
        return self._draw(self.shapes["province"], province)

    def near(self, comune):
        """A Comune in its province."""
        province = {code: arcs for code, arcs in self.shapes["comuni"].items() if code[:3] == comune[:3]}
        return self._draw(province, comune)
