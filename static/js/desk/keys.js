// One key for each act. Keys wait for nobody who types; each can be changed, all can be switched off (WCAG 2.1.4).

const OFF = "gallery-keys-off";
const CHOSEN = "gallery-keys";
const USUAL = { approve: "a", return: "r", decline: "x", pass: "p", note: "n", zoom: "t", undo: "u", help: "?" };
const WRITTEN = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";
const ARROWED = `${WRITTEN}, input, audio, video, [role=slider]`;

export class Keys {
  // `acts` by name; besides those of USUAL: before, next.
  constructor(dialog, acts) {
    Object.assign(this, { dialog, acts: { ...acts, help: () => this.show() }, said: dialog.querySelector("#touches-dit") });
    this.keys = { ...USUAL, ...chosen() };
    this.on = dialog.querySelector("[data-keys-on]");
    this.on.checked = localStorage.getItem(OFF) !== "1";
    this.on.addEventListener("change", () => this.#save());
    dialog.addEventListener("click", (event) => this.#pressed(event));
    for (const field of this.#fields()) this.#listen(field);
    document.addEventListener("keydown", (event) => this.#key(event));
    for (const opener of document.querySelectorAll("[data-do=help]")) {
      opener.hidden = false;
      opener.addEventListener("click", () => this.show());
    }
    this.paint(document);
  }

  show() {
    this.said.textContent = "";
    this.paint(document);
    this.dialog.showModal();
  }

  // Write each act's key on it, and tell readers of screens.
  paint(root) {
    for (const sign of root.querySelectorAll("kbd[data-of]")) {
      const key = this.keys[sign.dataset.of];
      sign.textContent = key.toUpperCase();
      sign.hidden = !this.on.checked;
      const act = sign.closest("[data-do]");
      if (this.on.checked) act?.setAttribute("aria-keyshortcuts", key.toUpperCase());
      else act?.removeAttribute("aria-keyshortcuts");
    }
    for (const field of this.#fields()) field.value = this.keys[field.dataset.keyOf].toUpperCase();
  }

  #fields() {
    return this.dialog.querySelectorAll("[data-key-of]");
  }

  #key(event) {
    if (event.defaultPrevented || event.repeat || document.querySelector("dialog[open]")) return;
    const act = this.#act(event);
    if (!act || !this.acts[act]) return;
    event.preventDefault();
    this.acts[act]();
  }

  #act(event) {
    const key = event.key.toLowerCase();
    const written = event.target.closest?.(WRITTEN);
    if ((event.ctrlKey || event.metaKey) && key === "z" && !event.altKey && !event.shiftKey) return written ? null : "undo";
    if (event.ctrlKey || event.metaKey || event.altKey || !this.on.checked || written) return null;
    if (key === "arrowleft" || key === "arrowright") return event.shiftKey || event.target.closest?.(ARROWED) ? null : key === "arrowleft" ? "before" : "next";
    if (event.shiftKey && key !== key.toUpperCase()) return null; // Shift and a letter is another key
    return Object.keys(this.keys).find((one) => this.keys[one] === key);
  }

  #listen(field) {
    field.addEventListener("focus", () => field.select());
    field.addEventListener("input", () => this.#change(field));
    field.addEventListener("blur", () => this.paint(document));
  }

  #change(field) {
    const key = field.value.trim().toLowerCase();
    const act = field.dataset.keyOf;
    if ([...key].length !== 1) return this.#say("one");
    const other = Object.keys(this.keys).find((one) => one !== act && this.keys[one] === key);
    if (other) {
      this.#say("taken", key, other);
    } else {
      this.keys[act] = key;
      this.#say("changed", key, act);
      this.#save();
    }
    this.paint(document);
    field.select();
  }

  #say(what, key = "", act = "") {
    const name = act && this.dialog.querySelector(`label[for="touche-${act}"]`).textContent;
    this.said.textContent = this.dialog.dataset[what].replace("{key}", () => key.toUpperCase()).replace("{act}", () => name);
  }

  #pressed(event) {
    if (event.target.closest("[data-close]")) this.dialog.close();
    if (!event.target.closest("[data-keys-reset]")) return;
    this.keys = { ...USUAL };
    this.#say("reset");
    this.#save();
  }

  #save() {
    localStorage.setItem(OFF, this.on.checked ? "0" : "1");
    localStorage.setItem(CHOSEN, JSON.stringify(this.keys));
    this.paint(document);
  }
}

// What this browser keeps, if it can be read: one sign for each act that there is.
function chosen() {
  try {
    const kept = Object.entries(JSON.parse(localStorage.getItem(CHOSEN) ?? "{}"));
    return Object.fromEntries(kept.filter(([act, key]) => act in USUAL && typeof key === "string" && [...key].length === 1));
  } catch {
    return {};
  }
}
