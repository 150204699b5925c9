// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// From the boundaries of the Comuni of 2023 to those of today's list: merged, simplified on one
// topology (a shared border is one arc, so no slivers), with provinces and regions from the same arcs.
// Usage: node prepare.js COMUNI.geojson.gz ELENCO-ISTAT.csv SUCCESSIONS.tsv OUTPUT-FOLDER

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gunzipSync, gzipSync } from "node:zlib";
import mapshaper from "mapshaper";

/** Visvalingam's effective area of a vertex that survives, as the side of a square in metres. */
const DETAIL = 100;
/** Steps of the quantized grid along each axis: about 18 metres. */
const GRID = 65536;
/** The source lacks these two Comuni, born on 1 January 2023: each is a hole among its neighbours. */
const MERGED_BEFORE_2023 = {
  "005122": [8.023, 45.125], // Moransengo-Tonengo
  "012144": [8.6855, 45.825], // Bardello con Malgesso e Bregano
};

const [boundaries, list, successions, folder] = process.argv.slice(2);

const source = JSON.parse(gunzipSync(readFileSync(boundaries)));
const regionOf = regionByComune(readFileSync(list, "latin1"));
const today = await mergeIntoToday(source);
today.features.sort((a, b) => (a.properties.istat < b.properties.istat ? -1 : 1));
refuseMismatch(today.features.map((f) => f.properties.istat), [...regionOf.keys()]);

const topology = await simplify(today);
const text = JSON.stringify(topology);
writeFileSync(join(folder, "italia.topo.json.gz"), gzipSync(text, { level: 9, memLevel: 9 }));
writeFileSync(join(folder, "italia.topo.json.br"), brotliCompressSync(text, {
  params: { [constants.BROTLI_PARAM_LGWIN]: 22, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
}));

/** ISTAT code → region code, from the official list (records may contain line breaks inside quotes). */
function regionByComune(csv) {
  const records = csv.replace(/"[^"]*"/g, (cell) => cell.replace(/\s+/g, " ")).split(/\r?\n/);
  const rows = records.slice(1).map((record) => record.split(";")).filter((row) => /^\d{6}$/.test(row[4]));
  return new Map(rows.map((row) => [row[4], row[0].padStart(2, "0")]));
}

/** Ceased code → the code of today's list. A merger that the list does not know yet is not drawn. */
function successors(table) {
  const rows = table.split("\n").filter((line) => /^\d{6}\t/.test(line)).map((line) => line.split("\t"));
  const pairs = rows.map(([was, , , , , now]) => [was, now]);
  return new Map(pairs.filter(([was, now]) => !regionOf.has(was) && regionOf.has(now)));
}

async function mergeIntoToday(collection) {
  const successor = successors(readFileSync(successions, "utf8"));
  for (const feature of collection.features) {
    const was = feature.properties.codice_istat;
    feature.properties = { istat: successor.get(was) ?? was };
  }
  const output = await mapshaper.applyCommands(
    "-i in.json -clean gap-fill-area=1000m2 -dissolve istat + name=comuni -dissolve target=comuni + name=italia " +
      "-o comuni.json target=comuni -o italia.json target=italia",
    { "in.json": collection },
  );
  const merged = JSON.parse(output["comuni.json"]);
  merged.features.push(...holes(JSON.parse(output["italia.json"])));
  return merged;
}

/** The Comuni that the source lacks, each as the hole of Italy that holds the point we know of it. */
function holes(italy) {
  const shapes = (italy.features ?? italy.geometries).map((it) => it.geometry ?? it);
  const polygons = shapes.flatMap((it) => (it.type === "Polygon" ? [it.coordinates] : it.coordinates));
  const rings = polygons.flatMap((polygon) => polygon.slice(1));
  return Object.entries(MERGED_BEFORE_2023).map(([istat, point]) => {
    const ring = rings.find((it) => inside(point, it));
    if (!ring) throw new Error(`no hole of the source holds ${istat}: has the source been completed?`);
    return {
      type: "Feature",
      properties: { istat },
      geometry: { type: "Polygon", coordinates: [ring.slice().reverse()] },
    };
  });
}

function inside([x, y], ring) {
  let odd = false;
  for (let i = 1; i < ring.length; i += 1) {
    const [[ax, ay], [bx, by]] = [ring[i - 1], ring[i]];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  }
  return odd;
}

function refuseMismatch(drawn, listed) {
  const missing = listed.filter((istat) => !drawn.includes(istat));
  const unknown = drawn.filter((istat) => !listed.includes(istat));
  if (missing.length || unknown.length) {
    throw new Error(`without boundary: ${missing.join(" ")}; not in the list: ${unknown.join(" ")}: complete successions.tsv`);
  }
}

async function simplify(collection) {
  for (const { properties } of collection.features) {
    properties.province = properties.istat.slice(0, 3);
    properties.region = regionOf.get(properties.istat);
  }
  const output = await mapshaper.applyCommands(
    `-i in.json name=comuni -simplify weighted interval=${DETAIL} keep-shapes -clean ` +
      "-dissolve province + name=province -dissolve target=comuni region + name=regioni " +
      `-o out.json target=comuni,province,regioni format=topojson quantization=${GRID} ` +
      "id-field=istat,province,region",
    { "in.json": collection },
  );
  const topology = JSON.parse(output["out.json"]);
  for (const object of Object.values(topology.objects)) {
    // One shape for all: readers need no second case.
    object.geometries = object.geometries
      .map(({ id, type, arcs }) => ({ type: "MultiPolygon", id, arcs: type === "Polygon" ? [arcs] : arcs }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }
  return topology;
}
