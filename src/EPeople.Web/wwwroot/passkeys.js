// Passkeys (WebAuthn): asks the server what to ask the device, the device to answer, and sends the answer with the form.
// Without this script its forms stay hidden, and the page says so.
(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const known = (keys) => (keys ?? []).map((key) => ({ ...key, id: bytes(key.id) }));

  // Older browsers know WebAuthn and not its JSON: what these lines do, parse…OptionsFromJSON and toJSON do elsewhere.
  const toCreate = (json) => ({ ...json, challenge: bytes(json.challenge), user: { ...json.user, id: bytes(json.user.id) }, excludeCredentials: known(json.excludeCredentials) });
  const toGet = (json) => ({ ...json, challenge: bytes(json.challenge), allowCredentials: known(json.allowCredentials) });
  const toJson = (made) => {
    const { response } = made;
    const answer = { clientDataJSON: text(response.clientDataJSON) };
    for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (response[part]) answer[part] = text(response[part]);
    }
    if (response.getTransports) answer.transports = response.getTransports();
    return JSON.stringify({ id: made.id, rawId: text(made.rawId), type: made.type, authenticatorAttachment: made.authenticatorAttachment, clientExtensionResults: made.getClientExtensionResults(), response: answer });
  };

  const ask = async (form) => {
    const answer = await fetch(form.dataset.passkey, { method: "POST", body: new FormData(form), headers: { RequestVerificationToken: form.elements.__RequestVerificationToken.value } });
    if (answer.status === 422) throw new Error(await answer.text());
    if (!answer.ok) throw new Error(form.dataset.failed);
    const publicKey = await answer.json();
    try {
      return form.dataset.kind === "create" ? await navigator.credentials.create({ publicKey: toCreate(publicKey) }) : await navigator.credentials.get({ publicKey: toGet(publicKey) });
    } catch (problem) {
      throw new Error(problem.name === "InvalidStateError" ? form.dataset.twice : form.dataset.failed);
    }
  };

  for (const form of window.PublicKeyCredential ? document.querySelectorAll("form[data-passkey]") : []) {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      if (form.elements.credential.value) return;
      event.preventDefault();
      const [button, problem] = [form.querySelector("button"), form.querySelector("[role=alert]")];
      [button.disabled, problem.textContent] = [true, ""];
      try {
        form.elements.credential.value = toJson(await ask(form));
        form.requestSubmit();
      } catch (error) {
        [button.disabled, problem.textContent] = [false, error.message];
        problem.hidden = false;
      }
    });
  }
})();
