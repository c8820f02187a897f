// A clip for everybody from the same second. Whoever pauses it has paused it; playing it again joins the others.

const DRIFT = 1.5; // seconds that nobody notices

export class Clip {
  #since = 0;
  #film = null;

  constructor(server, words) { Object.assign(this, { server, words }); }

  // `since`: the instant of its first second for all, 0 if each plays it for themselves
  follow(scene, since) {
    const film = scene?.querySelector("video[data-clip]") ?? null;
    if (film !== this.#film) {
      this.#film = film;
      this.#since = 0;
      film?.addEventListener("play", () => this.#join());
      film?.addEventListener("loadedmetadata", () => this.#join());
    }
    if (!film) return;
    if (since === this.#since) return film.paused ? undefined : this.#join();
    this.#since = since;
    if (!since) return film.pause();
    film.preload = "auto";
    if (this.#at >= this.#length) return;
    this.#join();
    this.#play();
  }

  get #at() { return (this.server.now - this.#since) / 1000; }
  get #length() { return this.#film.duration || Number(this.#film.dataset.seconds) || Infinity; }

  #join() {
    if (!this.#since) return;
    const at = Math.max(0, this.#at);
    if (at < this.#length && Math.abs(this.#film.currentTime - at) > DRIFT) this.#film.currentTime = at;
  }

  // Some browsers play nothing aloud that nobody pressed.
  async #play() {
    const film = this.#film;
    try {
      await film.play();
    } catch (error) {
      if (error.name !== "NotAllowedError") return; // paused, or gone, before it began
      film.muted = true;
      this.#offerSound(film);
      await film.play().catch(() => {});
    }
  }

  #offerSound(film) {
    if (film.nextElementSibling?.matches("[data-ouvrir-le-son]")) return;
    const button = Object.assign(document.createElement("button"), { type: "button", className: "geste", textContent: this.words.sound });
    button.dataset.ouvrirLeSon = "";
    const opened = () => {
      film.muted = false;
      if (document.activeElement === button) film.focus();
      button.remove();
      film.play();
    };
    button.addEventListener("click", opened);
    film.addEventListener("volumechange", () => film.muted || button.remove());
    film.after(button);
  }
}
