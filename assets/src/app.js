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

// Tables wider than the screen can be scrolled with the keyboard.
for (const frame of document.querySelectorAll('.table-frame')) {
  if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
}
