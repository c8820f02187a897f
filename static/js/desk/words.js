// What is typed and not sent yet: kept by the gallery a second after the last key, and in this tab until it is.

const REST = 1000;

export class Words {
  constructor(key, token) {
    Object.assign(this, { key, token, pending: Promise.resolve(), form: null, timer: 0 });
    this.kept = JSON.parse(sessionStorage.getItem(key) ?? "{}");
    document.addEventListener("input", (event) => this.#heard(event.target.closest?.("form.mod")));
    addEventListener("pagehide", () => this.#lastBreath());
  }

  // Put back what this tab still holds of a work.
  restore(node) {
    const body = this.kept[node.dataset.number];
    const form = node.querySelector("form.mod");
    if (body === undefined || !form) return;
    const typed = new URLSearchParams(body);
    for (const field of form.elements) {
      if (!field.name || field.type === "hidden" || field.tagName === "BUTTON") continue;
      if (["radio", "checkbox"].includes(field.type)) field.checked = typed.getAll(field.name).includes(field.value);
      else if (typed.has(field.name)) field.value = typed.get(field.name);
    }
    for (const details of form.querySelectorAll("details")) details.open ||= [...details.querySelectorAll("textarea, input")].some((one) => one.checked || (one.type === "textarea" && one.value));
  }

  // The work leaves the table, or its words leave with a decision.
  leave() {
    if (this.timer) this.#send();
  }

  forget(number) {
    clearTimeout(this.timer);
    this.timer = 0;
    delete this.kept[number];
    this.#store();
  }

  // The words of a decision that could not be kept: they stand in the form when its work is seen again.
  hold(number, body) {
    this.kept[number] = body;
    this.#store();
  }

  // What could not be kept the last time.
  again() {
    if (this.form && !this.timer && this.form.isConnected && this.kept[this.#number()] !== undefined) this.#send();
  }

  #number() {
    return this.form.closest("[data-number]").dataset.number;
  }

  #heard(form) {
    if (!form) return;
    this.form = form;
    this.kept[this.#number()] = bodyOf(form);
    this.#store();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#send(), REST);
  }

  #send() {
    clearTimeout(this.timer);
    this.timer = 0;
    const [form, number, body] = [this.form, this.#number(), this.kept[this.#number()]];
    if (body === undefined) return;
    this.pending = fetch(form.parentElement.dataset.jottings, { method: "POST", body: this.#signed(body), redirect: "manual", headers: { Accept: "application/json" } })
      .then((answer) => {
        if (!answer.ok || this.kept[number] !== body) return;
        delete this.kept[number];
        this.#store();
      })
      .catch(() => {}); // the tab holds it, and it is sent with the next word or beat
  }

  #signed(body) {
    const signed = new URLSearchParams(body);
    signed.set("csrf_token", this.token());
    return signed;
  }

  #lastBreath() {
    if (this.timer) navigator.sendBeacon(this.form.parentElement.dataset.jottings, this.#signed(this.kept[this.#number()]));
  }

  #store() {
    sessionStorage.setItem(this.key, JSON.stringify(this.kept));
  }
}

// All fields of a form but its token, as a form would send them.
export function bodyOf(form, submitter) {
  const body = new URLSearchParams([...new FormData(form, submitter)].filter(([, value]) => typeof value === "string"));
  body.delete("csrf_token");
  return body.toString();
}
