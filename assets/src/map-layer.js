// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// The Comuni in the colours of their classes: a layer of our own for MapLibre, there in an instant, where cutting eight
// thousand polygons into tiles and triangles takes an old laptop seconds.
//
// Every ring is a fan of triangles that turn a bit of the stencil on and off, so that what stays on is what lies inside
// (the even-odd rule); then each colour is poured where the bit is on.

const PLACE = `#version 300 es
in vec2 place; uniform mat4 matrix; void main() { gl_Position = matrix * vec4(place, 0.0, 1.0); }`;
const INK = `#version 300 es
precision mediump float; uniform vec3 colour; uniform vec3 stripe; uniform float pitch; out vec4 ink;
void main() {
  float along = pitch > 0.0 ? mod(gl_FragCoord.x - gl_FragCoord.y, pitch) / pitch : 1.0;
  ink = vec4(along < 0.14 ? stripe : colour, 1.0);
}`;
const IDENTITY = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
/** One triangle that covers the whole screen. */
const SCREEN = new Float32Array([-1, -1, 3, -1, -1, 3]);
/** Between the stripes of a hatch, in pixels of the page. */
const PITCH = 8;

/**
 * The layer. `meshAt` gives the mesh for a zoom, the same object for the same mesh; `fills` is a list of {colour, stripe}
 * and `lines` a list of colours, in the order of the mesh; `drawn` is called each time it has been drawn.
 */
export function layer({ id, meshAt, fills, lines, drawn }) {
  const inks = fills.map(({ colour, stripe }) => ({ colour: rgb(colour), stripe: rgb(stripe ?? colour), isHatched: Boolean(stripe) }));
  const strokes = lines.map(rgb);
  const given = new Map();
  let chart;
  let pen;
  return {
    id,
    type: 'custom',
    onAdd(map, gl) {
      chart = map;
      pen = new Pen(gl);
    },
    render(_gl, { defaultProjectionData }) {
      const mesh = meshAt(chart.getZoom());
      if (!given.has(mesh)) given.set(mesh, pen.take(mesh.points, mesh.indices));
      pen.begin(given.get(mesh), moved(defaultProjectionData.mainMatrix, mesh.corner));
      inks.forEach((ink, at) => pen.fill(mesh.fills[at], ink));
      strokes.forEach((colour, at) => pen.stroke(mesh.lines[at], colour));
      pen.end();
      drawn();
    },
  };
}

/** What the graphics card holds, and the ways of drawing with it. */
class Pen {
  #gl;
  #program;
  #uniform;
  #screen;
  #shapes;
  #matrix;

  constructor(gl) {
    this.#gl = gl;
    this.#program = gl.createProgram();
    for (const [kind, text] of [[gl.VERTEX_SHADER, PLACE], [gl.FRAGMENT_SHADER, INK]]) {
      const shader = gl.createShader(kind);
      gl.shaderSource(shader, text);
      gl.compileShader(shader);
      gl.attachShader(this.#program, shader);
    }
    gl.bindAttribLocation(this.#program, 0, 'place');
    gl.linkProgram(this.#program);
    const names = ['matrix', 'colour', 'stripe', 'pitch'];
    this.#uniform = Object.fromEntries(names.map((name) => [name, gl.getUniformLocation(this.#program, name)]));
    this.#screen = this.take(SCREEN);
  }

  /** Gives the card points, and which of them go together. */
  take(points, indices) {
    const gl = this.#gl;
    const array = gl.createVertexArray();
    gl.bindVertexArray(array);
    this.#hold(gl.ARRAY_BUFFER, points);
    gl.enableVertexAttribArray(0);
    gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
    if (indices) this.#hold(gl.ELEMENT_ARRAY_BUFFER, indices);
    gl.bindVertexArray(null);
    return array;
  }

  #hold(kind, data) {
    const gl = this.#gl;
    gl.bindBuffer(kind, gl.createBuffer());
    gl.bufferData(kind, data, gl.STATIC_DRAW);
  }

  begin(shapes, matrix) {
    const gl = this.#gl;
    this.#shapes = shapes;
    this.#matrix = matrix;
    gl.useProgram(this.#program);
    for (const ability of [gl.DEPTH_TEST, gl.CULL_FACE, gl.BLEND]) gl.disable(ability);
    gl.enable(gl.STENCIL_TEST);
    gl.stencilMask(0xff);
    gl.clearStencil(0);
    gl.clear(gl.STENCIL_BUFFER_BIT);
    gl.stencilMask(1);
  }

  fill({ from, count }, { colour, stripe, isHatched }) {
    const gl = this.#gl;
    gl.enable(gl.STENCIL_TEST);
    gl.colorMask(false, false, false, false);
    gl.stencilFunc(gl.ALWAYS, 0, 1);
    gl.stencilOp(gl.KEEP, gl.KEEP, gl.INVERT);
    gl.uniformMatrix4fv(this.#uniform.matrix, false, this.#matrix);
    gl.bindVertexArray(this.#shapes);
    gl.drawElements(gl.TRIANGLES, count, gl.UNSIGNED_INT, from);
    gl.colorMask(true, true, true, true);
    gl.stencilFunc(gl.NOTEQUAL, 0, 1);
    gl.stencilOp(gl.KEEP, gl.KEEP, gl.ZERO);
    gl.uniformMatrix4fv(this.#uniform.matrix, false, IDENTITY);
    this.#dip(colour, stripe, isHatched ? PITCH * devicePixelRatio : 0);
    gl.bindVertexArray(this.#screen);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  /** Lines as thin as a pixel. */
  stroke({ from, count }, colour) {
    const gl = this.#gl;
    gl.disable(gl.STENCIL_TEST);
    gl.uniformMatrix4fv(this.#uniform.matrix, false, this.#matrix);
    this.#dip(colour, colour, 0);
    gl.bindVertexArray(this.#shapes);
    gl.drawElements(gl.LINES, count, gl.UNSIGNED_INT, from);
  }

  end() {
    this.#gl.bindVertexArray(null);
  }

  #dip(colour, stripe, pitch) {
    this.#gl.uniform3fv(this.#uniform.colour, colour);
    this.#gl.uniform3fv(this.#uniform.stripe, stripe);
    this.#gl.uniform1f(this.#uniform.pitch, pitch);
  }
}

/** The matrix that takes points counted from the corner: worked out in 64 bits, since in 32 they would tremble. */
function moved(matrix, [right, down]) {
  const out = Array.from(matrix);
  for (let row = 0; row < 4; row += 1) out[12 + row] += matrix[row] * right + matrix[4 + row] * down;
  return out;
}

/** `#17324d` as three numbers between 0 and 1. */
function rgb(hex) {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
}
