// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// Between the picture of the map, which the server has drawn, and the map that moves: a megabyte of scripts and
// boundaries, which comes when somebody reaches for it. The picture and the table beside it say the same meanwhile.

const frame = document.querySelector('[data-map]');
if (frame && window.WebGL2RenderingContext) wait();

/** Waits until somebody reaches for the map; the first time, the address may ask for it. */
function wait(again = false) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'btn btn-primary map-open';
  button.textContent = frame.dataset.open;
  frame.append(button);

  let begun = false;
  const begin = (thenFocus = false) => {
    if (begun) return;
    begun = true;
    open(thenFocus).catch(stay).finally(() => button.remove());
  };
  // A click that no pointer made comes from a keyboard: whoever made it goes on from the map.
  button.addEventListener('click', (event) => begin(event.detail === 0));
  // Who only scrolls by with a finger does not ask for a megabyte; who points at the map does.
  frame.addEventListener('pointerenter', (event) => { if (event.pointerType === 'mouse') begin(); });
  document.querySelector('[data-map-find] input[type=search]')?.addEventListener('input', () => begin());
  // A place that the address names is shown, and the picture does not show it.
  const { comune, region, province } = frame.dataset;
  if (again) return;
  if (comune || region || province) begin();
  else if (matchMedia('(min-width: 768px)').matches && !navigator.connection?.saveData) later(fetchAhead);
}

async function open(thenFocus) {
  frame.setAttribute('aria-busy', 'true');
  const { topology, values, names } = frame.dataset;
  // Asked for together with the scripts that read them.
  const data = Promise.all([topology, values, names].map(json));
  const [{ start }] = await Promise.all([import('./map-chart.js'), style()]);
  // A laptop that wakes up may have lost the drawing: the picture comes back, and the way to open the map again.
  const canvas = await start(data, () => wait(true));
  if (thenFocus) canvas.focus();
}

async function json(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/** The picture stays, and the reader is told. */
function stay(error) {
  frame.removeAttribute('aria-busy');
  const status = document.getElementById('map-status');
  if (status) status.textContent = frame.dataset.failed ?? '';
  throw error;
}

function style() {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = frame.dataset.style;
    link.onload = resolve;
    link.onerror = reject;
    document.head.append(link);
  });
}

/** Puts what the map needs in the browser's store, so that it opens at once. Nothing is read before it is needed. */
function fetchAhead() {
  const scripts = ['./map-chart.js', './maplibre-gl.mjs'].map((name) => new URL(name, import.meta.url).href);
  for (const address of [...scripts, frame.dataset.style, frame.dataset.topology]) {
    fetch(address, { priority: 'low' }).then((answer) => answer.arrayBuffer()).catch(() => {});
  }
}

/** Once the page is complete and nobody waits for anything. */
function later(work) {
  const idle = () => (window.requestIdleCallback ?? setTimeout)(work);
  if (document.readyState === 'complete') idle();
  else addEventListener('load', idle, { once: true });
}
