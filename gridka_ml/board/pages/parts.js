// What both pages are made of. Text is only ever set as text, so nothing that arrives can become markup.

/** An element with attributes and children; strings become text. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Set the text of an element, if it is another one: readers of screens are told of changes alone. */
export function say(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

export function plural(count, one, many) {
  return `${count} ${count === 1 ? one : many}`;
}

/** Bars for the choices of a prediction, each with its number; `update` takes the counts. */
export function bars(choices) {
  const list = element("dl", { class: "bars" });
  const rows = choices.map(({ text }) => {
    const fill = element("div", { class: "fill" });
    const count = element("span", { class: "count" });
    const track = element("div", { class: "track", "aria-hidden": "true" }, fill);
    list.append(element("dt", {}, text), element("dd", {}, track, count));
    return { fill, count };
  });
  return {
    list,
    update(counts) {
      const sum = counts.reduce((all, count) => all + count, 0);
      rows.forEach(({ fill, count }, i) => {
        const percent = sum ? Math.round((100 * counts[i]) / sum) : 0;
        fill.style.width = `${percent}%`;
        say(count, sum ? `${counts[i]} (${percent} %)` : "0");
      });
      return sum;
    },
  };
}

/** Show what the board sends, as long as the page is open; after a break the browser connects again by itself. */
export function watch(address, show) {
  const connection = document.getElementById("connection");
  const source = new EventSource(address);
  let retry = 0;
  source.addEventListener("open", () => say(connection, "Live"));
  source.addEventListener("message", event => {
    say(connection, "Live");
    show(JSON.parse(event.data));
  });
  source.addEventListener("error", () => {
    say(connection, "⚠ No connection to the board: what you see is old. Trying again …");
    if (source.readyState !== EventSource.CLOSED) return;
    clearTimeout(retry); // refused, after which the browser gives up: the board may have been started again
    retry = setTimeout(() => watch(address, show), 5000);
  });
}
