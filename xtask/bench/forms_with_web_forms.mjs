// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// Seconds ODK Web Forms takes from an XForm to an instance that runs, and for one answer with the violations of the
// whole form: node forms_with_web_forms.mjs FOLDER-OF-PACKAGES XFORM-300 XFORM-1000
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [folder, ...files] = process.argv.slice(2);
const require = createRequire(`${folder}/node_modules/`);
const { JSDOM } = require('jsdom');

// The engine wants a browser's DOM, and in Node two names that only old modules have.
const { window } = new JSDOM('', { url: 'http://localhost/' });
for (const name of Object.getOwnPropertyNames(window)) {
  if (!(name in globalThis)) globalThis[name] = window[name];
}
Object.assign(globalThis, { __dirname: folder, module: {} });
const engine = await import(
  pathToFileURL(`${folder}/node_modules/@getodk/xforms-engine/dist/index.js`).href
);

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function begin(xml) {
  const started = performance.now();
  const form = await engine.loadForm(xml, {});
  const { root } = form.createInstance();
  return { root, seconds: (performance.now() - started) / 1000 };
}

function questions(node, found = []) {
  const { children, relevant, readonly } = node.currentState;
  const asked = ['input', 'select'].includes(node.nodeType);
  if (asked && relevant && !readonly) found.push(node);
  if (Array.isArray(children)) for (const child of children) questions(child, found);
  return found;
}

function answer(node, number) {
  if (node.nodeType === 'select') return node.selectValue(node.currentState.valueOptions[0].value);
  switch (node.valueType) {
    case 'int': return node.setValue(BigInt(number % 100));
    case 'decimal': return node.setValue((number % 100) + 0.5);
    case 'date': return node.setValue(`2026-03-${String(1 + (number % 28)).padStart(2, '0')}`);
    default: return node.setValue(`testo ${number}`);
  }
}

const [small, large] = files.map((file) => readFileSync(file, 'utf8'));
const loads = [];
for (let turn = 0; turn < 5; turn += 1) loads.push((await begin(small)).seconds);
const { root } = await begin(large);
const taken = [];
const seen = new Set();
for (let turn = 0; turn < 50; turn += 1) {
  const fresh = questions(root).filter((node) => !seen.has(node.nodeId));
  if (fresh.length === 0) break;
  for (const node of fresh) {
    seen.add(node.nodeId);
    const started = performance.now();
    answer(node, taken.length);
    void root.validationState.violations.length;
    taken.push((performance.now() - started) / 1000);
  }
}
console.log(JSON.stringify({
  load_300: median(loads), answers: taken.length, answer_median: median(taken), answer_worst: Math.max(...taken),
}));
process.exit(0);
