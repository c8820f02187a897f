// Records a spoken message of a minute at most, and hands it to the form: to the wizard, which sends it ahead, or to the
// file field of the plain page. Without a microphone, or a browser that records, the file field is there anyway.

const LONGEST = 60;
const KINDS = ["audio/mp4", "audio/webm;codecs=opus", "audio/webm", "audio/ogg;codecs=opus"];
const TOLD_AT = [30, 10, 5]; // seconds left that are said aloud: each second would only be in the way

const box = document.querySelector("[data-voix]");
const form = box?.closest("form");
const one = (selector) => box.querySelector(selector);
const say = (sentence, seconds) => sentence.replace("{seconds}", seconds);

let recorder = null;
let ticking = 0;

function show(state) {
  const recording = state === "recording";
  const ready = state === "ready";
  one("[data-debut]").hidden = recording || ready;
  one("[data-fin]").hidden = !recording;
  one("[data-encore]").hidden = one("[data-oter]").hidden = one("audio").hidden = !ready;
  one(".minuteur").textContent = "";
  box.classList.toggle("ecoute", recording);
}

function tell(sentence) { one(".dit").textContent = sentence; }

async function begin() {
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch {
    return tell(box.dataset.refused);
  }
  one("audio").pause();
  const kind = KINDS.find((one) => MediaRecorder.isTypeSupported(one));
  const parts = [];
  const began = performance.now();
  recorder = new MediaRecorder(stream, { ...(kind ? { mimeType: kind } : {}), audioBitsPerSecond: 64_000 });
  recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
  recorder.addEventListener("stop", () => {
    clearInterval(ticking);
    stream.getTracks().forEach((track) => track.stop());
    const seconds = Math.max(1, Math.round((performance.now() - began) / 1000));
    keep(new Blob(parts, { type: recorder.mimeType.split(";")[0] }), seconds);
  });
  recorder.start(1000);
  show("recording");
  one("[data-fin]").focus();
  tell(say(box.dataset.counting, LONGEST));
  ticking = setInterval(() => {
    const left = Math.max(0, LONGEST - Math.floor((performance.now() - began) / 1000));
    one(".minuteur").textContent = `0:${String(left).padStart(2, "0")}`;
    if (TOLD_AT.includes(left)) tell(say(box.dataset.counting, left));
    if (!left) end();
  }, 500);
}

function end() {
  if (recorder?.state === "recording") recorder.stop();
}

function keep(blob, seconds) {
  const ending = { "audio/mp4": "m4a", "audio/ogg": "ogg" }[blob.type] || "webm";
  const file = new File([blob], `message.${ending}`, { type: blob.type });
  const audio = one("audio");
  if (audio.src) URL.revokeObjectURL(audio.src);
  audio.src = URL.createObjectURL(blob);
  show("ready");
  one("[data-encore]").focus();
  tell(say(box.dataset.ready, seconds));
  hand(file);
}

function hand(file) {
  const detail = { file, role: "voice" };
  if ("pas" in form.dataset) form.dispatchEvent(new CustomEvent(file ? "depot:fichier" : "depot:retirer", { detail }));
  else {
    const held = new DataTransfer();
    if (file) held.items.add(file);
    form.elements.spoken.files = held.files;
    askForTheVoice();
  }
}

// Its permission is asked only where there is a voice; the wizard, which has the files itself, sees to that alone.
function askForTheVoice() {
  const permission = form.querySelector("[data-de-la-voix]");
  if (permission && !("pas" in form.dataset)) permission.hidden = !form.elements.spoken.files.length;
}

function takeAway() {
  one("audio").pause();
  hand(null);
  show("idle");
  tell(box.dataset.taken);
  one("[data-debut]").focus();
}

if (form) {
  form.elements.spoken.addEventListener("change", askForTheVoice);
  askForTheVoice();
}
if (box && navigator.mediaDevices?.getUserMedia && window.MediaRecorder) {
  box.hidden = false;
  one("[data-debut]").addEventListener("click", begin);
  one("[data-encore]").addEventListener("click", begin);
  one("[data-fin]").addEventListener("click", end);
  one("[data-oter]").addEventListener("click", takeAway);
  window.addEventListener("pagehide", end);
  show("idle");
}
