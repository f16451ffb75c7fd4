// How two entities are connected: the strongest path, and the sentences of each step.  As the
// command `path` has it, a step is 1 / sentences long and directions do not matter.

let pathSought = false;

function startPaths() {
  for (const end of ["from", "to"]) {
    combobox(byId(`path-${end}`), byId(`path-${end}-found`), {keepText: true, pick: node => {
      change({[end]: node});
      if (state.from !== null && state.to !== null) seekPath();
      else byId(end === "from" ? "path-to" : "path-from").focus();
    }});
    on(`path-${end}`, "input", ({target}) => target.value || change({[end]: null, path: null}));
    on(`path-${end}`, "blur", writeEnds);
  }
  listen(["from", "to"], writeEnds);
  listen(["tab"], () => { if (state.tab === "path" && state.from === null && state.node !== null) change({from: state.node}); });
  listen(FILTERING, () => { if (pathSought) seekPath(true); });
  listen(["path", "from", "to"], drawPath);
}

function writeEnds() {
  for (const end of ["from", "to"]) byId(`path-${end}`).value = state[end] === null ? "" : NODES[state[end]].label;
}

function startPath(node) {
  change({tab: "path", from: node, to: null, path: null, node: null, edge: null});
  byId("path-to").focus();
}

// Who is tied to an entity by what is shown and counted, each with the relations between them.
function neighbours(node) {
  const found = new Map();
  for (const edge of visibleTies(node)) {
    const next = other(edge, node);
    if (next === node || UNCERTAIN.has(statusOf(edge))) continue;
    if (found.has(next)) found.get(next).push(edge);
    else found.set(next, [edge]);
  }
  return found;
}

const stepLength = edges => 1 / edges.reduce((sum, edge) => sum + new Set(shownRows(edge).map(row => row.s)).size, 0);

// Of two ways, the better: shorter, with fewer steps, to the entity that comes first.
const better = (one, two) => abs(one.far - two.far) > 1e-12 ? one.far < two.far
  : one.steps !== two.steps ? one.steps < two.steps : one.node < two.node;

// Dijkstra 1959, doi:10.1007/BF01386390.
function shortestPath(from, to) {
  const best = new Map([[from, {node: from, far: 0, steps: 0, back: null}]]), open = new Set([from]);
  while (open.size) {
    let here = null;
    for (const node of open) if (!here || better(best.get(node), here)) here = best.get(node);
    if (here.node === to) break;
    open.delete(here.node);
    for (const [node, edges] of neighbours(here.node)) {
      const way = {node, far: here.far + stepLength(edges), steps: here.steps + 1, back: here.node};
      if (best.has(node) && !better(way, best.get(node))) continue;
      best.set(node, way);
      open.add(node);
    }
  }
  if (!best.has(to)) return null;
  const nodes = [to];
  while (nodes[0] !== from) nodes.unshift(best.get(nodes[0]).back);
  const steps = nodes.slice(1).map((node, place) => neighbours(nodes[place]).get(node));
  return {nodes, steps, edges: steps.flat()};
}

function seekPath(quiet) {
  const {from, to} = state;
  if (from === null || to === null) return;
  pathSought = true;
  const path = shortestPath(from, to);
  change({path: path || {nodes: [from, to], steps: null, edges: []}, ...(quiet ? {} : {tab: "path", node: null, edge: null})});
  if (!quiet) announce(path ? `A path of ${plural(path.steps.length, "step")}: ${path.nodes.map(node => NODES[node].label).join(", ")}` : "No path connects them.");
}

function drawPath() {
  const result = byId("path-result");
  if (!state.path) return refill(result, note("Choose two names: the strongest connection between them is shown with its sentences."));
  const {nodes, steps} = state.path;
  if (nodes.length < 2) return refill(result, note("Both are the same."));
  const stated = edges => edges.map(edge => [el("p", {}, relationButton(edge)), evidenceList(edge)]);
  const unsure = steps ? [] : visibleTies(nodes[0]).filter(edge => other(edge, nodes[0]) === nodes[1]);
  if (!steps) return refill(result, el("p", {}, unsure.length ? "Only what is planned or hedged connects " : "Nothing that is shown and stated as a fact connects ",
    entity(nodes[0]), unsure.length ? " directly to " : " to ", entity(nodes[1]), "."), stated(unsure));
  return refill(result, el("h3", {}, plural(steps.length, "step")), el("ol", {class: "steps"}, steps.map((edges, place) =>
    el("li", {}, el("p", {class: "relation"}, entity(nodes[place]), " – ", entity(nodes[place + 1])),
      stated(edges)))),
  note("A path says that sentences tie its steps, not that anything passes along it."));
}
