// « dans douze minutes »: the time that is left by the server's clock, in words and in figures.

const UNITS = [["days", 86_400, 2 * 86_400], ["hours", 3600, 2 * 3600], ["minutes", 60, 60], ["seconds", 1, 0]];
const SAID_ALOUD = [600, 300, 60]; // seconds left

export class Countdown {
  #timer = 0;
  #last = Infinity;

  constructor(server, words, say) { Object.assign(this, { server, words, say }); }

  // `page`: what stands in the page now
  run(page) {
    clearInterval(this.#timer);
    const counted = page.querySelector("[data-compte]");
    if (!counted) return;
    this.#last = Infinity;
    const tick = () => this.#show(page, counted);
    this.#timer = setInterval(tick, 1000);
    tick();
  }

  #show(page, counted) {
    if (!this.server.knowsTime) return;
    const left = Math.max(0, Math.ceil((Date.parse(page.dataset.commence) - this.server.now) / 1000));
    const text = this.#inWords(left);
    if (counted.textContent !== text) counted.textContent = text;
    const figures = page.querySelector("[data-chiffres]");
    figures.hidden = left >= 86_400;
    figures.textContent = inFigures(left);
    const passed = SAID_ALOUD.find((mark) => left <= mark && this.#last > mark && this.#last !== Infinity);
    if (passed) this.say(text);
    this.#last = left;
  }

  #inWords(left) {
    if (!left) return this.words.now;
    const [name, length] = UNITS.find(([, , least]) => left >= least);
    const number = Math.floor(left / length);
    const sentences = [this.words[name]].flat();
    return sentences[Math.min(number - 1, sentences.length - 1)].replace("{}", this.words.numbers[number] ?? number);
  }
}

function inFigures(left) {
  const two = (number) => String(number).padStart(2, "0");
  const minutes = Math.floor(left / 60);
  return `${minutes < 60 ? minutes : `${Math.floor(minutes / 60)}:${two(minutes % 60)}`}:${two(left % 60)}`;
}
