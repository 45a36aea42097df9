// Keys of the desk: "/" goes to the search field, "j"/"k" walk the rows ([data-row]), "?" opens the help ([data-help]).
document.addEventListener("keydown", e => {
  if (e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) || e.target.isContentEditable) return;
  if (e.key === "/") { const s = document.querySelector("[data-search] input, input[data-search]"); if (s) { e.preventDefault(); s.focus(); } }
  if (e.key === "?") document.querySelector("[data-help]")?.click();
  if (e.key === "j" || e.key === "k") {
    const rows = [...document.querySelectorAll("[data-row]")];
    const at = rows.indexOf(document.activeElement?.closest("[data-row]"));
    rows[Math.min(Math.max(at + (e.key === "j" ? 1 : -1), 0), rows.length - 1)]?.focus();
  }
});
