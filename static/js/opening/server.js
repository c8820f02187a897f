// What the server says of the evening: the whole state each time, so that nothing is lost that was not heard. It names the
// interval; a tab that sleeps asks nothing and catches up at once when somebody looks; a lost connection is tried again.

const PATIENCE = 8000;
const LONGEST = 30;
const TOGETHER = 2000; // milliseconds over which those who wait for the same minute spread
const CUT_AFTER = 2; // failures in a row: one alone is no lost connection

export class Server {
  #etag = "";
  #state = null;
  #ahead = null; // server time less this page's own clock, which no change of the device's clock moves
  #trip = Infinity;
  #seconds = 5;
  #failures = 0;
  #asking = false;
  #timer = 0;

  // `told(state, isNew)`, `cut(isCut)`
  constructor(address, { told, cut }) {
    Object.assign(this, { address, told, cut });
    for (const event of ["visibilitychange", "pageshow", "online"]) {
      (event === "visibilitychange" ? document : window).addEventListener(event, () => (document.hidden ? clearTimeout(this.#timer) : this.ask()));
    }
    this.ask();
  }

  get knowsTime() { return this.#ahead !== null; }
  get now() { return performance.now() + this.#ahead; }

  async ask() {
    clearTimeout(this.#timer);
    if (this.#asking) return;
    this.#asking = true;
    try {
      await this.#askOnce();
      if (this.#failures >= CUT_AFTER) this.cut(false);
      this.#failures = 0;
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof DOMException || error.lost)) reportError(error);
      this.#failures += 1;
      if (this.#failures === CUT_AFTER) this.cut(true);
    }
    this.#asking = false;
    this.#plan();
  }

  async #askOnce() {
    const sent = performance.now();
    const headers = this.#etag ? { "If-None-Match": this.#etag } : {};
    const answer = await fetch(this.address, { headers, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    const came = performance.now();
    if (answer.status === 410) return location.reload(); // a rehearsal that is over: its page says so
    if (!answer.ok && answer.status !== 304) throw Object.assign(new Error(answer.status), { lost: true });
    this.#setClock(Number(answer.headers.get("Server-Time")), came - sent, came);
    this.#seconds = Number(answer.headers.get("Poll-Seconds")) || this.#seconds;
    const isNew = answer.status === 200;
    if (isNew) {
      this.#state = await answer.json();
      this.#etag = answer.headers.get("ETag") ?? "";
    }
    await this.told(this.#state, isNew);
  }

  // The quickest answer knows the time best; one that it cannot explain is newer truth: the device has slept.
  #setClock(told, trip, came) {
    if (!told) return;
    const ahead = told + trip / 2 - came;
    if (this.#ahead === null || trip <= this.#trip || Math.abs(ahead - this.#ahead) > trip / 2 + 100) [this.#ahead, this.#trip] = [ahead, trip];
    else this.#trip += 5;
  }

  #plan() {
    clearTimeout(this.#timer);
    if (document.hidden) return;
    this.#timer = setTimeout(() => this.ask(), this.#failures ? this.#later() : Math.min(this.#usual(), this.#minute()));
  }

  #usual() { return this.#seconds * 1000 * (0.85 + Math.random() * 0.3); }
  #later() { return Math.min(LONGEST, 2 ** this.#failures) * 1000 * (0.75 + Math.random() * 0.5); }

  // At the minute at which doors or walls open everybody asks, but not everybody at once.
  #minute() {
    const { phase, doors_at, starts_at } = this.#state ?? {};
    const left = [phase === "announced" && doors_at, phase !== "live" && phase !== "over" && starts_at]
      .filter(Boolean).map((instant) => Date.parse(instant) - this.now).filter((wait) => wait > -TOGETHER);
    return left.length ? Math.max(0, Math.min(...left)) + 200 + Math.random() * TOGETHER : Infinity;
  }
}
