// The drawing itself, twice: as SVG, which prints well, and for large graphs on a canvas.

const CANVAS_FROM = 500;
const UNCERTAIN = new Set(["planned", "hedged"]);
const TURN = 2 * PI;

const dashOf = relation => relation?.dash.map(part => part * 1.4).join(" ") || "none";
const shownDiscs = () => D.discs.filter(({members}) => members.some(node => nodeVisible[node]));
const discSpot = disc => [disc.x * view.k + view.x, (D.height - disc.y) * view.k + view.y, disc.r * view.k];

// What is told from whom: the chosen one has a ring.
const ringed = () => {
  const node = state.node ?? cursor;
  return node !== null && nodeVisible[node] ? [screenX(node), screenY(node), radius(node) * 1.3 + 4] : null;
};

// A line between two communities is one of many: it is paler until it is asked for.
const isFar = EDGES.map(({s, t}) => D.discs.length > 0 && NODES[s].com !== NODES[t].com);

const isDim = (lit, {node}) => lit && !lit.nodes.has(node);
const anchor = ({align, box}) => align === "start" ? box[0] + 1 : align === "end" ? box[2] - 1 : (box[0] + box[2]) / 2;
const baseline = ({box, pitch}, row) => box[1] + pitch * (row + 0.78);

// ---- SVG

function svgPainter(host) {
  const root = svg("svg", {class: "drawing", "aria-hidden": "true"});
  const [discs, edges, nodes, ring, labels] = ["discs", "edges", "nodes", "ring", "labels"].map(name => root.appendChild(svg("g", {class: name})));
  host.prepend(root);
  const add = (parent, tag, attributes) => parent.appendChild(svg(tag, attributes));
  const set = (element, attributes) => { for (const name in attributes) element.setAttribute(name, attributes[name]); };
  const circle = (element, [cx, cy, r]) => set(element, {cx, cy, r});
  const circles = D.discs.map(() => add(discs, "circle", {class: "disc"}));
  const lines = EDGES.map((edge, number) => {
    const group = add(edges, "g", {class: `edge s-${statusOf(number)}${isFar[number] ? " far" : ""}`, color: `var(--f-${RELATION(number).family})`, "data-edge": number});
    return {group, line: add(group, "path", {class: "line", "stroke-dasharray": dashOf(RELATION(number))}), head: add(group, "path"), mark: add(group, "path", {class: "mark"})};
  });
  const outlines = D.kinds.map(kind => outlinePath(kind.outline, 1));
  const shapes = NODES.map(({k}, node) => add(nodes, "path", {class: "node", ...painted(k), "data-node": node, d: outlines[k]}));
  const halo = add(ring, "circle", {class: "halo"});

  return lit => {
    const shown = shownDiscs();
    D.discs.forEach((disc, number) => {
      circle(circles[number], discSpot(disc));
      circles[number].classList.toggle("off", !shown.includes(disc));
    });
    lines.forEach(({group, line, head, mark}, number) => {
      const {s, t} = EDGES[number], drawn = edgeVisible[number] && (s === t ? {loop: loopOf(s)} : stroke(number));
      group.classList.toggle("off", !drawn);
      group.classList.toggle("lit", Boolean(lit?.edges.has(number)));
      group.classList.toggle("dim", Boolean(lit && !lit.edges.has(number)));
      if (!drawn) return;
      if (drawn.loop) {
        const [x, y, size] = drawn.loop;
        set(line, {d: `M${x - size} ${y}a${size} ${size} 0 1 1 ${2 * size} 0a${size} ${size} 0 1 1 ${-2 * size} 0`});
        return;
      }
      const [x0, y0, ...bend] = drawn.line;
      set(line, {d: `M${rounded([x0, y0])}Q${rounded(bend)}`});
      set(head, {class: `head ${drawn.head}`, d: drawn.head && headPath(drawn.head, drawn.corners)});
      set(mark, {d: statusMark(statusOf(number), drawn.line)});
    });
    shapes.forEach((shape, node) => {
      shape.classList.toggle("off", !nodeVisible[node]);
      shape.classList.toggle("dim", Boolean(isDim(lit, {node})));
      set(shape, {transform: `translate(${rounded([screenX(node), screenY(node)])}) scale(${radius(node).toFixed(2)})`});
    });
    halo.classList.toggle("off", !ringed());
    if (ringed()) circle(halo, ringed());
    labels.replaceChildren(...placeLabels(lit).map(label => {
      const text = svg("text", {class: `name l${label.level}${isDim(lit, label) ? " dim" : ""}${label.node === undefined ? " title" : ""}`, "text-anchor": label.align});
      label.lines.forEach((line, row) => { add(text, "tspan", {x: anchor(label).toFixed(1), y: baseline(label, row).toFixed(1)}).textContent = line; });
      return text;
    }));
  };
}

// ---- canvas

function canvasPainter(host) {
  const canvas = el("canvas", {class: "drawing", "aria-hidden": "true"}), pen = canvas.getContext("2d");
  host.prepend(canvas);
  const outlines = D.kinds.map(kind => new Path2D(outlinePath(kind.outline, 1)));
  let colours = null;

  function circle([x, y, r]) {
    pen.beginPath();
    pen.arc(x, y, r, 0, TURN);
  }

  function drawEdge(number, lit) {
    const {s, t} = EDGES[number], relation = RELATION(number), status = statusOf(number), bright = lit?.edges.has(number);
    const color = colours[`f-${relation.family}`];
    pen.globalAlpha = bright ? 1 : lit ? 0.08 : isFar[number] ? 0.3 : UNCERTAIN.has(status) ? 0.5 : 0.8;
    pen.strokeStyle = pen.fillStyle = color;
    pen.lineWidth = bright ? 2.2 : isFar[number] || status === "past" ? 1 : 1.3;
    pen.setLineDash(relation.dash.map(part => part * 1.4));
    if (s === t) {
      circle(loopOf(s));
      return pen.stroke();
    }
    const drawn = stroke(number);
    if (!drawn) return;
    const [x0, y0, cx, cy, x1, y1] = drawn.line;
    pen.beginPath();
    pen.moveTo(x0, y0);
    pen.quadraticCurveTo(cx, cy, x1, y1);
    pen.stroke();
    pen.setLineDash([]);
    if (drawn.head) {
      const head = new Path2D(headPath(drawn.head, drawn.corners));
      if (drawn.head === "hollow") pen.fillStyle = colours.paper;
      if (drawn.head !== "open") pen.fill(head);
      if (drawn.head === "open" || drawn.head === "hollow") pen.stroke(head);
    }
    if (status !== "asserted" && (view.k > 1.2 || bright)) {
      const mark = new Path2D(statusMark(status, drawn.line));
      pen.fillStyle = colours.paper;
      if (status === "planned") pen.fill(mark);
      pen.stroke(mark);
    }
  }

  function drawNode(node, lit) {
    const x = screenX(node), y = screenY(node), r = radius(node), {k} = NODES[node];
    if (!nodeVisible[node] || x < -r || y < -r || x > view.width + r || y > view.height + r) return;
    pen.globalAlpha = isDim(lit, {node}) ? 0.22 : 1;
    pen.save();
    pen.translate(x, y);
    pen.scale(r, r);
    pen.fillStyle = colours[`k${k}`];
    pen.strokeStyle = colours[`o${k}`];
    pen.lineWidth = min(1 / r, 0.4);
    pen.fill(outlines[k]);
    pen.stroke(outlines[k]);
    pen.restore();
  }

  function drawName(label, lit) {
    pen.globalAlpha = isDim(lit, label) ? 0.25 : 1;
    pen.font = FONTS[label.level][0] + FAMILY;
    pen.textAlign = label.align === "middle" ? "center" : label.align;
    pen.strokeStyle = colours.paper;
    pen.fillStyle = label.node === undefined ? colours.grey : colours.ink;
    label.lines.forEach((line, row) => {
      pen.strokeText(line, anchor(label), baseline(label, row));
      pen.fillText(line, anchor(label), baseline(label, row));
    });
  }

  return lit => {
    const scale = window.devicePixelRatio || 1, width = round(view.width * scale), height = round(view.height * scale);
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, {width, height});
    colours = D.colours[document.documentElement.dataset.theme];
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.globalAlpha = 1;
    pen.setLineDash([]);
    pen.fillStyle = colours.paper;
    pen.fillRect(0, 0, view.width, view.height);
    pen.fillStyle = colours.tint;
    pen.strokeStyle = colours.rule;
    pen.lineWidth = 1;
    for (const disc of shownDiscs()) {
      circle(discSpot(disc));
      pen.fill();
      pen.stroke();
    }
    EDGES.forEach((_, number) => { if (edgeVisible[number] && !lit?.edges.has(number)) drawEdge(number, lit); });
    lit?.edges.forEach(number => { if (edgeVisible[number]) drawEdge(number, lit); });
    pen.setLineDash([]);
    NODES.forEach((_, node) => drawNode(node, lit));
    pen.globalAlpha = 1;
    if (ringed()) {
      pen.strokeStyle = colours.accent;
      pen.lineWidth = 3;
      circle(ringed());
      pen.stroke();
    }
    pen.lineJoin = "round";
    pen.lineWidth = 3;
    // On the element too, for those who want to know which names are shown.
    canvas.names = placeLabels(lit);
    canvas.names.forEach(label => drawName(label, lit));
  };
}

// ---- one frame for however many changes

let painter = null, pending = false;

function redraw() {
  if (pending || !painter) return;
  pending = true;
  requestAnimationFrame(() => {
    pending = false;
    painter(litNow());
  });
}
