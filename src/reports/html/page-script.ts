/**
 * What the page does: search, filter, sort, pages, details. Plain script of the browser; every text is set as text,
 * never as markup, which the page's policy enforces too (trusted types).
 */
export const pageScript = String.raw`
"use strict";
(() => {
const data = JSON.parse(document.getElementById("data").textContent);
const severities = ["critical", "high", "medium", "low", "negligible", "unknown"];
const kinds = { vulnerability: "Vulnerability", secret: "Credential", misconfiguration: "Misconfiguration", license: "Licence" };
const all = data.findings.map(([kind, severity, status, id, aliases, pkg, title, reason, fix, fixedIn, remedy, places, references, suppressedBy, example, origin, risk, pressing], index) => {
  const [name, version, type, purl] = pkg < 0 ? ["", "", "", ""] : data.packages[pkg];
  return { index, kind, severity, status: suppressedBy !== "" ? "suppressed" : status, id, aliases, name, version, type, purl, title, reason, fix, fixedIn, remedy,
    places, references, suppressedBy, example, risk, pressing, origin: data.origins[origin] ?? "", where: name || places[0] || "", fixed: fixedIn.join(", ") };
});
const byId = (id) => document.getElementById(id);
const number = new Intl.NumberFormat("en");
const compareText = new Intl.Collator("en", { numeric: true }).compare;
const state = { query: "", kind: "", fix: "", status: "affected", severities: new Set(), sort: all.some(({ risk }) => risk >= 0) ? "risk" : "severity", descending: false, page: 0, size: 100 };
const open = new Set();
let shown = [];

function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made && key !== "list") made[key] = value; else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}
function haystack(finding) {
  finding.text ??= [finding.id, finding.aliases.join(" "), finding.name, finding.version, finding.type, finding.title, finding.purl, finding.places.join(" "), finding.origin].join("\n").toLowerCase();
  return finding.text;
}
function matches(finding, words, ignoreSeverity) {
  return (state.status === "" || finding.status === state.status) && (state.kind === "" || finding.kind === state.kind)
    && (state.fix === "" || (finding.fixedIn.length > 0) === (state.fix === "yes"))
    && (ignoreSeverity || state.severities.size === 0 || state.severities.has(finding.severity))
    && words.every((word) => haystack(finding).includes(word));
}
const keys = {
  risk: (a, b) => b.risk - a.risk || a.severity - b.severity,
  severity: (a, b) => a.severity - b.severity,
  id: (a, b) => compareText(a.id, b.id),
  where: (a, b) => compareText(a.where, b.where),
  version: (a, b) => compareText(a.version || "\uffff", b.version || "\uffff"),
  fixed: (a, b) => compareText(a.fixed || "\uffff", b.fixed || "\uffff"),
  title: (a, b) => compareText(a.title, b.title),
};
function update(announce = true) {
  const words = state.query.toLowerCase().split(/\s+/).filter((word) => word !== "");
  const counts = severities.map(() => 0);
  shown = all.filter((finding) => {
    if (!matches(finding, words, true)) return false;
    counts[finding.severity] += 1;
    return state.severities.size === 0 || state.severities.has(finding.severity);
  });
  const order = keys[state.sort];
  shown.sort((a, b) => (state.descending ? order(b, a) : order(a, b)) || a.index - b.index);
  state.page = Math.min(state.page, Math.max(0, Math.ceil(shown.length / state.size) - 1));
  severities.forEach((severity, index) => {
    const card = byId("card-" + severity);
    card.querySelector("b").textContent = number.format(counts[index]);
    card.setAttribute("aria-pressed", String(state.severities.has(index)));
  });
  for (const heading of document.querySelectorAll("#findings-table th[data-key]")) {
    if (heading.dataset.key === state.sort) heading.setAttribute("aria-sort", state.descending !== ["risk", "severity"].includes(state.sort) ? "descending" : "ascending");
    else heading.removeAttribute("aria-sort");
  }
  draw(announce);
  remember();
}
function draw(announce) {
  const first = state.page * state.size;
  const rows = shown.slice(first, first + state.size);
  byId("rows").replaceChildren(...rows.flatMap(rowsOf));
  byId("none").hidden = shown.length > 0;
  byId("table-box").hidden = shown.length === 0;
  const text = shown.length === 0 ? "No finding matches." : number.format(first + 1) + "–" + number.format(first + rows.length) + " of " + number.format(shown.length) + (shown.length === all.length ? "" : " (" + number.format(all.length) + " in all)");
  byId("count").textContent = text;
  if (announce) byId("live").textContent = text;
  byId("previous").disabled = state.page === 0;
  byId("next").disabled = first + rows.length >= shown.length;
  byId("page").textContent = "Page " + (state.page + 1) + " of " + Math.max(1, Math.ceil(shown.length / state.size));
}
function rowsOf(finding) {
  const word = severities[finding.severity];
  const isOpen = open.has(finding.index);
  const button = element("button", { type: "button", className: "open", "aria-expanded": String(isOpen), "aria-controls": "d" + finding.index }, finding.id);
  button.addEventListener("click", () => toggle(finding, row, button));
  const row = element("tr", { className: "row" },
    element("td", { className: "risk", "data-label": "Risk" }, finding.risk < 0 ? "" : String(finding.risk)),
    element("td", {}, element("span", { className: "badge b-" + word }, word)),
    element("td", {}, button),
    element("td", { className: "where", "data-label": finding.name === "" ? "Place" : "Package" }, finding.where),
    element("td", { className: "version mono", "data-label": "Installed" }, finding.version),
    element("td", { className: "version mono", "data-label": "Fixed in" }, finding.fixed),
    element("td", { className: "title" }, finding.title));
  return isOpen ? [row, detailsOf(finding)] : [row];
}
function toggle(finding, row, button) {
  const isOpen = open.has(finding.index);
  if (isOpen) { open.delete(finding.index); byId("d" + finding.index)?.remove(); }
  else { open.add(finding.index); row.after(detailsOf(finding)); }
  button.setAttribute("aria-expanded", String(!isOpen));
}
function detailsOf(finding) {
  const list = element("dl");
  const add = (term, ...content) => list.append(element("dt", {}, term), element("dd", {}, ...content));
  add("What", kinds[finding.kind] + (finding.aliases.length === 0 ? "" : ", also " + finding.aliases.join(", ")));
  add("Why", finding.reason);
  if (finding.pressing.length > 0) add("How pressing", element("ul", {}, ...finding.pressing.map((text) => element("li", {}, text))));
  if (finding.suppressedBy !== "") add("Suppressed by", finding.suppressedBy);
  if (finding.remedy !== "" && finding.remedy !== finding.reason) add("What to do", finding.remedy);
  if (finding.example !== "") add("As it should be", element("pre", { className: "mono" }, finding.example));
  if (finding.kind === "vulnerability" && finding.fixedIn.length === 0) add("Fix", finding.fix);
  if (finding.purl !== "") add("Package", element("code", {}, finding.purl));
  if (finding.places.length > 0) add("Found in", element("ul", {}, ...finding.places.map((place) => element("li", { className: "mono" }, place))));
  if (finding.origin !== "") add("Brought by", element("code", {}, finding.origin));
  if (finding.references.length > 0) add("Read on", element("ul", {}, ...finding.references.map((url) => element("li", {}, element("a", { href: url, rel: "noreferrer noopener", target: "_blank" }, url)))));
  return element("tr", { className: "details", id: "d" + finding.index }, element("td", { colSpan: 7 }, list));
}
function remember() {
  const kept = new URLSearchParams();
  if (state.query !== "") kept.set("q", state.query);
  for (const key of ["kind", "fix"]) if (state[key] !== "") kept.set(key, state[key]);
  if (state.status !== "affected") kept.set("status", state.status === "" ? "all" : state.status);
  if (state.severities.size > 0) kept.set("severity", [...state.severities].map((index) => severities[index]).join(","));
  const hash = kept.toString();
  try { history.replaceState(null, "", hash === "" ? location.pathname + location.search : "#" + hash); } catch { /* Pages without an address keep nothing. */ }
}
function recall() {
  const kept = new URLSearchParams(location.hash.slice(1));
  const choose = (id, value) => { const box = byId(id); if ([...box.options].some((option) => option.value === value)) { box.value = value; return value; } return box.value; };
  state.query = byId("search").value = kept.get("q") ?? "";
  state.kind = choose("kind", kept.get("kind") ?? "");
  state.fix = choose("fix", kept.get("fix") ?? "");
  const status = kept.get("status");
  state.status = choose("status", status === "all" ? "" : (status ?? "affected"));
  for (const word of (kept.get("severity") ?? "").split(",")) if (severities.includes(word)) state.severities.add(severities.indexOf(word));
}
let waiting = 0;
byId("search").addEventListener("input", (event) => {
  clearTimeout(waiting);
  waiting = setTimeout(() => { state.query = event.target.value; state.page = 0; update(); }, 120);
});
for (const id of ["kind", "fix", "status"]) byId(id).addEventListener("change", (event) => { state[id] = event.target.value; state.page = 0; update(); });
byId("size").addEventListener("change", (event) => { state.size = Number(event.target.value); state.page = 0; update(); });
severities.forEach((severity, index) => byId("card-" + severity).addEventListener("click", () => {
  if (!state.severities.delete(index)) state.severities.add(index);
  state.page = 0;
  update();
}));
for (const heading of document.querySelectorAll("#findings-table th[data-key]")) heading.querySelector("button").addEventListener("click", () => {
  state.descending = state.sort === heading.dataset.key && !state.descending;
  state.sort = heading.dataset.key;
  update();
});
const turn = (by) => { state.page += by; draw(true); byId("findings").scrollIntoView(); };
byId("previous").addEventListener("click", () => turn(-1));
byId("next").addEventListener("click", () => turn(1));
byId("clear").addEventListener("click", () => {
  state.query = state.kind = state.fix = ""; state.status = "affected"; state.severities.clear(); state.page = 0;
  byId("search").value = byId("kind").value = byId("fix").value = ""; byId("status").value = "affected";
  update();
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const isTyping = ["INPUT", "SELECT", "TEXTAREA"].includes(document.activeElement?.tagName);
  if (event.key === "/" && !isTyping) { event.preventDefault(); byId("search").focus(); }
  if (event.key === "Escape" && document.activeElement === byId("search")) { byId("search").value = state.query = ""; state.page = 0; update(); }
});
const themes = ["auto", "light", "dark"];
function theme(name) {
  if (name === "auto") document.documentElement.removeAttribute("data-theme"); else document.documentElement.dataset.theme = name;
  byId("theme").textContent = "Theme: " + name;
  try { localStorage.setItem("assay-theme", name); } catch { /* Files may have no storage. */ }
}
let chosen = "auto";
try { chosen = themes.includes(localStorage.getItem("assay-theme")) ? localStorage.getItem("assay-theme") : "auto"; } catch { /* As above. */ }
theme(chosen);
byId("theme").addEventListener("click", () => { chosen = themes[(themes.indexOf(chosen) + 1) % themes.length]; theme(chosen); });
recall();
byId("app").hidden = false;
update(false);
})();
`;
