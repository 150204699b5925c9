// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// Builds what the browser gets into platform/web/static: one style sheet, fonts, icons, scripts; each also compressed.

import { constants, brotliCompressSync, gzipSync } from 'node:zlib';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { PurgeCSS } from 'purgecss';
import * as sass from 'sass';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..');
const out = process.env.OUT_DIR ?? join(root, 'platform/web/static');
const modules = join(here, 'node_modules');
const italia = join(modules, 'bootstrap-italia/dist');
const maplibre = join(modules, 'maplibre-gl/dist');

const FONTS = {
  'titillium-web-latin-400': 'Titillium_Web/titillium-web-v10-latin-ext_latin-regular',
  'titillium-web-latin-400-italic': 'Titillium_Web/titillium-web-v10-latin-ext_latin-italic',
  'titillium-web-latin-600': 'Titillium_Web/titillium-web-v10-latin-ext_latin-600',
  'titillium-web-latin-700': 'Titillium_Web/titillium-web-v10-latin-ext_latin-700',
  'lora-latin-400': 'Lora/lora-v20-latin-ext_latin-regular',
  'roboto-mono-latin-400': 'Roboto_Mono/roboto-mono-v13-latin-ext_latin-regular',
};

/** Files of ours in which a class or an icon may be named. */
const sources = ['app', 'domains', 'platform', 'engines/charts', 'assets/src'].flatMap((folder) => walk(join(root, folder)))
  .filter((path) => ['.html', '.rs', '.js'].includes(extname(path)));

function walk(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return [path];
    return ['node_modules', 'static', 'target'].includes(entry.name) ? [] : walk(path);
  });
}

async function style() {
  const { css } = sass.compile(join(here, 'src/campanile.scss'), {
    loadPaths: [modules],
    quietDeps: true,
    silenceDeprecations: ['import', 'global-builtin', 'color-functions', 'if-function'],
  });
  const [purged] = await new PurgeCSS().purge({
    content: sources,
    css: [{ raw: css }],
    safelist: { standard: ['htmx-request', 'htmx-indicator', 'copied', /^alert-/] },
    variables: true,
  });
  const { code } = await esbuild.transform(purged.css, { loader: 'css', minify: true, target: ['chrome100', 'firefox100', 'safari15'] });
  writeFileSync(join(out, 'campanile.css'), code);
}

/** The icons that some source names, out of the whole sprite. */
function icons() {
  const text = sources.map((path) => readFileSync(path, 'utf8')).join('\n');
  const named = new Set(text.match(/\bit-[a-z][a-z-]*[a-z]\b/g));
  const sprite = readFileSync(join(italia, 'svg/sprites.svg'), 'utf8');
  const symbols = (sprite.match(/<symbol .*?<\/symbol>/gs) ?? []).filter((symbol) => named.has(symbol.match(/id="([^"]+)"/)[1]));
  writeFileSync(join(out, 'sprites.svg'), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`);
}

async function scripts() {
  const common = { bundle: true, minify: true, target: 'es2022', legalComments: 'none', outdir: out, logLevel: 'warning' };
  await esbuild.build({ ...common, entryPoints: ['app.js', 'compile.js', 'survey.js'].map((name) => join(here, 'src', name)), format: 'iife' });
  // MapLibre finds its worker beside itself, so it stays a file of its own; map-chart.js says `import … from './maplibre-gl.mjs'`.
  const apart = ['./map-chart.js', './maplibre-gl.mjs'];
  const parts = ['map.js', 'map-chart.js'].map((name) => join(here, 'src', name));
  await esbuild.build({ ...common, entryPoints: parts, format: 'esm', external: apart });
  for (const name of ['maplibre-gl.mjs', 'maplibre-gl-worker.mjs', 'maplibre-gl.css']) {
    const text = readFileSync(join(maplibre, name), 'utf8');
    writeFileSync(join(out, name), text.replace(/\n?\/[/*][#@] sourceMappingURL=\S+( \*\/)?\s*$/, ''));
  }
  copyFileSync(join(modules, 'htmx.org/dist/htmx.min.js'), join(out, 'htmx.js'));
}

function fonts() {
  mkdirSync(join(out, 'fonts'), { recursive: true });
  for (const [name, path] of Object.entries(FONTS)) {
    copyFileSync(join(italia, 'fonts', `${path}.woff2`), join(out, 'fonts', `${name}.woff2`));
  }
}

/** The licences of what is inside: they ask to travel with it. */
function licences() {
  const files = {
    'Bootstrap Italia': 'bootstrap-italia/LICENSE',
    'Titillium Web': 'bootstrap-italia/dist/fonts/Titillium_Web/OFL.txt',
    Lora: 'bootstrap-italia/dist/fonts/Lora/OFL.txt',
    'Roboto Mono': 'bootstrap-italia/dist/fonts/Roboto_Mono/LICENSE.txt',
    htmx: 'htmx.org/LICENSE',
    'noble-ciphers': '@noble/ciphers/LICENSE',
    'MapLibre GL JS': 'maplibre-gl/LICENSE.txt',
  };
  const parts = Object.entries(files).map(([name, path]) => `${name}\n\n${readFileSync(join(modules, path), 'utf8').trim()}\n`);
  writeFileSync(join(out, 'licenses.txt'), parts.join(`\n${'-'.repeat(80)}\n\n`));
}

/** Compresses once, as well as can be done, what the server would otherwise compress at each request. */
function compress() {
  for (const path of walk(out)) {
    if (!['.css', '.js', '.mjs', '.svg', '.txt'].includes(extname(path))) continue;
    const bytes = readFileSync(path);
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, quality));
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  }
}

function report() {
  for (const path of walk(out).filter((path) => /\.(br|woff2)$/.test(path)).sort()) {
    console.log(`${(statSync(path).size / 1000).toFixed(1).padStart(8)} kB  ${path.slice(out.length + 1)}`);
  }
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
for (const name of ['logo.svg', 'favicon.svg', 'chevron.svg']) copyFileSync(join(here, 'src', name), join(out, name));
icons();
fonts();
licences();
await Promise.all([style(), scripts()]);
compress();
report();
