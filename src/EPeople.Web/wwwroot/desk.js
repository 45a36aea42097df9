// Keys of the desk: "/" searches, "j"/"k" walk the rows ([data-row]), "r" replies, "n" writes a note, "?" opens the help,
// Escape closes a box, Ctrl+Enter sends what is being written. Nothing here knows a petition.
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
    if (e.key === "Escape" && typing && !find("dialog[open]")) { e.target.blur(); return; }
    if (e.key === "Escape" && !typing && !find("dialog[open]")) { find("[data-box] [data-close]")?.click(); return; }
    if (typing || e.ctrlKey || e.metaKey || e.altKey || find("dialog[open]") || !keys[e.key]) return;
    e.preventDefault();
    keys[e.key]();
  });
  document.addEventListener("click", e => { if (e.target.closest("[data-help-open]")) keys["?"](); });
  // A box that opens takes the focus and is in view.
  new MutationObserver(changes => {
    for (const change of changes)
      for (const added of change.addedNodes) {
        const box = added.nodeType === 1 && (added.matches("[data-box]") ? added : added.querySelector("[data-box]"));
        if (box) { box.scrollIntoView({ block: "nearest" }); (box.querySelector("[data-focus]") ?? box.querySelector("select, textarea"))?.focus({ preventScroll: true }); }
      }
  }).observe(document.body, { childList: true, subtree: true });
})();
