// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// What waits on this computer: answers of one person to one section that were not told to be saved, and those that
// cannot be any more, until who gave them discards them: a new version of the questionnaire does not ask for them, the
// campaign was closed meanwhile, the section is somebody else's now.

// They wait sealed, with a key that only a page opened by their person has: after signing out nobody reads them here.

import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { managedNonce, utf8ToBytes } from '@noble/ciphers/utils.js';
import { nodeOf, nodesIn } from './in-words.js';

/** Somebody wrote at the same moment, or the person acts for another body now. */
const CONFLICT = 409;
/** Answers that try again: whoever sends must sign in, change body, wait, or find the server up. */
const TRY_AGAIN = [401, 408, CONFLICT, 429];
/** The questions are gone: the answer says which, and what was said. */
const GONE = 410;
/** The form is wrong as it is: the page says so. */
const WRONG = 422;

/** Whether an answer came from the page of sign-in. */
export const hasLeft = (address) => address !== '' && new URL(address).pathname.startsWith('/accedi');

const parsed = (page) => new DOMParser().parseFromString(page, 'text/html');

/** Whether an answer is the page that asks to change body. */
export const isElsewhere = (status, page) =>
  status === CONFLICT && parsed(page).querySelector('main form[action="/profilo/agisci"]') !== null;

/** Whether the server has decided: sent again, an answer would fare the same. */
export const isSettled = (status) => status >= 200 && status < 500 && !TRY_AGAIN.includes(status);

export class Shelf {
  /** `keys`: base64url with blanks between; the first seals, the others open what was sealed before. */
  constructor(address, person, keys) {
    this.address = address;
    this.key = `campanile:${address}:${person}`;
    this.seals = keys.split(' ').map((key) => managedNonce(xchacha20poly1305)(bytes(key), utf8ToBytes(this.key)));
  }

  /** All shelves of a person for the submission whose pages are below this address. */
  static below({ base, person, keys: sealed }) {
    const [begin, end] = [`campanile:${base}/`, `:${person}`];
    let keys = [];
    try {
      keys = Object.keys(localStorage).filter((key) => key.startsWith(begin) && key.endsWith(end));
    } catch {
      // A browser that keeps nothing.
    }
    return keys.map((key) => new Shelf(key.slice('campanile:'.length, -end.length), person, sealed));
  }

  get notes() {
    for (const seal of this.seals) {
      try {
        return JSON.parse(new TextDecoder().decode(seal.decrypt(bytes(localStorage.getItem(this.key) ?? ''))));
      } catch {
        // Nothing is kept, or another key sealed it.
      }
    }
    return [];
  }

  set notes(list) {
    try {
      if (list.length) localStorage.setItem(this.key, text(this.seals[0].encrypt(utf8ToBytes(JSON.stringify(list)))));
      else localStorage.removeItem(this.key);
    } catch {
      // A browser that keeps nothing: the answer is sent all the same.
    }
  }

  /** What is to be sent. */
  get waiting() {
    return this.notes.filter((note) => !note.aside);
  }

  /** What cannot be saved any more: node, question and answer in words, and why, unless its question is gone. */
  get aside() {
    return this.notes.flatMap((note) => note.aside ?? []);
  }

  /**
   * Puts what a form sends on the shelf, with how people read it, and gives it a name. `whole`: it is all that the page
   * shows, not what was just answered. Said again, the same waits once.
   */
  keep(fields, words, whole = false) {
    const id = crypto.randomUUID?.() ?? String(Math.random());
    this.notes = [...this.notes.filter((note) => note.aside || note.fields !== fields), { id, fields, words, whole }];
    return id;
  }

  drop(id) {
    this.notes = this.notes.filter((note) => note.id !== id);
  }

  /** What was sent cannot be taken: only what people read of it stays. Of a question the last answer counts. */
  setAside(id, aside) {
    this.discard(aside.map(({ nodo }) => nodo));
    this.notes = this.notes.map((note) => (note.id === id ? { id, aside } : note)).filter((note) => note.aside?.length !== 0);
  }

  /** Takes what cannot be saved off the shelf. */
  discard(nodes) {
    const stays = ({ nodo }) => !nodes.includes(nodo);
    this.notes = this.notes
      .map((note) => (note.aside ? { ...note, aside: note.aside.filter(stays) } : note))
      .filter((note) => note.aside?.length !== 0);
  }

  /** These were saved: what waits of their questions from before would undo it. */
  overtake({ id, fields }) {
    const { notes } = this;
    const [nodes, at] = [nodesIn(new URLSearchParams(fields)), notes.findIndex((note) => note.id === id)];
    const older = notes.slice(0, at).map((note) => (note.aside ? note : without(note, nodes)));
    this.notes = [...older, ...notes.slice(at)].filter((note) => note.aside || says(new URLSearchParams(note.fields)));
  }

  /** What became of something that was sent, once the server has decided. */
  settle(id, status, text) {
    const note = this.notes.find((one) => one.id === id);
    const words = note?.words ?? [];
    if (status === GONE) {
      this.setAside(id, JSON.parse(text));
    } else if (status >= 400 && status !== WRONG) {
      const why = whyNot(text);
      this.setAside(id, words.map((answer) => ({ ...answer, why })));
    } else {
      // Saved now: what could not be saved before is of no use to anybody.
      if (status < 400) this.discard(words.map(({ nodo }) => nodo));
      if (status < 400 && note && !note.whole) this.overtake(note);
      this.drop(id);
    }
  }

  /** Sends what waits, in order: `sent`, or why not all of it: `offline`, `ended`, `elsewhere`. */
  async send() {
    for (const { id } of this.waiting) {
      // A newer answer that is saved meanwhile takes the place of this one.
      const { fields } = this.waiting.find((note) => note.id === id) ?? {};
      if (fields === undefined) continue;
      const answer = await fetch(this.address, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { 'HX-Request': 'true' },
      }).catch(() => null);
      const page = await answer?.text().catch(() => undefined);
      if (page === undefined) return 'offline';
      if (isElsewhere(answer.status, page)) return 'elsewhere';
      if (!isSettled(answer.status)) return 'offline';
      if (hasLeft(answer.url)) return 'ended';
      this.settle(id, answer.status, page);
    }
    return 'sent';
  }
}

/** Whether fields say anything beside what the page had seen. */
export const says = (fields) => [...fields.keys()].some((name) => name !== 'revisione');

/** What waits, but for what it says of these nodes. */
const without = ({ fields, words, ...note }, nodes) => {
  const stays = (name) => !nodes.includes(nodeOf(name));
  const left = [...new URLSearchParams(fields)].filter(([name]) => stays(name));
  return { ...note, fields: new URLSearchParams(left).toString(), words: words.filter(({ nodo }) => stays(nodo)) };
};

/** Bytes as text and back: base64url without padding. */
const text = (octets) => {
  const letters = Array.from(octets, (octet) => String.fromCharCode(octet)).join('');
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};
const bytes = (written) => {
  const letters = atob(written.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
};

/** Why the server does not take an answer, as it says to people. */
const whyNot = (page) => {
  const what = parsed(page).querySelector('.alert strong');
  const said = [what?.textContent, what?.nextSibling?.textContent].map((text) => text?.trim()).filter(Boolean);
  return said.map((text) => text.replace(/[^.!?]$/, '$&.')).join(' ');
};

/** Shows what cannot be saved any more, by why, each answer with a button that discards it. */
export const showAside = (panel) => {
  const { title, about, refused, unknown, stays } = panel.dataset;
  const all = Shelf.below(panel.dataset).flatMap((shelf) => shelf.aside.map((answer) => ({ ...answer, shelf })));
  const parts = [...new Set(all.map(({ why }) => why))].flatMap((why) => {
    const [head, words, list] = ['strong', 'p', 'ul'].map((name) => document.createElement(name));
    head.textContent = why === undefined ? title : refused;
    words.append(head, why === undefined ? ` ${about}` : ` ${why || unknown} ${stays}`);
    list.append(...all.filter((answer) => answer.why === why).map((answer) => line(answer, panel)));
    return [words, list];
  });
  panel.replaceChildren(...parts);
  panel.hidden = all.length === 0;
};

/** A line of the list: the question, what was answered, and a button. */
const line = ({ shelf, nodo, domanda, risposta }, panel) => {
  const [item, answer, button] = ['li', 'strong', 'button'].map((name) => document.createElement(name));
  answer.textContent = risposta;
  const { discard } = panel.dataset;
  Object.assign(button, { type: 'button', className: 'btn btn-outline-primary btn-sm', textContent: discard });
  button.setAttribute('aria-label', `${discard}: ${domanda}`);
  button.addEventListener('click', () => {
    shelf.discard([nodo]);
    showAside(panel);
  });
  item.append(`${domanda} `, answer, ' ', button);
  return item;
};
