// A kernel of 3 × 3 weights, painted by hand, and what it finds in a digit. The mathematics comes first.
import * as parts from "./parts.js";

const PRESETS = {
  "vertical edges": [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]],
  "horizontal edges": [[-1, -2, -1], [0, 0, 0], [1, 2, 1]],
  outline: [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]],
  blur: Array(3).fill([0.11, 0.11, 0.11]),
  nothing: Array(3).fill([0, 0, 0]),
};

/** The nine products of the kernel and the pixels around a place; beyond the border there are zeros. */
export const products = (image, kernel, row, column) =>
  kernel.map((weights, i) => weights.map((weight, j) => weight * (image[row + i - 1]?.[column + j - 1] ?? 0)));

const sum = grid => grid.flat().reduce((total, each) => total + each, 0);

/** The kernel slid over the image with stride 1 and padding 1: as many numbers as there are pixels. */
export const convolve = (image, kernel) =>
  image.map((pixels, row) => pixels.map((_, column) => sum(products(image, kernel, row, column))));

class Kernel {
  constructor(model, el) {
    this.model = model;
    this.images = model.get("images");
    this.kernel = model.get("kernel").map(each => [...each]);
    this.image = this.images[0];
    this.place = [this.image.length, this.image[0].length].map(each => Math.floor(each / 2));
    const [digit, found] = [this.picture("The digit, 0 to 1", "digit"), this.picture("What is found (grey: 0)", "output")];
    [this.digit, this.found] = [digit, found];
    this.root = parts.frame(el, "a kernel", parts.make("div", { class: "gp-panels" },
      digit.root, this.grid(), found.root, this.sum()), ...this.controls());
    this.draw();
    model.on("change:kernel", this.fromPython = () => this.takeKernel());
  }

  /** A picture whose place in question is chosen by pointer or by the arrow keys. */
  picture(title, name) {
    const { make } = parts, [height, width] = [this.image.length, this.image[0].length];
    const canvas = make("canvas", { width, height, "aria-hidden": "true", style: "width: 100%; image-rendering: pixelated" });
    canvas.style.position = "static";
    const frame = make("svg:rect", { width: 3, height: 3, fill: "none", stroke: "#D55E00", "stroke-width": 0.5 });
    const svg = make("svg:svg", { viewBox: `0 0 ${width} ${height}`, tabindex: 0, role: "application", class: "gp-over",
      "aria-label": `${name}: arrow keys choose a place` }, frame);
    const to = (row, column) => {
      this.place = [Math.max(0, Math.min(height - 1, row)), Math.max(0, Math.min(width - 1, column))];
      this.draw();
    };
    const point = event => {
      const box = svg.getBoundingClientRect();
      to(Math.floor((event.clientY - box.top) / box.height * height), Math.floor((event.clientX - box.left) / box.width * width));
    };
    parts.set(svg, {
      pointerdown: point, pointermove: point,
      keydown: event => {
        const way = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
        if (!way) return;
        event.preventDefault();
        to(this.place[0] + way[0], this.place[1] + way[1]);
        this.status.say(this.words());
      },
    });
    const root = make("figure", {}, make("figcaption", {}, title), make("div", { class: "gp-plot gp-image" }, canvas, svg));
    return { root, canvas, frame };
  }

  /** The weights: nine numbers to type, or to paint over. */
  grid() {
    const { make } = parts;
    this.cells = this.kernel.flatMap((weights, i) => weights.map((_, j) => make("input", {
      type: "number", step: 1, "aria-label": `weight in row ${i + 1}, column ${j + 1}`,
      input: event => { this.kernel[i][j] = +event.target.value || 0; this.draw(event.target); },
      change: () => this.settle(),
      pointerdown: () => {
        this.paint(i, j);
        addEventListener("pointerup", () => this.settle(), { once: true });
      },
      pointerenter: event => event.buttons && this.paint(i, j),
    })));
    this.cells.forEach(cell => cell.addEventListener("gotpointercapture",
      event => cell.releasePointerCapture(event.pointerId))); // a finger paints on from cell to cell
    return make("figure", {}, make("figcaption", {}, "The kernel: paint, or type"),
      make("div", { class: "gp-cells" }, ...this.cells));
  }

  sum() {
    this.terms = Array.from({ length: 9 }, () => parts.make("span"));
    return parts.make("figure", {}, parts.make("figcaption", {}, "Pixel × weight in the window"),
      parts.make("div", { class: "gp-cells" }, ...this.terms));
  }

  controls() {
    const { make, button, choice } = parts;
    this.brush = 1;
    const brush = choice("paint with", ["2", "1", "0", "−1", "−2"], text => { this.brush = +text.replace("−", "-"); });
    brush.show("1");
    const buttons = Object.entries(PRESETS).map(([name, kernel]) =>
      button(name[0].toUpperCase() + name.slice(1), () => this.load(kernel)));
    const digits = choice("image", this.images.map((_, k) => `${k + 1}`), text => {
      this.image = this.images[text - 1];
      this.draw();
      this.status.say(this.words());
    });
    this.status = parts.sentence();
    return [make("div", { class: "gp-row" }, brush.root, ...buttons, digits.root), this.status.root];
  }

  paint(i, j) {
    this.kernel[i][j] = this.brush;
    this.draw();
  }

  load(kernel) {
    this.kernel = kernel.map(each => [...each]);
    this.draw();
    this.settle();
  }

  settle() {
    this.model.set("kernel", this.kernel.map(each => [...each]));
    this.model.save_changes();
    this.status.say(this.words());
  }

  takeKernel() {
    if (JSON.stringify(this.model.get("kernel")) !== JSON.stringify(this.kernel)) this.load(this.model.get("kernel"));
  }

  /** `typed` is the cell in which somebody types, whose text stays as it is. */
  draw(typed) {
    const output = convolve(this.image, this.kernel), [row, column] = this.place;
    const most = Math.max(...output.flat().map(Math.abs)) || 1;
    shades(this.digit.canvas, this.image, value => value);
    shades(this.found.canvas, output, value => (value / most + 1) / 2);
    for (const { frame } of [this.digit, this.found]) parts.set(frame, { x: column - 1, y: row - 1 });
    const terms = products(this.image, this.kernel, row, column).flat();
    this.kernel.flat().forEach((weight, k) => {
      if (this.cells[k] !== typed) this.cells[k].value = weight;
      paper(this.cells[k], weight / (Math.max(...this.kernel.flat().map(Math.abs)) || 1));
      paper(this.terms[k], Math.max(-1, Math.min(1, terms[k] / most)));
      this.terms[k].textContent = parts.number(+terms[k].toFixed(2));
    });
    this.status.see(this.words());
  }

  words() {
    const [row, column] = this.place;
    const total = sum(products(this.image, this.kernel, row, column));
    return `Row ${row + 1}, column ${column + 1}: the nine products add up to ${parts.number(total)}.`;
  }
}

/** Paint numbers as pixels; `grey` turns one into a brightness from 0 to 1. */
function shades(canvas, numbers, grey) {
  const brush = canvas.getContext("2d"), image = brush.createImageData(canvas.width, canvas.height);
  numbers.flat().forEach((value, k) => image.data.set([...Array(3).fill(Math.round(255 * grey(value))), 255], 4 * k));
  brush.putImageData(image, 0, 0);
}

/** White behind zero, orange behind what is positive, blue behind what is negative; `share` lies between −1 and 1. */
function paper(element, share) {
  const [r, g, b] = (share > 0 ? [230, 159, 0] : [86, 180, 233]).map(each => Math.round(255 + Math.abs(share) * (each - 255)));
  element.style.background = `rgb(${r}, ${g}, ${b})`;
}

function render({ model, el }) {
  const playground = new Kernel(model, el);
  return () => model.off("change:kernel", playground.fromPython);
}

export default { render };
