// The guide shows a detail, or a place: the picture grows to it, a mark says where. Whoever wants the whole has it back.

const MOST = 8;

export class Looking {
  #asked = "";
  #whole = false;
  #view = null;
  #point = null;

  // `page`: where the sentence, its button and the scene stand
  constructor(words) { this.words = words; }

  toggle(page) {
    this.#whole = !this.#whole;
    this.#draw(page);
  }

  // Answers with the sentence if somebody has to hear it.
  follow(page, view, point) {
    const asked = JSON.stringify([view, point]);
    const isNew = asked !== this.#asked;
    if (isNew) this.#whole = false;
    [this.#asked, this.#view, this.#point] = [asked, view, point];
    this.#draw(page);
    const where = this.#where();
    if (!isNew || !where) return "";
    return (point ? this.words.here : this.words.detail).replace("{}", where);
  }

  #where() {
    const { x, y } = this.#point ?? (this.#view ? { x: this.#view.x + this.#view.width / 2, y: this.#view.y + this.#view.width / 2 } : {});
    if (x === undefined) return "";
    const third = (share) => Math.min(2, Math.max(0, Math.floor(share * 3)));
    return this.words.places[third(y) * 3 + third(x)];
  }

  #draw(page) {
    const frame = page.querySelector("[data-scene-ici] .vue a[data-view]");
    const line = page.querySelector("[data-regarder]");
    const [view, point] = frame ? [this.#whole ? null : this.#view, this.#point] : [null, null];
    if (frame) {
      zoom(frame, view);
      mark(frame, view, point);
    }
    if (!line) return;
    line.hidden = !(frame && (this.#view || point));
    line.querySelector("[data-ici]").hidden = !point;
    line.querySelector("[data-detail]").hidden = Boolean(point);
    line.querySelector("[data-ou]").textContent = this.#where();
    const button = line.querySelector("[data-entier]");
    button.hidden = !(frame && this.#view);
    button.textContent = this.#whole ? this.words.back : this.words.whole;
  }
}

function zoom(frame, view) {
  const image = frame.querySelector("img");
  const scale = view ? Math.min(MOST, 1 / view.width) : 1;
  image.style.transform = view ? `scale(${scale}) translate(${-view.x * 100}%, ${-view.y * 100}%)` : "";
  for (const one of frame.querySelectorAll("img, source")) {
    one.dataset.sizes ??= one.sizes;
    const sizes = view ? `${Math.ceil(frame.clientWidth * scale)}px` : one.dataset.sizes;
    if (one.sizes !== sizes) one.sizes = sizes;
  }
}

function mark(frame, view, point) {
  let ring = frame.querySelector(".regard");
  const { x = 0, y = 0, width = 1 } = view ?? {};
  const [left, top] = point ? [(point.x - x) / width, (point.y - y) / width] : [-1, -1];
  const inside = [left, top].every((share) => share >= 0 && share <= 1);
  if (!inside) return ring?.remove();
  if (!ring) {
    ring = document.createElement("span");
    ring.className = "regard";
    ring.ariaHidden = "true";
    frame.append(ring);
  }
  ring.style.left = `${left * 100}%`;
  ring.style.top = `${top * 100}%`;
}
