// A pole on a cart, held up by hand, beside that of a network. The mathematics comes first; the rest shows it.
import * as parts from "./parts.js";

const STEP = 0.02, TRACK = 2.4, LEAN = 12 * Math.PI / 180; // seconds, metres, radians
const PUSH = 10, MOST_STEPS = 3000; // newtons; a minute of the game
const SHORT = 2, METRE = 96; // steps of a push a time; pixels, so that a cart beyond the end is seen

/** The state {place, velocity, angle, spin} one step later, as four numbers; equations of Barto, Sutton, Anderson 1983. */
export function move([x, velocity, angle, spin], force) {
  const [sin, cos, friction] = [Math.sin(angle), Math.cos(angle), 0.0005 * Math.sign(velocity)];
  const push = (force + 0.05 * spin ** 2 * sin - friction) / 1.1;
  const ofAngle = (9.8 * sin - cos * push - 0.000002 * spin / 0.05) / (0.5 * (4 / 3 - 0.1 * cos ** 2 / 1.1));
  const a = push - 0.05 * ofAngle * cos / 1.1;
  return [x + STEP * velocity, velocity + STEP * a, angle + STEP * spin, spin + STEP * ofAngle];
}

export const fallen = ([x, , angle]) => Math.abs(x) > TRACK || Math.abs(angle) > LEAN;

/** The network's probability of a push to the right; its weights as Keras gives them, tanh in hidden layers. */
export function chance(network, state) {
  let values = state;
  for (let k = 0; k < network.length; k += 2) {
    const sums = network[k + 1].map((bias, j) => values.reduce((sum, each, i) => sum + each * network[k][i][j], bias));
    values = k + 2 < network.length ? sums.map(Math.tanh) : sums.map(z => 1 / (1 + Math.exp(-z)));
  }
  return values[0];
}

const SPEEDS = { "real time": 1, "half as fast": 0.5, "a quarter as fast": 0.25,
  "an eighth as fast": 0.125, "a push a time": 0 };
const NAMES = ["Network", "You"], COLOURS = ["#0072B2", "#D55E00"];

class PoleCart {
  constructor(model, el) {
    this.model = model;
    this.network = model.get("network");
    this.longest = [...model.get("longest")];
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.speed = still ? 0 : model.get("speed");
    this.plays = [true, true];
    this.frameId = null;
    this.held = 0;
    this.root = parts.frame(el, "a pole on a cart", this.panel(), ...this.controls());
    this.begin();
    model.on("change:network", this.fromPython = () => { this.network = model.get("network"); this.begin(); });
  }

  panel() {
    const { make } = parts;
    this.carts = NAMES.map((name, k) => {
      const pole = make("svg:line", { x1: 0, y1: 0, x2: 0, y2: -110, stroke: COLOURS[k], "stroke-width": 7,
        "stroke-linecap": "round" });
      const arrow = make("svg:path", { fill: "#000" });
      const cart = make("svg:g", {}, make("svg:rect", { x: -32, y: 0, width: 64, height: 26, rx: 5, fill: "#fff",
        stroke: "#222", "stroke-width": 2 }), arrow, pole);
      const ground = 160 + 190 * k, ends = [-TRACK, TRACK].map(x => 280 + METRE * x);
      const track = make("svg:path", { d: `M${ends[0]},${ground + 14}V${ground + 30}H${ends[1]}V${ground + 14}`,
        fill: "none", stroke: "#555", "stroke-width": 2 });
      const words = make("svg:text", { x: 8, y: ground - 125 });
      return { pole, cart, arrow, words, ground, group: make("svg:g", {}, track, cart, words) };
    });
    this.svg = make("svg:svg", { viewBox: "0 0 560 390", tabindex: 0, role: "application", style: "max-width: 530px" },
      ...this.carts.map(each => each.group));
    const ways = { ArrowLeft: -1, ArrowRight: 1 };
    parts.set(this.svg, {
      keydown: event => {
        if (!(event.key in ways) || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        this.push(ways[event.key], event.repeat);
      },
      keyup: event => { if (ways[event.key] === this.held) this.held = 0; },
      blur: () => { this.held = 0; },
    });
    return make("div", { class: "gp-plot" }, this.svg);
  }

  controls() {
    const { make, button } = parts;
    const pushButton = (text, way) => {
      const element = button(text, event => { if (event.detail === 0) this.push(way); }); // by Enter or space
      return parts.set(element, { pointerdown: () => this.push(way), pointerup: () => { this.held = 0; },
        pointerleave: () => { this.held = 0; }, keyup: () => { this.held = 0; } });
    };
    this.speedChoice = parts.choice("speed", Object.keys(SPEEDS), name => {
      this.speed = SPEEDS[name];
      this.begin();
      this.settle();
    });
    this.status = parts.sentence();
    return [
      make("div", { class: "gp-row" }, button("Play", () => { this.begin(); this.svg.focus(); this.run(); }),
        button("Watch the network", () => { this.begin([true, false]); this.run(); }), button("Stop", () => this.stop()),
        this.speedChoice.root),
      make("div", { class: "gp-row" }, pushButton("◀ Push left", -1), pushButton("Push right ▶", 1)),
      this.status.root,
      make("details", {}, make("summary", {}, "Keys"), "Tab reaches everything. After Play, the left and right arrow keys "
        + "push your cart for as long as they are held. With \"a push a time\" nothing moves by itself: each key is a push "
        + `of ${SHORT * STEP} s.`),
    ];
  }

  // --- what can be done -----------------------------------------------------------------------------------------------

  /** Both stand at the start; `plays` says who takes part. */
  begin(plays = [true, true]) {
    cancelAnimationFrame(this.frameId);
    Object.assign(this, { frameId: null, plays, held: 0, t: 0, stood: [0, 0], over: [!plays[0], !plays[1]] });
    this.states = NAMES.map(() => [...this.model.get("start")]);
    this.forces = [0, 0];
    this.draw();
  }

  push(way, repeated = false) {
    this.held = way;
    if (this.speed === 0) {
      for (let k = 0; k < SHORT; k++) this.step();
      this.held = 0;
      this.draw();
      this.status.say(this.words());
      if (this.ended) this.settle();
    } else if (this.frameId === null && !repeated && this.plays[1] && !this.t) this.run();
  }

  /** Whether the one who plays by hand, or else the network, has fallen, or has stood for long enough. */
  get ended() { return this.over[this.plays[1] ? 1 : 0] || this.t >= MOST_STEPS; }

  /** One step of all who still stand. */
  step() {
    if (this.ended) return;
    this.t++;
    this.states.forEach((state, k) => {
      if (this.over[k]) return;
      this.forces[k] = PUSH * (k ? this.held : Math.random() < chance(this.network, state) ? 1 : -1);
      this.states[k] = move(state, this.forces[k]);
      this.over[k] = fallen(this.states[k]);
      this.stood[k] = this.t;
    });
  }

  run() {
    if (this.speed === 0) { // without motion: a game of the network alone is played at once
      while (!this.plays[1] && !this.ended && this.t < 500) this.step();
      this.draw();
      this.settle();
      return;
    }
    let last = null, owed = 0;
    const next = now => {
      owed += this.speed * Math.min(0.1, last === null ? 0 : (now - last) / 1000);
      for (last = now; owed >= STEP; owed -= STEP) this.step();
      this.draw();
      this.frameId = this.ended ? null : requestAnimationFrame(next);
      if (this.ended) this.settle();
    };
    this.frameId = requestAnimationFrame(next);
  }

  stop() {
    cancelAnimationFrame(this.frameId);
    this.frameId = null;
    this.settle();
  }

  settle() {
    this.longest = this.longest.map((most, k) => Math.max(most, this.stood[1 - k]));
    this.model.set("longest", [...this.longest]);
    this.model.set("speed", this.speed);
    this.model.save_changes();
    this.status.say(this.words());
  }

  // --- what is seen ---------------------------------------------------------------------------------------------------

  draw() {
    this.carts.forEach(({ pole, cart, arrow, words, ground, group }, k) => {
      const [x, , angle] = this.states[k], way = Math.sign(this.forces[k]);
      parts.set(cart, { transform: `translate(${280 + METRE * x} ${ground})`, opacity: this.over[k] ? 0.45 : 1 });
      parts.set(pole, { transform: `rotate(${angle * 180 / Math.PI})` });
      parts.set(arrow, { d: way ? `M${-way * 10},6h${way * 12}v-5l${way * 12},12l${-way * 12},12v-5h${-way * 12}z` : "" });
      parts.set(group, { visibility: this.plays[k] ? "visible" : "hidden" });
      words.textContent = `${NAMES[k]}: ${this.told(k)}`;
    });
    this.speedChoice.show(Object.keys(SPEEDS).find(name => SPEEDS[name] === this.speed));
    parts.set(this.svg, { "aria-label": "Two carts with a pole each; left and right arrow keys push yours. " + this.words() });
    this.status.see(this.verdict());
  }

  told(k) {
    const [x, , angle, spin] = this.states[k], seconds = (this.stood[k] * STEP).toFixed(2);
    if (this.over[k]) return `${Math.abs(x) > TRACK ? "at the end of the track" : "fallen"} after ${seconds} s`;
    const degrees = (value, digits) => `${parts.number(+(value * 180 / Math.PI).toFixed(digits))}°`;
    return `${seconds} s, leans by ${degrees(angle, 1)}, spin ${degrees(spin, 0)}/s`;
  }

  /** What the words beside the carts do not say. */
  verdict() {
    if (!this.t) return "Both stand at the start. Press Play.";
    if (!this.ended || !this.plays[1]) return "";
    return `${this.over[0] && this.stood[0] < this.stood[1] ? "You" : "The network"} held it longer.`;
  }

  words() {
    if (!this.t) return this.verdict();
    const told = NAMES.filter((_, k) => this.plays[k]).map(name => `${name}: ${this.told(NAMES.indexOf(name))}`).join("; ");
    return `${told}. ${this.verdict()}`.trim();
  }
}

function render({ model, el }) {
  const game = new PoleCart(model, el);
  return () => {
    cancelAnimationFrame(game.frameId);
    model.off("change:network", game.fromPython);
  };
}

export default { render };
