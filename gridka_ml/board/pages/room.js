// The page for the projector: one prediction as bars, when the instructor shows one.
import { bars, plural, say, watch } from "./parts.js";

const get = id => document.getElementById(id);
let shown = null;

watch("stream", ({ prediction }) => {
  get("nothing").hidden = prediction !== null;
  const key = prediction && JSON.stringify([prediction.title, prediction.choices.map(({ text }) => text)]);
  if (shown?.key !== key) {
    shown = prediction && { key, ...bars(prediction.choices) };
    get("bars").replaceChildren(...(shown ? [shown.list] : []));
  }
  say(get("title"), prediction ? prediction.title : "What the class predicts");
  say(get("question"), prediction ? prediction.question : "");
  const sum = shown ? shown.update(prediction.choices.map(({ count }) => count)) : 0;
  say(get("sum"), shown ? plural(sum, "answer", "answers") : "");
});
