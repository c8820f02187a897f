// Offers words while somebody types a question. Without this file one types the whole word.
// The list is the browser's own: its keys, and what screen readers say of it, are what everybody knows.

const WAIT = 150;
const box = document.querySelector("input[data-words]");

function offer(list, words) {
  list.replaceChildren(...words.map((word) => Object.assign(document.createElement("option"), { value: word })));
}

function begin(box) {
  const list = Object.assign(document.createElement("datalist"), { id: "mots" });
  box.after(list);
  box.setAttribute("list", list.id);
  let timer = 0;
  let running = null;
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      running?.abort();
      running = new AbortController();
      try {
        const address = `${box.dataset.words}?${new URLSearchParams({ q: box.value })}`;
        const answer = await fetch(address, { signal: running.signal, credentials: "omit" });
        if (answer.ok) offer(list, await answer.json());
      } catch {
        // Nothing is offered: typed too quickly, or no network. The question can be asked all the same.
      }
    }, WAIT);
  });
}

if (box) begin(box);
