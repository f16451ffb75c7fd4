// What is shown now: one record, its listeners, and its form in the address.

const state = {
  node: null, edge: null, article: null, sentence: null, path: null, from: null, to: null,
  tab: "details", table: "entities", size: D.size, hidden: new Set(), confidence: 0, tied: false,
  first: 0, last: max(D.dates.length - 1, 0), hover: null, pointed: null,
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
    keep(changed.some(name => ["node", "edge", "path", "article", "sentence", "tab"].includes(name)));
  }
}

// Shows an entity or a relation, and where its sentences are read.
function show(what, focus = true) {
  change({node: null, edge: null, path: null, hover: null, pointed: null, tab: "details", ...what});
  if (what.node !== undefined) announce(inWords(what.node));
  if (focus) byId("panel-details").querySelector("h2").focus();
}

const inWords = node => `${NODES[node].label}, ${KIND(node).name}, ${plural(visibleTies(node).length, "relation")}`;

// ---- filters

const FILTERING = ["hidden", "confidence", "tied", "first", "last"];
const nodeVisible = new Uint8Array(NODES.length), edgeVisible = new Uint8Array(EDGES.length);
const articleDate = ARTICLES.map(article => D.dates.indexOf(article.date));

const wholeTime = () => D.dates.length < 2 || (state.first === 0 && state.last === DEFAULTS.last);
const inTime = article => articleDate[article] >= state.first && articleDate[article] <= state.last;

function computeVisible() {
  const timed = !wholeTime();
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

const shownNodes = () => [...NODES.keys()].filter(node => nodeVisible[node]);
const visibleTies = node => TIES[node].filter(edge => edgeVisible[edge]);
const shownRows = edge => EDGES[edge].ev.filter(row => wholeTime() || inTime(SENTENCES[row.s][0]));

// ---- what stands out: null if nothing does, else the sets of nodes and edges that keep their colour

function litNow() {
  const {hover, pointed, tab, path, edge, node} = state;
  const sentence = pointed ?? (tab === "articles" ? state.sentence : null);
  if (hover?.node !== undefined) return around(hover.node);
  if (hover) return ends([hover.edge]);
  if (sentence !== null) return ends(SAID[sentence].map(([edge]) => edge));
  if (path) return {nodes: new Set(path.nodes), edges: new Set(path.edges)};
  return edge !== null ? ends([edge]) : node !== null && nodeVisible[node] ? around(node) : null;
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
  const {node, edge, from, to, tab, article, sentence, table, size, hidden, confidence, tied, first, last} = state;
  return new URLSearchParams(Object.entries({
    e: NODES[node]?.id, r: edge !== null && edgeKey(EDGES[edge]), from: NODES[from]?.id, to: NODES[to]?.id,
    tab: tab !== DEFAULTS.tab && tab, a: ARTICLES.length > 1 && ARTICLES[article]?.id,
    s: sentence !== null && SENTENCES[sentence].slice(0, 2).join("."),
    table: table !== DEFAULTS.table && table, size: size !== DEFAULTS.size && D.measures[size].name,
    hide: [...hidden].sort().join(","), sure: confidence, tied: tied && 1,
    time: !wholeTime() && `${D.dates[first]}..${D.dates[last]}`, view: viewAddress(),
  }).filter(([, value]) => value)).toString();
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
  const parts = new URLSearchParams(location.hash.slice(1)), get = name => parts.get(name) || "";
  const found = (map, name) => map.get(get(name)) ?? null;
  const one = (all, name, other) => all.includes(get(name)) ? get(name) : other;
  const size = D.measures.findIndex(({name}) => name === get("size"));
  const [first, last] = get("time").split("..").map(date => D.dates.indexOf(date)), timed = first >= 0 && first <= last;
  const sentence = SENTENCES.findIndex(row => row.slice(0, 2).join(".") === get("s"));
  const node = found(nodeNumber, "e"), edge = found(edgeNumber, "r"), from = found(nodeNumber, "from"), to = found(nodeNumber, "to");
  restoring = true;
  kept = location.hash.slice(1);
  change({
    node, edge, from, to, tab: one(TABS, "tab", DEFAULTS.tab), table: one(Object.keys(TABLES), "table", DEFAULTS.table),
    article: found(articleNumber, "a") ?? (ARTICLES.length === 1 ? 0 : null), sentence: sentence < 0 ? null : sentence,
    size: size < 0 ? DEFAULTS.size : size, hidden: new Set(get("hide").split(",").filter(name => byId("keys").querySelector(`[value="${CSS.escape(name)}"]`))),
    confidence: min(max(Number(get("sure")) || 0, 0), 1), tied: get("tied") === "1",
    first: timed ? first : 0, last: timed ? last : DEFAULTS.last, path: null, hover: null, pointed: null,
  });
  if (node === null && edge === null) seekPath(true);
  restoreView(get("view"));
  restoring = false;
}
