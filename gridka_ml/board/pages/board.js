// The instructor's page. Rows stay the same elements from update to update, so that the focus stays where it is.
import { bars, element, plural, say, watch } from "./parts.js";

const get = id => document.getElementById(id);
const token = document.querySelector("meta[name=board-token]").content;
const hands = new Map(); // by id: {item, time, seconds, since}
const lessons = new Map(); // by name: {button, section, rows}
let chosen = null; // the lesson that the instructor has chosen; else the one where most are

watch("stream", view => {
  say(get("people"), view.people ? plural(view.people, "person is here", "people are here") : "Nobody is here yet.");
  showHands(view.hands);
  for (const lesson of view.lessons) showLesson(lesson);
  choose(chosen ?? busiest(view.lessons));
});

async function act(what, body) {
  const answer = await fetch(what, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Board-Token": token },
    body: JSON.stringify(body),
  }).catch(() => null);
  if (!answer?.ok) say(get("announcer"), "The board did not take that. Open the instructor's address again.");
}

// --- hands ---------------------------------------------------------------------------------------------------------

function showHands(raised) {
  const now = performance.now();
  const there = new Set(raised.map(({ id }) => id));
  const news = [];
  for (const [id, hand] of hands) {
    if (there.has(id)) continue;
    const hadFocus = hand.item.contains(document.activeElement);
    hand.item.remove();
    hands.delete(id);
    if (hadFocus) (get("hands").querySelector("button") ?? get("hands-title")).focus();
    news.push(`${hand.name}: hand down.`);
  }
  for (const each of raised) {
    if (!hands.has(each.id)) {
      addHand(each);
      news.push(`Hand up: ${each.name}, ${each.where}.`);
    }
    Object.assign(hands.get(each.id), { seconds: each.seconds, since: now });
  }
  get("no-hands").hidden = raised.length > 0;
  say(get("hands-title"), raised.length ? `Hands: ${raised.length}` : "Hands");
  document.title = raised.length ? `(${raised.length}) Board of the class` : "Board of the class";
  if (news.length) say(get("announcer"), news.join(" "));
  showWaiting();
}

function addHand({ id, name, colour, where }) {
  const swatch = element("span", { class: "swatch", "aria-hidden": "true" });
  swatch.style.backgroundColor = colour;
  const time = element("span");
  const done = element("button", { type: "button" }, "Done");
  done.setAttribute("aria-label", `Done: ${name}`);
  done.addEventListener("click", () => act("hand", id));
  const place = element("span", { class: "where" }, element("span", {}, where), time);
  const item = element("li", {}, swatch, element("span", { class: "name" }, name), place, done);
  get("hands").append(item);
  hands.set(id, { item, time, name });
}

function showWaiting() {
  for (const { time, seconds, since } of hands.values()) {
    const minutes = Math.floor((seconds + (performance.now() - since) / 1000) / 60);
    say(time, minutes ? `waiting for ${minutes} min` : "just now");
  }
}
setInterval(showWaiting, 5000);

get("full").addEventListener("click", event => {
  event.currentTarget.setAttribute("aria-pressed", String(document.body.classList.toggle("full")));
});

// --- lessons -------------------------------------------------------------------------------------------------------

function busiest(all) {
  const most = key => [...all].sort((one, other) => other[key] - one[key])[0];
  return (most("people").people ? most("people") : most("touched")).name;
}

function choose(name) {
  for (const [each, { button, section }] of lessons) {
    section.hidden = each !== name;
    button.setAttribute("aria-current", String(each === name));
  }
}

function showLesson(lesson) {
  if (!lessons.has(lesson.name)) addLesson(lesson);
  const { button, rows, predictions } = lessons.get(lesson.name);
  say(button, lesson.people ? `${lesson.short} · ${plural(lesson.people, "person", "people")}` : lesson.short);
  for (const task of lesson.tasks) {
    rows.get(task.name)(task);
    predictions.get(task.name)?.(task);
  }
}

function addLesson(lesson) {
  const button = element("button", { type: "button" });
  button.addEventListener("click", () => choose((chosen = lesson.name)));
  get("lessons").append(element("li", {}, button));
  const heads = [["Task"], ["At it", "number"], ["Passed", "number"], ["Caught up", "number"], ["Minutes", "number"], ["Most frequent mistakes"]];
  const head = element("tr", {}, ...heads.map(([text, kind]) => element("th", { scope: "col", class: kind ?? "" }, text)));
  const body = element("tbody");
  const caption = element("caption", {}, lesson.title);
  const table = element("table", {}, caption, element("thead", {}, head), body);
  const rows = new Map(lesson.tasks.map(task => [task.name, addRow(body, task)]));
  const asked = lesson.tasks.filter(task => task.prediction);
  const cards = element("div", { class: "predictions" });
  const predictions = new Map(asked.map(task => [task.name, addPrediction(cards, lesson, task)]));
  const section = element("div", {}, table);
  if (asked.length) section.append(element("h2", {}, "Predictions"), cards);
  get("tables").append(section);
  lessons.set(lesson.name, { button, section, rows, predictions });
}

function addRow(body, { title, isOptional, planned }) {
  const cells = Object.fromEntries(["at", "passed", "caughtUp", "minutes"].map(name => [name, element("td", { class: "number" })]));
  const mistakes = element("td", { class: "mistakes" });
  const name = element("th", { scope: "row" }, isOptional ? `${title} (optional)` : title);
  const row = element("tr", {}, name, cells.at, cells.passed, cells.caughtUp, cells.minutes, mistakes);
  body.append(row);
  const took = element("span");
  cells.minutes.append(took, element("span", { class: "took" }, `plan ${planned}`));
  let known = "";
  return task => {
    row.classList.toggle("busy", task.at > 0);
    for (const each of ["at", "passed", "caughtUp"]) {
      say(cells[each], String(task[each]));
      cells[each].classList.toggle("none", task[each] === 0);
    }
    cells.passed.classList.toggle("done", task.passed > 0);
    const isSlow = task.took !== null && task.took > 1.25 * planned && task.took > planned + 1;
    say(took, task.took === null ? "–" : isSlow ? `▲ ${task.took} over` : String(task.took));
    took.classList.toggle("slow", isSlow);
    const now = JSON.stringify([task.mistakes, task.broken]);
    if (now !== known) mistakes.replaceChildren(...mistakeList(task));
    known = now;
  };
}

function mistakeList({ mistakes, broken }) {
  const items = mistakes.map(({ count, sentence }) =>
    element("li", { title: sentence }, element("b", {}, `${count} ×`), element("span", {}, sentence.replaceAll("`", ""))));
  const fault = broken ? [element("p", { class: "broken" }, `⚠ The check is broken for ${plural(broken, "person", "people")}.`)] : [];
  return [...fault, ...(items.length ? [element("ol", {}, ...items)] : [])];
}

function addPrediction(cards, lesson, task) {
  const chart = bars(task.prediction.choices);
  const button = element("button", { type: "button" });
  const heading = element("h3", {}, task.title);
  const card = element("article", { class: "prediction" }, heading, element("p", {}, task.prediction.question), chart.list, button);
  cards.append(card);
  let isShown = false;
  button.addEventListener("click", () => act("show", isShown ? null : [lesson.name, task.name]));
  return ({ prediction, isShown: now }) => {
    const sum = chart.update(prediction.choices.map(({ count }) => count));
    card.hidden = sum === 0 && !now;
    isShown = now;
    say(button, now ? "Hide from the room" : "Show to the room");
    button.setAttribute("aria-label", `${button.textContent}: ${task.title}`);
    button.setAttribute("aria-pressed", String(now));
  };
}
