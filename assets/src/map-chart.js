// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// The map that moves, drawn by MapLibre: a bundle of its own, asked for by map.js when somebody reaches for the map.

import { AttributionControl, Map as Chart, NavigationControl, prewarm, setWorkerCount } from './maplibre-gl.mjs';
import { borders, corners, features, thin, unfold } from './topology.js';

const NO_DATA = '#f2f3f5';
const HATCH = '#6b7f93';
const INK = '#17324d';
const ITALY = [[6.4, 35.3], [18.7, 47.2]];
// A tile more than the screen in each direction is room enough; further away there is nothing of ours.
const ROOM = [[-6, 29], [31, 53]];
/** Up to this zoom a pixel is wider than the steps that are left out; beyond it every step is drawn. */
const CLOSE = 6.5;
const STEP = 0.02;

const frame = document.querySelector('[data-map]');

/** Draws the map over the picture. Resolves to the element that takes the keyboard, once it can be used. */
export async function start() {
  frame.setAttribute('aria-busy', 'true');
  // One source is worth one worker, and it can start while the boundaries are on their way.
  setWorkerCount(1);
  prewarm();
  const { topology: topologyUrl, values: valuesUrl, names: namesUrl } = frame.dataset;
  const [topology, figures] = await Promise.all([topologyUrl, valuesUrl].map(json));
  performance.mark('map-data');
  await breath();
  const atlas = { topology, arcs: unfold(topology), figures, names: {}, say: speaker(figures) };
  await breath();
  const rough = thin(atlas.arcs, STEP);
  await breath();
  const first = shapes(atlas, rough);
  await breath();
  const chart = draw(atlas, first);
  performance.mark('map-handed');
  await chart.once('idle');
  performance.mark('map-drawn');
  frame.removeAttribute('aria-busy');
  atlas.names = await json(namesUrl);
  listen(chart, atlas);
  if (frame.dataset.comune) show(chart, atlas, frame.dataset.comune);
  return chart.getCanvas();
}

function draw(atlas, first) {
  const { topology, arcs, figures } = atlas;
  const area = frame.dataset;
  const bounds = corners(topology, arcs, 'province', area.province)
    ?? corners(topology, arcs, 'regioni', area.region) ?? ITALY;
  const stage = document.createElement('div');
  stage.className = 'map-stage';
  frame.append(stage);
  const chart = new Chart({
    container: stage,
    style: style(atlas.figures, first),
    validateStyle: false,
    bounds,
    fitBoundsOptions: { padding: 12 },
    maxBounds: ROOM,
    maxZoom: 13,
    attributionControl: false,
    cooperativeGestures: true,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    renderWorldCopies: false,
    fadeDuration: 0,
    locale: locale(),
  });
  chart.touchZoomRotate.disableRotation();
  chart.keyboard.disableRotation();
  chart.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  chart.addControl(new AttributionControl({ compact: false, customAttribution: area.attribution }));
  chart.once('style.load', () => hatch(chart));
  chart.once('load', () => frame.classList.add('map-ready'));
  const sharpen = () => {
    if (chart.getZoom() < CLOSE) return;
    chart.off('zoomend', sharpen);
    for (const [name, data] of Object.entries(shapes(atlas, arcs))) chart.getSource(name).setData(data);
  };
  chart.on('zoomend', sharpen);
  chart.once('idle', sharpen);
  return chart;
}

/** Comuni without a figure are hatched, as in the picture and in the legend: colour alone tells nothing. */
function hatch(chart) {
  const side = 16;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side;
  const pen = canvas.getContext('2d');
  pen.fillStyle = NO_DATA;
  pen.fillRect(0, 0, side, side);
  pen.strokeStyle = HATCH;
  pen.lineWidth = 3;
  for (const at of [0, side, 2 * side]) {
    pen.moveTo(at + 2, -2);
    pen.lineTo(at - side - 2, side + 2);
  }
  pen.stroke();
  chart.addImage('hatch', pen.getImageData(0, 0, side, side), { pixelRatio: 2 });
  const missing = {
    id: 'comuni-missing', source: 'comuni', type: 'fill', filter: ['==', ['get', 'class'], -1],
    paint: { 'fill-pattern': 'hatch' },
  };
  chart.addLayer(missing, 'comuni-borders');
}

/** What each source shows, along these arcs. */
function shapes({ topology, figures }, arcs) {
  const describe = (code) => ({ code, class: classOf(figures, figures.values[code]) });
  const collection = (list) => ({ type: 'FeatureCollection', features: list });
  return {
    comuni: collection(features(topology, arcs, 'comuni', describe)),
    province: collection([borders(topology, arcs, 'province')]),
    regioni: collection([borders(topology, arcs, 'regioni')]),
  };
}

function style(figures, first) {
  // Simplified by MapLibre, each Comune alone, neighbours would part: they have been simplified together.
  const source = (data) => ({ type: 'geojson', data, maxzoom: 13, tolerance: 0, buffer: 4 });
  const colours = figures.colours.flatMap((colour, i) => [i, colour]);
  const line = (id, source, width, colour, minzoom = 0) => ({
    id, source, minzoom, type: 'line', layout: { 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': width },
  });
  return {
    version: 8,
    sources: {
      comuni: source(first.comuni),
      province: source(first.province),
      regioni: source(first.regioni),
      chosen: source({ type: 'FeatureCollection', features: [] }),
    },
    layers: [
      {
        id: 'comuni', source: 'comuni', type: 'fill',
        paint: {
          'fill-color': colours.length ? ['match', ['get', 'class'], ...colours, NO_DATA] : NO_DATA,
          'fill-antialias': false,
        },
      },
      line('comuni-borders', 'comuni', ['interpolate', ['linear'], ['zoom'], 7, 0.2, 11, 1], '#ffffff', 7),
      line('province', 'province', ['interpolate', ['linear'], ['zoom'], 5, 0.4, 10, 1.6], '#5c6f82'),
      line('regioni', 'regioni', ['interpolate', ['linear'], ['zoom'], 5, 1, 10, 2.6], INK),
      line('chosen-halo', 'chosen', 6, '#ffffff'),
      line('chosen', 'chosen', 3, '#b84a00'),
    ],
  };
}

/** Everything a person can do with the map, once it is there. */
function listen(chart, atlas) {
  const tip = document.createElement('div');
  tip.className = 'map-tip';
  tip.hidden = true;
  frame.append(tip);
  let under = null;
  const point = (place, code) => {
    if (code !== under) mark(chart, atlas, code);
    under = code;
    tip.hidden = !code;
    if (!code) return;
    if (tip.dataset.code !== code) {
      tip.dataset.code = code;
      const name = document.createElement('strong');
      name.textContent = atlas.names[code] ?? code;
      tip.replaceChildren(name, document.createElement('br'), atlas.say(atlas.figures.values[code]));
    }
    const { clientWidth, clientHeight } = frame;
    tip.style.left = `${Math.min(place.x + 14, clientWidth - tip.offsetWidth - 4)}px`;
    tip.style.top = `${Math.min(place.y + 14, clientHeight - tip.offsetHeight - 4)}px`;
  };
  chart.on('mousemove', (event) => {
    const code = comuneAt(chart, event.point);
    chart.getCanvas().style.cursor = code ? 'pointer' : '';
    point(event.point, code);
  });
  chart.on('mouseout', () => point(null, null));
  chart.on('click', (event) => open(comuneAt(chart, event.point)));

  // By keyboard the middle of the map is the pointer: arrows move it, Enter opens the Comune that is there.
  const canvas = chart.getCanvas();
  const centre = () => chart.project(chart.getCenter());
  canvas.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') open(comuneAt(chart, centre()));
  });
  chart.on('moveend', () => {
    if (document.activeElement !== canvas || !canvas.matches(':focus-visible')) return;
    const code = comuneAt(chart, centre());
    point(centre(), code);
    if (code) say(sentence(atlas, code));
  });
  find(chart, atlas);
}

/** The field that looks for a Comune by name and goes there. */
function find(chart, atlas) {
  const form = document.querySelector('[data-map-find]');
  const field = form?.querySelector('input[type=search]');
  const list = form?.querySelector('datalist');
  if (!field || !list) return;
  const known = Object.entries(atlas.names).map(([code, name]) => [code, name, fold(name)]);
  const best = (text) => {
    const wanted = fold(text);
    if (wanted.length < 2) return [];
    const rank = (name) => (name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(` ${wanted}`) ? 2 : 3);
    return known.filter(([, , name]) => name.includes(wanted))
      .sort((a, b) => rank(a[2]) - rank(b[2]) || a[2].length - b[2].length).slice(0, 8);
  };
  field.addEventListener('input', () => {
    list.replaceChildren(...best(field.value).map(([, name]) => new Option('', name)));
  });
  form.addEventListener('submit', (event) => {
    const [found] = best(field.value);
    event.preventDefault();
    if (found) show(chart, atlas, found[0]);
    else say(frame.dataset.notFound ?? '');
  });
}

function show(chart, atlas, code) {
  const box = corners(atlas.topology, atlas.arcs, 'comuni', code);
  if (!box) return;
  mark(chart, atlas, code);
  chart.fitBounds(box, { padding: 80, maxZoom: 10, animate: !matchMedia('(prefers-reduced-motion: reduce)').matches });
  const link = document.createElement('a');
  link.href = `/comuni/${code}`;
  link.textContent = sentence(atlas, code);
  say(link);
}

function mark(chart, atlas, code) {
  const { topology, arcs } = atlas;
  const one = topology.objects.comuni.geometries.filter(({ id }) => id === code);
  const list = features({ objects: { one: { geometries: one } } }, arcs, 'one', () => ({}));
  chart.getSource('chosen').setData({ type: 'FeatureCollection', features: list });
}

function comuneAt(chart, place) {
  return chart.queryRenderedFeatures(place, { layers: ['comuni'] })[0]?.properties.code ?? null;
}

function open(code) {
  if (code) location.assign(`/comuni/${code}`);
}

function sentence(atlas, code) {
  return `${atlas.names[code] ?? code}: ${atlas.say(atlas.figures.values[code])}`;
}

/** Tells a text, or a link. */
function say(text) {
  const status = document.getElementById('map-status');
  status?.replaceChildren(text);
}

/** A figure in the reader's words. */
function speaker({ unit, suffix, missing, words }) {
  if (words) return (value) => words[value] ?? missing;
  const language = document.documentElement.lang;
  const options = {
    quota: { style: 'percent', maximumFractionDigits: 1 },
    'centesimi-di-euro': { style: 'currency', currency: 'EUR', maximumFractionDigits: 2, minimumFractionDigits: 0 },
  }[unit] ?? { maximumFractionDigits: 1 };
  const format = new Intl.NumberFormat(language, { ...options, useGrouping: 'always' });
  const scale = unit === 'centesimi-di-euro' ? 0.01 : 1;
  return (value) => (value === undefined ? missing : `${format.format(value * scale)}${suffix}`);
}

/** A figure on a cut belongs to the class below it, as on the server. */
function classOf({ cuts }, value) {
  if (value === undefined) return -1;
  const above = cuts.findIndex((cut) => value <= cut);
  return above < 0 ? cuts.length : above;
}

function locale() {
  const { label, zoomIn, zoomOut, gestureWheel, gestureTouch } = frame.dataset;
  return {
    'Map.Title': label,
    'NavigationControl.ZoomIn': zoomIn,
    'NavigationControl.ZoomOut': zoomOut,
    'CooperativeGesturesHandler.WindowsHelpText': gestureWheel,
    'CooperativeGesturesHandler.MacHelpText': gestureWheel,
    'CooperativeGesturesHandler.MobileHelpText': gestureTouch,
  };
}

function fold(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** Lets the browser answer to people between one piece of work and the next. */
function breath() {
  return new Promise((resolve) => { setTimeout(resolve); });
}

async function json(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}
