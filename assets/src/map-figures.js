// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// What the map says of each Comune: its name, its figure in words, the class that colours it.

/** `figures` is `/mappa/dati/{indicator}.json`, `names` is `/mappa/comuni.json`. */
export class Figures {
  #figures;
  #names;
  #say;

  constructor(figures, names) {
    this.#figures = figures;
    this.#names = names;
    this.#say = speaker(figures);
  }

  /** The colour of each class. */
  get colours() {
    return this.#figures.colours;
  }

  /** The class of a Comune, -1 without a figure. A figure on a cut belongs to the class below it, as on the server. */
  classOf(code) {
    const { values, cuts } = this.#figures;
    if (values[code] === undefined) return -1;
    const above = cuts.findIndex((cut) => values[code] <= cut);
    return above < 0 ? cuts.length : above;
  }

  /** Codes and names of all Comuni. */
  get names() {
    return Object.entries(this.#names);
  }

  nameOf(code) {
    return this.#names[code] ?? code;
  }

  /** The figure of a Comune in the reader's words. */
  figureOf(code) {
    return this.#say(this.#figures.values[code]);
  }

  sentence(code) {
    return `${this.nameOf(code)}: ${this.figureOf(code)}`;
  }
}

function speaker({ unit, suffix, missing, words }) {
  if (words) return (value) => words[value] ?? missing;
  const language = document.documentElement.lang;
  const options = {
    quota: { style: 'percent', maximumFractionDigits: 1 },
    'centesimi-di-euro': { style: 'currency', currency: 'EUR', maximumFractionDigits: 2, minimumFractionDigits: 0 },
  }[unit] ?? { maximumFractionDigits: 1 };
  const format = new Intl.NumberFormat(language, { ...options, useGrouping: 'always' });
  const scale = unit === 'centesimi-di-euro' ? 0.01 : 1;
  return (value) => (value === undefined ? missing : `${format.format(value * scale)}${suffix}`);
}
