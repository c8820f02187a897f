// Offers words while somebody types a question. Without this file one types the whole word.
// A combobox as the ARIA practices describe it: arrows go along the list, Enter takes a word and asks, Escape shuts it.

const WAIT = 150;
const box = document.querySelector("input[data-words]");
let list;
let current = -1;

const isOpen = () => !list.hidden;

function shut() {
  list.hidden = true;
  box.setAttribute("aria-expanded", "false");
  point(-1);
}

function point(place) {
  current = place;
  [...list.children].forEach((option, at) => option.setAttribute("aria-selected", at === place));
  if (place < 0) box.removeAttribute("aria-activedescendant");
  else box.setAttribute("aria-activedescendant", list.children[place].id);
}

function offer(words) {
  list.replaceChildren(
    ...words.map((word, place) => {
      const option = Object.assign(document.createElement("li"), { id: `mot-${place}`, role: "option", textContent: word });
      option.dir = "auto";
      return option;
    }),
  );
  if (!words.length || document.activeElement !== box) return shut();
  list.hidden = false;
  box.setAttribute("aria-expanded", "true");
  point(-1);
}

let timer = 0;
let running = null;

function stopAsking() {
  clearTimeout(timer);
  running?.abort();
}

async function ask() {
  running = new AbortController();
  try {
    const address = `${box.dataset.words}?${new URLSearchParams({ q: box.value })}`;
    const answer = await fetch(address, { signal: running.signal, credentials: "omit" });
    if (answer.ok) offer(await answer.json());
  } catch {
    // Nothing is offered: typed too quickly, or no network. The question can be asked all the same.
  }
}

// Past the end of the list one is back in the box, where the words are one's own.
function move(by) {
  const places = list.children.length + 1;
  point(((current + 1 + by + places) % places) - 1);
}

function take(option) {
  stopAsking();
  box.value = option.textContent;
  shut();
}

const keys = {
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  Escape: shut,
};

function onKey(event) {
  if (!isOpen() || event.isComposing) return;
  if (event.key === "Enter" && current >= 0) take(list.children[current]); // and the form is sent, as always
  else if (keys[event.key]) {
    event.preventDefault();
    keys[event.key]();
  }
}

function begin() {
  list = Object.assign(document.createElement("ul"), { id: "mots", role: "listbox", className: "offre", hidden: true });
  list.setAttribute("aria-label", box.dataset.offered);
  box.after(list);
  const said = { role: "combobox", "aria-autocomplete": "list", "aria-controls": "mots", "aria-expanded": "false" };
  for (const [name, value] of Object.entries(said)) box.setAttribute(name, value);
  box.addEventListener("input", () => {
    stopAsking();
    timer = setTimeout(ask, WAIT);
  });
  box.addEventListener("keydown", onKey);
  box.addEventListener("blur", shut);
  box.form.addEventListener("submit", stopAsking);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    take(event.target.closest("li"));
    box.form.requestSubmit();
  });
}

if (box) begin();
