// How much of a film is sent. Without this file the form sends it all the same, and says nothing meanwhile.

document.addEventListener("submit", (event) => {
  const form = event.target;
  const file = form.elements.clip?.files?.[0];
  if (!file || !form.dataset.envoi) return;
  event.preventDefault();
  send(form);
});

function send(form) {
  const status = form.querySelector(".envoi");
  const button = form.querySelector("[type=submit]");
  button.disabled = true;
  const sending = new XMLHttpRequest();
  sending.open("POST", location.href);
  sending.responseType = "document";
  sending.upload.onprogress = ({ loaded, total }) => {
    const share = `${Math.min(99, Math.floor((loaded / total) * 100))}\u00a0%`;
    status.textContent = form.dataset.envoi.replace("{share}", share);
  };
  sending.onload = () => (sending.status === 200 ? location.assign(sending.responseURL) : show(sending.response));
  sending.onerror = () => {
    status.textContent = form.dataset.coupe;
    button.disabled = false;
  };
  sending.send(new FormData(form));
}

// The page as the server gave it back, with what is to be mended and all that was typed.
function show(page) {
  const main = page?.querySelector("main");
  if (!main) return location.reload();
  document.querySelector("main").replaceWith(document.adoptNode(main));
  document.querySelector("[autofocus], .bilan")?.focus();
}
