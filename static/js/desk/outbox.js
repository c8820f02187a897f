// Decisions on their way: in order, one at a time, kept in this tab until the gallery has them, and for a day in this
// browser when the tab is closed before. A cut connection makes them wait and try again; only a refusal, or the
// gallery's yes, takes one out.

const PATIENCE = 20_000;
const MOST_WAIT = 30_000;
const A_DAY = 24 * 3600_000;
const TRIES = 2;
const REFUSALS = [403, 404, 409, 410, 413, 422];

export class Outbox extends EventTarget {
  // `more` gives what each post says besides; `token` the form token, `renew` a new one (false: nobody is signed in).
  constructor(key, { more, token, renew, before }) {
    super();
    Object.assign(this, { key, more, token, renew, before, state: "idle", tries: 0, running: false });
    this.entries = JSON.parse(sessionStorage.getItem(key) ?? "[]");
    this.#takeUp();
    addEventListener("pageshow", (event) => event.persisted && localStorage.removeItem(key));
    addEventListener("online", () => this.wake());
    addEventListener("focus", () => this.state === "signed-out" && this.wake());
    if (this.entries.length) this.wake();
  }

  get size() {
    return this.entries.length;
  }

  get numbers() {
    return this.entries.map((entry) => entry.number);
  }

  add(entry) {
    this.entries.push({ ...entry, id: `${Date.now()}-${Math.random()}`, tried: 0 });
    this.#keep();
    setTimeout(() => this.wake()); // what is seen comes first
    return this.entries.at(-1).id;
  }

  // Take one back that has never left; false when the gallery may have it already.
  drop(id) {
    const at = this.entries.findIndex((entry) => entry.id === id && !entry.tried);
    if (at < 0) return false;
    this.entries.splice(at, 1);
    this.#keep();
    return true;
  }

  wake() {
    this.rouse?.();
    if (!this.running && this.entries.length) this.#run();
  }

  // Once nothing is on its way any more.
  idle() {
    if (!this.entries.length) return Promise.resolve();
    return new Promise((resolve) => {
      const look = () => {
        if (this.entries.length) return;
        this.removeEventListener("change", look);
        resolve();
      };
      this.addEventListener("change", look);
    });
  }

  // With the page's last breath: what has not left yet leaves without waiting for an answer.
  lastBreath() {
    const last = this.entries.filter((entry, at) => !this.numbers.includes(entry.number, at + 1)); // they may arrive in any order
    for (const entry of last) fetch(entry.address, { ...this.#request(entry), keepalive: true }).catch(() => {});
    const left = last.filter((entry) => entry.kind === "review");
    if (left.length) localStorage.setItem(this.key, JSON.stringify(left));
  }

  // What a tab left that was closed before they had left: sent twice, a decision is one, and a stale one is refused.
  #takeUp() {
    const left = JSON.parse(localStorage.getItem(this.key) ?? "[]");
    localStorage.removeItem(this.key);
    this.entries.push(...left.filter(({ id }) => parseInt(id) > Date.now() - A_DAY && !this.entries.some((one) => one.id === id)));
  }

  async #run() {
    this.running = true;
    while (this.entries.length) {
      const entry = this.entries[0];
      this.#turn(this.state === "cut" ? "cut" : "sending");
      await this.before();
      const told = await this.#send(entry);
      if (told === "signed-out") break;
      if (told === "cut" || told === "later") await this.#wait();
      else this.#done(told.ok ? "sent" : "refused", entry, told);
    }
    this.running = false;
    if (!this.entries.length) this.#turn("idle");
  }

  async #send(entry) {
    entry.tried += 1;
    this.#keep();
    try {
      const answer = await fetch(entry.address, { ...this.#request(entry), signal: AbortSignal.timeout(PATIENCE) });
      const out = answer.type === "opaqueredirect";
      if (out || answer.status === 400 || answer.status === 401) return await this.#anew(entry, answer);
      if (!answer.ok && !REFUSALS.includes(answer.status) && !(answer.status === 500 && entry.tried > TRIES)) return "later";
      return { ok: answer.ok, status: answer.status, said: await answer.json().catch(() => ({})) };
    } catch {
      this.#turn("cut");
      return "cut";
    }
  }

  // The form token is of another session by now, or nobody is signed in.
  async #anew(entry, answer) {
    if (!(await this.renew())) {
      this.#turn("signed-out");
      return "signed-out";
    }
    entry.renewed = (entry.renewed ?? 0) + 1;
    return entry.renewed < 3 ? this.#send(entry) : { ok: false, status: answer.status, said: {} };
  }

  #request(entry) {
    const body = new URLSearchParams(entry.body);
    for (const [name, value] of Object.entries(this.more(entry))) body.set(name, value);
    body.set("csrf_token", this.token());
    return { method: "POST", body, redirect: "manual", headers: { Accept: "application/json" } };
  }

  #done(what, entry, told) {
    this.entries.splice(this.entries.indexOf(entry), 1);
    this.tries = 0;
    this.state = "sending";
    this.#keep();
    this.dispatchEvent(new CustomEvent(what, { detail: { entry, ...told } }));
  }

  #wait() {
    const pause = Math.min(1000 * 2 ** this.tries++, MOST_WAIT);
    return new Promise((resolve) => {
      this.rouse = resolve;
      setTimeout(resolve, pause);
    });
  }

  #turn(state) {
    this.state = state;
    this.dispatchEvent(new Event("change"));
  }

  #keep() {
    sessionStorage.setItem(this.key, JSON.stringify(this.entries));
    this.dispatchEvent(new Event("change"));
  }
}
