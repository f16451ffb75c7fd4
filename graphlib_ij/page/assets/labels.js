// Which names are shown, and where: the foremost first, each beside its shape where it touches no
// other name and no shape.  The more one zooms in, the more there is room for.

const FONTS = [["600 15px ", 17, 15], ["500 13.5px ", 16, 13.5], ["400 12.5px ", 15, 12.5]];
const FAMILY = getComputedStyle(document.body).fontFamily;
const MOST_LABELS = 400;
const COLUMNS = [20, 12], MOST_LINES = 3;

const pencil = document.createElement("canvas").getContext("2d");
const written = new Map();
let order = [], rank = [], lastSide = new Map();

// Foremost first; the first few stand out, the next less so.
function computeOrder() {
  order = [...NODES.keys()].sort((one, two) => radii[two] - radii[one] ||
    TIES[two].length - TIES[one].length || one - two);
  const foremost = min(ceil(order.length / 8), 16), next = min(ceil(order.length / 3), 60);
  rank = new Uint8Array(NODES.length);
  order.forEach((node, place) => {
    const level = place < foremost ? 0 : place < next ? 1 : 2;
    rank[node] = radii[node] > D.smallest ? level : 2;
  });
  lastSide.clear();
}

function wrap(text, columns) {
  const lines = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.length - 1;
    if (last >= 0 && lines[last].length + 1 + word.length <= columns) lines[last] += " " + word;
    else lines.push(word.length > 32 ? word.slice(0, 30) + "…" : word);
  }
  if (lines.length > MOST_LINES) {
    lines.length = MOST_LINES;
    lines[MOST_LINES - 1] += " …";
  }
  return lines;
}

// Lines, width and height of a name in one of the fonts, wrapped at about so many letters.
function lettering(text, level, columns = COLUMNS[0]) {
  const name = `${level} ${columns} ${text}`;
  if (!written.has(name)) {
    const [font, pitch] = FONTS[level], lines = wrap(text, columns);
    pencil.font = font + FAMILY;
    const width = max(...lines.map(line => pencil.measureText(line).width)) + 2;
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
    for (let column = floor(left / CELL); column <= floor(right / CELL); column++) {
      for (let row = floor(top / CELL); row <= floor(bottom / CELL); row++) {
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
  remove(box, owner) {
    for (const cell of this.near(box)) this.cells.set(cell, this.cells.get(cell).filter(([, own]) => own !== owner));
  }
  // Whose boxes one touches, but the owner's.
  touched(box, owner) {
    const found = new Set();
    for (const cell of this.near(box)) {
      for (const [other, own] of this.cells.get(cell) || []) {
        if (own !== owner && box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]) found.add(own);
      }
    }
    return found;
  }
}

// Where a name may stand: beside its shape, on the side that the figure chose first.
// The third number is how far from it, in pixels.
const AROUND = [[1, 0], [-1, 0], [0, 1], [0, -1], [0.8, 0.7], [0.8, -0.7], [-0.8, 0.7], [-0.8, -0.7]];
const SIDES = [3, 14].flatMap(gap => AROUND.map(side => [...side, gap]));
const preferred = NODES.map(({l2}) => {
  if (!l2) return SIDES;
  const away = ([x, y, gap]) => gap * 99 - (x * l2[0] - y * l2[1]) / hypot(...l2);
  return [...SIDES].sort((one, two) => away(one) - away(two));
});

function boxAt(node, {width, height}, [dx, dy, gap]) {
  const far = radius(node) + gap;
  const cx = screenX(node) + dx * far + sign(dx) * width / 2, cy = screenY(node) + dy * far + sign(dy) * height / 2;
  return [cx - width / 2, cy - height / 2, cx + width / 2, cy + height / 2];
}

// Names to be drawn, {node, box, lines, level, align}, and titles of discs, {disc, ...}.
function placeLabels(lit) {
  const shapes = new Boxes(), names = new Boxes(), placed = [];
  const inside = ([left, top, right, bottom]) => right > 0 && bottom > 0 && left < view.width && top < view.height;
  for (let node = 0; node < NODES.length; node++) {
    const x = screenX(node), y = screenY(node), r = radius(node), box = [x - r, y - r, x + r, y + r];
    if (nodeVisible[node] && inside(box)) shapes.add(box, node);
  }
  const small = view.width < 480 ? 1 : 0;
  const put = (box, label) => {
    const entry = {...label, box};
    names.add(box, entry);
    placed.push(entry);
  };
  // The best place for a name: where nothing is near; if it must be seen, over shapes smaller than
  // its own, or if `force` is 2 over any; over other names never, but for the one it may move.
  const seek = (node, force, movable) => {
    const x = screenX(node), y = screenY(node);
    if (x < -20 || y < -20 || x > view.width + 20 || y > view.height + 20) return null;
    let best = null, least = force === 2 ? Infinity : force ? 100 : 1;
    for (const columns of COLUMNS) {
      const text = lettering(NODES[node].label, min((force === 2 ? 0 : rank[node]) + small, 2), columns);
      for (const side of lastSide.has(node) ? [lastSide.get(node), ...preferred[node]] : preferred[node]) {
        const box = boxAt(node, text, side), out = box[0] < 2 || box[1] < 2 || box[2] > view.width - 2 || box[3] > view.height - 2;
        if (out && force < 2) continue;
        let cost = out ? 1000 : 0;
        for (const label of names.touched(box)) if (label !== movable) cost = Infinity;
        // Nearer to another shape than to its own, it would be taken for that one's.
        const gap = side[2] + 1, [left, top, right, bottom] = box;
        for (const other of shapes.touched([left - gap, top - gap, right + gap, bottom + gap], node)) cost += radii[other] < radii[node] ? 1 : 100;
        if (cost < least) [best, least] = [{...text, box, side, node, align: abs(side[0]) < 0.5 ? "middle" : side[0] > 0 ? "start" : "end"}, cost];
        if (!cost) return best;
      }
    }
    return best;
  };
  const take = found => {
    if (!found) return false;
    lastSide.set(found.node, found.side);
    put(found.box, found);
    return true;
  };
  // Where a name has no room, one that is in its way may have another.
  const squeeze = node => {
    for (const label of [...placed]) {
      if (label.node === undefined || first.has(label.node) || abs(label.box[1] - screenY(node)) > 60) continue;
      const found = seek(node, 0, label);
      if (!found || !names.touched(found.box).has(label)) continue;
      names.remove(label.box, label);
      placed.splice(placed.indexOf(label), 1);
      names.add(found.box, found);
      const elsewhere = seek(label.node, 0);
      names.remove(found.box, found);
      take(elsewhere || label);
      if (elsewhere) return take(found);
    }
    return false;
  };
  // The buttons in the corner.
  names.add([0, view.height - 48, 215, view.height], {});
  const first = new Set([state.hover?.node, state.node, cursor].filter(node => node !== undefined && node !== null && nodeVisible[node]));
  const wanted = order.filter(node => nodeVisible[node] && !first.has(node));
  for (const node of first) take(seek(node, 2));
  for (const node of lit ? wanted.filter(node => lit.nodes.has(node)) : []) take(seek(node, 1));
  placeTitles(names, inside, put);
  // In a large graph seen from afar only those that stand out are named.
  const least = !D.discs.length || view.k > view.fit * 2 ? 2 : view.k > view.fit * 1.3 ? 1 : 0;
  for (const node of wanted) {
    if (placed.length >= MOST_LABELS) break;
    if (rank[node] <= least && !lit?.nodes.has(node) && !take(seek(node, D.discs.length && !rank[node] ? 1 : 0)) && !D.discs.length) squeeze(node);
  }
  return placed;
}

// The names of communities above or below their discs, where they touch no other disc.
function placeTitles(names, inside, put) {
  const shown = shownDiscs(), spots = shown.map(discSpot);
  shown.forEach((disc, number) => {
    const [x, y, r] = spots[number], [hub] = disc.name.split(" / ");
    if (r < 18) return;
    const text = lettering(`${r > 90 ? disc.name : hub} (${disc.members.length})`, r > 90 ? 0 : r > 45 ? 1 : 2, r > 90 ? 30 : COLUMNS[0]);
    for (const top of [y - r - text.height - 3, y + r + 3]) {
      const box = [x - text.width / 2, top, x + text.width / 2, top + text.height];
      const over = spots.some(([cx, cy, size], other) => other !== number &&
        hypot(max(box[0] - cx, 0, cx - box[2]), max(box[1] - cy, 0, cy - box[3])) < size - 2);
      if (inside(box) && !over && !names.touched(box).size) return put(box, {...text, align: "middle", disc: number});
    }
  });
}
