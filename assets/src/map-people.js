// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// Everything a person can do with the map: point, click, move by keyboard, look for a Comune.

/** Begins to listen. `frame` is the element that holds the map, `atlas` its {topology, figures}. */
export function listen(frame, chart, atlas) {
  const { topology, figures } = atlas;
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
      name.textContent = figures.nameOf(code);
      tip.replaceChildren(name, document.createElement('br'), figures.figureOf(code));
    }
    const { clientWidth, clientHeight } = frame;
    tip.style.left = `${Math.min(place.x + 14, clientWidth - tip.offsetWidth - 4)}px`;
    tip.style.top = `${Math.min(place.y + 14, clientHeight - tip.offsetHeight - 4)}px`;
  };
  chart.on('mousemove', (event) => {
    const code = topology.comuneAt(event.lngLat.toArray());
    chart.getCanvas().style.cursor = code ? 'pointer' : '';
    point(event.point, code);
  });
  chart.on('mouseout', () => point(null, null));
  chart.on('click', (event) => open(topology.comuneAt(event.lngLat.toArray())));

  // By keyboard the middle of the map is the pointer: arrows move it, Enter opens the Comune that is there.
  const canvas = chart.getCanvas();
  const inTheMiddle = () => topology.comuneAt(chart.getCenter().toArray());
  canvas.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') open(inTheMiddle());
  });
  chart.on('moveend', () => {
    if (document.activeElement !== canvas || !canvas.matches(':focus-visible')) return;
    const code = inTheMiddle();
    point(chart.project(chart.getCenter()), code);
    if (code) say(figures.sentence(code));
  });
  find(frame, chart, atlas);
}

/** Goes to a Comune, marks it and tells its figure with a link to its page. */
export function show(chart, atlas, code) {
  const box = atlas.topology.corners('comuni', code);
  if (!box) return;
  mark(chart, atlas, code);
  chart.fitBounds(box, { padding: 80, maxZoom: 10, animate: !matchMedia('(prefers-reduced-motion: reduce)').matches });
  const link = document.createElement('a');
  link.href = `/comuni/${code}`;
  link.textContent = atlas.figures.sentence(code);
  say(link);
}

/** The field that looks for a Comune by name and goes there. */
function find(frame, chart, atlas) {
  const form = document.querySelector('[data-map-find]');
  const field = form?.querySelector('input[type=search]');
  const list = form?.querySelector('datalist');
  if (!field || !list) return;
  const known = atlas.figures.names.map(([code, name]) => [code, name, fold(name)]);
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

function mark(chart, { topology }, code) {
  const outline = code && topology.outline('comuni', code);
  chart.getSource('chosen').setData({ type: 'FeatureCollection', features: outline ? [outline] : [] });
}

function open(code) {
  if (code) location.assign(`/comuni/${code}`);
}

/** Tells a text, or a link. */
function say(text) {
  document.getElementById('map-status')?.replaceChildren(text);
}

function fold(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
