// A folder is dropped: each picture becomes a row, and is on its way at once; what is typed in a row is kept as it is typed.
// Without this file the same page is two plain forms. Every sentence comes from the page, in its language (data-* attributes).

const drop = document.querySelector("form.depot");
const form = document.querySelector("form.rangees-form");
const { Upload } = await import(drop.dataset.upload);

const PICTURES = /\.(jpe?g|png|webp|avif|tiff?|gif|heic|heif)$/i;
const SHEETS = /\.(xlsx|xlsm|xls|ods|csv|tsv|txt)$/i;
const OF_THE_MACHINE = /(^|\/)(\.|thumbs\.db$|desktop\.ini$|~\$)/i;
const MOST_TOLD = 50;
const AT_ONCE = 3;
const SAVE_MS = 900;

const all = (selector, from) => [...from.querySelectorAll(selector)];
const one = (selector, from) => from.querySelector(selector);
const say = (sentence, values = {}) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const token = one("[name=csrf_token]", drop).value;
const headers = { "X-CSRFToken": token, "X-Language": document.documentElement.lang.slice(0, 2) };
const rowsList = one("ol.rangees", form);
const words = { ...drop.dataset, ...form.dataset };

// — what was dropped, folders and all —

async function filesIn(entry) {
  if (entry.isFile) return [await new Promise((done, failed) => entry.file(done, failed))];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) break;
    for (const inner of some) found.push(...(await filesIn(inner)));
  }
  return found;
}

async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files];
  return (await Promise.all(entries.map(filesIn))).flat();
}

const byName = (a, b) => (a.webkitRelativePath || a.name).localeCompare(b.webkitRelativePath || b.name, undefined, { numeric: true });

async function hash(file) {
  if (!crypto.subtle) return ""; // without TLS a browser can't tell: the server does, once the file is there
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return [...sum].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

let taking = 0;

async function take(files) {
  taking += 1;
  await takeIn(files).finally(() => { taking -= 1; });
  finished();
}

async function takeIn(files) {
  one("[data-refus]", drop).hidden = true;
  one("[data-refus] ul", drop).replaceChildren();
  const kept = files.filter((file) => !OF_THE_MACHINE.test(file.webkitRelativePath || file.name)).sort(byName);
  const pictures = kept.filter((file) => PICTURES.test(file.name) || (file.type.startsWith("image/") && !SHEETS.test(file.name)));
  const sheets = kept.filter((file) => SHEETS.test(file.name));
  const others = kept.filter((file) => !pictures.includes(file) && !sheets.includes(file));
  if (others.length > 3) refuse("", say(words.leftOut, { count: others.length }));
  else others.forEach((file) => refuse(file.name, words.noPicture));
  let looked = 0;
  for (let from = 0; from < pictures.length; from += MOST_TOLD) {
    const some = pictures.slice(from, from + MOST_TOLD);
    const hashes = [];
    for (const file of some) {
      hashes.push(await hash(file).catch(() => ""));
      one("[data-lecture]", drop).textContent = say(words.reading, { done: ++looked, all: pictures.length });
    }
    await announce(some, hashes);
  }
  one("[data-lecture]", drop).textContent = "";
  if (sheets.length) await sendSheet(sheets[0]);
}

async function announce(files, hashes) {
  const body = new URLSearchParams();
  files.forEach((file, place) => {
    body.append("name", file.name);
    body.append("length", file.size);
    body.append("sha256", hashes[place]);
  });
  const answer = await ask(words.annonces, body);
  if (!answer.ok) return refuse("", answer.said.sentence || words.cut);
  answer.said.files.forEach((told, place) => {
    if (told.words) refuse(told.name, told.words);
    else begin(told, files[place]);
  });
  show(answer.said.counts);
}

// — the sheet: its preview stands on this page, while the files go on —

const place = document.querySelector("[data-feuille]");

async function sendSheet(file) {
  await quiet();
  const body = new FormData(drop);
  body.delete("files");
  body.append("files", file, file.name);
  await turnTo(drop.action, body);
}

async function turnTo(address, body) {
  let page;
  try {
    const answer = await fetch(address, { method: "POST", headers, body });
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return refuse("", words.cut);
  }
  const preview = one(".feuille-form", page);
  place.replaceChildren(...(preview ? [preview] : []));
  for (const said of all(".commencer .note.avis li", page)) refuse("", said.textContent);
  if (!preview) return takeRows(page);
  preview.addEventListener("submit", askAgain);
  const heading = one("h2", preview);
  heading.tabIndex = -1;
  heading.focus();
}

function askAgain(event) {
  event.preventDefault();
  const body = new FormData(event.target, event.submitter);
  turnTo(event.target.action, new URLSearchParams([...body].filter(([, value]) => typeof value === "string")));
}

// What the sheet said stands in the rows now; their pictures stay as they are, and go on.
function takeRows(page) {
  for (const fresh of all("[data-rangee]", page)) {
    const node = one(`[data-rangee="${fresh.dataset.rangee}"]`, rowsList);
    if (!node) {
      rowsList.append(fresh);
      watch(fresh);
      continue;
    }
    const moving = !one("progress", node).hidden || states.get(node) === "refused";
    const parts = ["input[name$=-version]", ".r-mots", ".r-qui", ".r-quoi", ".r-plus", ...(moving ? [] : [".r-etat"])];
    for (const part of parts) one(part, node)?.replaceWith(one(part, fresh));
    if (!moving) node.className = fresh.className;
  }
  form.hidden = !rowsList.children.length;
  const counts = one("[data-comptes]", page);
  if (!counts) return;
  one("[data-comptes]", form).textContent = counts.textContent;
  one("[data-envoyer]", form)?.replaceWith(one("[data-envoyer]", page));
  one("[data-erreurs]", form).hidden = one("[data-erreurs]", page).hidden;
  const heading = one("h2", form);
  heading.tabIndex = -1;
  heading.focus();
  finished();
}

async function ask(address, body) {
  try {
    const answer = await fetch(address, { method: "POST", headers, body });
    return { ok: answer.ok, status: answer.status, said: await answer.json().catch(() => ({})) };
  } catch {
    return { ok: false, status: 0, said: {} };
  }
}

function refuse(name, why) {
  const note = one("[data-refus]", drop);
  note.hidden = false;
  one("p", note).textContent = words.refused;
  one("ul", note).append(Object.assign(document.createElement("li"), { textContent: name ? `${name} : ${why}` : why }));
}

// — files on their way, a few at once; one that fails keeps no other waiting —

const waiting = [];
const states = new WeakMap();
let sending = 0;

function begin(told, file) {
  form.hidden = false;
  let node = one(`[data-rangee="${told.row}"]`, rowsList);
  if (!node) {
    rowsList.insertAdjacentHTML("beforeend", told.html);
    node = rowsList.lastElementChild;
    watch(node);
  }
  preview(node, file);
  one(".nom", node).textContent = file.name;
  const upload = new Upload(file, { endpoint: "", role: "view", headers, address: told.address });
  const made = { node, file, upload, row: told.row };
  upload.addEventListener("change", () => draw(made));
  one("[data-encore]", node).onclick = () => again(made);
  waiting.push(made);
  next();
}

function preview(node, file) {
  const image = Object.assign(new Image(), { alt: "" });
  image.addEventListener("error", () => image.remove()); // a kind that this browser can't draw, and we can
  image.src = URL.createObjectURL(file);
  image.addEventListener("load", () => URL.revokeObjectURL(image.src), { once: true });
  one(".vig", node).replaceChildren(image);
}

async function next() {
  if (sending >= AT_ONCE || !waiting.length) return finished();
  sending += 1;
  const made = waiting.shift();
  try {
    await made.upload.run();
    if (made.upload.state === "arrived") await arrived(made);
    if (made.upload.state === "refused") show((await settle(made)).said.counts); // it is on its way no more
  } finally {
    sending -= 1; // whatever went wrong with one keeps no other waiting
    next();
  }
}

// Of hundreds, each would have to be counted each time: the page counts them once all have come.
function finished() {
  settled();
  const counted = one("[data-envoyer]", form) || taking || sending || waiting.length || place.children.length;
  if (!counted && rowsList.children.length && !document.querySelector("[data-refus]:not([hidden])")) window.location.reload();
}

function draw({ node, upload }) {
  states.set(node, upload.state);
  const bar = one("progress", node);
  bar.hidden = ["arrived", "refused"].includes(upload.state);
  bar.value = upload.percent;
  const sign = one("[data-etat]", node);
  const said = { sending: `${words.sending} : ${upload.percent} %`, cut: words.cut, refused: upload.sentence || words.cut, arrived: words.looked };
  if (said[upload.state]) sign.textContent = said[upload.state];
  mark(node, upload.state === "refused" ? "avis" : "att");
  one("[data-encore]", node).hidden = upload.state !== "refused";
}

function mark(node, shape) {
  one("[data-etat]", node).className = `etat ${shape}`;
  node.className = `rangee ${shape}`;
}

async function again(made) {
  const answer = await ask(words.annonces, new URLSearchParams({ name: made.file.name, length: made.file.size, sha256: "" }));
  const told = answer.said.files?.[0];
  if (!told?.address) return refuse(made.file.name, told?.words || words.cut);
  begin(told, made.file);
}

const settle = ({ row }) => ask(`${words.rangees}/${row}/${words.arrivees}`, new URLSearchParams());

async function arrived({ node, row, file }) {
  const answer = await settle({ row });
  if (answer.said.gone) {
    node.remove();
    refuse(file.name, answer.said.words);
    show(answer.said.counts);
  } else if (answer.ok) tell(node, answer.said);
}

// — rows are kept as they are typed —

const timers = new Map();
const saves = new Map();

const fieldsOf = (node) => all("input[name], select[name], textarea[name]", node);

function watch(node) {
  node.addEventListener("input", () => later(node));
  node.addEventListener("change", () => later(node, 50));
}

function later(node, wait = SAVE_MS) {
  clearTimeout(timers.get(node));
  one("[data-garde]", form).textContent = words.keeping;
  timers.set(node, setTimeout(() => save(node), wait));
}

function save(node) {
  clearTimeout(timers.get(node));
  timers.delete(node);
  const turn = (saves.get(node) || Promise.resolve()).then(() => saveNow(node));
  saves.set(node, turn);
  return turn;
}

async function saveNow(node) {
  const prefix = `r${node.dataset.rangee}-`;
  const body = new URLSearchParams();
  for (const field of fieldsOf(node)) body.append(field.name.slice(prefix.length), field.value);
  const answer = await ask(`${words.rangees}/${node.dataset.rangee}`, body);
  if (answer.ok) return tell(node, answer.said);
  if (answer.status === 409) {
    one("[data-etat]", node).textContent = answer.said.sentence;
    one(`[name="${prefix}version"]`, node).value = answer.said.version; // who has read that may save over it
    mark(node, "avis");
  } else if (answer.said.sentence) {
    one("[data-etat]", node).textContent = answer.said.sentence;
    mark(node, "avis");
  } else {
    one("[data-garde]", form).textContent = words.notKept;
    timers.set(node, setTimeout(() => save(node), 4000));
  }
}

function tell(node, said) {
  const prefix = `r${node.dataset.rangee}-`;
  const version = one(`[name="${prefix}version"]`, node);
  if (version) version.value = said.version;
  if (one("progress", node).hidden) {
    one("[data-etat]", node).textContent = said.words;
    mark(node, said.sign);
  }
  for (const field of fieldsOf(node)) field.toggleAttribute("aria-invalid", said.wrong.includes(field.name.slice(prefix.length)));
  const kind = one(`[name="${prefix}name_kind"]`, node);
  if (kind && document.activeElement !== kind && said.name_kind) kind.value = said.name_kind;
  show(said.counts);
}

function show(counts) {
  if (!counts) return;
  one("[data-comptes]", form).textContent = counts.said;
  const button = one("[data-envoyer]", form);
  if (button) Object.assign(button, { textContent: counts.send, disabled: !counts.ready });
  one("[data-erreurs]", form).hidden = !counts.mend;
  settled();
}

function settled() {
  const note = one("[data-garde]", form);
  if (note && !timers.size && note.textContent === words.keeping) note.textContent = words.kept;
}

const quiet = () => Promise.all([...timers.keys()].map(save));

all("[data-rangee]", rowsList).forEach(watch);
one("[data-garder]", form)?.toggleAttribute("hidden", true);

// — where files come in —

const zone = one("[data-zone]", drop);
const input = one("[name=files]", drop);
const folder = one("[data-dossier-choisi]", drop);
const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
document.body.addEventListener("dragover", (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  zone.classList.add("dessus");
});
document.body.addEventListener("dragleave", (event) => { if (!event.relatedTarget) zone.classList.remove("dessus"); });
document.body.addEventListener("drop", async (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  zone.classList.remove("dessus");
  take(await dropped(event.dataTransfer));
});
function takeChosen() {
  const files = [...input.files];
  input.value = "";
  if (files.length) take(files);
}
input.addEventListener("change", takeChosen);
folder.addEventListener("change", () => take([...folder.files]).then(() => { folder.value = ""; }));
const choose = one("[data-dossier]", drop);
choose.hidden = false;
choose.addEventListener("click", () => folder.click());
one("[data-sans-script]", drop).hidden = true;

window.addEventListener("beforeunload", (event) => {
  if (sending || waiting.length || timers.size) event.preventDefault();
});
form.addEventListener("submit", () => {
  timers.forEach(clearTimeout);
  timers.clear();
});

// — works of an earlier edition are being brought in —

const going = document.querySelector("[data-avancement]");

async function watchProgress() {
  const answer = await fetch(going.dataset.avancement).then((said) => said.json()).catch(() => null);
  if (answer) {
    Object.assign(one("progress", going), { max: answer.done + answer.coming, value: answer.done });
    one("[role=status]", going).textContent = answer.said;
    if (!answer.running) return window.location.reload();
  }
  setTimeout(watchProgress, 2000);
}

if (going?.dataset.avancement) setTimeout(watchProgress, 1000);

takeChosen(); // what was chosen before this file was here
