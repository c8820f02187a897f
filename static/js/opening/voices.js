// Reactions go in batches; a form that stands on a page of its own comes beside the evening, so that nobody has to leave.

const BATCH = 3000;

export function hear(page, words, say) {
  new Reactions(page);
  beside(page, words, say);
}

// What is pressed within some seconds leaves together; what cannot leave waits for the next time.
class Reactions {
  #pressed = {};
  #timer = 0;

  constructor(page) {
    page.addEventListener("submit", (event) => {
      const form = event.target.closest("[data-echos]");
      const { name, value } = event.submitter ?? {};
      if (!form || !value) return;
      event.preventDefault();
      Object.assign(this, { address: form.action, field: name, thanks: form.querySelector("[data-merci]") });
      this.#pressed[value] = (this.#pressed[value] ?? 0) + 1;
      this.#thank(event.submitter);
      this.#timer ||= setTimeout(() => this.#send(), BATCH);
    });
    addEventListener("pagehide", () => this.#leave());
  }

  #thank(button) {
    this.thanks.textContent = this.thanks.dataset.merci.replace("{}", button.textContent.trim());
    button.dataset.dite = "";
    setTimeout(() => delete button.dataset.dite, 1200);
  }

  #taken() {
    const all = Object.entries(this.#pressed).flatMap(([value, times]) => Array(times).fill([this.field, value]));
    this.#pressed = {};
    this.#timer = 0;
    return new URLSearchParams(all);
  }

  async #send() {
    const pressed = { ...this.#pressed };
    const body = this.#taken();
    try {
      const answer = await fetch(this.address, { method: "POST", body, headers: { Accept: "application/json" } });
      if (answer.status >= 500) throw new Error(answer.status);
    } catch {
      for (const [value, times] of Object.entries(pressed)) this.#pressed[value] = (this.#pressed[value] ?? 0) + times;
      this.#timer = setTimeout(() => this.#send(), 4 * BATCH * (0.5 + Math.random()));
    }
  }

  #leave() {
    if (this.#timer) navigator.sendBeacon(this.address, this.#taken());
  }
}

// A link to a form's page brings the form here. Sent, its answer is said here; what was typed stays until it is taken.
function beside(page, words, say) {
  page.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-a-cote]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const place = document.getElementById(link.dataset.aCote);
    event.preventDefault();
    const isOpen = place.childElementCount && !place.hidden;
    place.hidden = isOpen;
    link.ariaExpanded = String(!isOpen);
    if (isOpen) return;
    try {
      if (!place.querySelector("form") && !(await bring(link.href, place))) return location.assign(link.href);
    } catch {
      place.hidden = true; // without a connection there is nowhere to go
      link.ariaExpanded = "false";
      return say(words.cut, true);
    }
    place.querySelector("textarea, input:not([type=hidden])")?.focus();
  });
  page.addEventListener("submit", async (event) => {
    const form = event.target.closest("[data-beside] form");
    if (!form || event.defaultPrevented) return;
    event.preventDefault();
    await send(form, event.submitter, words, say);
  });
}

async function bring(address, place) {
  const form = await fetch(address).then((answer) => answer.ok && formOf(answer));
  if (!form) return false;
  show(place, form, address);
  return true;
}

async function formOf(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector("main form[method=post]");
}

function show(place, form, address) {
  const own = document.importNode(form, true);
  own.action = new URL(form.getAttribute("action") || address, address).href;
  for (const way of own.querySelectorAll(".rang a")) way.remove(); // the way back: nobody has left
  place.dataset.beside = "";
  place.replaceChildren(own);
}

async function send(form, button, words, say) {
  const place = form.closest("[data-beside]");
  const body = new URLSearchParams(new FormData(form, button));
  if (button) button.disabled = true;
  try {
    const answer = await fetch(form.action, { method: "POST", body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const again = page.querySelector("main form[method=post]");
    const isTaken = answer.ok && (answer.redirected || !again);
    if (!isTaken && again) {
      show(place, again, form.action);
      (place.querySelector("[aria-invalid=true]") ?? place.querySelector("textarea"))?.focus();
      return;
    }
    const told = [...page.querySelectorAll("main h1, main .chapeau, main .note")].map((one) => one.textContent.trim().replace(/(?<![.!?])$/, "."));
    if (!isTaken) return say(told.join(" "), true);
    const taken = Object.assign(document.createElement("p"), { className: "etat ok", tabIndex: -1, textContent: told.join(" ") });
    const link = page.querySelector("main input[readonly]")?.closest(".q"); // with which they take it back
    place.replaceChildren(taken, ...(link ? [document.importNode(link, true)] : []));
    taken.focus();
  } catch {
    say(words.unsent, true);
  } finally {
    if (button) button.disabled = false;
  }
}
