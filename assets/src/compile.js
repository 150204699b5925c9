// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// Compiling together: answers save as people go, wait on this computer while the line or the session is gone, and what
// the others do appears. Without it the form is saved by a button.

import { inWords, nodeOf, nodesIn, speaks } from './in-words.js';
import { Shelf, hasLeft, isElsewhere, isSettled, says, showAside } from './shelf.js';

const form = document.getElementById('survey-form');
const banner = document.getElementById('survey-offline');
const late = document.getElementById('survey-late');
const shelf = form && new Shelf(location.pathname, form.dataset.person, form.dataset.keys);

// ---- what was not told to be saved waits on this computer --------------------------------------------------------

const isAnswer = ({ elt, verb }) => verb === 'post' && form?.contains(elt);
/** What is being sent, by request. */
const sent = new WeakMap();
/** The request that is on its way, or was last: the others wait for its end. */
let last;
/** What waits for the request before it, by node. */
const queued = new Map();
/** The control that was answered last, until its answer is sent. */
let given;

document.addEventListener('htmx:beforeSend', ({ detail }) => {
  if (!isAnswer({ elt: detail.elt, verb: detail.requestConfig.verb })) return;
  const fields = new URLSearchParams(detail.requestConfig.formData);
  last = detail.xhr;
  if (detail.elt.contains(given)) given = undefined;
  // A button that adds or removes is pressed again by who sees that it did nothing; answers and questions are kept.
  if (!speaks(fields)) fields.delete('azione');
  for (const node of nodesIn(fields).filter((one) => queued.has(one))) {
    shelf.drop(queued.get(node));
    queued.delete(node);
  }
  if (says(fields)) sent.set(detail.xhr, shelf.keep(fields.toString(), inWords(form, fields), detail.elt === form));
  const saved = document.getElementById('survey-saved');
  if (saved) saved.textContent = form.dataset.saving;
});

// An answer given while another is on its way is sent after it, and waits here until then: the page may be closed first.
form?.addEventListener('change', ({ target }) => { given = target; }, true);
form?.addEventListener('change', ({ target }) => {
  if (given !== target || !target.name?.startsWith('/')) return;
  // Some browsers say it of a field that is just drawn again: the new one has what was typed, and is sent.
  if (document.getElementById(target.id) !== target) return;
  const node = nodeOf(target.name);
  const fields = new URLSearchParams([...new FormData(form)].filter(([name]) => nodeOf(name) === node));
  const seen = [...form.elements].find(({ name, dataset }) => name && nodeOf(name) === node && dataset.seen)?.dataset.seen;
  fields.set('revisione', seen ?? document.getElementById('survey-revision').value);
  shelf.drop(queued.get(node));
  queued.set(node, shelf.keep(fields.toString(), inWords(form, fields)));
});

document.addEventListener('htmx:afterRequest', ({ detail: { elt, xhr, successful } }) => {
  if (!form?.contains(elt)) return;
  if (hasLeft(xhr.responseURL)) return tell('ended');
  if (isElsewhere(xhr.status, xhr.responseText)) return tell('elsewhere');
  if (isSettled(xhr.status)) {
    // Refused for good: the page says why.
    if (sent.has(xhr)) shelf.settle(sent.get(xhr), xhr.status, xhr.responseText);
    if (successful && shelf.waiting.length === 0) banner.hidden = true;
    if (!successful) unsay();
    if (late) showAside(late);
  } else {
    tell('offline');
  }
});

document.addEventListener('htmx:beforeSwap', (event) => {
  if (form && hasLeft(event.detail.xhr.responseURL)) event.detail.shouldSwap = false;
});

/** Nothing is being saved any more, nor was. */
const unsay = () => {
  const saved = document.getElementById('survey-saved');
  if (saved) saved.textContent = '';
};

const tell = (what) => {
  unsay();
  if (!banner) return;
  const { enter, change } = banner.dataset;
  const here = location.pathname;
  const links = { ended: [`/accedi?torna=${encodeURIComponent(here)}`, enter], elsewhere: [here, change] };
  const [href, textContent] = links[what] ?? [];
  banner.textContent = banner.dataset[what];
  if (href) banner.append(' ', Object.assign(document.createElement('a'), { href, textContent }));
  banner.hidden = false;
};

const isSending = () => last?.readyState > XMLHttpRequest.UNSENT && last.readyState < XMLHttpRequest.DONE;

/** Once all has arrived the page is drawn anew: conflicts and what appeared are then on it. */
const sendAll = async () => {
  const here = shelf ? [shelf] : late ? Shelf.below(late.dataset) : [];
  const full = here.filter(({ waiting }) => waiting.length > 0);
  if (full.length === 0) return;
  for (const one of full) {
    const end = await one.send();
    if (end !== 'sent') return tell(end);
  }
  sessionStorage.setItem('campanile:told', 'kept');
  location.reload();
};

/** Once at a time, and never what the page itself is sending. */
let running;
const catchUp = () => {
  if (!isSending()) running ??= sendAll().finally(() => { running = undefined; });
};

if (late) {
  if (sessionStorage.getItem('campanile:told')) {
    sessionStorage.removeItem('campanile:told');
    // Of what could not be taken the page says so itself.
    if (Shelf.below(late.dataset).every((one) => one.aside.length === 0)) tell('kept');
  }
  showAside(late);
  catchUp();
  addEventListener('online', catchUp);
}

// ---- what is typed is saved without leaving the field --------------------------------------------------------------

let pause;
let typed;
const sendTyped = () => {
  clearTimeout(pause);
  // Drawn again meanwhile, the field is another element.
  const field = !typed || typed.isConnected ? typed : document.getElementById(typed.id);
  field?.dispatchEvent(new Event('change', { bubbles: true }));
  typed = undefined;
};
form?.addEventListener('input', ({ target }) => {
  if (!target.matches('textarea, input[type=text], input:not([type])') || !target.name.startsWith('/')) return;
  clearTimeout(pause);
  typed = target;
  pause = setTimeout(sendTyped, 2_000);
});
form?.addEventListener('change', ({ target }) => {
  if (target === typed) typed = undefined;
});
// Who leaves does not wait.
addEventListener('pagehide', sendTyped);
document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') sendTyped(); });

// ---- what the others do appears -----------------------------------------------------------------------------------

// An answer goes first: news that are still on their way when one is given are asked again at the next beat.

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
  if (hasLeft(detail.xhr.responseURL)) tell('ended');
  else if (detail.successful) catchUp();
});

if (pulse) wait();
