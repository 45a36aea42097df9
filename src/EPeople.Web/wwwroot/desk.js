// Keys of the desk: "/" searches, "j"/"k" walk the rows ([data-row]), "r" replies, "n" writes a note, "?" opens the help,
// Escape closes a menu or a box, Ctrl+Enter sends what is being written. Nothing here knows a petition.
(() => {
  const find = s => document.querySelector(s);
  const walk = step => {
    const rows = [...document.querySelectorAll("[data-row]")];
    if (!rows.length) return;
    const here = document.activeElement?.closest("[data-row]") ?? find("[data-row][aria-current=true]");
    const at = rows.indexOf(here);
    const row = rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  };
  const keys = {
    "/": () => find("[data-search] input, input[data-search]")?.focus(),
    "?": () => (find("[data-help-dialog]")?.showModal ? find("[data-help-dialog]").showModal() : find("[data-help]")?.click()),
    j: () => walk(1),
    k: () => walk(-1),
    r: () => { const b = find("[data-reply]"); if (b?.getAttribute("aria-expanded") === "true") find("textarea[data-focus]")?.focus(); else b?.click(); },
    n: () => { const t = find("[data-note]"); t?.scrollIntoView({ block: "center" }); t?.focus(); },
  };
  document.addEventListener("keydown", e => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) || e.target.isContentEditable;
    if (e.key === "Enter" && (e.ctrlKey || e.metaKey) && e.target.matches("[data-send]")) {
      e.preventDefault();
      e.target.dispatchEvent(new Event("change", { bubbles: true })); // the server learns the text before the button
      e.target.closest("section")?.querySelector("[data-submit]")?.click();
      return;
    }
    const menu = find("details[data-menu][open]");
    if (e.key === "Escape" && menu) { menu.open = false; menu.querySelector("summary").focus(); return; }
    if (e.key === "Escape" && typing && !find("dialog[open]")) { e.target.blur(); return; }
    if (e.key === "Escape" && !typing && !find("dialog[open]")) { find("[data-box] [data-close]")?.click(); return; }
    if (typing || e.ctrlKey || e.metaKey || e.altKey || find("dialog[open]") || !keys[e.key]) return;
    e.preventDefault();
    keys[e.key]();
  });
  document.addEventListener("click", e => { if (e.target.closest("[data-help-open]")) keys["?"](); });
  document.addEventListener("focusin", e => { if (e.target.matches("[data-whole]")) e.target.select(); }); // to be copied as a whole
  // A menu closes when something in it is chosen, or when the reader goes elsewhere.
  document.addEventListener("click", e => {
    for (const menu of document.querySelectorAll("details[data-menu][open]"))
      if (!menu.contains(e.target) || e.target.closest("button")) menu.open = false;
  });
  // A box that opens takes the focus and is in view.
  new MutationObserver(changes => {
    for (const change of changes)
      for (const added of change.addedNodes) {
        const box = added.nodeType === 1 && (added.matches("[data-box]") ? added : added.querySelector("[data-box]"));
        if (box) { box.scrollIntoView({ block: "nearest" }); (box.querySelector("[data-focus]") ?? box.querySelector("select, textarea"))?.focus({ preventScroll: true }); }
      }
  }).observe(document.body, { childList: true, subtree: true });
})();

// What is being written ([data-keep]) is kept in this tab too, by person, petition and box: a server that stops takes its circuits
// with it. A case that is shown again gets its texts back through [data-kept]; what it says was sent is forgotten, and all of it
// when the person leaves.
(() => {
  const store = sessionStorage;
  const room = () => `kept ${document.querySelector("[data-who]")?.dataset.who} ${document.querySelector("[data-kept]")?.dataset.kept} `;
  const keep = e => {
    if (!e.target.matches("[data-keep]")) return;
    const key = room() + e.target.dataset.keep;
    if (e.target.value) store.setItem(key, e.target.value); else store.removeItem(key);
  };
  const give = kept => {
    const found = {}, start = room();
    for (const key of Object.keys(store)) if (key.startsWith(start)) found[key.slice(start.length)] = store.getItem(key);
    if (!Object.keys(found).length) return;
    kept.value = JSON.stringify(found);
    kept.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const forget = (was, is) => { for (const box of (is ?? "").split(" ")) if (!(was ?? "").split(" ").includes(box)) store.removeItem(room() + box.split(":")[0]); };
  document.addEventListener("input", keep);
  document.addEventListener("submit", e => { if (e.target.matches("[data-leaves]")) store.clear(); });
  new MutationObserver(changes => {
    for (const change of changes) {
      if (change.type === "attributes") forget(change.oldValue, change.target.dataset.sent);
      for (const added of change.addedNodes) {
        const kept = added.nodeType === 1 && (added.matches("[data-kept]") ? added : added.querySelector("[data-kept]"));
        if (kept) give(kept);
      }
    }
  }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeOldValue: true, attributeFilter: ["data-sent"] });
  // A circuit that is gone for good: the page comes back with a new one, and with the texts.
  const lost = document.getElementById("components-reconnect-modal");
  lost?.addEventListener("components-reconnect-state-changed", e => { if (e.detail.state === "rejected") location.reload(); });
  lost?.querySelector("[data-reconnect]").addEventListener("click", () => location.reload());
})();

// Files of a reply, picked or dropped on [data-drop], sent one after the other to the endpoint that it names, with the page's
// antiforgery token and real progress. [data-news] tells the page how it went: nothing, or what was refused and why.
(() => {
  let queue = Promise.resolve();
  const token = () => document.querySelector("input[name=__RequestVerificationToken]")?.value ?? "";
  const send = (words, file, bar) => new Promise(done => {
    const ask = new XMLHttpRequest(), form = new FormData();
    form.append("file", file);
    ask.open("POST", words.upload);
    ask.setRequestHeader("RequestVerificationToken", token());
    ask.upload.onprogress = e => { if (e.lengthComputable) bar.value = e.loaded / e.total; };
    ask.onload = () => done(ask.status < 300 ? null : ask.status === 422 ? ask.responseText : ask.status === 404 ? words.gone : ask.status < 500 ? words.refused : words.failed);
    ask.onerror = ask.onabort = () => done(words.failed);
    ask.send(form);
  });
  const take = (zone, files) => {
    const words = { ...zone.dataset }, told = [];
    const tell = () => {
      const news = zone.isConnected && zone.querySelector("[data-news]");
      if (!news) return;
      news.value = told.join("\n");
      news.dispatchEvent(new Event("change", { bubbles: true }));
    };
    for (const file of files) {
      const row = document.createElement("div"), name = document.createElement("bdi"), bar = document.createElement("progress");
      [name.textContent, bar.max, bar.value] = [file.name, 1, 0];
      bar.setAttribute("aria-label", file.name);
      row.append(name, bar);
      zone.querySelector("[data-sending]").append(row);
      queue = queue.then(async () => {
        const wrong = file.size > +words.most ? words.tooLarge : await send(words, file, bar);
        row.remove();
        if (wrong) told.push(words.named.replace("{0}", () => `\u2068${file.name}\u2069`).replace("{1}", () => wrong));
        tell();
      });
    }
  };
  document.addEventListener("change", e => {
    if (!e.target.matches("[data-pick]")) return;
    take(e.target.closest("[data-drop]"), [...e.target.files]);
    e.target.value = "";
  });
  // A file that misses the zone must not replace the page, and the text with it.
  for (const kind of ["dragover", "dragleave", "drop"])
    document.addEventListener(kind, e => {
      const zone = e.target.closest?.("[data-drop]");
      for (const other of document.querySelectorAll("[data-drop].over")) if (other !== zone || kind !== "dragover") other.classList.remove("over");
      if (kind === "dragleave" || !e.dataTransfer?.types.includes("Files")) return;
      e.preventDefault();
      if (kind === "dragover") { e.dataTransfer.dropEffect = zone ? "copy" : "none"; zone?.classList.add("over"); }
      else if (zone) take(zone, [...e.dataTransfer.files]);
    });
})();
