// Keys of the drawing, tabs, theme, help; and the start of everything.

const TABS = ["details", "articles", "tables", "path"];
const themeListeners = [];

function startKeys() {
  const keys = byId("keys");
  const group = (title, rows) => el("fieldset", {}, el("legend", {}, title), rows);
  const box = (name, sample, label, count) => el("label", {}, el("input", {type: "checkbox", checked: true, value: name,
    onchange: event => toggle(name, event.target.checked)}), sample, ` ${label} `, el("span", {class: "facts"}, count.toLocaleString("en")));
  const counts = (rows, key) => rows.reduce((found, row) => found.set(row[key], (found.get(row[key]) || 0) + 1), new Map());
  const kinds = counts(NODES, "k"), relations = counts(EDGES, "k"), statuses = counts(EDGES, "st");
  fill(keys,
    group("Entities", D.kinds.map((kind, place) => kinds.has(place) && box("k:" + kind.name, swatch(place), kinds.get(place) === 1 ? kind.name : kind.plural, kinds.get(place)))),
    EDGES.length ? group("Relations", D.relations.map((relation, place) => relations.has(place) && box("r:" + relation.name, lineSample(relation, "asserted"), relation.name.replaceAll("_", " "), relations.get(place)))) : null,
    EDGES.length ? group("Stated as", D.statuses.map((status, place) => statuses.has(place) && box("s:" + status, lineSample(null, status), {asserted: "a fact"}[status] || status, statuses.get(place)))) : null,
    group("Only", [
      el("label", {}, el("input", {type: "checkbox", id: "tied", onchange: event => change({tied: event.target.checked})}), " entities with a relation"),
      EDGES.some(edge => edge.c !== null) ? el("label", {class: "slider"}, "at least ", el("output", {id: "sure-out", for: "sure"}, "0.00"), " sure ",
        el("input", {type: "range", id: "sure", min: 0, max: 1, step: 0.05, value: 0, oninput: event => change({confidence: Number(event.target.value)})})) : null,
      el("button", {type: "button", class: "small", id: "all-shown", onclick: () => change({hidden: new Set(), confidence: 0, tied: false, first: 0, last: DEFAULTS.last})}, "Show everything"),
    ]));
  listen(["hidden", "confidence", "tied", "first", "last"], writeKeys);
}

function lineSample(relation, status) {
  const box = svg("svg", {viewBox: "0 0 34 12", class: `line-sample edge s-${status} ${relation ? "f-" + relation.family : ""}`, "aria-hidden": "true"});
  box.append(svg("path", {class: "line", d: "M1 6H" + (relation && relation.head && relation.head !== "open" ? 24 : 33), "stroke-dasharray": relation ? relation.dash.map(part => part * 1.4).join(" ") || "none" : "none"}));
  if (relation && relation.head) {
    const shape = {filled: "M33 6L24 2.5V9.5Z", open: "M25 2L33 6L25 10", hollow: "M33 6L24 2V10Z", diamond: "M33 6L28 2.5L23 6L28 9.5Z"}[relation.head];
    box.append(svg("path", {class: `head ${relation.head}`, d: shape}));
  }
  if (status !== "asserted") box.append(svg("path", {class: "mark", d: statusMark(status, [1, 6, 17, 6, 33, 6])}));
  return box;
}

function toggle(name, shown) {
  const hidden = new Set(state.hidden);
  if (shown) hidden.delete(name);
  else hidden.add(name);
  change({hidden});
  announce(`${nodeVisible.reduce((sum, one) => sum + one, 0)} of ${plural(NODES.length, "entity", "entities")} and ${edgeVisible.reduce((sum, one) => sum + one, 0)} of ${plural(EDGES.length, "relation")} shown`);
}

function writeKeys() {
  for (const input of byId("keys").querySelectorAll("input[value^='k:'], input[value^='r:'], input[value^='s:']")) input.checked = !state.hidden.has(input.value);
  byId("tied").checked = state.tied;
  if (byId("sure")) {
    byId("sure").value = state.confidence;
    byId("sure-out").textContent = state.confidence.toFixed(2);
  }
  byId("time-from").value = state.first;
  byId("time-to").value = state.last;
  if (D.dates.length) byId("time-out").textContent = `${longDate(D.dates[state.first])} – ${longDate(D.dates[state.last])}`;
}

function startTime() {
  const box = byId("time");
  box.hidden = D.dates.length < 2;
  for (const name of ["time-from", "time-to"]) byId(name).max = Math.max(D.dates.length - 1, 0);
  byId("time-from").addEventListener("input", event => change({first: Number(event.target.value), last: Math.max(state.last, Number(event.target.value))}));
  byId("time-to").addEventListener("input", event => change({last: Number(event.target.value), first: Math.min(state.first, Number(event.target.value))}));
}

function startTabs() {
  const tabs = TABS.map(name => byId(`tab-${name}`));
  tabs.forEach((tab, place) => {
    tab.addEventListener("click", () => change({tab: TABS[place]}));
    tab.addEventListener("keydown", event => {
      const step = {ArrowRight: 1, ArrowLeft: -1, Home: -place, End: TABS.length - 1 - place}[event.key];
      if (step === undefined) return;
      const next = (place + step + TABS.length) % TABS.length;
      change({tab: TABS[next]});
      tabs[next].focus();
      event.preventDefault();
    });
  });
  listen(["tab"], () => {
    TABS.forEach((name, place) => {
      const chosen = name === state.tab;
      tabs[place].setAttribute("aria-selected", String(chosen));
      tabs[place].tabIndex = chosen ? 0 : -1;
      byId(`panel-${name}`).hidden = !chosen;
    });
    document.body.dataset.tab = state.tab;
  });
}

function startSize() {
  const chooser = byId("size");
  fill(chooser, D.measures.map((measure, place) => el("option", {value: place}, measure.title)));
  chooser.addEventListener("change", () => change({size: Number(chooser.value)}));
  listen(["size"], () => { chooser.value = state.size; byId("size-says").textContent = D.measures[state.size].says; });
}

// ---- theme: that of the system until another is chosen

function startTheme() {
  const root = document.documentElement, dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => root.dataset.theme === "dark" || (root.dataset.theme === "auto" && dark.matches);
  const told = () => { byId("theme").textContent = isDark() ? "Light" : "Dark"; themeListeners.forEach(listener => listener()); redraw(); };
  byId("theme").addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; told(); });
  dark.addEventListener("change", told);
  told();
}

function startHelp() {
  const dialog = byId("help-dialog");
  byId("help").addEventListener("click", () => dialog.showModal());
  byId("help-close").addEventListener("click", () => dialog.close());
}

function startShortcuts() {
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || byId("help-dialog").open) return;
    const typing = event.target.closest("input:not([type=checkbox], [type=radio], [type=range]), textarea, select");
    if (event.key === "Escape") { if (!typing) clearSelection(); return; }
    if (typing) return;
    if (event.key === "/") byId("search").focus();
    else if (event.key === "?") byId("help-dialog").showModal();
    else if (event.key === "g") byId("graph").focus();
    else return;
    event.preventDefault();
  });
}

function start() {
  const begun = performance.now();
  computeVisible();
  computeRadii();
  computeOrder();
  startGraph();
  startKeys();
  startTime();
  startTabs();
  startDetails();
  startArticles();
  startTables();
  startPaths();
  startSearch();
  startSize();
  startTheme();
  startHelp();
  startShortcuts();
  for (const {listener} of listeners) listener(null);
  restore();
  addEventListener("popstate", restore);
  addEventListener("hashchange", () => { if (location.hash.slice(1) !== kept) restore(); });
  addEventListener("beforeprint", () => painter(litNow()));
  painter(litNow());
  document.documentElement.dataset.drawn = (performance.now()).toFixed(0);
  document.documentElement.dataset.script = (performance.now() - begun).toFixed(0);
}

start();
