// Sending a work, one question at a time: the same form as without script, its files on their way from the first minute.
// Every sentence comes from the page, in its language (data-* attributes).

const form = document.querySelector("form[data-pas]");
const { Upload } = await import(form.dataset.upload);

const MB = 1024 * 1024;
const HEAVIEST = 25;
const AT_ONCE = 2;
const SAVE_MS = 3000;
const KINDS = /\.(jpe?g|png|webp|avif|tiff?|gif|heic|heif)$/i;

const all = (selector, from = form) => [...from.querySelectorAll(selector)];
const one = (selector, from = form) => from.querySelector(selector);
const say = (sentence, values = {}) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const field = (name) => form.elements[name];
const chosen = (name) => one(`[name=${name}]:checked`)?.value || "";
const headers = { "X-CSRFToken": field("csrf_token").value, "X-Language": document.documentElement.lang.slice(0, 2) };
const words = form.dataset;

// — a sentence beside its field, as when the server says it —

function tell(field, sentence) {
  const id = `${field.id}-erreur`;
  const role = Object.keys(inputs).find((name) => inputs[name] === field);
  const input = role ? one(`[data-choisir=${role}]`) : field;
  const others = (input.getAttribute("aria-describedby") || "").split(" ").filter((said) => said && said !== id);
  document.getElementById(id)?.remove();
  input.removeAttribute("aria-invalid");
  if (sentence) {
    const note = Object.assign(document.createElement("p"), { className: "note err", id, textContent: sentence });
    if (input.tagName === "FIELDSET") one(".options", input).before(note);
    else (field.closest(".fichier") || input).before(note);
    if (input === field) input.setAttribute("aria-invalid", "true");
    others.push(id);
  }
  if (others.length) input.setAttribute("aria-describedby", others.join(" "));
  else input.removeAttribute("aria-describedby");
}

function focusOn(input) {
  const details = input.closest("details");
  if (details) details.open = true;
  const target = input.tagName === "FIELDSET" ? one("input", input) : input;
  const role = Object.keys(inputs).find((name) => inputs[name] === target);
  (role ? one(`[data-choisir=${role}]`) : target).focus();
}

// — the draft: what was typed is kept on the server —

let version = Number(words.version);
let kept = "";
let saving = Promise.resolve();
let timer = 0;
let quarrel = false;

function answers() {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") fields.append(name, value);
  return fields;
}

function save(force = false) {
  clearTimeout(timer);
  saving = saving.then(async () => {
    const typed = answers();
    if (quarrel || (typed.toString() === kept && version && !force)) return;
    const said = typed.toString();
    typed.append("version", version);
    const answer = await fetch(words.brouillons, { method: "POST", headers, body: typed, keepalive: said.length < 60_000 });
    if (answer.ok) {
      version = (await answer.json()).version;
      kept = said;
      one("[data-garde]").textContent = words.kept;
    } else if (answer.status === 409) await differ(await answer.json());
  }).catch(() => {}); // without network: at the next question, or as soon as it is back
  return saving;
}

async function differ(answer) {
  quarrel = true;
  const note = one("[data-conflit]");
  one("p", note).textContent = answer.sentence;
  note.hidden = false;
  one("[data-mien]", note).onclick = () => {
    version = answer.version || 0;
    quarrel = false;
    note.hidden = true;
    save(true);
  };
  one("[data-autre]", note).onclick = () => window.location.reload();
  one("[data-mien]", note).focus();
}

form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(save, SAVE_MS);
});
window.addEventListener("online", () => save());
document.addEventListener("visibilitychange", () => { if (document.hidden && (version || typedSomething())) save(); });

const typedSomething = () => all("input[type=text], textarea").some((input) => input.value.trim());

one("[data-neuf]")?.addEventListener("click", async () => {
  quarrel = true; // nothing of what is here is to be kept
  await saving;
  await fetch(`${words.brouillons}?edition=${field("edition").value}`, { method: "DELETE", headers });
  window.location.assign(window.location.pathname + window.location.search);
});

async function requireDraft() {
  if (!version) await save(true);
  if (!version) throw new Error("no draft yet");
}

// — the files —

const items = [];
const inputs = { view: field("views"), process: field("making"), video: field("clip"), audio: field("sound"), voice: field("spoken") };
const lists = Object.fromEntries(Object.keys(inputs).map((role) => [role, one(`[data-liste=${role}]`)]));
// Of a film, a sound, a spoken message there is one; a new one takes its place.
const SINGLE = { video: ["video/", /\.(mp4|m4v|mov|webm|mkv)$/i, 200], audio: ["audio/", /\.(m4a|mp3|og[ga]|opus|wav|webm|mp4)$/i, 200],
  voice: ["audio/", /\.(m4a|mp3|og[ga]|opus|wav|webm|mp4)$/i, 10] };

function item(role, name, size, file = null) {
  const node = one("template[data-modele]").content.firstElementChild.cloneNode(true);
  const made = { role, name, size, node, file, upload: null, state: "waiting", url: "" };
  one(".nom", node).textContent = name;
  if (file) made.url = URL.createObjectURL(file);
  if (made.url) preview(made);
  for (const button of all("[data-acte]", node)) {
    button.setAttribute("aria-label", `${button.textContent.trim()} : ${name}`);
    button.addEventListener("click", () => acts[button.dataset.acte](made));
  }
  node.addEventListener("dragstart", (event) => { dragged = made; event.dataTransfer.setData("text/plain", name); });
  node.addEventListener("dragover", (event) => { if (dragged?.role === role) event.preventDefault(); });
  node.addEventListener("drop", (event) => {
    if (dragged?.role !== role) return;
    event.preventDefault();
    event.stopPropagation();
    moveTo(dragged, items.filter((other) => other.role === role).indexOf(made));
    dragged = null;
  });
  items.push(made);
  lists[role].append(node);
  return made;
}

let dragged = null;

function preview(made) {
  picture(made.url, one(".vig", made.node), () => { // its name takes its place
    URL.revokeObjectURL(made.url);
    made.url = "";
    growLabel();
  });
}

function picture(url, place, unseen = () => {}) {
  const image = new Image();
  image.alt = "";
  image.addEventListener("error", () => { image.remove(); unseen(); }); // a kind that this browser can't draw, and we can
  image.src = url;
  place.replaceChildren(image);
}

function restore() {
  for (const told of JSON.parse(words.fichiers)) {
    if (!lists[told.role]) continue;
    const made = item(told.role, told.name, told.length);
    made.address = told.address;
    made.state = told.trouble ? "refused" : told.finished ? "arrived" : "lost";
    made.sentence = told.trouble || (told.finished ? "" : say(words.again, { percent: Math.floor((told.received / told.length) * 100) }));
    draw(made);
  }
}

async function add(files, role) {
  tell(inputs[role], "");
  const most = Number(words.most);
  for (const file of files) {
    const [start, names, heaviest] = SINGLE[role] || ["image/", KINDS, HEAVIEST];
    if (file.type && !file.type.startsWith(start) && !names.test(file.name)) {
      tell(inputs[role], SINGLE[role] ? words.noRecording : /^(video|audio)\//.test(file.type) ? words.noFilm : words.noPicture);
      continue;
    }
    if (file.size > heaviest * MB) {
      tell(inputs[role], say(SINGLE[role] ? words.recordingTooBig : words.tooBig, { size: Math.ceil(file.size / MB), most: heaviest }));
      continue;
    }
    if (await takeUp(file, role)) continue;
    if (SINGLE[role]) for (const old of items.filter((other) => other.role === role)) await acts.retirer(old);
    const here = items.filter((other) => other.role === role && other.state !== "refused").length;
    if (here >= most) {
      tell(inputs[role], say(words.tooMany, { count: here + files.length - files.indexOf(file), most }));
      break;
    }
    const made = item(role, file.name, file.size, file);
    begin(made);
  }
  next();
  growLabel();
}

// The same file, chosen again after the page was left: it goes on where it was.
async function takeUp(file, role) {
  const lost = items.find((other) => other.role === role && other.state === "lost" && other.name === file.name && other.size === file.size);
  if (!lost) return false;
  const upload = new Upload(file, { endpoint: words.envois, role, headers, address: lost.address });
  if (!(await upload.fits(file).catch(() => true))) return false;
  lost.file = file;
  lost.url = URL.createObjectURL(file);
  preview(lost);
  begin(lost, upload);
  return true;
}

function begin(made, upload = new Upload(made.file, { endpoint: words.envois, role: made.role, headers })) {
  made.upload = upload;
  made.state = "waiting";
  made.sentence = "";
  upload.addEventListener("change", () => {
    made.state = upload.state;
    made.sentence = upload.sentence;
    made.address = upload.address;
    draw(made);
    if (["arrived", "refused", "paused"].includes(upload.state)) settled(made);
  });
  draw(made);
}

function settled(made) {
  if (made.state === "refused" && !made.told) {
    made.told = true;
    tell(inputs[made.role], `${made.name} : ${made.sentence || words.refused}`);
    if (step === 0) focusOn(inputs[made.role]);
  }
  next();
  sendWhenAllIsThere();
}

async function next() {
  const busy = items.filter((made) => ["sending", "cut"].includes(made.state)).length;
  const waiting = items.filter((made) => made.state === "waiting" && made.upload && !made.upload.running);
  for (const made of waiting.slice(0, Math.max(0, AT_ONCE - busy))) {
    made.state = "sending";
    try {
      await requireDraft();
      made.upload.run().then(order);
    } catch {
      made.state = "waiting";
      setTimeout(next, 3000);
      return;
    }
  }
}

function draw(made) {
  const { node, state } = made;
  const percent = state === "arrived" ? 100 : made.upload?.percent || 0;
  node.dataset.etat = state;
  one("progress", node).value = percent;
  one("progress", node).hidden = ["arrived", "refused", "lost"].includes(state);
  const texts = { waiting: words.waiting, sending: say(words.sending, { percent }), paused: say(words.paused, { percent }),
    cut: say(words.cut, { percent }), arrived: words.arrivedFile };
  const text = made.sentence || texts[state] || "";
  const place = one(".dit", node);
  if (place.textContent !== text) place.textContent = text;
  one("[data-acte=pause]", node).hidden = !["sending", "cut", "waiting"].includes(state);
  one("[data-acte=reprendre]", node).hidden = !(state === "paused" || (state === "refused" && made.file));
  drawAll();
}

function drawAll() {
  for (const role of Object.keys(lists)) {
    const here = items.filter((made) => made.role === role);
    here.forEach((made, place) => {
      one("[data-acte=monter]", made.node).hidden = place === 0;
      one("[data-acte=descendre]", made.node).hidden = place === here.length - 1;
    });
    lists[role].hidden = !here.length;
    if (!SINGLE[role]) one(`[data-choisir-dit=${role}]`).textContent = here.length ? words.another : role === "view" ? words.choose : words.chooseMaking;
  }
  one("[data-tout]").hidden = items.length > 0;
  const going = items.filter((made) => made.upload && !["arrived", "refused", "paused"].includes(made.state));
  const box = one("[data-tous]");
  box.hidden = !going.length || step === 0;
  if (going.length) {
    const bytes = going.reduce((sum, made) => sum + made.size, 0);
    const percent = Math.floor(going.reduce((sum, made) => sum + made.size * made.upload.percent, 0) / Math.max(1, bytes));
    one("progress", box).value = percent;
    one("label", box).textContent = say(going.some((made) => made.state === "cut") ? words.cut : words.goOn, { percent });
  }
}

const acts = {
  pause: (made) => made.upload?.pause(),
  reprendre: (made) => {
    made.told = false;
    tell(inputs[made.role], "");
    if (made.state === "refused") begin(made);
    else made.upload.resume();
    next();
  },
  monter: (made) => shift(made, -1),
  descendre: (made) => shift(made, 1),
  retirer: async (made) => {
    const place = items.indexOf(made);
    items.splice(place, 1);
    const near = one("button:not([hidden])", made.node.nextElementSibling || made.node.previousElementSibling || lists[made.role].parentElement);
    made.node.remove();
    if (made.url) URL.revokeObjectURL(made.url);
    drawAll();
    growLabel();
    tell(inputs[made.role], "");
    (near || one("[data-choisir]")).focus();
    if (made.upload) await made.upload.remove();
    else if (made.address) await fetch(made.address, { method: "DELETE", headers: { ...headers, "Tus-Resumable": "1.0.0" } }).catch(() => {});
    next();
  },
};

function shift(made, by) {
  const here = items.filter((other) => other.role === made.role);
  moveTo(made, here.indexOf(made) + by);
  one(by < 0 ? "[data-acte=descendre]" : "[data-acte=monter]", made.node).focus();
  const button = one(by < 0 ? "[data-acte=monter]" : "[data-acte=descendre]", made.node);
  if (!button.hidden) button.focus();
}

function moveTo(made, place) {
  const here = items.filter((other) => other.role === made.role && other !== made);
  here.splice(Math.max(0, place), 0, made);
  const others = items.filter((other) => other.role !== made.role);
  items.splice(0, items.length, ...others, ...here);
  lists[made.role].append(...here.map((other) => other.node));
  drawAll();
  growLabel();
  order();
}

async function order() {
  const body = new URLSearchParams({ edition: field("edition").value, csrf_token: field("csrf_token").value });
  const inorder = items.filter((made) => made.address);
  if (inorder.length < 2) return;
  for (const made of inorder) body.append("file", made.address.split("/").pop());
  await fetch(words.ordre, { method: "POST", headers, body }).catch(() => {});
}

function watchFiles() {
  for (const role of Object.keys(inputs)) {
    inputs[role].addEventListener("change", () => {
      const files = [...inputs[role].files];
      inputs[role].value = "";
      add(files, role);
    });
  }
  all("[data-choisir]").forEach((button) => button.addEventListener("click", () => inputs[button.dataset.choisir].click()));
  const camera = one("[data-camera]");
  camera.addEventListener("change", () => { add([...camera.files], "view"); camera.value = ""; });
  one("[data-photographier]").addEventListener("click", () => camera.click());
  const zone = document.documentElement;
  zone.addEventListener("dragover", (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    form.classList.add("depose");
  });
  zone.addEventListener("dragleave", (event) => { if (!event.relatedTarget) form.classList.remove("depose"); });
  zone.addEventListener("drop", (event) => {
    form.classList.remove("depose");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    add([...event.dataTransfer.files], event.target.closest?.("[data-role=process]") ? "process" : "view");
  });
  document.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files || [])];
    if (files.length) { event.preventDefault(); add(files, "view"); }
  });
}

// — the label that grows —

function growLabel() {
  const first = items.find((made) => made.role === "view" && made.state !== "refused");
  const place = one("[data-vue]");
  const shown = one("img", place)?.src || "";
  if (first?.url && shown !== first.url) picture(first.url, place);
  else if (!first?.url && (shown || one("p", place)?.dataset.name !== (first?.name || ""))) {
    const box = Object.assign(document.createElement("div"), { className: "cadre-vide" });
    const text = Object.assign(document.createElement("p"), { textContent: first ? first.name : words.empty });
    text.dataset.name = first?.name || "";
    box.append(text);
    place.replaceChildren(box);
  }
  const kind = chosen("name_kind");
  const said = { title: field("title").value, technique: field("technique").value,
    name: kind === "anonymous" ? words.anonymous : field("name").value };
  for (const spot of all("[data-says]")) spot.textContent = (said[spot.dataset.says] || "").trim();
  one("[data-de-la-voix]").hidden = !items.some((made) => made.role === "voice");
  form.dataset.rempli = [items.length || field("poem").value, said.title, said.name].filter(Boolean).length;
}

// — what depends on an answer —

function unfold() {
  const kind = chosen("name_kind");
  field("name").closest(".q").hidden = !kind || kind === "anonymous";
  field("people").closest(".q").hidden = kind !== "collective";
  one("[data-nom-dit]").hidden = !kind || kind === "anonymous";
  field("guardian_email").closest(".q").hidden = chosen("age_band") !== "under_14";
}

form.addEventListener("change", (event) => {
  unfold();
  growLabel();
  if (event.target.type === "radio") tell(event.target.closest("fieldset"), ""); // it is answered now
  if (event.target.name === "name_kind" && !field("name").closest(".q").hidden) field("name").focus();
});
form.addEventListener("input", growLabel);

// — the steps —

const steps = all(".questions > fieldset");
const review = one("[data-relire]");
const places = [...steps, review];
let step = 0;

function show(number, { focus = true, push = true } = {}) {
  step = Math.max(0, Math.min(number, places.length - 1));
  places.forEach((place, at) => place.classList.toggle("ici", at === step));
  form.dataset.a = step;
  one("[data-retour]").hidden = step === 0;
  one("[data-continuer]").hidden = step === places.length - 1;
  one("[data-envoyer]").hidden = step !== places.length - 1;
  if (step === places.length - 1) writeReview();
  drawAll();
  hush();
  if (push) history.pushState({ step }, "", step ? `#q${step + 1}` : window.location.pathname + window.location.search);
  if (!focus) return;
  const heading = one("[data-tete]", places[step]);
  heading.focus({ preventScroll: true });
  const top = form.getBoundingClientRect().top + window.scrollY;
  window.scrollTo({ top: step ? top : 0 });
}

window.addEventListener("popstate", () => show(stepInAddress(), { push: false }));

const stepInAddress = () => Number((window.location.hash.match(/^#q(\d)$/) || [0, 1])[1]) - 1;

function wrong(number) {
  const has = (input) => input.value.trim();
  const work = items.some((made) => ["view", "video", "audio"].includes(made.role) && made.state !== "refused") || has(field("poem"));
  const group = (name) => form.querySelector(`fieldset#${name}`);
  const rules = [
    [0, () => !work, inputs.view, words.needWork],
    [1, () => !has(field("title")), field("title"), words.needTitle],
    [4, () => !chosen("name_kind"), group("name_kind"), words.needKind],
    [4, () => chosen("name_kind") && chosen("name_kind") !== "anonymous" && !has(field("name")), field("name"), words.needName],
    [4, () => !chosen("age_band"), group("age_band"), words.needAge],
  ].filter(([at]) => at === number);
  let first = null;
  for (const [, broken, input, sentence] of rules) {
    const is = broken();
    tell(input, is ? sentence : "");
    if (is && !first) first = input;
  }
  return first;
}

function goOn() {
  const first = wrong(step);
  if (first) return focusOn(first);
  save();
  show(back >= 0 ? places.length - 1 : step + 1);
  back = -1;
}

let back = -1; // set when the review sent somebody to one question: "continue" then leads back to it

one("[data-continuer]").addEventListener("click", goOn);
one("[data-retour]").addEventListener("click", () => { save(); show(step - 1); });
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("input:not([type=file])") && step < places.length - 1) {
    event.preventDefault();
    goOn();
  }
});

// — all of it once more —

function answerOf(fieldset) {
  const lines = [];
  for (const place of all(".q", fieldset)) {
    if (place.closest("[hidden]") || place.querySelector(".q")) continue;
    if (one("[name=language]", place) && !field("statement").value.trim() && !field("poem").value.trim()) continue;
    const input = one("input:not([type=radio]):not([type=checkbox]):not([type=file]), textarea, select", place);
    const ticked = all("input:checked", place).map((box) => one("span", box.closest("label")).textContent.trim());
    const typed = !input ? "" : input.tagName === "SELECT" ? (input.value ? input.selectedOptions[0].textContent : "") : input.value;
    if (ticked.length) lines.push(ticked.join("\n"));
    else if (typed.trim()) lines.push(typed);
  }
  return lines;
}

function writeReview() {
  const list = one("[data-reponses]");
  const model = one("template[data-ligne]").content.firstElementChild;
  list.replaceChildren(...steps.map((fieldset, at) => {
    const line = model.cloneNode(true);
    one("dt", line).textContent = one(".lab", fieldset).textContent;
    const lines = answerOf(fieldset);
    if (at === 0 && items.length) lines.unshift(items.filter((made) => made.state !== "refused").map((made) => made.name).join("\n"));
    if (at === 5 && !field("show").checked) lines.unshift(words.notShown);
    one("dd", line).textContent = lines.join("\n") || words.nothing;
    const button = one("button", line);
    button.setAttribute("aria-label", `${button.textContent.trim()} : ${one("dt", line).textContent}`);
    button.addEventListener("click", () => { back = at; show(at); });
    return line;
  }));
}

// — sending —

let sending = false;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  for (const number of steps.keys()) {
    const first = wrong(number);
    if (first) {
      show(number);
      return focusOn(first);
    }
  }
  sending = true;
  one("[data-envoyer] button").setAttribute("aria-disabled", "true");
  sendWhenAllIsThere();
});

let asked = false;

async function sendWhenAllIsThere() {
  if (!sending || asked) return;
  const told = one("#envoi-dit");
  if (items.some((made) => made.upload && !["arrived", "refused"].includes(made.state))) {
    items.filter((made) => made.state === "paused").forEach((made) => made.upload.resume());
    told.textContent = words.soon;
    return;
  }
  asked = true;
  told.textContent = words.arrived;
  one("#envoi-perdu").hidden = true;
  try {
    await saving;
    field("draft").value = version ? "1" : "";
    const captions = ["captions_fr", "captions_en"].some((name) => field(name).files.length);
    const body = captions ? new FormData(form) : answers();
    const answer = await fetch(form.action, { method: "POST", body });
    if (answer.ok && answer.redirected) window.location.assign(answer.url);
    else mend(await answer.text());
  } catch {
    asked = false;
    const lost = one("#envoi-perdu");
    lost.textContent = words.lost;
    lost.hidden = false;
    setTimeout(sendWhenAllIsThere, 5000); // the same form is the same work, however often it is sent
    window.addEventListener("online", sendWhenAllIsThere, { once: true });
  }
}

// What the server says is put where it belongs; nothing that was typed is touched.
function mend(text) {
  sending = asked = false;
  one("[data-envoyer] button").removeAttribute("aria-disabled");
  one("#envoi-dit").textContent = "";
  const page = new DOMParser().parseFromString(text, "text/html");
  let first = null;
  for (const note of page.querySelectorAll("[id$=-erreur]")) {
    const input = document.getElementById(note.id.replace(/-erreur$/, ""));
    if (!input) continue;
    tell(input, note.textContent.trim());
    first ||= input;
  }
  const general = page.querySelector(".bilan li:not(:has(a)), main .chapeau, main h1");
  if (first) {
    show(steps.findIndex((fieldset) => fieldset.contains(first)));
    focusOn(first);
  } else {
    const lost = one("#envoi-perdu");
    lost.textContent = general?.textContent.trim() || words.refused;
    lost.hidden = false;
  }
}

// — read aloud —

function hush() { window.speechSynthesis?.cancel(); }

function readAloud() {
  const place = one("[data-lire]");
  if (!window.speechSynthesis) return;
  place.hidden = false;
  one("button", place).addEventListener("click", () => {
    if (window.speechSynthesis.speaking) return hush();
    const texts = all(".lab, legend, label, .aide, .note, dt, dd", places[step]).filter((node) => node.offsetParent && !node.closest("[aria-hidden]"));
    const said = [...new Set(texts.map((node) => node.innerText.trim()).filter(Boolean))].join(". ");
    const speech = new SpeechSynthesisUtterance(said);
    speech.lang = document.documentElement.lang;
    window.speechSynthesis.speak(speech);
  });
}

window.addEventListener("pagehide", hush);

// — begin —

form.classList.add("pas");
all("[data-script]").forEach((node) => { node.hidden = false; });
watchFiles();
restore();
unfold();
growLabel();
readAloud();
kept = answers().toString();
const firstWrong = one("[aria-invalid]");
show(firstWrong ? steps.findIndex((fieldset) => fieldset.contains(firstWrong)) : Math.min(stepInAddress(), version ? 6 : 0), { focus: false, push: false });
form.dataset.pret = "oui";
// A part of this page that has a file of its own, as the recorder of the voice has, hands it over here.
form.addEventListener("depot:fichier", (event) => add([event.detail.file], event.detail.role));
form.addEventListener("depot:retirer", (event) => items.filter((made) => made.role === event.detail.role).forEach(acts.retirer));
