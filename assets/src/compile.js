// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// Compiling together: answers save as people go, wait on this computer while the line or the session is gone, and what
// the others do appears. Without it the form is saved by a button.

const form = document.getElementById('survey-form');
const banner = document.getElementById('survey-offline');
const shelf = form && `campanile:${location.pathname}:${form.dataset.person}`;

// ---- what was not told to be saved waits on this computer --------------------------------------------------------

const waiting = () => {
  try {
    return JSON.parse(localStorage.getItem(shelf)) ?? [];
  } catch {
    return [];
  }
};

const keep = (list) => {
  try {
    if (list.length) localStorage.setItem(shelf, JSON.stringify(list));
    else localStorage.removeItem(shelf);
  } catch {
    // A browser that keeps nothing: the answer is sent all the same.
  }
};

const isAnswer = ({ elt, verb }) => verb === 'post' && form?.contains(elt);
/** What is being sent, by request. */
const sent = new WeakMap();

document.addEventListener('htmx:beforeSend', ({ detail }) => {
  if (!isAnswer({ elt: detail.elt, verb: detail.requestConfig.verb })) return;
  const fields = new URLSearchParams(detail.requestConfig.formData);
  // A button that adds or removes is pressed again by who sees that it did nothing; answers are kept.
  fields.delete('azione');
  const note = { id: crypto.randomUUID?.() ?? String(Math.random()), fields: fields.toString() };
  sent.set(detail.xhr, note.id);
  if ([...fields.keys()].some((name) => name !== 'revisione')) keep([...waiting(), note]);
  const saved = document.getElementById('survey-saved');
  if (saved) saved.textContent = form.dataset.saving;
});

document.addEventListener('htmx:afterRequest', ({ detail }) => {
  if (!form?.contains(detail.elt)) return;
  if (hasLeft(detail.xhr)) return tell('ended');
  // Refused for good: the page says why, and sending it again would change nothing.
  const isSettled = detail.successful || (detail.xhr.status >= 400 && detail.xhr.status < 500 && ![401, 408, 429].includes(detail.xhr.status));
  if (isSettled) {
    const id = sent.get(detail.xhr);
    keep(waiting().filter((note) => note.id !== id));
    if (detail.successful && waiting().length === 0) banner.hidden = true;
  } else if (detail.xhr.status === 0 || detail.xhr.status >= 500) {
    tell('offline');
  }
});

/** Whether an answer came from the page of sign-in. */
const hasLeft = (xhr) => xhr.responseURL !== '' && new URL(xhr.responseURL).pathname.startsWith('/accedi');

document.addEventListener('htmx:beforeSwap', (event) => {
  if (form && hasLeft(event.detail.xhr)) event.detail.shouldSwap = false;
});

const tell = (what) => {
  if (!banner) return;
  banner.textContent = banner.dataset[what];
  if (what === 'ended') {
    const link = document.createElement('a');
    link.href = `/accedi?torna=${encodeURIComponent(location.pathname)}`;
    link.textContent = banner.dataset.enter;
    banner.append(' ', link);
  }
  banner.hidden = false;
  const saved = document.getElementById('survey-saved');
  if (saved) saved.textContent = '';
};

/** Sends what waits, in order; says whether all of it arrived. */
const sendWaiting = async () => {
  for (const note of waiting()) {
    const answer = await fetch(location.pathname, {
      method: 'POST',
      body: new URLSearchParams(note.fields),
      headers: { 'HX-Request': 'true' },
    }).catch(() => null);
    if (!answer || answer.status >= 500 || [401, 408, 429].includes(answer.status)) return tell('offline');
    if (new URL(answer.url).pathname.startsWith('/accedi')) return tell('ended');
    keep(waiting().filter(({ id }) => id !== note.id));
  }
  return true;
};

/** Once all has arrived the page is drawn anew: conflicts and what appeared are then on it. */
const catchUp = async () => {
  if (!form || waiting().length === 0 || !(await sendWaiting())) return;
  sessionStorage.setItem(`${shelf}:told`, 'kept');
  location.reload();
};

if (form) {
  if (sessionStorage.getItem(`${shelf}:told`)) {
    sessionStorage.removeItem(`${shelf}:told`);
    tell('kept');
  }
  catchUp();
  addEventListener('online', catchUp);
}

// ---- what is typed is saved without leaving the field --------------------------------------------------------------

let pause;
form?.addEventListener('input', ({ target }) => {
  if (!target.matches('textarea, input[type=text], input:not([type])') || !target.name.startsWith('/')) return;
  clearTimeout(pause);
  pause = setTimeout(() => target.dispatchEvent(new Event('change', { bubbles: true })), 2_000);
});

// ---- what the others do appears -----------------------------------------------------------------------------------

const pulse = document.getElementById('survey-pulse');
let again = 3_000;

let timer;
const wait = () => {
  clearTimeout(timer);
  timer = setTimeout(beat, again);
};
const beat = () => {
  if (document.visibilityState === 'visible' && navigator.onLine) window.htmx?.trigger(pulse, 'pulse');
  wait();
};

document.addEventListener('htmx:configRequest', ({ detail }) => {
  if (detail.elt !== pulse) return;
  const { activeElement } = document;
  detail.parameters.revisione = document.getElementById('survey-revision').value;
  detail.parameters.chi = document.getElementById('survey-others').dataset.mark;
  if (activeElement?.name?.startsWith('/')) detail.parameters.qui = activeElement.name;
});

document.addEventListener('htmx:afterRequest', ({ detail }) => {
  if (detail.elt !== pulse) return;
  const seconds = Number(detail.xhr.getResponseHeader('x-campanile-again'));
  if (seconds > 0) again = seconds * 1_000;
  wait();
  if (hasLeft(detail.xhr)) tell('ended');
  else if (detail.successful) catchUp();
});

if (pulse) wait();
