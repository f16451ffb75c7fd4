// Keys of the drawing, tabs, theme, help; and the start of everything.

const TABS = ["details", "articles", "tables", "path"];

function startKeys() {
  const counts = (rows, key) => rows.reduce((found, row) => found.set(row[key], (found.get(row[key]) || 0) + 1), new Map());
  const group = (title, ...rows) => el("fieldset", {}, el("legend", {}, title), rows);
  // One box for each kind or status that there is: what it is called in the state, a sample, its name.
  const boxes = (title, all, found, [prefix, sample, text]) => found.size > 0 && group(title, all.map((one, place) => found.has(place) &&
    el("label", {}, el("input", {type: "checkbox", checked: true, value: `${prefix}:${one.name ?? one}`, onchange: event => toggle(event.target)}),
      sample(one, place), ` ${text(one, found.get(place))} `, facts(digits(found.get(place))))));
  fill(byId("keys"),
    boxes("Entities", D.kinds, counts(NODES, "k"), ["k", (_, place) => swatch(place), (kind, many) => many === 1 ? kind.name : kind.plural]),
    boxes("Relations", D.relations, counts(EDGES, "k"), ["r", relation => lineSample(relation, "asserted"), relation => spaced(relation.name)]),
    boxes("Stated as", D.statuses, counts(EDGES, "st"), ["s", status => lineSample(null, status), status => status === "asserted" ? "a fact" : status]),
    group("Only", el("label", {}, el("input", {type: "checkbox", id: "tied", onchange: event => change({tied: event.target.checked})}), " entities with a relation"),
      EDGES.some(({c}) => c !== null) && el("label", {}, "at least ", el("output", {id: "sure-out", for: "sure"}), " sure ",
        el("input", {type: "range", id: "sure", min: 0, max: 1, step: 0.05, value: 0, oninput: event => change({confidence: Number(event.target.value)})})),
      button("small", "Show everything", () => change({hidden: new Set(), confidence: 0, tied: false, first: 0, last: DEFAULTS.last}))));
  listen(FILTERING, writeKeys);
  // Small screens begin with the graph, not with its key.
  byId("below").open = innerWidth >= 800 && innerHeight >= 600;
}

function lineSample(relation, status) {
  const head = relation?.head, end = head && head !== "open" ? 33 - HEADS[head][0] : 33;
  const box = svg("svg", {viewBox: "0 0 34 12", class: `line-sample edge s-${status}`, color: `var(--f-${relation?.family}, var(--grey))`, "aria-hidden": "true"});
  const part = (kind, d, dash = "none") => box.append(svg("path", {class: kind, d, "stroke-dasharray": dash}));
  part("line", `M1 6H${end}`, dashOf(relation));
  if (head) part(`head ${head}`, headPath(head, headAt(head, 33, 6, 1, 0)));
  part("mark", statusMark(status, [1, 6, 17, 6, 33, 6]));
  return box;
}

function toggle({value, checked}) {
  const hidden = new Set(state.hidden);
  if (checked) hidden.delete(value);
  else hidden.add(value);
  change({hidden});
}

const unfiltered = byId("counts").textContent;

function writeKeys(changed) {
  const shown = all => all.reduce((sum, one) => sum + one, 0), nodes = shown(nodeVisible), edges = shown(edgeVisible);
  const told = nodes + edges === NODES.length + EDGES.length ? unfiltered
    : `${digits(nodes)} of ${plural(NODES.length, "entity", "entities")} and ${digits(edges)} of ${plural(EDGES.length, "relation")} shown`;
  byId("counts").textContent = told;
  if (changed) announce(told);
  for (const input of byId("keys").querySelectorAll("input[value*=':']")) input.checked = !state.hidden.has(input.value);
  byId("tied").checked = state.tied;
  if (byId("sure")) {
    byId("sure").value = state.confidence;
    byId("sure-out").textContent = state.confidence.toFixed(2);
  }
  for (const [id, at] of [["time-from", state.first], ["time-to", state.last]]) {
    byId(id).value = at;
    byId(id).setAttribute("aria-valuetext", D.dates[at]);
  }
  if (D.dates.length) byId("time-out").textContent = `${D.dates[state.first]} – ${D.dates[state.last]}`;
}

function startTime() {
  byId("time").hidden = D.dates.length < 2;
  byId("time-from").max = byId("time-to").max = max(D.dates.length - 1, 0);
  on("time-from", "input", ({target}) => change({first: Number(target.value), last: max(state.last, Number(target.value))}));
  on("time-to", "input", ({target}) => change({last: Number(target.value), first: min(state.first, Number(target.value))}));
}

function startTabs() {
  const tabs = TABS.map(name => byId(`tab-${name}`));
  TABS.forEach((name, place) => {
    on(`tab-${name}`, "click", () => change({tab: name}));
    on(`tab-${name}`, "keydown", event => {
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
  fill(byId("size"), D.measures.map((measure, place) => el("option", {value: place}, measure.title)));
  on("size", "change", () => change({size: Number(byId("size").value)}));
  listen(["size"], () => { byId("size").value = state.size; byId("size-says").textContent = measureNow().says; });
}

// ---- theme: that of the system until another is chosen

function startTheme() {
  const {dataset, style} = document.documentElement, system = matchMedia("(prefers-color-scheme: dark)");
  let own = dataset.theme !== "auto";
  const wear = dark => {
    dataset.theme = dark ? "dark" : "light";
    byId("theme").textContent = dark ? "Light" : "Dark";
    const colours = D.colours[dataset.theme];
    for (const name in colours) style.setProperty("--" + name, colours[name]);
    redraw();
  };
  on("theme", "click", () => { own = true; wear(dataset.theme === "light"); });
  system.addEventListener("change", () => own || wear(system.matches));
  // Paper is light, also that of a canvas.
  addEventListener("beforeprint", () => {
    const {theme} = dataset;
    wear(false);
    painter(litNow());
    addEventListener("afterprint", () => wear(theme === "dark"), {once: true});
  });
  wear(own ? dataset.theme === "dark" : system.matches);
}

function startShortcuts() {
  const dialog = byId("help-dialog");
  on("help", "click", () => dialog.showModal());
  on("help-close", "click", () => dialog.close());
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    if (event.target.closest("input:not([type=checkbox], [type=radio], [type=range]), textarea, select")) return;
    if (event.key === "Escape") clearSelection();
    else if (event.key === "/") byId("search").focus();
    else if (event.key === "?") dialog.showModal();
    else if (event.key === "g") byId("graph").focus();
    else if (event.key === "d") byId(`tab-${state.tab}`).focus();
    else return;
    event.preventDefault();
  });
}

function start() {
  computeVisible();
  computeRadii();
  computeOrder();
  for (const part of [startTheme, startGraph, startKeys, startTime, startTabs, startDetails, startArticles, startTables, startPaths, startSearch, startSize, startShortcuts]) part();
  for (const {listener} of listeners) listener(null);
  restore();
  addEventListener("popstate", restore);
  painter(litNow());
  document.documentElement.dataset.drawn = performance.now().toFixed(0);
}

start();
