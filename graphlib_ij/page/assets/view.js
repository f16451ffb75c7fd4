// Where everything is on the screen: the map from the layout's points to pixels, sizes, courses of
// lines.  Shapes grow more slowly than distances, so that zooming in makes room.

const view = {k: 1, x: 0, y: 0, fit: 1, width: 0, height: 0};
const SPOTS = NODES.map(node => [node.x, D.height - node.y]);
const moved = new Map();
let radii = new Float64Array(NODES.length), unit = 1;

const spot = node => moved.get(node) || SPOTS[node];
const screenX = node => spot(node)[0] * view.k + view.x;
const screenY = node => spot(node)[1] * view.k + view.y;
const radius = node => max(radii[node] * unit, 1.5);

// Radii in points of the layout; areas are proportional to the measure.
function computeRadii() {
  const values = D.measures[state.size].values, ascending = D.measures[state.size].ascending;
  const known = values.filter(value => value !== null);
  const top = known.length ? max(...known) : 0;
  const shown = value => value === null ? 0 : ascending ? top - value : value;
  const largest = known.length ? max(...known.map(shown)) : 0;
  NODES.forEach((_, node) => {
    const share = largest > 0 ? max(shown(values[node]), 0) / largest : 0;
    radii[node] = max(D.largest * sqrt(share), D.smallest);
  });
}

function computeUnit() {
  const growth = view.k / view.fit;
  unit = growth > 1 ? view.fit * pow(growth, D.discs.length ? 0.75 : 0.5) : view.k;
  unit = min(unit, max(2.4, view.k * 0.9));
}

// The whole drawing in the middle of the frame, with room for names at its edges.
function fitView() {
  const shown = shownNodes(), spots = (shown.length ? shown : [...NODES.keys()]).map(spot);
  for (const {x, y, r} of shown.length ? D.discs : []) spots.push([x - r, D.height - y - r - 12], [x + r, D.height - y + r]);
  const xs = spots.map(([x]) => x), ys = spots.map(([, y]) => y);
  const [left, right, top, bottom] = [min(...xs), max(...xs), min(...ys), max(...ys)];
  const padX = min(70, view.width * 0.14), padY = min(28, view.height * 0.1), foot = min(56, view.height * 0.2);
  const k = min((view.width - 2 * padX) / max(right - left, 60), (view.height - padY - foot) / max(bottom - top, 60), 4);
  view.fit = max(k, 0.02);
  view.k = view.fit;
  view.x = view.width / 2 - (left + right) / 2 * view.k;
  view.y = (view.height + padY - foot) / 2 - (top + bottom) / 2 * view.k;
  computeUnit();
}

function zoomBy(factor, x = view.width / 2, y = view.height / 2) {
  const k = min(max(view.k * factor, view.fit * 0.5), max(view.fit * 40, 8));
  view.x = x - (x - view.x) * k / view.k;
  view.y = y - (y - view.y) * k / view.k;
  view.k = k;
  computeUnit();
}

// Brings an entity into the frame if it is not in it.
function reveal(node) {
  const x = screenX(node), y = screenY(node), edge = 40;
  if (x > edge && x < view.width - edge && y > edge && y < view.height - edge) return;
  view.x += view.width / 2 - x;
  view.y += view.height / 2 - y;
}

function viewAddress() {
  const zoom = view.k / view.fit;
  const x = (view.width / 2 - view.x) / view.k, y = (view.height / 2 - view.y) / view.k;
  return atHome ? "" : `${zoom.toFixed(2)},${x.toFixed(0)},${y.toFixed(0)}`;
}

function restoreView(text) {
  const [zoom, x, y] = text.split(",").map(Number), most = 2 * (D.width + D.height);
  fitView();
  atHome = !(zoom > 0 && zoom < 1e3 && abs(x) < most && abs(y) < most);
  if (!atHome) {
    zoomBy(zoom);
    view.x = view.width / 2 - x * view.k;
    view.y = view.height / 2 - y * view.k;
  }
  redraw();
}
let atHome = true;

// ---- lines

const HEADS = {filled: [8.5, 3.4], open: [8, 4], hollow: [9.5, 4], diamond: [11, 3.4], "": [0, 0]};
const CLEAR = 2;

// The course of a relation between its two outlines: begin, control point and end of a quadratic
// curve, and the direction in which it arrives; null where there is no room for one.
function course(number) {
  const edge = EDGES[number];
  const x0 = screenX(edge.s), y0 = screenY(edge.s), x1 = screenX(edge.t), y1 = screenY(edge.t);
  const dx = x1 - x0, dy = y1 - y0, length = hypot(dx, dy);
  const begin = radius(edge.s) * 1.12 + CLEAR, stop = radius(edge.t) * 1.12 + CLEAR;
  if (length < begin + stop + 2) return null;
  // The curve bends out by `sw` in its middle: its control point is twice as far.
  const out = -2 * edge.sw * view.k / length;
  const cx = (x0 + x1) / 2 - dy * out, cy = (y0 + y1) / 2 + dx * out;
  const arc = length * (1 + 0.6 * out * out);
  const t0 = begin / arc, t1 = 1 - stop / arc;
  return piece(x0, y0, cx, cy, x1, y1, t0, t1);
}

// The part of a quadratic curve between two of its parameters.
function piece(x0, y0, cx, cy, x1, y1, t0, t1) {
  const at = (a, b, c, t, u) => (1 - t) * ((1 - u) * a + u * b) + t * ((1 - u) * b + u * c);
  return [at(x0, cx, x1, t0, t0), at(y0, cy, y1, t0, t0), at(x0, cx, x1, t0, t1),
    at(y0, cy, y1, t0, t1), at(x0, cx, x1, t1, t1), at(y0, cy, y1, t1, t1)];
}

// The corners of a head of some kind, from where it points.
function headAt(head, x, y, ux, uy) {
  const [length, half] = HEADS[head], bx = x - ux * length, by = y - uy * length, wx = -uy * half, wy = ux * half;
  const mx = (x + bx) / 2, my = (y + by) / 2;
  if (head === "open") return [[bx + wx, by + wy], [x, y], [bx - wx, by - wy]];
  return head === "diamond" ? [[x, y], [mx + wx, my + wy], [bx, by], [mx - wx, my - wy]] : [[x, y], [bx + wx, by + wy], [bx - wx, by - wy]];
}

const headPath = (head, corners) => `M${corners.map(rounded).join("L")}${head === "open" ? "" : "Z"}`;
const rounded = numbers => numbers.map(number => number.toFixed(1)).join(" ");

// The line without its head, and the head's corners.
function stroke(number) {
  const head = D.relations[EDGES[number].k].head, full = course(number);
  if (!full) return null;
  const [x0, y0, cx, cy, x1, y1] = full;
  const [length] = HEADS[head], size = hypot(x1 - cx, y1 - cy) || 1, chord = hypot(x1 - x0, y1 - y0);
  if (!length || chord < length + 3) return {line: full, head: "", corners: []};
  const line = head === "open" ? full : piece(x0, y0, cx, cy, x1, y1, 0, 1 - length / chord);
  return {line, head, corners: headAt(head, x1, y1, (x1 - cx) / size, (y1 - cy) / size)};
}

const middle = ([x0, y0, cx, cy, x1, y1]) => [(x0 + 2 * cx + x1) / 4, (y0 + 2 * cy + y1) / 4];

// What stands in the middle of a line that is not asserted: a bar for past, a ring for planned, a
// wave for hedged.
function statusMark(status, line) {
  if (status === "asserted") return "";
  const [x, y] = middle(line), dx = line[4] - line[0], dy = line[5] - line[1];
  const length = hypot(dx, dy) || 1, ux = dx / length, uy = dy / length;
  const at = (along, aside) => `${(x + ux * along - uy * aside).toFixed(1)} ${(y + uy * along + ux * aside).toFixed(1)}`;
  if (status === "past") return `M${at(0, -4.5)}L${at(0, 4.5)}`;
  if (status === "planned") return `M${at(-3, 0)}A3 3 0 1 0 ${at(3, 0)}A3 3 0 1 0 ${at(-3, 0)}Z`;
  return `M${at(-6, 0)}Q${at(-3, -6)} ${at(0, 0)}T${at(6, 0)}`;
}

function loopOf(node) {
  const size = max(radius(node) * 0.7, 6);
  return [screenX(node), screenY(node) - radius(node) * 0.8 - size, size];
}

// ---- what is under the pointer

function nodeAt(x, y, reach = 7) {
  let best = null, least = Infinity;
  for (let node = 0; node < NODES.length; node++) {
    if (!nodeVisible[node]) continue;
    const away = hypot(screenX(node) - x, screenY(node) - y) - radius(node);
    if (away < reach && away < least) [best, least] = [node, away];
  }
  return best;
}

function edgeAt(x, y, reach = 6) {
  let best = null, least = reach;
  for (let number = 0; number < EDGES.length; number++) {
    if (!edgeVisible[number]) continue;
    const away = distanceTo(number, x, y);
    if (away < least) [best, least] = [number, away];
  }
  return best;
}

function distanceTo(number, x, y) {
  const edge = EDGES[number];
  if (edge.s === edge.t) {
    const [cx, cy, size] = loopOf(edge.s);
    return abs(hypot(cx - x, cy - y) - size);
  }
  const line = course(number);
  if (!line) return Infinity;
  const [x0, y0, cx, cy, x1, y1] = line;
  let least = Infinity, px = x0, py = y0;
  for (let step = 1; step <= 12; step++) {
    const t = step / 12, u = 1 - t;
    const qx = u * u * x0 + 2 * u * t * cx + t * t * x1, qy = u * u * y0 + 2 * u * t * cy + t * t * y1;
    const dx = qx - px, dy = qy - py, along = ((x - px) * dx + (y - py) * dy) / (dx * dx + dy * dy || 1);
    const f = min(max(along, 0), 1);
    least = min(least, hypot(px + f * dx - x, py + f * dy - y));
    [px, py] = [qx, qy];
  }
  return least;
}
