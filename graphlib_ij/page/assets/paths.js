// How two entities are connected: the strongest path, and the sentences of each step.  As the
// command `path` has it, a step is 1 / sentences long and directions do not matter.

function startPaths() {
  for (const end of ["from", "to"]) {
    combobox(byId(`path-${end}`), byId(`path-${end}-found`), {keepText: true, pick: node => {
      change({[end]: node});
      if (state.from !== null && state.to !== null) seekPath();
      else byId(end === "from" ? "path-to" : "path-from").focus();
    }});
  }
  byId("path-swap").addEventListener("click", () => { change({from: state.to, to: state.from}); seekPath(); });
  byId("path-clear").addEventListener("click", () => { change({from: null, to: null, path: null}); byId("path-from").focus(); });
  listen(["from", "to"], writeEnds);
  listen(["hidden", "confidence", "tied", "first", "last"], () => { if (state.path || pathSought) seekPath({quiet: true}); });
  listen(["path", "from", "to", "tab"], drawPath);
}

let pathSought = false;

function writeEnds() {
  for (const end of ["from", "to"]) byId(`path-${end}`).value = state[end] === null ? "" : NODES[state[end]].label;
}

function startPath(node) {
  change({tab: "path", from: node, to: null, path: null, node: null, edge: null});
  byId("path-to").focus();
}

const stepLength = edges => 1 / edges.reduce((sum, edge) => sum + new Set(shownRows(edge).map(row => row.s)).size, 0);

// Dijkstra's algorithm over the relations that are shown and counted; of equally long paths the one
// with fewer steps.
function shortestPath(from, to) {
  const best = new Map([[from, [0, 0]]]), back = new Map(), done = new Set(), queue = [[0, 0, from]];
  while (queue.length) {
    let least = 0;
    for (let place = 1; place < queue.length; place++) {
      const [length, steps, node] = queue[place], [oldLength, oldSteps, old] = queue[least];
      if (length < oldLength - 1e-12 || (Math.abs(length - oldLength) <= 1e-12 && (steps < oldSteps || (steps === oldSteps && node < old)))) least = place;
    }
    const [[length, steps, node]] = queue.splice(least, 1);
    if (done.has(node)) continue;
    done.add(node);
    if (node === to) break;
    for (const [next, edges] of neighbours(node)) {
      const far = length + stepLength(edges), old = best.get(next);
      if (done.has(next) || (old && (old[0] < far - 1e-12 || (Math.abs(old[0] - far) <= 1e-12 && old[1] <= steps + 1)))) continue;
      best.set(next, [far, steps + 1]);
      back.set(next, node);
      queue.push([far, steps + 1, next]);
    }
  }
  if (!done.has(to)) return null;
  const nodes = [to];
  while (nodes[0] !== from) nodes.unshift(back.get(nodes[0]));
  const steps = nodes.slice(1).map((node, place) => neighbours(nodes[place]).get(node));
  return {nodes, steps, edges: steps.flat()};
}

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

function seekPath({quiet = false} = {}) {
  if (state.from === null || state.to === null) return;
  pathSought = true;
  const path = state.from === state.to ? {nodes: [state.from], steps: [], edges: []} : shortestPath(state.from, state.to);
  change({path: path || {nodes: [state.from, state.to], steps: null, edges: []}, ...(quiet ? {} : {tab: "path", node: null, edge: null})});
  if (!quiet) announce(path ? `A path of ${plural(path.steps.length, "step")}: ${path.nodes.map(node => NODES[node].label).join(", ")}` : "No path connects them.");
}

function drawPath() {
  const result = byId("path-result");
  if (!state.path) return fill(result, el("p", {class: "note"}, "Choose two names: the strongest connection between them is shown with its sentences."));
  const {nodes, steps} = state.path;
  if (!steps) return fill(result, el("p", {}, "No relation that is shown connects ", entityButton(nodes[0]), " to ", entityButton(nodes[1]), ", directly or through others."));
  fill(result, el("h3", {tabindex: "-1"}, plural(steps.length, "step")), el("ol", {class: "steps"}, steps.map((edges, place) =>
    el("li", {}, el("p", {class: "relation"}, swatch(NODES[nodes[place]].k), entityButton(nodes[place]), " – ", swatch(NODES[nodes[place + 1]].k), entityButton(nodes[place + 1])),
      edges.map(edge => [el("p", {}, el("button", {type: "button", class: "link", onclick: () => show({edge})}, EDGES[edge].reads), " ", statusTag(D.statuses[EDGES[edge].st])), evidenceList(edge)])))),
  el("p", {class: "note"}, "Planned and hedged relations are no steps. A path says that sentences tie its steps, not that anything passes from end to end."));
}
