// Sending a work, made smoother. Without this file the same pages are plain forms that do it all.
// Every sentence comes from the page, in its language (data-* attributes).

const MB = 1024 * 1024;
const HEAVIEST = 25;

const say = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);

// — the label that grows —

function growLabel(form) {
  for (const place of form.querySelectorAll("[data-says]")) {
    const field = form.elements[place.dataset.says];
    if (!field) continue;
    const write = () => { place.textContent = field.value.trim(); };
    field.addEventListener("input", write);
    write();
  }
}

// — the pictures that were chosen —

let previews = [];

function showPictures(form, files) {
  const place = form.querySelector("[data-vue]");
  if (!place || !files.length) return;
  previews.forEach(URL.revokeObjectURL);
  previews = [];
  const pictures = [...files].slice(0, Number(form.dataset.most)).map((file) => {
    const picture = new Image();
    picture.alt = "";
    picture.addEventListener("error", () => picture.remove()); // a kind that this browser can't draw, and we can
    previews.push((picture.src = URL.createObjectURL(file)));
    return picture;
  });
  place.replaceChildren(...pictures);
}

function complaint(form, files) {
  const most = Number(form.dataset.most);
  if (files.length > most) return say(form.dataset.tooMany, { count: files.length, most });
  const heavy = [...files].find((file) => file.size > HEAVIEST * MB);
  return heavy ? say(form.dataset.tooBig, { size: Math.ceil(heavy.size / MB), most: HEAVIEST }) : "";
}

// The same sentence, at the same place, as when the server says it.
function tell(field, sentence) {
  const id = `${field.id}-erreur`;
  const others = (field.getAttribute("aria-describedby") || "").split(" ").filter((one) => one && one !== id);
  document.getElementById(id)?.remove();
  field.removeAttribute("aria-invalid");
  if (sentence) {
    const note = Object.assign(document.createElement("p"), { className: "note err", id, textContent: sentence });
    field.before(note);
    field.setAttribute("aria-invalid", "true");
    others.push(id);
  }
  if (others.length) field.setAttribute("aria-describedby", others.join(" "));
}

function watchPictures(form) {
  for (const field of form.querySelectorAll("input[type=file]")) {
    field.addEventListener("change", () => {
      tell(field, complaint(form, field.files));
      if (field.name === "views") showPictures(form, field.files);
    });
  }
  showPictures(form, form.elements.views?.files || []);
}

// — sending —

function begin(form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (form.dataset.busy) return;
    const wrong = [...form.querySelectorAll("input[type=file]")].find((field) => complaint(form, field.files));
    if (wrong) wrong.focus();
    else send(form);
  });
}

function parts(form) {
  return {
    bar: form.querySelector("progress"),
    box: form.querySelector(".progres"),
    button: form.querySelector("[type=submit]:not([name])"),
    label: form.querySelector(".progres label"),
    lost: form.querySelector("#envoi-perdu"),
    told: form.querySelector("#envoi-dit"),
  };
}

function busy(form, is) {
  const { box, button, lost } = parts(form);
  if (is) form.dataset.busy = "yes";
  else delete form.dataset.busy;
  box.hidden = !is;
  button.setAttribute("aria-disabled", String(is));
  if (is) lost.hidden = true;
}

function send(form) {
  const { bar, label, told } = parts(form);
  const asking = new XMLHttpRequest();
  busy(form, true);
  told.textContent = say(form.dataset.sending, { percent: 0 }); // for the ears: the start and the end, not each step
  asking.upload.addEventListener("progress", (event) => {
    if (!event.lengthComputable) return;
    const percent = Math.floor((event.loaded / event.total) * 100);
    bar.value = percent;
    label.textContent = percent < 100 ? say(form.dataset.sending, { percent }) : form.dataset.arrived;
    if (percent === 100) told.textContent = form.dataset.arrived;
  });
  asking.addEventListener("load", () => answered(form, asking));
  asking.addEventListener("error", () => lost(form));
  asking.addEventListener("timeout", () => lost(form));
  asking.open("POST", form.action);
  asking.send(new FormData(form));
}

function answered(form, asking) {
  if (asking.status === 200 && asking.responseURL !== form.action) {
    window.location.assign(asking.responseURL);
    return;
  }
  busy(form, false);
  const page = new DOMParser().parseFromString(asking.responseText, "text/html");
  const next = page.querySelector("main");
  if (next) putInPlace(form, next, page.title);
  else lost(form);
}

// The page that came back, with what is to be mended; the pictures that were chosen need not be chosen again.
function putInPlace(form, next, title) {
  const again = next.querySelector("form[data-envoi]");
  for (const field of again ? form.querySelectorAll("input[type=file]") : []) {
    const there = again.elements[field.name];
    if (!there || !field.files.length) continue;
    const transfer = new DataTransfer();
    for (const file of field.files) transfer.items.add(file);
    there.files = transfer.files;
  }
  again?.querySelectorAll("[data-oubli]").forEach((note) => note.remove());
  document.title = title;
  document.querySelector("main").replaceWith(document.adoptNode(next));
  start();
  (next.querySelector("[autofocus], .bilan, h1") || next).focus();
}

// The same form is the same work, however often it is sent.
function lost(form) {
  const note = parts(form).lost;
  busy(form, false);
  note.textContent = form.dataset.lost;
  note.hidden = false;
  const again = () => { if (!form.dataset.busy && form.isConnected) send(form); };
  window.addEventListener("online", again, { once: true });
}

// — the receipt —

function copyLink(button) {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copie).value);
    button.textContent = button.dataset.fait;
  });
}

// The place of a picture that is being prepared is looked at again, ever more slowly.
function awaitPicture(seconds = 2) {
  if (!document.querySelector("[data-attend]") || seconds > 60) return;
  setTimeout(async () => {
    const answer = await fetch(window.location.href).catch(() => null);
    const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
    const there = document.querySelector("[data-vue]");
    const next = page && page.querySelector("[data-vue]");
    if (next && !next.querySelector("[data-attend]")) there.replaceWith(document.adoptNode(next));
    else awaitPicture(seconds * 1.5);
  }, seconds * 1000);
}

function start() {
  for (const form of document.querySelectorAll("form[data-envoi]")) {
    growLabel(form);
    watchPictures(form);
    begin(form);
  }
  document.querySelectorAll("[data-copie]").forEach(copyLink);
}

start();
awaitPicture();
