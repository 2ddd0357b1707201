// Optimisers race down a valley from one start, each at its own rate. The mathematics comes first; the rest shows it.
import * as parts from "./parts.js";

const EPSILON = 1e-7; // as in Keras
const u = t => 0.9 * (1 - 0.96 ** t / 2);
const products = [1]; // of u, up to each step
const p = t => {
  while (products.length <= t) products.push(products.at(-1) * u(products.length));
  return products[t];
};

/** By name: from the gradient of one weight, its memories v and s, the rate and the number of the step, to its change. */
const CHANGES = {
  plain: (g, v, s, rate) => [-rate * g, v, s],
  momentum(g, v, s, rate) {
    v = 0.9 * v - rate * g;
    return [v, v, s];
  },
  Nesterov(g, v, s, rate) {
    v = 0.9 * v - rate * g;
    return [0.9 * v - rate * g, v, s];
  },
  Adagrad(g, v, s, rate) {
    s += g ** 2;
    return [-rate * g / Math.sqrt(s + EPSILON), v, s];
  },
  RMSprop(g, v, s, rate) {
    s = 0.9 * s + 0.1 * g ** 2;
    return [-rate * g / Math.sqrt(s + EPSILON), v, s];
  },
  Adadelta(g, v, s, rate) {
    s = 0.95 * s + 0.05 * g ** 2;
    const step = Math.sqrt(v + EPSILON) / Math.sqrt(s + EPSILON) * g;
    return [-rate * step, 0.95 * v + 0.05 * step ** 2, s];
  },
  Adam(g, v, s, rate, t) {
    [v, s] = [0.9 * v + 0.1 * g, 0.999 * s + 0.001 * g ** 2];
    return [-rate * v / (1 - 0.9 ** t) / (Math.sqrt(s / (1 - 0.999 ** t)) + EPSILON), v, s];
  },
  Nadam(g, v, s, rate, t) {
    [v, s] = [0.9 * v + 0.1 * g, 0.999 * s + 0.001 * g ** 2];
    const mean = u(t + 1) * v / (1 - p(t + 1)) + (1 - u(t)) * g / (1 - p(t));
    return [-rate * mean / (Math.sqrt(s / (1 - 0.999 ** t)) + EPSILON), v, s];
  },
};
export const RULES = Object.keys(CHANGES);

const bowl = (a, b, c) => ({ lowest: [0, 0], loss: ([x, y]) => (a * x * x + 2 * b * x * y + c * y * y) / 2,
  slope: ([x, y]) => [a * x + b * y, b * x + c * y] });
/** By name: the loss over two weights, its gradient, and where it is smallest. */
export const PLACES = {
  bend: { lowest: [1, 1], loss: ([x, y]) => (1 - x) ** 2 / 10 + (y - x * x) ** 2,
    slope: ([x, y]) => [-(1 - x) / 5 - 4 * x * (y - x * x), 2 * (y - x * x)] },
  ravine: bowl(1, 0, 100),
  "turned ravine": bowl(50.5, -49.5, 50.5),
  "turned bowl": bowl(5.5, -4.5, 5.5),
  "flat floor": { lowest: [0, 0], loss: ([x, y]) => (x ** 4 + y ** 4) / 4, slope: ([x, y]) => [x ** 3, y ** 3] },
};

/** One step of a runner {w, v, s, t}: a new runner. */
export function step(rule, place, { w, v, s, t }, rate) {
  const g = PLACES[place].slope(w), after = { w: [], v: [], s: [], t: t + 1 };
  w.forEach((weight, k) => {
    const [change, newV, newS] = CHANGES[rule](g[k], v[k], s[k], rate, t + 1);
    after.w.push(weight + change);
    after.v.push(newV);
    after.s.push(newS);
  });
  return after;
}

export const atStart = w => ({ w, v: [0, 0], s: [0, 0], t: 0 });

/** The weights before and after each of n steps. */
export function walk(rule, place, start, rate, n) {
  const path = [start];
  for (let runner = atStart(start); path.length <= n;) path.push((runner = step(rule, place, runner, rate)).w);
  return path;
}

const STEPS = 100; // of a race
const RATES = Array.from({ length: 29 }, (_, k) => +(10 ** (k / 4 - 3)).toPrecision(2));
const EXPLODED = 10; // times the loss of the start

/** That of RATES, or `now`, with which the mean loss of the last ten steps is the smallest; none that explodes. */
export function bestRate(rule, place, start, now) {
  const rates = [now, ...RATES];
  const ends = rates.map(rate => {
    const losses = walk(rule, place, start, rate, STEPS).map(PLACES[place].loss);
    const stays = losses.every(each => each <= EXPLODED * losses[0]);
    return stays ? losses.slice(-10).reduce((sum, each) => sum + each) : Infinity;
  });
  return rates[ends.indexOf(Math.min(...ends))];
}

const COLOURS = ["#000000", "#0072B2", "#56B4E9", "#D55E00", "#E69F00", "#BF6B99", "#009E73", "#806000"];
const DASHES = ["none", "none", "6 3", "none", "6 3", "2 3", "none", "6 3"];
const WINDOW = [[-2, 1.8], [-1, 2.6]];
const isInside = w => w.every((each, k) => Number.isFinite(each) && Math.abs(each) < 1e6);

class Race {
  constructor(model, el) {
    this.model = model;
    this.place = model.get("place");
    this.start = [...model.get("start")];
    this.rates = { ...model.get("rates") };
    this.runners = [...model.get("runners")];
    this.chosen = this.runners[0] ?? RULES[0];
    this.runner = new parts.Runner(() => this.frame(), isRunning => this.ran(isRunning));
    this.root = parts.frame(el, "a race of optimisers", this.panels(), ...this.controls());
    this.begin();
    model.on("change:start", this.fromPython = () => this.takeStart());
  }

  panels() {
    this.map = new parts.Plot("Weights (dark: low loss). Drag the square, the start");
    this.fall = new parts.Plot("Loss after each step");
    this.fall.svg.setAttribute("role", "img");
    this.map.show(...WINDOW, "w₁", "w₂");
    const { make } = parts;
    this.lowest = make("svg:path", { d: "M-5,-5L5,5M-5,5L5,-5", stroke: "#000", "stroke-width": 3 });
    this.paths = RULES.map((_, k) => make("svg:path", { fill: "none", stroke: COLOURS[k], "stroke-width": 2,
      "stroke-dasharray": DASHES[k] }));
    this.curves = this.paths.map(path => path.cloneNode());
    this.heads = RULES.map((_, k) => make("svg:g", {}, make("svg:circle", { r: 8, fill: "#fff", stroke: COLOURS[k],
      "stroke-width": 2 }), make("svg:text", { "text-anchor": "middle", y: 4.5 }, `${k + 1}`)));
    this.here = make("svg:g", { tabindex: 0, role: "application", "aria-roledescription": "movable mark" },
      make("svg:circle", { r: 15, fill: "transparent" }),
      make("svg:rect", { x: -6, y: -6, width: 12, height: 12, fill: "#fff", stroke: "#000", class: "gp-ring" }));
    parts.movable(this.here, this.map, {
      place: () => this.start, size: 0.1, settled: () => this.settle(),
      moved: (...to) => { this.start = to.map((each, k) => Math.max(WINDOW[k][0], Math.min(WINDOW[k][1], each))); this.begin(); },
    });
    this.map.inner.append(this.lowest, ...this.paths, this.here, ...this.heads);
    this.fall.inner.append(...this.curves);
    return make("div", { class: "gp-panels" }, this.map.root, this.fall.root);
  }

  controls() {
    const { make, button } = parts;
    this.boxes = RULES.map((rule, k) => {
      const input = make("input", { type: "checkbox", change: () => this.enter(rule, input.checked) });
      const told = make("span", { class: "gp-value" });
      const line = `border-bottom: 3px ${DASHES[k] === "none" ? "solid" : "dashed"} ${COLOURS[k]}`;
      return { input, told, root: make("label", {}, input, make("span", { style: line }, `${k + 1} ${rule}`), told) };
    });
    this.placeChoice = parts.choice("valley", Object.keys(PLACES), place => { this.place = place; this.begin(); this.settle(); });
    this.ruleChoice = parts.choice("rate of", RULES, rule => { this.chosen = rule; this.draw(); });
    this.rateSlider = parts.slider("η", [-3, 4, 0.125], power => parts.number(10 ** power),
      power => { this.rates[this.chosen] = +(10 ** power).toPrecision(2); this.begin(); }, () => this.settle());
    this.runButton = button("Run", () => this.runner.isRunning ? this.runner.stop() : this.run());
    this.status = parts.sentence();
    return [
      make("div", { class: "gp-row" }, this.runButton,
        button("Step", () => { this.runner.stop(); this.step(); this.draw(); this.settle(); }),
        button("Start again", () => { this.begin(); this.settle(); }), button("Best rates", () => this.takeBestRates()),
        this.placeChoice.root, this.ruleChoice.root, this.rateSlider.root),
      make("div", { class: "gp-row", role: "group", "aria-label": "who runs, with the rate of each" },
        ...this.boxes.map(each => each.root)),
      this.status.root,
      make("details", {}, make("summary", {}, "Keys"), "Tab reaches everything. The start is moved by the arrow keys."),
    ];
  }

  // --- what can be done -----------------------------------------------------------------------------------------------

  /** All stand at the start. */
  begin() {
    this.runner.stop();
    this.ways = Object.fromEntries(RULES.map(rule => [rule, [this.start]]));
    this.states = Object.fromEntries(RULES.map(rule => [rule, atStart(this.start)]));
    this.t = 0;
    this.draw();
  }

  enter(rule, runs) {
    this.runners = RULES.filter(each => each === rule ? runs : this.runners.includes(each));
    this.chosen = rule;
    this.draw();
    this.settle();
  }

  takeBestRates() {
    for (const rule of RULES) this.rates[rule] = bestRate(rule, this.place, this.start, this.rates[rule]);
    this.begin();
    this.settle();
  }

  takeStart() {
    if (this.model.get("start").every((each, k) => each === this.start[k])) return;
    this.start = [...this.model.get("start")];
    this.begin();
    this.status.say(this.words());
  }

  run() {
    if (this.t >= STEPS) this.begin();
    this.runner.start();
  }

  /** All make a step, those who are not shown, too: so they may join in later. */
  step() {
    for (const rule of RULES) {
      if (!isInside(this.states[rule].w)) continue; // it has exploded
      this.states[rule] = step(rule, this.place, this.states[rule], this.rates[rule]);
      this.ways[rule].push(this.states[rule].w);
    }
    this.t++;
  }

  frame() {
    this.step();
    this.draw();
    return this.t < STEPS;
  }

  ran(isRunning) {
    this.runButton.textContent = isRunning ? "Pause" : "Run";
    if (!isRunning && this.t) this.settle();
  }

  settle() {
    for (const [name, value] of Object.entries({ start: [...this.start], place: this.place, rates: { ...this.rates },
      runners: [...this.runners] })) this.model.set(name, value);
    this.model.save_changes();
    this.status.say(this.words());
  }

  // --- what is seen ---------------------------------------------------------------------------------------------------

  draw() {
    const { map, fall } = this, { set, pathOf } = parts, { loss, lowest } = PLACES[this.place];
    if (this.shaded !== this.place) map.shadeValley((w1, w2) => Math.sqrt(loss([w1, w2])));
    this.shaded = this.place;
    set(this.lowest, { transform: `translate(${map.px(lowest[0])} ${map.py(lowest[1])})` });
    set(this.here, { transform: `translate(${map.px(this.start[0])} ${map.py(this.start[1])})`,
      "aria-label": `start at w₁ = ${parts.number(this.start[0])}, w₂ = ${parts.number(this.start[1])}` });
    const height = w => Math.log10(Math.max(1e-9, loss(w)));
    fall.show([0, Math.max(10, this.t)], [-9, 3], "step", "log₁₀ J");
    RULES.forEach((rule, k) => {
      const runs = this.runners.includes(rule), way = this.ways[rule].filter(isInside);
      set(this.paths[k], { d: runs ? pathOf(map, way) : "" });
      set(this.curves[k], { d: runs ? pathOf(fall, way.map((w, t) => [t, height(w)])) : "" });
      const [x, y] = way.at(-1) ?? this.start;
      set(this.heads[k], { transform: `translate(${map.px(x)} ${map.py(y)})`, visibility: runs && this.t ? "visible" : "hidden" });
      this.boxes[k].input.checked = runs;
      this.boxes[k].told.textContent = `η ${parts.number(this.rates[rule])}`;
    });
    this.placeChoice.show(this.place);
    this.ruleChoice.show(this.chosen);
    this.rateSlider.show(Math.log10(this.rates[this.chosen]));
    set(map.svg, { "aria-label": "Map of the loss over two weights with the way of each, and the start as a movable mark" });
    set(fall.svg, { "aria-label": `Loss over ${this.t} steps. ${this.words()}` });
    this.status.see(this.words());
  }

  words() {
    const { loss } = PLACES[this.place];
    const ends = this.runners.map(rule => [rule, loss(this.ways[rule].at(-1))]);
    const good = ends.filter(([rule, end]) => Number.isFinite(end) && isInside(this.ways[rule].at(-1)));
    const order = good.sort((one, other) => one[1] - other[1]).map(([rule, end]) => `${rule} ${parts.number(end)}`);
    const lost = this.runners.filter(rule => !good.some(([each]) => each === rule));
    const words = !this.t ? `All at the start, loss ${parts.number(loss(this.start))}.`
      : `Step ${this.t}, from the lowest loss: ${order.join(", ") || "nobody"}.`;
    return lost.length ? `${words} Exploded: ${lost.join(", ")}.` : words;
  }
}

function render({ model, el }) {
  const race = new Race(model, el);
  return () => {
    race.runner.stop();
    model.off("change:start", race.fromPython);
  };
}

export default { render };
