// Passkeys: the browser asks the device, this carries questions and answers. Without it, every other way in still works.
// A form[data-passkey] says what is asked ("make" or "use") and where the question is put (data-questions).

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const named = (list = []) => list.map((one) => ({ ...one, id: bytes(one.id) }));

const ask = {
  use: (question) =>
    navigator.credentials.get({
      publicKey: { ...question, challenge: bytes(question.challenge), allowCredentials: named(question.allowCredentials) },
    }),
  make: (question) =>
    navigator.credentials.create({
      publicKey: {
        ...question,
        challenge: bytes(question.challenge),
        user: { ...question.user, id: bytes(question.user.id) },
        excludeCredentials: named(question.excludeCredentials),
      },
    }),
};

/** An authenticator's answer as JSON: what is bytes becomes base64url. */
function told({ id, rawId, type, response }) {
  const said = { clientDataJSON: text(response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"])
    if (response[part]) said[part] = text(response[part]);
  if (response.getTransports) said.transports = response.getTransports();
  return JSON.stringify({ id, rawId: text(rawId), type, response: said, clientExtensionResults: {} });
}

async function question(form) {
  const body = new URLSearchParams({ csrf_token: form.elements.csrf_token.value });
  const answer = await fetch(form.dataset.questions, { method: "POST", body, headers: { Accept: "application/json" } });
  if (!answer.ok || answer.redirected) throw new Error(`${answer.status}`);
  return answer.json();
}

function offer(form) {
  const [button, said] = [form.querySelector("button[type=submit]"), form.querySelector("[role=status]")];
  form.querySelector("[data-without]").hidden = true;
  form.querySelector("[data-with]").hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    said.textContent = "";
    try {
      form.elements.credential.value = told(await ask[form.dataset.passkey](await question(form)));
      form.submit();
    } catch (error) {
      said.textContent = error.name === "InvalidStateError" ? said.dataset.known : said.dataset.failed;
      button.disabled = false;
    }
  });
}

if (window.PublicKeyCredential && window.isSecureContext)
  for (const form of document.querySelectorAll("form[data-passkey]")) offer(form);
