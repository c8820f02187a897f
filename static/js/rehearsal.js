// The clock of a rehearsal goes on, and jumps when the organisers move it.
const line = document.querySelector("[data-salle]");

if (line) {
  const { zone, etat: state, lang } = line.dataset;
  const shown = new Intl.DateTimeFormat(`${lang}-CA`, { hour: "numeric", minute: "2-digit", timeZone: zone, hour12: lang === "en" });
  let ahead = Number(line.dataset.salle) - Date.now();

  const inWords = (instant) => {
    if (lang === "en") return shown.format(instant).replaceAll(".", "");
    const parts = Object.fromEntries(shown.formatToParts(instant).map(({ type, value }) => [type, value]));
    return `${Number(parts.hour)}\u00a0h${Number(parts.minute) ? `\u00a0${parts.minute}` : ""}`;
  };

  const draw = () => (line.textContent = line.dataset.dit.replace("{}", inWords(new Date(Date.now() + ahead))));

  const ask = async () => {
    try {
      const answer = await fetch(state, { cache: "no-store" });
      const there = Number(answer.headers.get("Server-Time"));
      if (answer.ok && there) ahead = there - Date.now();
    } catch {
      // the page itself says when the connection is cut
    }
    draw();
  };

  setInterval(draw, 1000);
  setInterval(ask, 5000);
  draw();
}
