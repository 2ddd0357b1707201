// A small network learns two classes of points, by gradient descent on all of them. The mathematics comes first.
import * as parts from "./parts.js";

const ACTIVATIONS = { // a(z), and its slope as a function of a
  tanh: [Math.tanh, a => 1 - a * a],
  relu: [z => Math.max(0, z), a => +(a > 0)],
  sigmoid: [z => 1 / (1 + Math.exp(-z)), a => a * (1 - a)],
  none: [z => z, () => 1],
};
const mean = numbers => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
const crossEntropy = (z, y) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - y * z;

/** The outputs of all layers for one sample, the sample first and the last one before its sigmoid.
 *  `weights` are as in Keras: a matrix (inputs, neurons) and a list of biases for each layer in turn. */
export function forward(weights, sample, activation) {
  const outputs = [sample];
  for (let k = 0; k < weights.length; k += 2) {
    const a = k < weights.length - 2 ? ACTIVATIONS[activation][0] : z => z;
    outputs.push(weights[k + 1].map((bias, j) => a(outputs.at(-1).reduce((z, x, i) => z + x * weights[k][i][j], bias))));
  }
  return outputs;
}

export const predict = (weights, x, activation) =>
  x.map(sample => 1 / (1 + Math.exp(-forward(weights, sample, activation).at(-1)[0])));

const squares = weights => weights.filter((_, k) => k % 2 === 0).flat(2).reduce((sum, w) => sum + w * w, 0);

/** The mean cross-entropy, and the penalty times the sum of the squared weights (not of the biases). */
export const loss = (weights, x, y, activation, penalty = 0) =>
  mean(x.map((sample, n) => crossEntropy(forward(weights, sample, activation).at(-1)[0], y[n]))) + penalty * squares(weights);

/** Its gradient by backpropagation, in the form of `weights`. */
export function gradient(weights, x, y, activation, penalty = 0) {
  const slope = weights.map((each, k) => k % 2 ? each.map(() => 0) : each.map(row => row.map(w => 2 * penalty * w)));
  x.forEach((sample, n) => {
    const outputs = forward(weights, sample, activation);
    let delta = [(1 / (1 + Math.exp(-outputs.at(-1)[0])) - y[n]) / x.length];
    for (let k = weights.length - 2; k >= 0; k -= 2) {
      const inputs = outputs[k / 2];
      delta.forEach((d, j) => {
        slope[k + 1][j] += d;
        inputs.forEach((input, i) => { slope[k][i][j] += d * input; });
      });
      delta = inputs.map((a, i) => ACTIVATIONS[activation][1](a) * delta.reduce((sum, d, j) => sum + d * weights[k][i][j], 0));
    }
  });
  return slope;
}

/** The weights after one step of gradient descent. */
export function step(weights, x, y, activation, rate, penalty = 0) {
  const slope = gradient(weights, x, y, activation, penalty);
  return weights.map((each, k) => each.map((row, i) => k % 2 ? row - rate * slope[k][i]
    : row.map((w, j) => w - rate * slope[k][i][j])));
}

/** A function that draws numbers from a normal distribution, the same for the same seed (mulberry32; Box and Muller). */
export function normal(seed) {
  const uniform = () => {
    seed = (seed + 0x6D2B79F5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

const SHAPES = { // the place of a sample of class y, the k-th of n, from −1 to 1 or a little farther
  XOR: (y, k) => [k % 2, (k + y) % 2].map(each => 2 * each - 1),
  circles: (y, k, n) => [Math.cos, Math.sin].map(f => (y ? 0.6 : 1.4) * f(2 * Math.PI * k / n)),
  moons: (y, k, n) => y ? [0.5 - Math.cos(Math.PI * k / n), 0.4 - Math.sin(Math.PI * k / n)]
    : [Math.cos(Math.PI * k / n) - 0.5, Math.sin(Math.PI * k / n) - 0.4],
};

/** 200 samples around (0.5, 0.5), those of XOR at 0 and 1, with noise of this deviation; the classes in turn, as {x, y}. */
export function samples(shape, noise, seed = 1) {
  const draw = normal(seed), y = Array.from({ length: 200 }, (_, n) => n % 2);
  return { x: y.map((label, n) => SHAPES[shape](label, Math.floor(n / 2), 100).map(each => 0.5 + 0.5 * each + noise * draw())), y };
}

/** Random weights for two inputs, `depth` hidden layers of `width` neurons, and one output. */
export function start(depth, width, seed) {
  const draw = normal(seed), sizes = [2, ...Array(depth).fill(width), 1];
  return sizes.slice(1).flatMap((out, k) => [
    Array.from({ length: sizes[k] }, () => Array.from({ length: out }, () => draw() / Math.sqrt(sizes[k]))),
    Array(out).fill(0),
  ]);
}

const FRAMES = 300, STEPS = 5, WINDOW = [-0.75, 1.75]; // of a run; of a frame; of both features

class SmallNetwork {
  constructor(model, el) {
    Object.assign(this, { model, seed: 1, shape: model.get("data"), noise: model.get("noise"), depth: model.get("depth"),
      width: model.get("width"), activation: model.get("activation"), rate: model.get("learning_rate"),
      penalty: model.get("penalty") });
    this.runner = new parts.Runner(() => this.frame(), isRunning => this.ran(isRunning));
    const { make } = parts;
    this.plane = new parts.Plot("Boundary; dashed: each first neuron's line");
    this.fall = new parts.Plot("Loss: training, validation (dashed)");
    [this.plane, this.fall].forEach(plot => plot.svg.setAttribute("role", "img"));
    this.plane.show(WINDOW, WINDOW, "x₁", "x₂");
    this.edges = make("svg:svg", { viewBox: "0 0 250 215", role: "img" });
    this.net = make("div", { class: "gp-plot" }, this.edges);
    this.controls();
    parts.frame(el, "a small network", make("div", { class: "gp-panels" }, this.plane.root,
      make("figure", {}, make("figcaption", {}, "What each neuron sees; orange: z > 0"), this.net),
      this.fall.root), ...this.rows);
    this.begin();
  }

  controls() {
    const { make, button, slider, choice, number } = parts, anew = change => value => { change(value); this.begin(); };
    const settled = () => this.settle();
    this.runButton = button("Run", () => this.runner.isRunning ? this.runner.stop() : this.run());
    const buttons = [button("Step", () => { this.runner.stop(); this.step(); this.draw(); this.settle(); }), this.runButton,
      button("New weights", () => { this.seed++; this.begin(); this.settle(); })];
    if (this.model.get("mine").length) buttons.push(button("Load my network", () => this.load(this.model.get("mine"))));
    const choices = [
      choice("data", Object.keys(SHAPES), value => { this.shape = value; this.begin(); this.settle(); }),
      choice("activation", Object.keys(ACTIVATIONS), value => { this.activation = value; this.begin(this.weights); this.settle(); }),
    ];
    this.sliders = { noise: slider("noise", [0, 0.4, 0.05], number, anew(value => { this.noise = value; }), settled),
      depth: slider("hidden layers", [0, 3, 1], number, anew(value => { this.depth = value; }), settled),
      width: slider("neurons in each", [1, 8, 1], number, anew(value => { this.width = value; }), settled),
      rate: slider("learning rate η", [-2, 1, 0.1], power => number(rateOf(power)), power => { this.rate = rateOf(power); }, settled),
      penalty: slider("penalty λ (L2)", [0, 0.05, 0.001], number, value => { this.penalty = value; }, settled) };
    this.choices = choices;
    this.status = parts.sentence();
    this.rows = [make("div", { class: "gp-row" }, ...buttons, ...choices.map(each => each.root), this.sliders.noise.root),
      make("div", { class: "gp-row" }, ...Object.values(this.sliders).slice(1).map(each => each.root)), this.status.root];
  }

  /** New samples, half of them for training, half for validation, and new weights. */
  begin(weights = start(this.depth, this.width, this.seed)) {
    this.runner.stop();
    const { x, y } = samples(this.shape, this.noise), half = x.length / 2;
    Object.assign(this, { weights, train: [x.slice(0, half), y.slice(0, half)], valid: [x.slice(half), y.slice(half)] });
    this.losses = [this.losses_now()];
    const marks = (set, more) => set[0].map(([x1, x2], n) => parts.mark(set[1][n],
      { transform: `translate(${this.plane.px(x1)} ${this.plane.py(x2)})`, ...more }));
    this.lines = parts.make("svg:g", { fill: "none", stroke: "#000", "stroke-width": 1.2, "stroke-dasharray": "4 3" });
    this.plane.inner.replaceChildren(...marks(this.valid, { opacity: 0.35 }), ...marks(this.train), this.lines);
    const curve = more => parts.make("svg:path", { fill: "none", "stroke-width": 2, ...more });
    this.curves = [curve({ stroke: "#0072B2" }), curve({ stroke: "#D55E00", "stroke-dasharray": "5 3" })];
    this.fall.inner.replaceChildren(...this.curves);
    this.layOut();
    this.draw();
  }

  load(weights) {
    [this.depth, this.width] = [weights.length / 2 - 1, weights[1].length];
    this.activation = this.model.get("mine_activation");
    this.begin(weights);
    this.settle();
  }

  /** A small canvas for each neuron, in columns. */
  layOut() {
    this.canvases = [];
    const layers = this.weights.filter((_, k) => k % 2), most = Math.max(2, ...layers.map(each => each.length));
    const size = Math.max(2, Math.min(40, 205 / most - 3));
    this.places = [[70, 145].map(y => [16, y]), ...layers.map((biases, k) => biases.map((_, j) =>
      [250 * (k + 1.2) / (layers.length + 0.75), 215 * (j + 0.5) / biases.length]))];
    const drawn = this.places.slice(1).map(column => column.map(([x, y]) => {
      const canvas = parts.make("canvas", { width: 24, height: 24, "aria-hidden": "true" });
      canvas.style = `left: ${(x - size / 2) / 2.5}%; top: ${(y - size / 2) / 2.15}%; width: ${size / 2.5}%; `
        + `height: ${size / 2.15}%; outline: 1px solid #333`;
      return canvas;
    }));
    this.canvases = drawn;
    this.net.replaceChildren(this.edges, ...drawn.flat());
  }

  losses_now() {
    return [this.train, this.valid].map(([x, y]) => loss(this.weights, x, y, this.activation));
  }

  run() {
    this.left = FRAMES;
    this.runner.start();
  }

  step() {
    this.weights = step(this.weights, ...this.train, this.activation, this.rate, this.penalty);
    this.losses.push(this.losses_now());
  }

  frame() {
    for (let n = 0; n < STEPS; n++) this.step();
    this.draw();
    return --this.left > 0;
  }

  ran(isRunning) {
    this.runButton.textContent = isRunning ? "Pause" : "Run";
    if (!isRunning && this.losses) this.settle();
  }

  settle() {
    for (const [name, value] of Object.entries({ data: this.shape, noise: this.noise, depth: this.depth, width: this.width,
      activation: this.activation, learning_rate: this.rate, penalty: this.penalty, weights: this.weights })) this.model.set(name, value);
    this.model.save_changes();
    this.status.say(this.words());
  }

  draw() {
    const { plane, fall, weights, activation, losses } = this, { set, make, pathOf } = parts;
    plane.shade((x1, x2) => 1 / (1 + Math.exp(-forward(weights, [x1, x2], activation).at(-1)[0])));
    const lines = this.depth ? weights[1].map((bias, j) => [bias, weights[0][0][j], weights[0][1][j]])
      : [[weights[1][0], weights[0][0][0], weights[0][1][0]]];
    this.lines.replaceChildren(...lines.map(w => make("svg:path", { d: pathOf(plane, parts.lineOf(w)) })));
    this.drawNeurons();
    const steps = losses.length - 1;
    fall.show([0, Math.max(10, steps)], [0, Math.max(0.8, ...losses.flat().filter(Number.isFinite))], "step", "loss J");
    const shown = steps ? losses : [...losses, ...losses]; // before the first step a dash, for one point is no line
    this.curves.forEach((curve, k) => set(curve, { d: pathOf(fall, shown.map((each, n) => [steps ? n : n / 2, each[k]])) }));
    const { noise, depth, width, rate, penalty } = this.sliders;
    [[noise, this.noise], [depth, this.depth], [width, this.width], [rate, Math.log10(this.rate)], [penalty, this.penalty]]
      .forEach(([each, value]) => each.show(value));
    [this.shape, this.activation].forEach((value, k) => this.choices[k].show(value));
    this.status.see(this.words());
    set(plane.svg, { "aria-label": `Plane of the two features with the boundary. ${this.words()}` });
    set(fall.svg, { "aria-label": `Loss of training and validation over ${steps} steps` });
    set(this.edges, { "aria-label": `Network with ${this.depth} hidden layers of ${this.width} neurons` });
  }

  /** Orange where a neuron's z is positive, blue where it is negative; edges as in `plotting.network`: as wide as
   * their weights are large, negative ones dashed. */
  drawNeurons() {
    const { weights, places } = this, edges = [];
    for (let k = 0; k < weights.length; k += 2)
      weights[k].forEach((row, i) => row.forEach((w, j) => {
        const [[x1, y1], [x2, y2]] = [places[k / 2][i], places[k / 2 + 1][j]];
        edges.push(parts.make("svg:line", { x1, y1, x2, y2, stroke: w < 0 ? "#D55E00" : "#0072B2",
          "stroke-dasharray": w < 0 ? "4 2" : "none", "stroke-width": Math.min(5, 0.3 + Math.abs(w)) }));
      }));
    this.edges.replaceChildren(...edges, ...["x₁", "x₂"].map((name, k) =>
      parts.make("svg:text", { x: 2, y: places[0][k][1] - 5 }, name)));
    const pictures = this.canvases.map(column => column.map(canvas => canvas.getContext("2d").createImageData(24, 24)));
    for (let pixel = 0; pixel < 576; pixel++) {
      const at = [pixel % 24, 23 - Math.floor(pixel / 24)].map(each => WINDOW[0] + (each + 0.5) / 24 * (WINDOW[1] - WINDOW[0]));
      const outputs = forward(weights, at, this.activation);
      const middle = this.activation === "sigmoid" ? 0.5 : 0;
      pictures.forEach((column, k) => column.forEach((image, j) => {
        const a = outputs[k + 1][j] - (k < pictures.length - 1 ? middle : 0), share = Math.min(1, 0.15 + Math.abs(a));
        const colour = a > 0 ? [230, 159, 0] : [86, 180, 233];
        image.data.set([...colour.map(each => 255 + (a === 0 ? 0 : share) * (each - 255)), 255], 4 * pixel);
      }));
    }
    pictures.forEach((column, k) => column.forEach((image, j) => this.canvases[k][j].getContext("2d").putImageData(image, 0, 0)));
  }

  words() {
    const [train, valid] = this.losses.at(-1);
    if (!Number.isFinite(train)) return `Step ${this.losses.length - 1}: the loss is no number any more: η is too large.`;
    const right = mean(predict(this.weights, this.valid[0], this.activation).map((p, n) => +((p >= 0.5) === (this.valid[1][n] === 1))));
    return `Step ${this.losses.length - 1}: loss ${train.toFixed(4)}, in validation ${valid.toFixed(4)}, `
      + `${(100 * right).toFixed(0)} % of it right.`;
  }
}

const rateOf = power => +(10 ** power).toPrecision(2);

function render({ model, el }) {
  const playground = new SmallNetwork(model, el);
  return () => playground.runner.stop();
}

export default { render };
