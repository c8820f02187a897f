// Plays an evening again in its own time. A plain script, no module: kept pages open it from a disk.
(() => {
  const player = document.querySelector("[data-lecteur]");
  const stage = document.querySelector("[data-rejouee]");
  const inPage = document.getElementById("deroule");
  if (!player || !stage || !(inPage || player.dataset.deroule)) return;
  const words = JSON.parse(document.getElementById("mots-lecteur").textContent);
  const bars = [...player.querySelectorAll("svg path")].slice(1);
  const links = [...document.querySelectorAll("[data-chapitre]")];
  const whole = Number(player.dataset.secondes);
  const place = `replay ${location.pathname}`;
  const SPEEDS = [1, 2, 4, 8];
  let evening = null, at = kept(), playing = false, speed = 1, chapter = -1, moment = null, last = 0, saved = 0;

  function kept() {
    try {
      const found = Number(localStorage.getItem(place));
      return found > 0 && found < whole - 1 ? found : 0;
    } catch {
      return 0; // this device keeps nothing
    }
  }

  function keep(now) {
    if (now - saved < 2000 && playing) return;
    saved = now;
    try {
      localStorage.setItem(place, at.toFixed(1));
    } catch {
      // it begins anew next time
    }
  }

  const filled = (text, ...values) => values.reduce((said, value) => said.replace("{}", value), text);
  const two = (number) => String(number).padStart(2, "0");
  const inWords = (seconds) => filled(words.minutes, Math.floor(seconds / 60), two(Math.floor(seconds) % 60));

  function figures(seconds) {
    const [minutes, rest] = [Math.floor(seconds / 60), Math.floor(seconds) % 60];
    return minutes < 60 ? `${minutes}:${two(rest)}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(rest)}`;
  }

  function make(kind, made = {}) {
    return Object.assign(document.createElement(kind), made);
  }

  // What only a script can do is only there with it.
  const bar = make("div", { className: "rang commandes" });
  const button = make("button", { type: "button", className: "geste" });
  const pace = make("select");
  const paceLabel = make("label", { className: "allure" });
  const slider = make("input", { type: "range", min: 0, max: Math.floor(whole), step: 1 });
  const time = make("p", { className: "fil heure" });
  const said = make("p", { className: "vh" });
  said.setAttribute("role", "status");
  slider.setAttribute("aria-label", words.where);
  for (const one of SPEEDS) pace.append(make("option", { value: one, textContent: `${one} ×` }));
  paceLabel.append(make("span", { textContent: words.speed }), pace);
  player.querySelector(".frise").append(slider);
  bar.append(button, paceLabel, time);
  player.append(bar, said);

  async function fetched() {
    if (evening) return evening;
    if (inPage) return (evening = JSON.parse(inPage.textContent));
    const answer = await fetch(player.dataset.deroule);
    if (!answer.ok) throw new Error(String(answer.status));
    return (evening = await answer.json());
  }

  function drawControls() {
    slider.value = Math.floor(at);
    slider.setAttribute("aria-valuetext", `${inWords(at)}${evening && chapter >= 0 ? `, ${evening.chapters[chapter].said}` : ""}`);
    time.textContent = filled(words.of, figures(at), figures(whole));
    button.textContent = playing ? words.pause : at >= whole ? words.again : at ? filled(words.resume, inWords(at)) : words.play;
    const here = links.findLastIndex((link) => Number(link.dataset.chapitre) <= at + 0.05);
    for (const [place, link] of links.entries()) {
      if (place === here && (playing || at)) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
      bars[place]?.classList.toggle("avenir", place > here && (playing || at > 0));
    }
  }

  function drawScene() {
    const now = evening.moments.findLast((one) => one.at <= at + 0.05) ?? evening.moments[0];
    if (now.chapter !== chapter) {
      chapter = now.chapter;
      stage.innerHTML = evening.chapters[chapter].scene; // ours: the gallery's own markup, as on the evening
      said.textContent = evening.chapters[chapter].said;
      moment = null;
    }
    if (now !== moment) look(now);
    moment = now;
    follow(now);
  }

  // The detail that everybody was shown, and the place pointed at.
  function look({ view, point }) {
    const frame = stage.querySelector(".vue a[data-view]");
    const picture = frame?.querySelector("img");
    if (!picture) return;
    frame.querySelector(".ici")?.remove();
    picture.style.transform = view ? `scale(${1 / view.width}) translate(${-view.x * 100}%, ${-view.y * 100}%)` : "";
    if (!point) return;
    const [across, down] = view ? [(point.x - view.x) / view.width, (point.y - view.y) / view.width] : [point.x, point.y];
    if (across < 0 || across > 1 || down < 0 || down > 1) return;
    const mark = make("span", { className: "ici" });
    mark.style.insetInlineStart = `${across * 100}%`;
    mark.style.insetBlockStart = `${down * 100}%`;
    frame.append(mark);
  }

  // A clip that played for all plays from the second at which it stood then.
  function follow({ clip }) {
    const film = stage.querySelector("video");
    if (!film || clip === null) return;
    const wanted = at - clip;
    film.playbackRate = speed;
    if (wanted < 0 || (film.duration && wanted >= film.duration)) return film.pause();
    if (Math.abs(film.currentTime - wanted) > 0.8 * speed) film.currentTime = wanted;
    if (playing && film.paused) film.play().catch(() => (film.muted = true));
    if (!playing) film.pause();
  }

  function tick(now) {
    if (!playing) return;
    at = Math.min(whole, at + ((now - last) / 1000) * speed);
    last = now;
    keep(now);
    drawScene();
    drawControls();
    if (at >= whole) return stop();
    requestAnimationFrame(tick);
  }

  async function play() {
    try {
      await fetched();
    } catch {
      time.textContent = words.failed;
      return;
    }
    if (at >= whole) at = 0;
    playing = true;
    stage.hidden = false;
    last = performance.now();
    drawScene();
    requestAnimationFrame(tick);
    drawControls();
  }

  function stop() {
    playing = false;
    stage.querySelector("video")?.pause();
    keep(performance.now());
    drawControls();
  }

  function seek(seconds) {
    at = Math.min(Math.max(seconds, 0), whole);
    keep(performance.now() + 2000);
    if (evening) drawScene();
    drawControls();
  }

  button.addEventListener("click", () => (playing ? stop() : play()));
  pace.addEventListener("change", () => (speed = Number(pace.value)));
  slider.addEventListener("input", () => seek(Number(slider.value)));
  slider.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -10, ArrowRight: 10, ArrowDown: -10, ArrowUp: 10, PageUp: 60, PageDown: -60 }[event.key];
    if (event.key === " ") button.click();
    else if (!step) return;
    else seek(at + step);
    event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => (last = performance.now()));
  drawControls();
})();
