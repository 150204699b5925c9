// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// Forms of questionnaires: what the server and htmx cannot do. Without it they work, with a button more.

document.getElementById('survey-form')?.classList.add('live');

// Answers given while another one is on its way, by the id of their control. The server may draw their question again
// before it has heard of them: then they go into the new one, and are sent from there.
const unsent = new Set();
document.addEventListener('change', ({ target }) => {
  if (target.id && target.form?.id === 'survey-form') unsent.add(target.id);
}, true);
document.addEventListener('htmx:configRequest', ({ detail }) => {
  for (const id of unsent) if (detail.elt.contains(document.getElementById(id))) unsent.delete(id);
});

// What stays in a question that is drawn again with somebody else's answer was given before that answer was seen. It is
// sent so, and the server lets people choose between the two.
const sent = new Map();
const drawn = (place, { name }) => [...place.querySelectorAll(`[name="${CSS.escape(name)}"]`)].flatMap((one) => {
  if (one.options) return [...one.options].filter((option) => option.defaultSelected).map((option) => option.value);
  return ['radio', 'checkbox'].includes(one.type) && !one.defaultChecked ? [] : [one.defaultValue];
}).filter(Boolean).join(' ');
const keepSeen = (given, fresh, { target, fragment }) => {
  const now = drawn(fragment, given);
  const isNews = now !== drawn(target, given) && now !== sent.get(given.name);
  const seen = given.dataset.seen ?? (isNews ? document.getElementById('survey-revision')?.value : undefined);
  if (seen !== undefined) fresh.dataset.seen = seen;
};
document.addEventListener('htmx:configRequest', ({ detail }) => {
  if (detail.verb !== 'post') return;
  const marked = [...detail.elt.querySelectorAll('[data-seen]')];
  if (marked.length) detail.parameters.revisione = String(Math.min(...marked.map(({ dataset }) => Number(dataset.seen))));
  for (const control of marked) delete control.dataset.seen;
  for (const name of new Set(detail.formData.keys())) sent.set(name, detail.formData.getAll(name).filter(Boolean).join(' '));
});
document.addEventListener('htmx:oobBeforeSwap', ({ detail }) => {
  const { target, fragment } = detail;
  for (const id of unsent) {
    const given = target.querySelector(`#${CSS.escape(id)}`);
    if (!given) continue;
    const fresh = fragment.querySelector(`#${CSS.escape(id)}`);
    if (!fresh || fresh.disabled || fresh.type === 'hidden') {
      unsent.delete(id);
      continue;
    }
    keepSeen(given, fresh, detail);
    if (['radio', 'checkbox'].includes(fresh.type)) fresh.checked = given.checked;
    else fresh.value = given.value;
  }
});
document.addEventListener('htmx:load', ({ target }) => {
  const changed = [...unsent].map((id) => target.querySelector(`#${CSS.escape(id)}`)).filter(Boolean);
  for (const control of changed) control.dispatchEvent(new Event('change', { bubbles: true }));
});

// A question drawn again while the mouse is down on one of its choices would swallow the click.
const controlAt = (target) => target.closest?.('label')?.control ?? target;
let pressed;
document.addEventListener('pointerdown', ({ target, pointerType }) => {
  pressed = pointerType === 'mouse' ? controlAt(target) : null;
});
document.addEventListener('pointerup', ({ target }) => {
  const released = controlAt(target);
  if (pressed?.id && !pressed.isConnected && released.id === pressed.id) released.click();
  pressed = null;
});

// Another answer may draw again the field one is typing in: what is typed there and was not sent yet stays.
document.addEventListener('htmx:oobBeforeSwap', (event) => {
  const typing = document.activeElement;
  if (!typing?.id || !event.detail.target.contains(typing) || !typing.matches('input, textarea')) return;
  if (['radio', 'checkbox', 'hidden', 'submit', 'file'].includes(typing.type) || typing.value === typing.defaultValue) return;
  const fresh = event.detail.fragment.querySelector(`#${CSS.escape(typing.id)}`);
  if (!fresh) return;
  keepSeen(typing, fresh, event.detail);
  const { value, selectionStart, selectionEnd } = typing;
  fresh.value = value;
  if (selectionStart === null) return;
  queueMicrotask(() => { if (document.activeElement === fresh) fresh.setSelectionRange(selectionStart, selectionEnd); });
});

// Where the device is goes into the fields beside the button that asks for it: when it is pressed, and not before.
document.addEventListener('click', (event) => {
  const id = event.target.closest?.('[data-position]')?.dataset.position;
  if (!id) return;
  const show = (denied) => { document.getElementById(`${id}-denied`).hidden = !denied; };
  show(!navigator.geolocation);
  navigator.geolocation?.getCurrentPosition(({ coords }) => {
    const { latitude: lat, longitude: lon, altitude: alt, accuracy: acc } = coords;
    const { lang } = document.documentElement;
    const write = (number, digits) => (number ?? 0).toLocaleString(lang, { useGrouping: false, maximumFractionDigits: digits });
    const numbers = { lat: write(lat, 6), lon: write(lon, 6), alt: write(alt, 1), acc: write(acc, 1) };
    const one = document.getElementById(`${id}-field`);
    if (one) {
      one.value = Object.values(numbers).join(' ');
      one.form.requestSubmit();
      return;
    }
    for (const [part, number] of Object.entries(numbers)) document.getElementById(`${id}-${part}`).value = number;
    document.getElementById(`${id}-lat`).dispatchEvent(new Event('change', { bubbles: true }));
  }, () => show(true), { enableHighAccuracy: true, timeout: 20_000 });
});

// A file that is not kept leaves its name.
document.addEventListener('change', (event) => {
  const { names } = event.target.dataset ?? {};
  const field = names && document.getElementById(names);
  if (!field) return;
  field.value = event.target.files[0]?.name ?? '';
  field.dispatchEvent(new Event('change', { bubbles: true }));
});

// A file can be dropped anywhere on the box, and goes at once.
const box = document.querySelector('form[data-drop]');
for (const kind of ['dragover', 'dragleave', 'drop']) {
  box?.addEventListener(kind, (event) => {
    event.preventDefault();
    box.classList.toggle('dropping', kind === 'dragover');
    if (kind !== 'drop' || !event.dataTransfer.files.length) return;
    box.querySelector('input[type=file]').files = event.dataTransfer.files;
    box.requestSubmit();
  });
}
