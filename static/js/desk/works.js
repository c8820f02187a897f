// The works on this moderator's table: what was seen, what is seen, and the next three, drawn before they are asked for.

const AHEAD = 3;
const BEHIND = 3;

// A work's page as it lies ready: what is swapped in, and what the rest of the page says of it.
export function pageIn(markup, address) {
  const parsed = new DOMParser().parseFromString(markup, "text/html");
  const drawn = parsed.querySelector("#posee");
  if (!drawn) return null;
  return pageOf(document.importNode(drawn, true), address, parsed.title, parsed.querySelector("#vt")?.innerHTML);
}

export function pageOf(node, address, title, viewer) {
  return { node, address, title, viewer, number: node.dataset.number };
}

// The picture comes and is decoded while the work before it is looked at.
async function draw(page) {
  const pictures = [...page.node.querySelectorAll(".vue img:not([loading=lazy])")];
  for (const picture of pictures) picture.decoding = "sync";
  await Promise.allSettled(pictures.map((picture) => picture.decode()));
  return page;
}

export async function fetched(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" }, redirect: "manual" });
  return answer.ok ? pageIn(await answer.text(), address) : null;
}

export class Works {
  constructor() {
    this.held = [];
    this.at = 0;
  }

  get shown() {
    return this.held[this.at];
  }

  get numbers() {
    return this.held.map((work) => work.number);
  }

  get lacking() {
    return Math.max(0, AHEAD + 1 - (this.held.length - this.at));
  }

  has(number) {
    return this.held.some((work) => work.number === number);
  }

  // Works that this table was given: each is fetched and drawn at once.
  add(works, known = []) {
    for (const { number, address } of works) {
      if (!this.has(number) && !known.includes(number)) this.held.push(this.#coming(number, address));
    }
  }

  // A page that is here already: instead of the one of that number, else before the one that is seen.
  put(page) {
    const work = { number: page.number, address: page.address, page: Promise.resolve(page), ready: page };
    const at = this.held.findIndex((one) => one.number === page.number);
    if (at < 0) this.held.splice(this.at, 0, work);
    else this.held[at] = work;
    return work;
  }

  take(number) {
    const at = this.held.findIndex((one) => one.number === number);
    if (at < 0) return;
    this.held.splice(at, 1);
    if (at < this.at) this.at -= 1;
  }

  go(number) {
    this.at = Math.max(0, this.held.findIndex((one) => one.number === number));
  }

  // What was left undecided long ago goes back to the others.
  leftBehind() {
    const left = this.held.splice(0, Math.max(0, this.at - BEHIND));
    this.at -= left.length;
    return left.map((work) => work.number);
  }

  #coming(number, address) {
    const work = { number, address };
    work.page = fetched(address)
      .then((page) => page && draw(page))
      .then((page) => (work.ready = page))
      .catch(() => null);
    return work;
  }
}
