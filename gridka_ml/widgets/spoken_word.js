// A word and its sounds, one by one, and heard where the browser has a voice.
import * as parts from "./parts.js";

const SHARE = "0, 114, 178"; // the blue of the other pictures
const MARK = "#D55E00"; // the sound that was chosen, and the letter at which it looks most
const NO_VOICE = "This browser has no voice here. Read it aloud yourself:";

/** What is said of one sound: the letters that have the largest shares. */
export function told(word, sounds, shares, k) {
  const order = [...word].map((letter, j) => [shares[k][j], letter, j]).sort((a, b) => b[0] - a[0] || a[2] - b[2]);
  const named = order.filter(([share]) => share >= 0.1).slice(0, 3);
  return `${sounds[k]} looks at ${named.map(([share, letter]) => `${letter} (${Math.round(100 * share)} %)`).join(", ")}.`;
}

/** An English voice of the browser, another one if there is no English one, or undefined. */
export function voiceOf(speech) {
  const voices = speech?.getVoices() ?? [];
  return voices.find(each => each.lang.startsWith("en-US")) ?? voices.find(each => each.lang.startsWith("en")) ?? voices[0];
}

class SpokenWord {
  constructor(model, el) {
    const { make, button } = parts;
    [this.word, this.sounds, this.shares, this.spelled] = ["word", "sounds", "shares", "spelled"].map(key => model.get(key));
    if (this.shares.length > this.sounds.length) this.sounds = [...this.sounds, "end"];
    this.letters = [...this.word].map(letter => make("span", { style: "display: inline-block; min-width: 1.6em; "
      + "padding: 4px 0; text-align: center; font-size: 20px; color: #222; border: 1px solid #999" }, letter));
    this.buttons = this.sounds.map((sound, k) => {
      const element = button(sound, () => this.show(k));
      return parts.set(element, { focus: () => this.show(k), pointerenter: () => this.show(k) });
    });
    this.status = parts.sentence();
    const letters = make("div", { style: "background: white; width: max-content; padding: 4px; border-radius: 4px",
      "aria-hidden": "true" }, ...this.letters);
    const hear = button("Hear the word", () => this.hear());
    this.root = parts.frame(el, `the word ${this.word}`, letters, make("div", { class: "gp-row" }, ...this.buttons),
      make("div", { class: "gp-row" }, hear, make("span", {}, `spelled for the voice: ${this.spelled}`)), this.status.root);
    this.see("Choose a sound to see at which letters it looks.");
    globalThis.speechSynthesis?.getVoices(); // some browsers begin to look for voices when they are asked
  }

  see(words) {
    this.status.see(words);
    this.status.say(words);
  }

  show(k) {
    this.letters.forEach((letter, j) => {
      const share = this.shares[k][j];
      letter.style.background = `rgba(${SHARE}, ${0.85 * share})`;
      letter.style.color = share > 0.6 ? "white" : "#222";
      letter.style.boxShadow = share === Math.max(...this.shares[k]) ? `inset 0 -4px ${MARK}` : "none";
    });
    this.buttons.forEach((each, j) => {
      each.setAttribute("aria-pressed", j === k);
      each.style.boxShadow = j === k ? `inset 0 0 0 2px ${MARK}` : "none";
    });
    this.see(told(this.word, this.sounds, this.shares, k));
  }

  hear() {
    const speech = globalThis.speechSynthesis, voice = voiceOf(speech);
    if (!this.spelled) {
      this.see("The network has said nothing, so there is nothing to hear.");
      return;
    }
    if (!voice) {
      this.see(`${NO_VOICE} ${this.spelled}`);
      return;
    }
    speech.cancel();
    const spoken = new SpeechSynthesisUtterance(this.spelled);
    Object.assign(spoken, { voice, lang: voice.lang, rate: 0.8 });
    spoken.onerror = event => {
      if (!["interrupted", "canceled"].includes(event.error)) this.see(`The voice failed (${event.error}). Read it aloud: ${this.spelled}`);
    };
    speech.speak(spoken);
    this.see(`The voice ${voice.name} reads the text "${this.spelled}", not the sounds themselves.`);
  }
}

function render({ model, el }) {
  new SpokenWord(model, el);
  return () => globalThis.speechSynthesis?.cancel();
}

export default { render };
