// What the playgrounds share: elements, plots, controls, and a page without a kernel. Imported by nobody else.
const SVG = "http://www.w3.org/2000/svg";
export const CLASS_COLOURS = ["#0072B2", "#E69F00"]; // as in plotting/style.py
const PROBABILITY = ["#EAF4FB", "#E0EDF5", "#F0E2C6", "#F5CF96", "#EBA94C"]; // as in plotting/boundaries.py
const VALLEY = ["#4D8FC4", "#F7FBFF"];
const MARKS = ["M4.5,0A4.5,4.5 0 1 1 -4.5,0A4.5,4.5 0 1 1 4.5,0Z", "M0,-5.5L5,4L-5,4Z"]; // circle, triangle
// Text and controls take the colours of the page; plots are white in every theme, as all pictures of the workshop are.
const STYLE = `
.gp { font: 14px/1.4 var(--jp-ui-font-family, system-ui, sans-serif); color: var(--jp-ui-font-color1, CanvasText);
  max-width: 1000px; position: relative; text-align: left; }
.gp-panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(165px, 1fr)); gap: 6px; }
.gp figure { margin: 0; background: white; color: #222; border: 1px solid #999; border-radius: 4px; max-width: 330px; }
.gp figcaption { padding: 2px 6px 0; font-size: 13px; line-height: 1.25; }
.gp-plot { position: relative; } .gp-plot > svg { display: block; width: 100%; position: relative; }
.gp-plot > canvas { position: absolute; }
.gp text { font-size: 13px; fill: #222; } .gp-drag { cursor: grab; touch-action: none; } .gp-drag:focus { outline: none; }
.gp-drag:focus .gp-ring, .gp-drag:focus-visible .gp-ring { stroke: #000; stroke-width: 2.5; stroke-dasharray: 3 2; }
.gp-row { display: flex; flex-wrap: wrap; gap: 4px 14px; align-items: center; margin: 6px 0; }
.gp label { display: inline-flex; align-items: center; gap: 5px; } .gp input[type=range] { width: 120px; margin: 0; }
.gp button, .gp select, .gp input[type=number] { font: inherit; color: inherit; padding: 3px 9px; border-radius: 4px;
  min-height: 30px; background: var(--jp-layout-color2, ButtonFace); border: 1px solid var(--jp-border-color0, GrayText); }
.gp select option { background: var(--jp-layout-color1, Canvas); color: var(--jp-ui-font-color1, CanvasText); }
.gp :is(button, select, input):focus-visible { outline: 2px solid var(--jp-brand-color1, Highlight); outline-offset: 1px; }
.gp-value { min-width: 3.2em; font-variant-numeric: tabular-nums; } .gp p { margin: 4px 0; min-height: 1.4em; }
.gp .gp-said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.gp-image { margin: 4px 6px 6px; border: 1px solid #999; } .gp-image > canvas { display: block; }
.gp-plot > svg.gp-over { position: absolute; inset: 0; cursor: crosshair; touch-action: none; overflow: hidden; }
.gp-over:focus-visible { outline: 3px solid #D55E00; }
.gp-cells { display: grid; grid-template-columns: repeat(3, 1fr); gap: 3px; padding: 6px; touch-action: none; }
.gp .gp-cells > * { aspect-ratio: 1; width: 100%; box-sizing: border-box; padding: 0; border: 1px solid #888; color: #111;
  display: grid; place-items: center; text-align: center; font-size: 15px; overflow: hidden; appearance: textfield; }
.gp .gp-cells > input::-webkit-inner-spin-button { display: none; }
.gp details { margin: 4px 0; } .gp summary { cursor: pointer; }`;

/** An element of HTML, or of SVG if its name begins with "svg:"; attributes that are functions listen: {click: …}. */
export function make(name, attributes = {}, ...children) {
  const svg = name.startsWith("svg:");
  const element = svg ? document.createElementNS(SVG, name.slice(4)) : document.createElement(name);
  set(element, attributes);
  element.append(...children);
  return element;
}

export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value);
  }
  return element;
}

/** The frame of a playground in `el`. JupyterLab leaves the keys that are pressed in it alone, but for those with Ctrl. */
export function frame(el, name, ...children) {
  const root = make("div", { class: "gp", role: "group", "aria-label": `Playground: ${name}` },
    make("style", {}, STYLE), ...children);
  const focusable = root.querySelectorAll("button, input, select, summary, [tabindex]");
  const keep = isKept => focusable.forEach(each => each.toggleAttribute("data-lm-suppress-shortcuts", isKept));
  const held = event => keep(!event.ctrlKey && !event.metaKey);
  set(root, { keydown: held, keyup: held });
  keep(true);
  el.append(root);
  removePicture(el);
  return root;
}

/** The picture that stands in for the playground in a notebook's outputs is no longer needed. */
function removePicture(el, patience = 100) {
  const outputs = el.closest(".jp-OutputArea");
  outputs?.querySelectorAll("[data-stands-in]").forEach(each => each.remove());
  if (!outputs && patience) requestAnimationFrame(() => removePicture(el, patience - 1)); // not in the page yet
}

export const button = (text, click) => make("button", { type: "button", click }, text);

/** A slider with its label and its value beside it; `told` makes the text of a value. Returns {root, show(value)}. */
export function slider(label, [min, max, step], told, changed, settled) {
  const input = make("input", { type: "range", min, max, step });
  const value = make("span", { class: "gp-value", "aria-hidden": "true" });
  const root = make("label", {}, label, input, value);
  const show = number => {
    input.value = number;
    value.textContent = told(number);
    input.setAttribute("aria-valuetext", told(number));
  };
  input.addEventListener("input", () => { show(+input.value); changed(+input.value); });
  input.addEventListener("change", () => settled());
  return { root, show };
}

export function choice(label, options, chosen) {
  const select = make("select", { change: () => chosen(select.value) });
  select.append(...options.map(each => make("option", { value: each }, each)));
  return { root: make("label", {}, label, select), show: value => { select.value = value; } };
}

/** A sentence below the plots: `see` changes what is seen, as often as one likes, `say` what screen readers say. */
export function sentence() {
  const seen = make("p", { "aria-hidden": "true" }), said = make("p", { role: "status", class: "gp-said" });
  return { root: make("div", {}, seen, said), see: words => { seen.textContent = words; },
    say: words => { said.textContent = words; } };
}

/** A white panel with axes; marks are drawn into `inner`, whose units are those of `px` and `py`. */
export class Plot {
  constructor(title, [left, bottom] = [46, 36], [width, height] = [250, 215]) {
    Object.assign(this, { left, width: width - left - 16, height: height - bottom - 6 });
    this.axes = make("svg:g", { "aria-hidden": "true" });
    this.inner = make("svg:svg", { x: left, y: 6, width: this.width, height: this.height, overflow: "hidden" });
    this.svg = make("svg:svg", { viewBox: `0 0 ${width} ${height}`, role: "group" }, this.axes, this.inner);
    this.canvas = make("canvas", { width: 60, height: 60, "aria-hidden": "true" });
    this.canvas.style = `left: ${100 * left / width}%; top: ${600 / height}%; width: ${100 * this.width / width}%; `
      + `height: ${100 * this.height / height}%`;
    this.root = make("figure", {}, make("figcaption", {}, title),
      make("div", { class: "gp-plot" }, this.canvas, this.svg));
  }

  /** Set what the axes span, and their names; returns whether anything has changed. */
  show(x, y, xName, yName) {
    const told = JSON.stringify([x, y, xName, yName]);
    if (told === this.told) return;
    Object.assign(this, { told, x, y });
    const { left, width, height } = this;
    const line = (x1, y1, x2, y2) => make("svg:line", { x1, y1, x2, y2, stroke: "#555" });
    const text = (words, at) => make("svg:text", { "text-anchor": "middle", ...at }, words);
    this.axes.replaceChildren(line(left, 6 + height, left + width, 6 + height), line(left, 6, left, 6 + height),
      text(xName, { x: left + width / 2, y: height + 36 }),
      text(yName, { transform: `translate(13 ${6 + height / 2}) rotate(-90)` }),
      ...ticks(x).map(at => text(number(at), { x: left + this.px(at), y: height + 21 })),
      ...ticks(y).map(at => text(number(at), { x: left - 4, y: this.py(at) + 10, "text-anchor": "end" })));
  }

  px(x) { return (x - this.x[0]) / (this.x[1] - this.x[0]) * this.width; }
  py(y) { return (this.y[1] - y) / (this.y[1] - this.y[0]) * this.height; }

  /** The place of a pointer in the units of the axes. */
  at(event) {
    const box = this.svg.getScreenCTM();
    const [x, y] = [(event.clientX - box.e) / box.a - this.left, (event.clientY - box.f) / box.d - 6];
    return [this.x[0] + x / this.width * (this.x[1] - this.x[0]), this.y[1] - y / this.height * (this.y[1] - this.y[0])]
      .map(each => +each.toFixed(3));
  }

  /** Shade the plane by `level(x, y)`, a number from 0 to 1, in ten shades from the first colour to the last. */
  shade(level, colours = PROBABILITY) {
    const side = this.canvas.width, brush = this.canvas.getContext("2d");
    const image = brush.createImageData(side, side);
    const shades = Array.from({ length: 10 }, (_, k) => mixed(colours, k / 9));
    for (let row = 0; row < side; row++) {
      const y = this.y[1] - (row + 0.5) / side * (this.y[1] - this.y[0]);
      for (let column = 0; column < side; column++) {
        const x = this.x[0] + (column + 0.5) / side * (this.x[1] - this.x[0]);
        const k = Math.max(0, Math.min(9, Math.floor(10 * level(x, y)))) || 0;
        image.data.set([...shades[k], 255], 4 * (row * side + column));
      }
    }
    brush.putImageData(image, 0, 0);
  }

  /** Shade a landscape from its lowest place, blue, to its highest, white, over a grid of side² numbers. */
  shadeValley(height) {
    const side = this.canvas.width = this.canvas.height = 40;
    const at = (range, k) => range[0] + (k + 0.5) / side * (range[1] - range[0]);
    const grid = Array.from({ length: side * side }, (_, k) => height(at(this.x, k % side), at(this.y, Math.floor(k / side))));
    const low = Math.min(...grid), span = Math.max(...grid) - low || 1;
    const index = (range, value) => Math.floor((value - range[0]) / (range[1] - range[0]) * side);
    this.shade((x, y) => Math.sqrt((grid[index(this.y, y) * side + index(this.x, x)] - low) / span), VALLEY);
  }
}

function mixed(colours, share) {
  const at = share * (colours.length - 1), k = Math.min(Math.floor(at), colours.length - 2);
  const [from, to] = [colours[k], colours[k + 1]].map(hex => [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16)));
  return from.map((value, i) => Math.round(value + (at - k) * (to[i] - value)));
}

function ticks([low, high]) {
  const rough = (high - low) / 3, power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(each => each * power).find(each => each >= rough * 0.8);
  return Array.from({ length: 6 }, (_, k) => (Math.ceil(low / step) + k) * step).filter(each => each <= high + 1e-9);
}

/** A number for an axis or a sentence: three figures, a true minus. */
export const number = value => String(+value.toPrecision(3)).replace("-", "−");

/** The mark of a sample: a circle for class 0, a triangle for class 1. */
export const mark = (label, more = {}) =>
  make("svg:path", { d: MARKS[label], fill: CLASS_COLOURS[label], stroke: "#222", "stroke-width": 0.7, ...more });

/** A curve through points of a plot, in its units. */
export const pathOf = (plot, points) => points.length
  ? "M" + points.map(([x, y]) => `${plot.px(x).toFixed(2)},${plot.py(y).toFixed(2)}`).join("L") : "";

/** Two points of the line w₀ + w₁x₁ + w₂x₂ = 0, far outside any window; none if there is no such line. */
export function lineOf([w0, w1, w2]) {
  const length = w1 ** 2 + w2 ** 2;
  return length === 0 ? [] : [-1, 1].map(way => [-w0 * w1 / length - way * 99 * w2 / Math.sqrt(length),
    -w0 * w2 / length + way * 99 * w1 / Math.sqrt(length)]);
}

/** Let a mark be moved: by pointer, and by arrow keys in steps of `size`; `moved(x, y)` gets its new place. */
export function movable(element, plot, { place, size, moved, settled }) {
  let isHeld = false;
  element.classList.add("gp-drag");
  set(element, {
    pointerdown: event => {
      isHeld = true;
      element.setPointerCapture(event.pointerId);
      element.focus();
      event.preventDefault();
    },
    pointermove: event => isHeld && moved(...plot.at(event)),
    lostpointercapture: () => { isHeld = false; settled(); },
    keydown: event => {
      const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
      if (!way) return;
      event.preventDefault();
      const [x, y] = place();
      moved(...[x + way[0] * size, y + way[1] * size].map(each => +each.toFixed(6)));
      settled();
    },
  });
}

/** Call `step` once a frame, until it returns false or `stop` is called; without motion where a reader wants none. */
export class Runner {
  constructor(step, changed) { Object.assign(this, { step, changed, frame: null }); }
  get isRunning() { return this.frame !== null; }
  start() {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const next = () => {
      let goesOn = this.step();
      while (goesOn && still) goesOn = this.step();
      this.frame = goesOn ? requestAnimationFrame(next) : null;
      this.changed(this.isRunning);
    };
    this.frame = requestAnimationFrame(next);
    this.changed(true);
  }
  stop() {
    if (!this.isRunning) return;
    cancelAnimationFrame(this.frame);
    this.frame = null;
    this.changed(false);
  }
}

/** A model for a page without a kernel: it keeps what the playground writes, and tells whoever listens. */
export function standalone(state) {
  const listeners = [];
  return {
    get: name => state[name],
    set: (name, value) => {
      state[name] = value;
      listeners.filter(([event]) => event === `change:${name}`).forEach(([, listener]) => listener());
    },
    on: (...listener) => listeners.push(listener),
    off: () => listeners.splice(0),
    save_changes: () => {},
  };
}

/** Put a playground in the place of every picture of a page that carries its state. */
export function showAll(name, { render }) {
  for (const el of document.querySelectorAll(`[data-playground="${name}"][data-state]`)) {
    const model = standalone(JSON.parse(el.dataset.state));
    delete el.dataset.state;
    el.replaceChildren();
    render({ model, el });
  }
}
