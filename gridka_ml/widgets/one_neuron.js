// One neuron learns to tell two classes of points apart, by gradient descent. The mathematics comes first; the rest shows it.
import * as parts from "./parts.js";

export const LOSSES = ["squared error", "cross-entropy"];
const STEPS = 300; // of a run, as in lesson 2

const rateOf = power => +(10 ** power).toPrecision(2);
const z_of = (w, [x1, x2]) => w[0] + w[1] * x1 + w[2] * x2;
export const sigmoid = z => 1 / (1 + Math.exp(-z));
/** Probabilities of class 1: w are three weights, the bias first; x are pairs of features. */
export const predict = (w, x) => x.map(sample => sigmoid(z_of(w, sample)));

const mean = numbers => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
// log(1 + eᶻ) − yz is −y log ŷ − (1 − y) log(1 − ŷ), and overflows nowhere.
const crossEntropy = (z, y) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - y * z;

/** The mean loss over all samples; `kind` is one of LOSSES. */
export const loss = (w, x, y, kind = LOSSES[0]) => mean(x.map((sample, i) => kind === LOSSES[0]
  ? (sigmoid(z_of(w, sample)) - y[i]) ** 2 : crossEntropy(z_of(w, sample), y[i])));

/** Its gradient: one number per weight. */
export function gradient(w, x, y, kind = LOSSES[0]) {
  const sum = [0, 0, 0];
  predict(w, x).forEach((p, i) => {
    const factor = (p - y[i]) * (kind === LOSSES[0] ? 2 * p * (1 - p) : 1) / x.length;
    [1, ...x[i]].forEach((feature, k) => { sum[k] += factor * feature; });
  });
  return sum;
}

/** The weights after one step of gradient descent. */
export function step(w, x, y, rate, kind = LOSSES[0]) {
  const slope = gradient(w, x, y, kind);
  return w.map((each, k) => each - rate * slope[k]);
}

/** The share of samples on the side of their class. */
export const accuracy = (w, x, y) => mean(predict(w, x).map((p, i) => +((p >= 0.5) === (y[i] === 1))));

class OneNeuron {
  constructor(model, el) {
    this.model = model;
    [this.x, this.y] = [model.get("x").map(each => [...each]), model.get("y")];
    this.takeFromModel();
    const edges = k => this.x.map(each => each[k]);
    this.window = [0, 1].map(k => [Math.floor(Math.min(...edges(k)) - 0.5), Math.ceil(Math.max(...edges(k)) + 0.5)]);
    this.runner = new parts.Runner(() => this.frame(), isRunning => this.ran(isRunning));
    this.root = parts.frame(el, "one neuron", this.panels(), ...this.controls());
    this.draw();
    model.on("change:w", this.fromPython = () => this.takeWeights());
  }

  takeFromModel() {
    Object.assign(this, { w: [...this.model.get("w")], rate: this.model.get("learning_rate"), kind: this.model.get("loss") });
    this.startHere();
  }

  /** The way down begins at the present weights. */
  startHere() {
    this.path = [this.w];
    this.losses = [loss(this.w, this.x, this.y, this.kind)];
  }

  panels() {
    this.plane = new parts.Plot("Points: move them. Line: ŷ = 0.5");
    this.curve = new parts.Plot("Probability ŷ = σ(z)");
    this.fall = new parts.Plot("Loss after each step");
    this.valley = new parts.Plot("Loss over w₁ and w₂ (dark: low)");
    for (const plot of [this.curve, this.fall]) plot.svg.setAttribute("role", "img");
    this.curve.svg.setAttribute("aria-label", "Sigmoid curve, and on it each sample at its z with its probability");
    this.plane.svg.setAttribute("aria-label", "Plane of the two features with movable points");
    this.valley.svg.setAttribute("aria-label", "Valley of the loss with the weights as a movable mark");
    this.plane.show(...this.window, "x₁", "x₂");
    this.curve.show([-8, 8], [-0.05, 1.05], "z = w₀ + w₁x₁ + w₂x₂", "ŷ");
    this.drawMarks();
    return parts.make("div", { class: "gp-panels" },
      ...[this.plane, this.curve, this.fall, this.valley].map(plot => plot.root));
  }

  /** What is drawn once, and moves. */
  drawMarks() {
    const { make } = parts, line = more => make("svg:path", { fill: "none", stroke: "#000", "stroke-width": 2, ...more });
    this.boundary = line();
    this.points = this.x.map((_, i) => this.newPoint(i));
    this.choose(0);
    this.plane.inner.append(this.boundary, ...this.points);
    const z = Array.from({ length: 65 }, (_, k) => -8 + k / 4);
    this.shadows = this.y.map(label => parts.mark(label, { opacity: 0.8 }));
    this.curve.inner.append(line({ d: parts.pathOf(this.curve, z.map(each => [each, sigmoid(each)])), stroke: "#555" }),
      line({ d: parts.pathOf(this.curve, [[-8, 0.5], [8, 0.5]]), "stroke-width": 1, "stroke-dasharray": "3 3" }),
      ...this.shadows);
    this.fallLine = line({ stroke: "#0072B2" });
    this.fall.inner.append(this.fallLine);
    this.walk = line({ stroke: "#D55E00" });
    this.here = make("svg:g", { tabindex: 0, role: "application", "aria-roledescription": "movable mark" },
      make("svg:circle", { r: 15, fill: "transparent" }),
      make("svg:circle", { r: 6.5, fill: "#D55E00", stroke: "#000", class: "gp-ring" }));
    parts.movable(this.here, this.valley, {
      place: () => this.w.slice(1), size: 0.1, settled: () => this.settle(),
      moved: (w1, w2) => this.byHand(() => { this.w = [this.w[0], w1, w2]; }),
    });
    this.valley.inner.append(this.walk, this.here);
  }

  newPoint(i) {
    const point = parts.make("svg:g", { role: "application", "aria-roledescription": "movable point", "data-point": i },
      parts.make("svg:circle", { r: 9, fill: "transparent" }), parts.mark(this.y[i], { class: "gp-ring" }));
    parts.movable(point, this.plane, {
      place: () => this.x[i], size: 0.1, settled: () => this.settle(),
      moved: (...place) => this.byHand(() => {
        this.x[i] = place.map((each, k) => Math.max(this.window[k][0], Math.min(this.window[k][1], each)));
      }),
    });
    point.addEventListener("focus", () => this.choose(i));
    point.addEventListener("keydown", event => {
      const way = { PageDown: 1, PageUp: -1 }[event.key];
      if (!way) return;
      event.preventDefault();
      this.points[(i + way + this.x.length) % this.x.length].focus();
    });
    return point;
  }

  /** One point at a time is reached by the Tab key; Page Up and Page Down go to the others. */
  choose(chosen) {
    this.points.forEach((point, i) => {
      point.setAttribute("tabindex", i === chosen ? 0 : -1);
      point.setAttribute("aria-hidden", i !== chosen);
    });
  }

  controls() {
    const { make, button } = parts, told = value => parts.number(+value.toFixed(2));
    this.sliders = ["w₀ (bias)", "w₁", "w₂"].map((name, k) => parts.slider(name, [-10, 10, 0.05], told,
      value => this.byHand(() => { this.w = this.w.map((each, i) => i === k ? value : each); }), () => this.settle()));
    this.rateSlider = parts.slider("learning rate η", [-2, 3, 0.1], power => parts.number(rateOf(power)),
      power => { this.rate = rateOf(power); }, () => this.settle());
    this.lossChoice = parts.choice("loss", LOSSES, kind => { this.byHand(() => { this.kind = kind; }); this.settle(); });
    this.runButton = button("Run", () => this.runner.isRunning ? this.runner.stop() : this.run());
    const buttons = [button("Step", () => { this.runner.stop(); this.step(); this.draw(); this.settle(); }), this.runButton,
      button("Start again", () => this.jump([0, 0, 0]))];
    const mine = this.model.get("w_hand");
    if (mine.length) buttons.push(button("Load my w_hand", () => this.jump([...mine])));
    this.status = parts.sentence();
    return [
      make("div", { class: "gp-row" }, ...buttons, this.rateSlider.root, this.lossChoice.root),
      make("div", { class: "gp-row" }, ...this.sliders.map(each => each.root)),
      this.status.root,
      make("details", {}, make("summary", {}, "Keys"), "Tab reaches everything. A point, or the mark in the valley, "
        + "is moved by the arrow keys; Page Up and Page Down go to another point."),
    ];
  }

  // --- what can be done -----------------------------------------------------------------------------------------------

  /** A change that is no step of the descent: the way begins anew. */
  byHand(change) {
    this.runner.stop();
    change();
    this.startHere();
    this.draw();
  }

  jump(w) {
    this.byHand(() => { this.w = w; });
    this.settle();
  }

  run() {
    this.done = 0;
    this.runner.start();
  }

  step() {
    this.w = step(this.w, this.x, this.y, this.rate, this.kind);
    this.path.push(this.w);
    this.losses.push(loss(this.w, this.x, this.y, this.kind));
  }

  /** A frame of a run: one step at first, more later; returns whether the run goes on. */
  frame() {
    for (let n = 1 + Math.floor(this.done / 50); n > 0 && this.done < STEPS; n--, this.done++) this.step();
    this.draw();
    return this.done < STEPS;
  }

  ran(isRunning) {
    this.runButton.textContent = isRunning ? "Pause" : "Run";
    if (!isRunning) this.settle();
  }

  /** The kernel hears of a change when it is complete, and so does a screen reader. */
  settle() {
    for (const [name, value] of Object.entries({ w: this.w, x: this.x.map(each => [...each]),
      learning_rate: this.rate, loss: this.kind })) this.model.set(name, value);
    this.model.save_changes();
    this.status.say(this.words());
  }

  takeWeights() {
    if (this.model.get("w").every((each, k) => each === this.w[k])) return;
    this.byHand(() => { this.w = [...this.model.get("w")]; });
    this.status.say(this.words());
  }

  // --- what is seen ---------------------------------------------------------------------------------------------------

  draw() {
    const { plane, curve, fall, valley, w } = this, { set, pathOf } = parts;
    plane.shade((x1, x2) => sigmoid(z_of(w, [x1, x2])));
    set(this.boundary, { d: pathOf(plane, parts.lineOf(w)) });
    this.x.forEach((place, i) => {
      const p = sigmoid(z_of(w, place));
      set(this.points[i], { transform: `translate(${plane.px(place[0])} ${plane.py(place[1])})`,
        "aria-label": `${["circle", "triangle"][this.y[i]]} at ${place.map(parts.number).join(", ")}, ŷ = ${parts.number(p)}` });
      set(this.shadows[i], { transform: `translate(${curve.px(Math.max(-8, Math.min(8, z_of(w, place))))} ${curve.py(p)})` });
    });
    const { losses, path } = this, steps = losses.length - 1;
    fall.show([0, Math.max(10, steps)], [0, 1.05 * Math.max(0.3, ...losses)], "step", "loss J");
    set(this.fallLine, { d: pathOf(fall, losses.map((each, k) => [k, each])) });
    set(fall.svg, { "aria-label": `Loss from ${parts.number(losses[0])} to ${parts.number(losses[steps])} in ${steps} steps` });
    const reach = Math.max(6, Math.ceil(1.2 * Math.max(...path.flatMap(each => each.slice(1).map(Math.abs)))));
    valley.show([-reach, reach], [-reach, reach], "w₁", "w₂");
    valley.shadeValley((w1, w2) => loss([w[0], w1, w2], this.x, this.y, this.kind));
    set(this.walk, { d: pathOf(valley, path.map(each => each.slice(1))) });
    set(this.here, { transform: `translate(${valley.px(w[1])} ${valley.py(w[2])})`,
      "aria-label": `weights w₁ = ${parts.number(w[1])}, w₂ = ${parts.number(w[2])}` });
    this.sliders.forEach((each, k) => each.show(w[k]));
    this.rateSlider.show(Math.log10(this.rate));
    this.lossChoice.show(this.kind);
    this.status.see(this.words());
  }

  words() {
    const { w, x, y, losses } = this, now = losses.at(-1);
    const right = (100 * accuracy(w, x, y)).toFixed(1);
    const words = [`Step ${losses.length - 1}: loss ${now.toFixed(4)}, ${right} % of ${x.length} points right.`];
    if (losses.length > 1 && now > 1.01 * losses[0]) words.push("The loss is larger than at the start: η is too large.");
    else if (losses.length > 1 && Math.max(...gradient(w, x, y, this.kind).map(Math.abs)) < 1e-5)
      words.push("The gradient is nearly zero here, so nothing moves any more.");
    return words.join(" ");
  }
}

function render({ model, el }) {
  const playground = new OneNeuron(model, el);
  return () => {
    playground.runner.stop();
    model.off("change:w", playground.fromPython);
  };
}

export default { render };
