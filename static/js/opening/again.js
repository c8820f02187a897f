// The replay of an evening that ended lately: when it is taken up again, whoever looks at the replay is brought back.

const page = document.querySelector("[data-reprise]");
const { Server } = await import(page.dataset.reprise);

// The state is sometimes newer than the page: it is loaded again only once it is another one.
async function told({ phase }) {
  if (phase === "over") return;
  const answer = await fetch(location.href, { cache: "no-cache" });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-soiree]");
  if (fresh && fresh.dataset.phase !== "over") location.reload();
}

new Server(page.dataset.etat, { told, cut() {} });
