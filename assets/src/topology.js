// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// Reads our TopoJSON (domains/registry/data/boundaries): quantized arcs, every geometry a MultiPolygon.

/** The arcs as lists of [longitude, latitude]. */
export function unfold({ transform, arcs }) {
  const [kx, ky] = transform.scale;
  const [dx, dy] = transform.translate;
  return arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([sx, sy]) => {
      x += sx;
      y += sy;
      return [x * kx + dx, y * ky + dy];
    });
  });
}

/** The same arcs without steps shorter than `least` degrees. Ends stay, so that neighbours still meet. */
export function thin(arcs, least) {
  return arcs.map((arc) => {
    if (arc.length < 4) return arc;
    const end = arc[arc.length - 1];
    const kept = [arc[0]];
    let [x, y] = arc[0];
    for (const point of arc) {
      if (Math.abs(point[0] - x) + Math.abs(point[1] - y) < least) continue;
      [x, y] = point;
      kept.push(point);
    }
    if (kept[kept.length - 1] !== end) kept.push(end);
    // An island is one arc: with fewer points it would be a line.
    return kept.length < 4 && arc[0][0] === end[0] && arc[0][1] === end[1] ? arc : kept;
  });
}

/** One feature for each geometry of an object; `describe` gives the properties of each by its code. */
export function features(topology, arcs, name, describe) {
  return topology.objects[name].geometries.map((geometry) => ({
    type: 'Feature',
    properties: describe(geometry.id),
    geometry: { type: 'MultiPolygon', coordinates: polygons(geometry, arcs) },
  }));
}

/** Every border of an object once, as lines. */
export function borders(topology, arcs, name) {
  const used = new Set();
  for (const geometry of topology.objects[name].geometries) {
    for (const index of geometry.arcs.flat(2)) used.add(index < 0 ? ~index : index);
  }
  const coordinates = Array.from(used, (index) => arcs[index]);
  return { type: 'Feature', properties: {}, geometry: { type: 'MultiLineString', coordinates } };
}

/** The south-western and north-eastern corners of one geometry; nothing for a code that is not there. */
export function corners(topology, arcs, name, code) {
  const geometry = topology.objects[name].geometries.find(({ id }) => id === code);
  if (!geometry) return undefined;
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  for (const index of geometry.arcs.flat(2)) {
    for (const [x, y] of arcs[index < 0 ? ~index : index]) {
      low[0] = Math.min(low[0], x);
      low[1] = Math.min(low[1], y);
      high[0] = Math.max(high[0], x);
      high[1] = Math.max(high[1], y);
    }
  }
  return [low, high];
}

function polygons(geometry, arcs) {
  return geometry.arcs.map((polygon) => polygon.map((ring) => join(ring, arcs)));
}

/** Arcs end to end: each begins with the point that ends the one before. */
function join(ring, arcs) {
  const points = [];
  for (const index of ring) {
    const arc = index < 0 ? arcs[~index].slice().reverse() : arcs[index];
    for (let i = points.length ? 1 : 0; i < arc.length; i += 1) points.push(arc[i]);
  }
  return points;
}
