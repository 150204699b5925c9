// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// Reads our TopoJSON (domains/registry/data/boundaries): quantized arcs, every geometry a MultiPolygon.

/** The boundaries. Places are [longitude, latitude]; objects are `comuni`, `province` and `regioni`. */
export class Topology {
  #topology;
  #arcs = new Map();
  #boxes;

  constructor(topology) {
    this.#topology = topology;
  }

  /** The geometries of an object: each has an `id`, the code, and `arcs`. */
  list(object) {
    return this.#topology.objects[object].geometries;
  }

  /** How many steps all arcs have together. */
  get steps() {
    return this.#topology.arcs.reduce((sum, arc) => sum + arc.length, 0);
  }

  /** Where the grid begins, and how wide a step of it is. */
  get grid() {
    return this.#topology.transform;
  }

  /** The arcs as they are kept: each a place on the grid, then steps. */
  get folded() {
    return this.#topology.arcs;
  }

  /** The places along an arc; `~n` is arc `n` backwards. */
  arc(index) {
    const forwards = index < 0 ? ~index : index;
    if (!this.#arcs.has(forwards)) this.#arcs.set(forwards, this.#unfold(this.#topology.arcs[forwards]));
    const places = this.#arcs.get(forwards);
    return index < 0 ? places.slice().reverse() : places;
  }

  #unfold(arc) {
    const { scale, translate } = this.#topology.transform;
    let [x, y] = [0, 0];
    return arc.map(([right, up]) => {
      x += right;
      y += up;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
  }

  /** One geometry as GeoJSON; nothing for a code that is not there. */
  outline(object, code) {
    const geometry = this.list(object).find(({ id }) => id === code);
    if (!geometry) return undefined;
    const coordinates = geometry.arcs.map((polygon) => polygon.map((ring) => this.#ring(ring)));
    return { type: 'Feature', properties: {}, geometry: { type: 'MultiPolygon', coordinates } };
  }

  /** Arcs end to end: each begins with the place that ends the one before. */
  #ring(ring) {
    return ring.flatMap((index, at) => (at ? this.arc(index).slice(1) : this.arc(index)));
  }

  /** Every border of an object once, as GeoJSON. */
  borders(object) {
    const coordinates = Array.from(this.borderArcs(object), (index) => this.arc(index));
    return { type: 'Feature', properties: {}, geometry: { type: 'MultiLineString', coordinates } };
  }

  /** The arcs that bound an object, each once. */
  borderArcs(object) {
    const used = this.list(object).flatMap(({ arcs }) => arcs.flat(2));
    return new Set(used.map((index) => (index < 0 ? ~index : index)));
  }

  /** The south-western and north-eastern corners of one geometry; nothing for a code that is not there. */
  corners(object, code) {
    const places = this.outline(object, code)?.geometry.coordinates.flat(2);
    return places && [
      places.reduce(([x, y], place) => [Math.min(x, place[0]), Math.min(y, place[1])], [Infinity, Infinity]),
      places.reduce(([x, y], place) => [Math.max(x, place[0]), Math.max(y, place[1])], [-Infinity, -Infinity]),
    ];
  }

  /** The code of the Comune in which a place is; null in the sea and abroad. */
  comuneAt([east, north]) {
    this.#boxes ??= this.#comuneBoxes();
    const within = ({ west, south, right, top }) => west <= east && east <= right && south <= north && north <= top;
    const found = this.#boxes.find((box) => within(box) && this.#holds(box.geometry, east, north));
    return found?.geometry.id ?? null;
  }

  /** The even-odd rule over all rings, so that a hole is outside. */
  #holds(geometry, east, north) {
    let inside = false;
    for (const ring of geometry.arcs.flat()) {
      const places = this.#ring(ring);
      for (let i = 1; i < places.length; i += 1) {
        const [[x1, y1], [x2, y2]] = [places[i - 1], places[i]];
        if ((y1 > north) !== (y2 > north) && east < x1 + ((north - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
      }
    }
    return inside;
  }

  #comuneBoxes() {
    const { scale, translate } = this.#topology.transform;
    const arcs = this.#topology.arcs.map(reach);
    return this.list('comuni').map((geometry) => {
      const box = [Infinity, Infinity, -Infinity, -Infinity];
      for (const index of geometry.arcs.flat(2)) {
        const arc = arcs[index < 0 ? ~index : index];
        for (const side of [0, 1]) box[side] = Math.min(box[side], arc[side]);
        for (const side of [2, 3]) box[side] = Math.max(box[side], arc[side]);
      }
      const [west, south, right, top] = box.map((one, side) => one * scale[side % 2] + translate[side % 2]);
      return { geometry, west, south, right, top };
    });
  }
}

/** The west, south, east and north end of an arc, on the grid. */
function reach(arc) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  let [x, y] = [0, 0];
  for (const [right, up] of arc) {
    x += right;
    y += up;
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x > box[2]) box[2] = x;
    if (y > box[3]) box[3] = y;
  }
  return box;
}
