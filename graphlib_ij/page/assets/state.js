// What is shown now: one record, its listeners, and its form in the address.

const state = {
  node: null, edge: null, article: null, sentence: null, path: null, from: null, to: null,
  tab: "details", table: "entities", size: D.size, hidden: new Set(), confidence: 0, tied: false,
  first: 0, last: Math.max(D.dates.length - 1, 0), hover: null, pointed: null,
};
const listeners = [];
const DEFAULTS = {...state};

// `listener` is called after any of `names` changed, and once at the start.
function listen(names, listener) {
  listeners.push({names: new Set(names), listener});
}

function change(values) {
  const changed = Object.keys(values).filter(name => state[name] !== values[name]);
  if (!changed.length) return;
  Object.assign(state, values);
  if (changed.some(name => FILTERING.includes(name))) computeVisible();
  for (const {names, listener} of listeners) {
    if (changed.some(name => names.has(name))) listener(changed);
  }
  if (changed.some(name => name !== "hover" && name !== "pointed")) {
    keep(changed.some(name => ["node", "edge", "path", "article", "sentence"].includes(name)));
  }
}

// Shows an entity or a relation, and where its sentences are read.
function show(what, {focus = true} = {}) {
  const values = {node: null, edge: null, path: null, hover: null, pointed: null, ...what};
  values.tab = state.tab === "articles" && (what.edge !== undefined && what.edge !== null)
    ? "articles" : "details";
  change(values);
  if (what.node !== null && what.node !== undefined) {
    const node = what.node;
    announce(`${NODES[node].label}, ${KIND(node).name}, ${plural(visibleTies(node).length, "relation")}`);
  }
  if (focus && values.tab === "details") byId("panel-details").querySelector("h2")?.focus();
}

// ---- filters

const FILTERING = ["hidden", "confidence", "tied", "first", "last"];
const nodeVisible = new Uint8Array(NODES.length), edgeVisible = new Uint8Array(EDGES.length);
const articleDate = ARTICLES.map(article => D.dates.indexOf(article.date));

const wholeTime = () => state.first === 0 && state.last === D.dates.length - 1;
const inTime = article => articleDate[article] >= state.first && articleDate[article] <= state.last;

function computeVisible() {
  const timed = D.dates.length > 1 && !wholeTime();
  NODES.forEach((node, number) => {
    nodeVisible[number] = !state.hidden.has("k:" + D.kinds[node.k].name) &&
      (!timed || node.ar.some(inTime)) ? 1 : 0;
  });
  EDGES.forEach((edge, number) => {
    edgeVisible[number] = nodeVisible[edge.s] && nodeVisible[edge.t] &&
      !state.hidden.has("r:" + D.relations[edge.k].name) && !state.hidden.has("s:" + D.statuses[edge.st]) &&
      (edge.c === null || edge.c >= state.confidence) &&
      (!timed || edge.ev.some(row => inTime(SENTENCES[row.s][0]))) ? 1 : 0;
  });
  if (state.tied) {
    NODES.forEach((_, number) => {
      if (!TIES[number].some(edge => edgeVisible[edge])) nodeVisible[number] = 0;
    });
  }
}

const visibleTies = node => TIES[node].filter(edge => edgeVisible[edge]);
const shownRows = edge => EDGES[edge].ev.filter(row => D.dates.length < 2 || wholeTime() || inTime(SENTENCES[row.s][0]));

// ---- what stands out: null if nothing does, else the sets of nodes and edges that keep their colour

function litNow() {
  if (state.hover?.node !== undefined) return around(state.hover.node);
  if (state.hover?.edge !== undefined) return ends([state.hover.edge]);
  const sentence = state.pointed ?? (state.tab === "articles" ? state.sentence : null);
  if (sentence !== null && SAID[sentence].length) return ends(SAID[sentence].map(([edge]) => edge));
  if (state.path) return {nodes: new Set(state.path.nodes), edges: new Set(state.path.edges)};
  if (state.edge !== null) return ends([state.edge]);
  if (state.node !== null) return around(state.node);
  return null;
}

function around(node) {
  const edges = visibleTies(node);
  return {nodes: new Set([node, ...edges.map(edge => other(edge, node))]), edges: new Set(edges)};
}

function ends(edges) {
  return {nodes: new Set(edges.flatMap(edge => [EDGES[edge].s, EDGES[edge].t])), edges: new Set(edges)};
}

// ---- the address

const nodeNumber = new Map(NODES.map((node, number) => [node.id, number]));
const edgeNumber = new Map(EDGES.map((edge, number) => [edgeKey(edge), number]));
const articleNumber = new Map(ARTICLES.map((article, number) => [article.id, number]));

function edgeKey(edge) {
  return JSON.stringify([NODES[edge.s].id, D.relations[edge.k].name, NODES[edge.t].id]);
}

function address() {
  const parts = new URLSearchParams(), put = (name, value) => parts.set(name, value);
  if (state.node !== null) put("e", NODES[state.node].id);
  if (state.edge !== null) put("r", edgeKey(EDGES[state.edge]));
  if (state.from !== null) put("from", NODES[state.from].id);
  if (state.to !== null) put("to", NODES[state.to].id);
  if (state.tab !== DEFAULTS.tab) put("tab", state.tab);
  if (state.article !== null && ARTICLES.length > 1) put("a", ARTICLES[state.article].id);
  if (state.sentence !== null) put("s", `${SENTENCES[state.sentence][0]}.${SENTENCES[state.sentence][1]}`);
  if (state.table !== DEFAULTS.table) put("table", state.table);
  if (state.size !== DEFAULTS.size) put("size", D.measures[state.size].name);
  if (state.hidden.size) put("hide", [...state.hidden].sort().join(","));
  if (state.confidence) put("sure", state.confidence);
  if (state.tied) put("tied", 1);
  if (D.dates.length > 1 && !wholeTime()) put("time", `${D.dates[state.first]}..${D.dates[state.last]}`);
  const view = viewAddress();
  if (view) put("view", view);
  return parts.toString();
}

let kept = null, restoring = false;

// Writes the state into the address: a step that "back" undoes if something else is selected.
function keep(step) {
  const now = address();
  if (now === kept) return;
  kept = now;
  try {
    history[step && !restoring ? "pushState" : "replaceState"](null, "", "#" + now);
  } catch {
    // Some programs that show a page have no history to write to; the page works without.
  }
}

function restore() {
  const parts = new URLSearchParams(location.hash.slice(1)), get = name => parts.get(name);
  const found = (map, name) => map.get(get(name)) ?? null;
  const sentence = (get("s") || "").split(".").map(Number);
  const size = D.measures.findIndex(measure => measure.name === get("size"));
  const time = (get("time") || "").split("..").map(date => D.dates.indexOf(date));
  const known = time.length === 2 && time[0] >= 0 && time[0] <= time[1];
  const spot = SENTENCES.findIndex(row => row[0] === sentence[0] && row[1] === sentence[1]);
  const from = found(nodeNumber, "from"), to = found(nodeNumber, "to");
  restoring = true;
  kept = location.hash.slice(1);
  change({
    node: found(nodeNumber, "e"), edge: found(edgeNumber, "r"), from, to,
    tab: TABS.includes(get("tab")) ? get("tab") : DEFAULTS.tab,
    article: found(articleNumber, "a") ?? (ARTICLES.length === 1 ? 0 : null),
    sentence: spot < 0 ? null : spot,
    table: ["entities", "relations", "ranks"].includes(get("table")) ? get("table") : DEFAULTS.table,
    size: size < 0 ? DEFAULTS.size : size,
    hidden: new Set((get("hide") || "").split(",").filter(Boolean)),
    confidence: Math.min(Math.max(Number(get("sure")) || 0, 0), 1), tied: get("tied") === "1",
    first: known ? time[0] : 0, last: known ? time[1] : DEFAULTS.last,
    path: null, hover: null, pointed: null,
  });
  if (from !== null && to !== null && state.node === null && state.edge === null) seekPath();
  restoreView(get("view"));
  restoring = false;
}
