// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// What every page does with a script, and can do without: copy an address, submit a filter as it changes.

/** Copies the address of the page, or of what `data-copy` names, and says so. */
function copy(button) {
  const text = new URL(button.dataset.copy || location.href, location.href).href;
  navigator.clipboard.writeText(text).then(() => {
    const messages = document.getElementById('messages');
    messages.textContent = button.dataset.copied || '';
    messages.classList.add('visually-hidden');
    button.classList.add('copied');
  });
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-copy]');
  if (button) copy(button);
});

// A form of filters sends itself when a choice changes; its button remains for who has no script.
document.addEventListener('change', (event) => {
  const form = event.target.closest('form[data-auto]');
  if (form && event.target.matches('select, input[type=date], input[type=checkbox]')) form.requestSubmit();
});

// An empty field says nothing: it is not sent, so addresses stay readable and can be shared.
document.addEventListener('formdata', (event) => {
  if (event.target.method !== 'get') return;
  for (const [name, value] of [...event.formData]) {
    if (value === '') event.formData.delete(name);
  }
});

// Names of Comuni while one types: the server writes the options, the browser shows them. Without it, the form searches.
let asked = 0;
document.addEventListener('input', async (event) => {
  const field = event.target.closest('input[data-suggest]');
  if (!field || field.value.trim().length < 2) return;
  const turn = ++asked;
  await new Promise((done) => setTimeout(done, 150));
  if (turn !== asked) return;
  const answer = await fetch(`${field.dataset.suggest}?cerca=${encodeURIComponent(field.value)}`).catch(() => null);
  if (answer?.status === 404) delete field.dataset.suggest;
  if (answer?.ok && turn === asked) field.list.innerHTML = await answer.text();
});

// The link of a letter carries its secret after the #, which is in no address that is asked for: it goes in a form.
const carried = document.querySelector('form[data-carried]');
const carry = () => {
  const secret = location.hash.slice(1);
  if (!carried || !secret) return;
  carried.elements.codice.value = secret;
  history.replaceState(null, '', location.pathname + location.search);
  carried.requestSubmit();
};
carry();
addEventListener('hashchange', carry);

// Work that goes on: the page looks again after a while. Without a script, a link does.
const pending = document.querySelector('[data-look-again]');
if (pending) setTimeout(() => location.reload(), 1000 * Number(pending.dataset.lookAgain));

// Tables and charts wider than the screen can be scrolled with the keyboard.
for (const frame of document.querySelectorAll('.table-frame, .figure-drawing')) {
  if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
}
