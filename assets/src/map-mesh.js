// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// The boundaries as a graphics card wants them: points of the Mercator square, and which of them go together.

/**
 * A mesh of all Comuni. `groups` is a list of sets of codes, `borders` a list of objects; steps shorter than `least`
 * degrees are left out. Gives `points` (x and y in turn, 0 to 1 counted from `corner`), `indices`, and where in them
 * the triangles of each group (`fills`) and the sides of each object (`lines`) are: `from` in bytes, `count`.
 */
export function mesh(topology, groups, borders, least) {
  const { points, starts, corner } = trace(topology, least);
  // A point is in the rings of two Comuni at most, and on a border of a province and of a region.
  const sides = new Sides(starts, points.length * 5);
  const geometries = topology.list('comuni');
  const fills = groups.map((codes) => sides.part(() => {
    for (const geometry of geometries) if (codes.has(geometry.id)) sides.fan(geometry);
  }));
  const lines = borders.map((object) => sides.part(() => sides.stroke(topology.borderArcs(object))));
  return { points, corner, fills, lines, indices: sides.list() };
}

/** The points of all arcs, and where each arc starts. Ends stay, so that neighbours still meet. */
function trace({ grid: { scale, translate }, folded, steps }, least) {
  const points = new Float32Array(2 * steps);
  const starts = new Uint32Array(folded.length + 1);
  // Counted from the corner of Italy 32 bits tell centimetres; from that of the world they would not.
  const corner = mercator(translate);
  let count = 0;
  folded.forEach((arc, at) => {
    starts[at] = count;
    let [x, y, keptX, keptY] = [0, 0, 0, 0];
    const step = (isIsland(arc) ? least / 8 : least) / scale[0];
    for (let i = 0; i < arc.length; i += 1) {
      x += arc[i][0];
      y += arc[i][1];
      const near = Math.abs(x - keptX) + Math.abs(y - keptY) < step;
      if (near && i > 0 && i < arc.length - 1) continue;
      [keptX, keptY] = [x, y];
      const [right, down] = mercator([x * scale[0] + translate[0], y * scale[1] + translate[1]]);
      points[2 * count] = right - corner[0];
      points[2 * count + 1] = down - corner[1];
      count += 1;
    }
  });
  starts[folded.length] = count;
  return { points: points.subarray(0, 2 * count), starts, corner };
}

/** Whether the arc is a whole ring: often a small one, which would vanish if it lost its steps. */
function isIsland(arc) {
  let [x, y] = [0, 0];
  for (let i = 1; i < arc.length; i += 1) {
    x += arc[i][0];
    y += arc[i][1];
  }
  return x === 0 && y === 0;
}

function mercator([east, north]) {
  return [(east + 180) / 360, 0.5 - Math.log(Math.tan(Math.PI / 4 + (north * Math.PI) / 360)) / (2 * Math.PI)];
}

/** Which points go together: three for a triangle, two for a line. */
class Sides {
  #starts;
  #indices;
  #count = 0;

  constructor(starts, most) {
    this.#starts = starts;
    this.#indices = new Uint32Array(most);
  }

  list() {
    return this.#indices.subarray(0, this.#count);
  }

  /** Where in the list is what `write` puts there. */
  part(write) {
    const from = this.#count;
    write();
    return { from: from * 4, count: this.#count - from };
  }

  /** The triangles from the first point of each ring to each of its sides. */
  fan(geometry) {
    for (const polygon of geometry.arcs) {
      for (const ring of polygon) this.#fan(ring);
    }
  }

  #fan(ring) {
    let hub = -1;
    let before = -1;
    for (const index of ring) {
      const arc = index < 0 ? ~index : index;
      const first = this.#starts[arc];
      const last = this.#starts[arc + 1] - 1;
      for (let i = first; i <= last; i += 1) {
        const point = index < 0 ? last - (i - first) : i;
        if (hub < 0) hub = point;
        else if (before !== hub) this.#put(hub).#put(before).#put(point);
        before = point;
      }
    }
  }

  /** The sides of these arcs. */
  stroke(arcs) {
    for (const arc of arcs) {
      for (let i = this.#starts[arc] + 1; i < this.#starts[arc + 1]; i += 1) this.#put(i - 1).#put(i);
    }
  }

  #put(point) {
    this.#indices[this.#count] = point;
    this.#count += 1;
    return this;
  }
}
