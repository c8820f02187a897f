// One file on its way to the gallery: tus 1.0, a piece at a time. After a cut it goes on by itself where it was.
// states: waiting, sending, paused, cut, arrived, refused. Whoever listens to "change" looks at `state`, `sent`, `sentence`.

const MOST = 1024 * 1024;
const LEAST = 64 * 1024;
const PIECE_MS = 1500; // a piece should take about so long: what a cut can cost
const LONGEST_WAIT = 20_000;
const HEAD = 64 * 1024;

class Refused extends Error {}
class Gone extends Error {}

const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

export class Upload extends EventTarget {
  // `headers` are the form's token and the page's language; `address` is where a file that was begun before goes on.
  constructor(file, { endpoint, role, headers, address = "" }) {
    super();
    Object.assign(this, { file, endpoint, role, headers, address, state: "waiting", sent: 0, sentence: "" });
    this.size = LEAST * 4;
  }

  async run() {
    if (this.running) return;
    this.running = true;
    let wait = 1000;
    while (this.#be("sending")) {
      try {
        await this.#send();
        this.#be("arrived");
        break;
      } catch (trouble) {
        if (this.state === "paused") break;
        if (trouble instanceof Gone) this.address = "";
        else if (trouble instanceof Refused) {
          this.sentence = trouble.message;
          this.#be("refused");
          break;
        } else {
          this.#be("cut");
          await this.#later(wait);
          wait = Math.min(wait * 2, LONGEST_WAIT);
          if (this.state === "paused") break;
        }
      }
    }
    this.running = false;
    if (this.state === "sending") this.run(); // asked to go on while it was still stopping
  }

  pause() {
    this.#be("paused");
    this.asking?.abort();
    this.wake?.();
  }

  async resume() {
    this.#be("sending");
    await this.run();
  }

  async remove() {
    this.pause();
    if (this.address) await this.#ask("DELETE", this.address).catch(() => {});
  }

  // Whether a file is the one whose first part is here already.
  async fits(file) {
    const answer = await this.#ask("HEAD", this.address);
    const sent = Number(answer.getResponseHeader("Upload-Offset"));
    const head = answer.getResponseHeader("Upload-Head");
    if (Number(answer.getResponseHeader("Upload-Length")) !== file.size) return false;
    if (!head || !crypto.subtle) return true; // without TLS a browser can't tell: name and size have to do
    const bytes = await file.slice(0, Math.min(HEAD, sent)).arrayBuffer();
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return head === [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  async #send() {
    if (this.address) {
      const answer = await this.#ask("HEAD", this.address);
      this.sent = Number(answer.getResponseHeader("Upload-Offset"));
    } else {
      const told = `filename ${base64(this.file.name)},role ${base64(this.role)}`;
      const answer = await this.#ask("POST", this.endpoint, { "Upload-Length": this.file.size, "Upload-Metadata": told });
      this.address = answer.getResponseHeader("Location");
      this.sent = 0;
    }
    do await this.#piece(); while (this.sent < this.file.size);
  }

  async #piece() {
    if (this.state === "paused") throw new Error("paused");
    const began = performance.now();
    const piece = this.file.slice(this.sent, this.sent + this.size);
    const headers = { "Upload-Offset": this.sent, "Content-Type": "application/offset+octet-stream" };
    const answer = await this.#ask("PATCH", this.address, headers, piece);
    this.sent = Number(answer.getResponseHeader("Upload-Offset"));
    if (this.state === "paused") throw new Error("paused");
    const speed = PIECE_MS / Math.max(50, performance.now() - began);
    this.size = Math.round(Math.min(MOST, Math.max(LEAST, this.size * Math.min(2, speed))));
    this.#be("sending");
  }

  #ask(method, address, headers = {}, body = null) {
    return new Promise((done, failed) => {
      if (this.state === "paused" && method !== "DELETE") return failed(new Error("paused"));
      const asking = (this.asking = new XMLHttpRequest());
      asking.open(method, address);
      const all = { "Tus-Resumable": "1.0.0", ...this.headers, ...headers };
      for (const [name, value] of Object.entries(all)) asking.setRequestHeader(name, value);
      asking.upload.onprogress = (event) => {
        if (method !== "PATCH" || this.state !== "sending") return;
        this.under_way = event.loaded;
        this.dispatchEvent(new Event("change"));
      };
      asking.onload = () => {
        this.under_way = 0;
        const { status } = asking;
        if (status >= 200 && status < 300) done(asking);
        else if (status === 404 || status === 410) failed(new Gone());
        else if ([400, 403, 413, 415, 422, 507].includes(status)) failed(new Refused(sentence(asking)));
        else failed(new Error(status)); // 409: it is elsewhere than we thought; 429, 5xx: later
      };
      asking.onerror = asking.onabort = asking.ontimeout = () => {
        this.under_way = 0;
        failed(new Error("cut"));
      };
      asking.timeout = 120_000;
      asking.send(body);
    });
  }

  // The network is back, or some time has passed.
  #later(ms) {
    return new Promise((wake) => {
      this.wake = wake;
      setTimeout(wake, ms);
      window.addEventListener("online", wake, { once: true });
    });
  }

  #be(state) {
    const stopped = this.state === "paused" && state === "cut";
    if (!stopped) this.state = state;
    this.dispatchEvent(new Event("change"));
    return true;
  }

  get percent() {
    if (this.state === "arrived") return 100;
    const sent = this.sent + (this.under_way || 0);
    return Math.min(99, Math.floor((sent / Math.max(1, this.file.size)) * 100));
  }
}

function sentence(asking) {
  try {
    return JSON.parse(asking.responseText).sentence || "";
  } catch {
    return "";
  }
}
