// Which names are shown, and where: the foremost first, each beside its shape where it touches no
// other name and no shape.  The more one zooms in, the more there is room for.

const FONTS = [["600 15px ", 17, 15], ["500 13.5px ", 16, 13.5], ["400 12.5px ", 15, 12.5]];
const FAMILY = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
const MOST_LABELS = 400;
const COLUMNS = 20, MOST_LINES = 3;

const pencil = document.createElement("canvas").getContext("2d");
const written = new Map();
let order = [], rank = [], lastSide = new Map();

// Foremost first; the first in eight stand out a little, the next in four less so.
function computeOrder() {
  order = NODES.map((_, node) => node).sort((one, two) => radii[two] - radii[one] ||
    TIES[two].length - TIES[one].length || one - two);
  const foremost = Math.ceil(order.length / 8), next = Math.ceil(order.length / 3);
  rank = new Uint8Array(NODES.length);
  order.forEach((node, place) => {
    const level = place < foremost ? 0 : place < next ? 1 : 2;
    rank[node] = radii[node] > D.smallest ? level : 2;
  });
  lastSide = new Map();
}

function wrap(text) {
  const lines = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.length - 1;
    if (last >= 0 && lines[last].length + 1 + word.length <= COLUMNS) lines[last] += " " + word;
    else lines.push(word.length > 32 ? word.slice(0, 30) + "…" : word);
  }
  if (lines.length > MOST_LINES) {
    lines.length = MOST_LINES;
    lines[MOST_LINES - 1] += " …";
  }
  return lines;
}

// Lines, width and height of a name in one of the fonts.
function lettering(key, text, level) {
  const name = `${level} ${key}`;
  if (!written.has(name)) {
    const [font, pitch] = FONTS[level];
    pencil.font = font + FAMILY;
    const lines = wrap(text);
    const width = Math.max(...lines.map(line => pencil.measureText(line).width)) + 2;
    written.set(name, {lines, width, height: lines.length * pitch + 1, pitch, level});
  }
  return written.get(name);
}

// ---- boxes on a grid, so that each is held against its neighbours only

const CELL = 64;

class Boxes {
  constructor() {
    this.cells = new Map();
  }
  *near([left, top, right, bottom]) {
    for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column++) {
      for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row++) {
        yield column * 4096 + row;
      }
    }
  }
  add(box, owner) {
    for (const cell of this.near(box)) {
      if (this.cells.has(cell)) this.cells.get(cell).push([box, owner]);
      else this.cells.set(cell, [[box, owner]]);
    }
  }
  hits(box, owner) {
    for (const cell of this.near(box)) {
      for (const [other, own] of this.cells.get(cell) || []) {
        if ((own !== owner || owner === undefined) && box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]) return true;
      }
    }
    return false;
  }
}

// Where a name may stand: beside its shape, on the side that the figure chose first.
const SIDES = [[1, 0], [-1, 0], [0, 1], [0, -1], [0.8, 0.7], [0.8, -0.7], [-0.8, 0.7], [-0.8, -0.7]];

function sidesOf(node) {
  const wanted = NODES[node].l2;
  if (!wanted) return SIDES;
  const size = Math.hypot(wanted[0], wanted[1]) || 1;
  const [x, y] = [wanted[0] / size, -wanted[1] / size];
  return [...SIDES].sort((one, two) => (two[0] * x + two[1] * y) - (one[0] * x + one[1] * y));
}
const preferred = NODES.map((_, node) => sidesOf(node));

function boxAt(node, text, [dx, dy]) {
  const gap = radius(node) + 3, x = screenX(node), y = screenY(node);
  const cx = x + Math.sign(dx) * (Math.abs(dx) === 1 ? gap : Math.abs(dx) * gap) + Math.sign(dx) * text.width / 2;
  const cy = y + Math.sign(dy) * (Math.abs(dy) === 1 ? gap : Math.abs(dy) * gap) + Math.sign(dy) * text.height / 2;
  return [cx - text.width / 2, cy - text.height / 2, cx + text.width / 2, cy + text.height / 2];
}

// Names to be drawn: {node, box, lines, level, align}, and titles of discs.
function placeLabels(lit) {
  const shapes = new Boxes(), names = new Boxes(), placed = [];
  const inside = ([left, top, right, bottom]) => right > 0 && bottom > 0 && left < view.width && top < view.height;
  for (let node = 0; node < NODES.length; node++) {
    if (!nodeVisible[node]) continue;
    const x = screenX(node), y = screenY(node), r = radius(node);
    if (inside([x - r, y - r, x + r, y + r])) shapes.add([x - r, y - r, x + r, y + r], node);
  }
  const first = [state.hover?.node, state.node, cursor].filter(node => node !== undefined && node !== null);
  for (const node of new Set(first)) if (nodeVisible[node]) placeOne(node, placed, shapes, names, inside, true);
  placeTitles(placed, names, inside);
  const done = new Set(first);
  const wanted = lit ? order.filter(node => lit.nodes.has(node)).concat(order.filter(node => !lit.nodes.has(node))) : order;
  for (const node of wanted) {
    if (placed.length >= MOST_LABELS) break;
    if (nodeVisible[node] && !done.has(node)) placeOne(node, placed, shapes, names, inside, false);
  }
  return placed;
}

function placeOne(node, placed, shapes, names, inside, forced) {
  const x = screenX(node), y = screenY(node);
  if (x < -20 || y < -20 || x > view.width + 20 || y > view.height + 20) return;
  const text = lettering(node, NODES[node].label, forced ? 0 : rank[node]);
  const sides = lastSide.has(node) ? [lastSide.get(node), ...preferred[node]] : preferred[node];
  let chosen = null;
  for (const side of sides) {
    const box = boxAt(node, text, side);
    const whole = box[0] >= 2 && box[1] >= 2 && box[2] <= view.width - 2 && box[3] <= view.height - 2;
    if (whole && !names.hits(box) && !shapes.hits(box, node)) {
      chosen = [side, box];
      break;
    }
  }
  if (!chosen && forced) {
    const free = sides.map(side => [side, boxAt(node, text, side)]).filter(([, box]) => !names.hits(box));
    chosen = free.find(([, box]) => box[0] >= 0 && box[2] <= view.width && box[1] >= 0 && box[3] <= view.height) || free[0] || null;
  }
  if (!chosen || !inside(chosen[1])) return;
  const [side, box] = chosen;
  lastSide.set(node, side);
  names.add(box);
  placed.push({node, box, ...text, align: Math.abs(side[0]) < 0.5 ? "middle" : side[0] > 0 ? "start" : "end"});
}

function placeTitles(placed, names, inside) {
  D.discs.forEach((disc, number) => {
    const r = disc.r * view.k, x = disc.x * view.k + view.x, y = (D.height - disc.y) * view.k + view.y;
    if (r < 22) return;
    const text = lettering(`disc${number}`, `${disc.name} (${disc.members.length})`, r > 70 ? 0 : 1);
    const box = [x - text.width / 2, y - r - text.height - 3, x + text.width / 2, y - r - 3];
    if (!inside(box) || names.hits(box)) return;
    names.add(box);
    placed.push({disc: number, box, ...text, align: "middle"});
  });
}
