// The graph under the hand: pan, zoom, hover, click and drag; the same with the keyboard.

let cursor = null;
const pointers = new Map();

function startGraph() {
  const host = byId("graph");
  byId("alt").textContent = D.alt;
  painter = (NODES.length >= CANVAS_FROM ? canvasPainter : svgPainter)(host);
  new ResizeObserver(() => resize(host)).observe(host);
  resize(host);
  const hear = {pointerdown: press, pointermove: move, pointerup: release, pointercancel: release, keydown: keyOnGraph,
    pointerleave: () => pointers.size || change({hover: null}), blur: () => setCursor(null)};
  for (const name in hear) on("graph", name, hear[name]);
  host.addEventListener("wheel", wheel, {passive: false});
  on("zoom-in", "click", () => zoomAndKeep(1.4));
  on("zoom-out", "click", () => zoomAndKeep(1 / 1.4));
  on("zoom-all", "click", wholeGraph);
  listen(["size"], () => { computeRadii(); computeOrder(); });
  listen(["node", "edge", "path", "sentence", "pointed", "hover", "size", ...FILTERING, "tab"], redraw);
  listen(["node"], () => { if (state.node !== null) { reveal(state.node); redraw(); } });
  listen(["edge"], () => { if (state.edge !== null) { reveal(EDGES[state.edge].s); redraw(); } });
  listen(["hover"], tooltip);
}

function resize(host) {
  const {width, height} = host.getBoundingClientRect();
  if (!width || !height || (width === view.width && height === view.height)) return;
  const x = (view.width / 2 - view.x) / view.k, y = (view.height / 2 - view.y) / view.k, zoom = view.k / view.fit;
  Object.assign(view, {width, height});
  // On paper the drawing gets as large as there is room.
  host.querySelector(".drawing").setAttribute("viewBox", `0 0 ${width} ${height}`);
  lastSide.clear();
  fitView();
  if (!atHome) {
    zoomBy(zoom);
    view.x = width / 2 - x * view.k;
    view.y = height / 2 - y * view.k;
  }
  redraw();
}

let keeping = 0;

// The place of the map goes into the address when it has come to rest.
function moveEnded() {
  atHome = false;
  // Some of it stays in sight.
  view.x = min(max(view.x, 60 - D.width * view.k), view.width - 60);
  view.y = min(max(view.y, 60 - D.height * view.k), view.height - 60);
  redraw();
  clearTimeout(keeping);
  keeping = setTimeout(() => keep(false), 300);
}

function zoomAndKeep(factor, x, y) {
  zoomBy(factor, x, y);
  moveEnded();
}

function wholeGraph() {
  moved.clear();
  lastSide.clear();
  fitView();
  atHome = true;
  redraw();
  keep(false);
}

const inside = event => {
  const frame = byId("graph").getBoundingClientRect();
  return [event.clientX - frame.left, event.clientY - frame.top];
};

// ---- pointer

let drag = null;

function press(event) {
  if (event.target.closest("button, select, input, label, summary") || event.button > 0) return;
  const [x, y] = inside(event), touch = event.pointerType !== "mouse";
  pointers.set(event.pointerId, [x, y]);
  byId("graph").setPointerCapture(event.pointerId);
  if (pointers.size === 1) drag = {x, y, node: nodeAt(x, y, touch ? 16 : 7), far: false, touch};
  else drag = {pinch: true, far: true};
}

function move(event) {
  const [x, y] = inside(event);
  if (!pointers.has(event.pointerId)) {
    if (event.pointerType === "mouse") hoverAt(x, y);
    return;
  }
  const [oldX, oldY] = pointers.get(event.pointerId);
  if (drag.pinch && pointers.size === 2) {
    const rest = [...pointers].find(([id]) => id !== event.pointerId)[1];
    const factor = hypot(x - rest[0], y - rest[1]) / (hypot(oldX - rest[0], oldY - rest[1]) || 1);
    zoomBy(factor, (x + rest[0]) / 2, (y + rest[1]) / 2);
    view.x += (x - oldX) / 2;
    view.y += (y - oldY) / 2;
    moveEnded();
  } else if (!drag.pinch) {
    drag.far = drag.far || hypot(x - drag.x, y - drag.y) > 4;
    if (drag.far && drag.node !== null) {
      moved.set(drag.node, [(x - view.x) / view.k, (y - view.y) / view.k]);
      redraw();
    } else if (drag.far) {
      view.x += x - oldX;
      view.y += y - oldY;
      moveEnded();
    }
  }
  pointers.set(event.pointerId, [x, y]);
}

function release(event) {
  if (!pointers.delete(event.pointerId) || !drag) return;
  const clicked = !drag.far && event.type === "pointerup";
  if (!pointers.size) {
    const {x, y, node, touch} = drag;
    drag = null;
    if (clicked) clickAt(x, y, node, touch);
  }
}

function clickAt(x, y, node, touch) {
  byId("graph").focus({preventScroll: true});
  const edge = node === null ? edgeAt(x, y, touch ? 14 : 6) : null;
  // Who reads an article goes on reading: what was clicked is marked in it.
  const tab = state.tab === "articles" && state.article !== null ? "articles" : "details";
  if (node !== null) show({node, tab, sentence: null}, false);
  else if (edge !== null) show({edge, tab, sentence: null}, false);
  else clearSelection();
}

function clearSelection() {
  change({node: null, edge: null, path: null, sentence: null, hover: null, pointed: null});
}

function hoverAt(x, y) {
  const node = nodeAt(x, y, 5), edge = node === null ? edgeAt(x, y, 4) : null;
  const old = state.hover;
  if (node === (old?.node ?? null) && edge === (old?.edge ?? null)) return;
  change({hover: node !== null ? {node} : edge !== null ? {edge} : null});
  byId("graph").classList.toggle("pointing", node !== null || edge !== null);
  byId("tip").style.translate = `${min(x + 12, view.width - 200)}px ${y + 14}px`;
}

function tooltip() {
  const tip = byId("tip"), hover = state.hover;
  tip.hidden = hover?.edge === undefined;
  if (tip.hidden) return;
  const status = statusOf(hover.edge), told = status === "asserted" ? "" : status + "; ";
  tip.textContent = `${EDGES[hover.edge].reads} (${told}${plural(EDGES[hover.edge].ev.length, "sentence")})`;
}

function wheel(event) {
  event.preventDefault();
  const size = event.deltaMode === 1 ? 0.05 : 0.0016;
  zoomBy(exp(-max(min(event.deltaY, 240), -240) * size), ...inside(event));
  moveEnded();
}

// ---- keyboard

const ARROWS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};

function keyOnGraph(event) {
  if (event.target !== byId("graph") || event.ctrlKey || event.metaKey || event.altKey) return;
  const arrow = ARROWS[event.key];
  if (arrow && event.shiftKey) {
    view.x -= arrow[0] * 60;
    view.y -= arrow[1] * 60;
    moveEnded();
  } else if (arrow) setCursor(nextIn(arrow));
  else if (event.key === "Enter" || event.key === " ") { if (cursor !== null) show({node: cursor}); }
  else if (event.key === "+" || event.key === "=") zoomAndKeep(1.4);
  else if (event.key === "-") zoomAndKeep(1 / 1.4);
  else if (event.key === "0" || event.key === "Home") wholeGraph();
  else return;
  event.preventDefault();
}

function setCursor(node) {
  if (cursor === node) return;
  cursor = node;
  if (node !== null) {
    reveal(node);
    announce(`${inWords(node)}. Enter opens it.`);
  }
  redraw();
}

// The nearest entity in a direction; the foremost one to begin with.
function nextIn([dx, dy]) {
  const from = cursor ?? state.node;
  if (from === null || !nodeVisible[from]) return order.find(node => nodeVisible[node]) ?? null;
  let best = from, least = Infinity;
  NODES.forEach((_, node) => {
    if (node === from || !nodeVisible[node]) return;
    const x = screenX(node) - screenX(from), y = screenY(node) - screenY(from);
    const along = x * dx + y * dy, aside = abs(x * dy) + abs(y * dx);
    const cost = along > 0 && aside <= along * 1.5 ? along + 1.5 * aside : Infinity;
    if (cost < least) [best, least] = [node, cost];
  });
  return best;
}
