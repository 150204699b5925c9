// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// What a form sends, as people read it on the page: questions and answers.

/** The node that a field of the form is of: `/data/section/question`, `…#lat` for a part of it. */
export const nodeOf = (name) => name.split('#')[0];

/** The nodes that fields of the form answer. */
export const nodesIn = (fields) => [...new Set([...fields.keys()].filter((name) => name.startsWith('/')).map(nodeOf))];

/** The text of an element, without what marks it as required. */
const text = (element) => {
  const copy = element.cloneNode(true);
  for (const mark of copy.querySelectorAll('.required-mark, .visually-hidden')) mark.remove();
  return copy.textContent.trim().replace(/\s+/g, ' ');
};

const isChoice = ({ type }) => type === 'radio' || type === 'checkbox';

/** What a choice is called: of one in a grid, by the head of its column. */
const nameOf = (choice) => {
  const head = choice.closest('td')?.querySelector('.grid-head') ?? choice.labels?.[0];
  return head ? text(head) : choice.value;
};

const questionOf = (control) => {
  const place = control?.closest('tr, .question');
  const label = place?.querySelector(place.matches('tr') ? 'th > span' : '.question-label') ?? control?.labels?.[0];
  return label ? text(label) : '';
};

const answerOf = (value, controls) => {
  const choice = controls.find((control) => isChoice(control) && control.value === value);
  const option = controls.flatMap((control) => [...(control.options ?? [])]).find((one) => one.value === value);
  return choice ? nameOf(choice) : option ? text(option) : value;
};

/** Whether a button asks or replies beside a question: `chiedi NODE`, `rispondi TICKET`. */
export const speaks = (fields) => /^(chiedi|rispondi) /.test(fields.get('azione') ?? '');

/** Node, question and answer of what these fields of the form say; of what is asked or replied, its field is the node. */
export const inWords = (form, fields) => {
  const said = speaks(fields) ? [fields.get('azione').replace(' ', ':')] : [];
  const names = [...new Set(fields.keys())];
  return [...nodesIn(fields), ...said].map((nodo) => {
    const isOf = ({ name, type }) => name && nodeOf(name) === nodo && type !== 'hidden';
    const controls = [...form.elements].filter(isOf);
    const values = names.filter((name) => nodeOf(name) === nodo).flatMap((name) => fields.getAll(name)).filter(Boolean);
    return {
      nodo,
      domanda: questionOf(controls[0]) || nodo.split('/').at(-1),
      risposta: values.map((value) => answerOf(value, controls)).join(', ') || '–',
    };
  });
};
