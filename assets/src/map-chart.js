// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// The map that moves, drawn by MapLibre: a bundle of its own, asked for by map.js when somebody reaches for the map.

import { AttributionControl, Map as Chart, NavigationControl, prewarm, setWorkerCount } from './maplibre-gl.mjs';
import { Figures } from './map-figures.js';
import { layer } from './map-layer.js';
import { mesh } from './map-mesh.js';
import { listen, show } from './map-people.js';
import { Topology } from './topology.js';

const NO_DATA = '#f2f3f5';
const HATCH = '#6b7f93';
const INK = '#17324d';
const PROVINCES = '#5c6f82';
const COAST = '#dbe6f1';
const ITALY = [[6.4, 35.3], [18.7, 47.2]];
const PADDING = 12;
// A tile more than the screen in each direction is room enough; further away there is nothing of ours.
const ROOM = [[-6, 29], [31, 53]];
/** Up to this zoom a pixel is wider than the steps (in degrees) that are left out; beyond it every step is drawn. */
const CLOSE = 6.5;
const STEP = 0.02;
/** From this zoom the borders between Comuni are drawn. */
const BORDERS = 7;

const frame = document.querySelector('[data-map]');

/**
 * Draws the map over the picture. `data` promises the boundaries, the figures and the names; `lost` is called when the
 * graphics card has dropped the map, and the picture is back. Resolves to the element that takes the keyboard, once it
 * can be used.
 */
export async function start(data, lost) {
  // What needs cutting into tiles is little and worth one worker, which can start while the data are on their way.
  setWorkerCount(1);
  prewarm();
  const chart = draw();
  chart.on('webglcontextlost', () => {
    frame.classList.remove('map-ready');
    chart.remove();
    frame.querySelectorAll('.map-stage, .map-tip').forEach((part) => part.remove());
    lost();
  });
  const styled = chart.once('style.load');
  const [topology, figures, names] = await data;
  performance.mark('map-data');
  const atlas = { topology: new Topology(topology), figures: new Figures(figures, names) };
  await styled;
  await coloured(chart, atlas);
  frame.classList.add('map-ready');
  frame.removeAttribute('aria-busy');
  performance.mark('map-drawn');
  bordered(chart, atlas);
  listen(frame, chart, atlas);
  if (frame.dataset.comune) show(chart, atlas, frame.dataset.comune);
  return chart.getCanvas();
}

/** A map with nothing on it yet. */
function draw() {
  const stage = document.createElement('div');
  stage.className = 'map-stage';
  frame.append(stage);
  const chart = new Chart({
    container: stage,
    style: { version: 8, sources: {}, layers: [] },
    validateStyle: false,
    bounds: ITALY,
    fitBoundsOptions: { padding: PADDING },
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
  chart.addControl(new AttributionControl({ compact: false, customAttribution: frame.dataset.attribution }));
  return chart;
}

/** Colours the Comuni, where the address says to look: resolves when they are on the screen. */
function coloured(chart, { topology, figures }) {
  const { province, region } = frame.dataset;
  const bounds = topology.corners('province', province) ?? topology.corners('regioni', region);
  if (bounds) chart.fitBounds(bounds, { padding: PADDING, animate: false });

  const classes = new Map([...figures.colours.keys(), -1].map((one) => [one, new Set()]));
  for (const { id } of topology.list('comuni')) classes.get(figures.classOf(id)).add(id);
  const groups = [...classes.values()];
  // Comuni without a figure are hatched, as in the picture and in the legend: colour alone tells nothing.
  const fills = [...classes.keys()].map((one) => (one < 0 ? { colour: NO_DATA, stripe: HATCH } : { colour: figures.colours[one] }));
  const meshes = [STEP, 0].map((least) => once(() => mesh(topology, groups, ['province', 'regioni'], least)));
  return new Promise((drawn) => {
    const meshAt = (zoom) => meshes[zoom < CLOSE ? 0 : 1]();
    chart.addLayer(layer({ id: 'comuni', meshAt, fills, lines: [PROVINCES, INK], drawn }));
  });
}

/** Adds the borders, wider the closer one looks, and the outline of the Comune that is pointed at. */
function bordered(chart, { topology }) {
  const line = (id, source, width, colour) => chart.addLayer({
    id, source, type: 'line', layout: { 'line-join': 'round' }, paint: { 'line-color': colour, 'line-width': width },
  });
  const widening = (...stops) => ['interpolate', ['linear'], ['zoom'], ...stops];
  for (const name of ['province', 'regioni']) chart.addSource(name, source([topology.borders(name)]));
  chart.addSource('chosen', source([]));
  // MapLibre cuts lines at the edges of tiles with the stencil that our layer wipes, and cuts anew when the source
  // changes: so what lies under our layer must be of another source than what lies right above it.
  line('coast', 'regioni', widening(5, 4, 10, 10), COAST);
  chart.moveLayer('coast', 'comuni');
  line('province', 'province', widening(5, 0.4, 10, 1.6), PROVINCES);
  line('regioni', 'regioni', widening(5, 1, 10, 2.6), INK);
  line('chosen-halo', 'chosen', 6, '#ffffff');
  line('chosen', 'chosen', 3, '#b84a00');

  const close = () => {
    if (chart.getZoom() < BORDERS) return;
    chart.off('zoom', close);
    chart.addSource('comuni', source([topology.borders('comuni')]));
    line('comuni-borders', 'comuni', widening(BORDERS, 0.6, 11, 1.4), '#ffffff');
    chart.moveLayer('comuni-borders', 'province');
  };
  chart.on('zoom', close);
  close();
}

/** Lines cut apart and simplified by MapLibre would part from the fills, which are not. */
function source(list) {
  return { type: 'geojson', data: { type: 'FeatureCollection', features: list }, maxzoom: 13, tolerance: 0, buffer: 4 };
}

/** Works a thing out when it is first asked for, and keeps it. */
function once(work) {
  let done;
  return () => (done ??= work());
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
