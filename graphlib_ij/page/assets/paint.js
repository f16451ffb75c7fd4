// The drawing itself, twice: as SVG, which prints well, and for large graphs on a canvas.

const CANVAS_FROM = 500;
const UNCERTAIN = new Set(["planned", "hedged"]);
const onCanvas = NODES.length >= CANVAS_FROM;

const statusOf = edge => D.statuses[EDGES[edge].st];
const path = ([x0, y0, cx, cy, x1, y1]) =>
  `M${x0.toFixed(1)} ${y0.toFixed(1)}Q${cx.toFixed(1)} ${cy.toFixed(1)} ${x1.toFixed(1)} ${y1.toFixed(1)}`;

// ---- SVG

function svgPainter(host) {
  const root = svg("svg", {class: "drawing", "aria-hidden": "true"});
  const layers = ["discs", "edges", "nodes", "ring", "labels"].map(name => svg("g", {class: name}));
  root.append(...layers);
  host.prepend(root);
  const [discs, edges, nodes, ring, labels] = layers;
  const circles = D.discs.map(() => discs.appendChild(svg("circle", {class: "disc"})));
  const lines = EDGES.map((edge, number) => {
    const relation = D.relations[edge.k], group = svg("g", {class: `edge f-${relation.family} s-${statusOf(number)}`});
    const line = group.appendChild(svg("path", {class: "line", "stroke-dasharray": relation.dash.map(part => part * 1.4).join(" ") || "none"}));
    const head = group.appendChild(svg("path", {class: "head"})), mark = group.appendChild(svg("path", {class: "mark"}));
    edges.append(group);
    return {group, line, head, mark};
  });
  const shapes = NODES.map((node, number) =>
    nodes.appendChild(svg("path", {class: `node k${node.k}`, "data-id": number})));
  const halo = ring.appendChild(svg("circle", {class: "halo"}));
  const outlines = D.kinds.map(kind => outlinePath(kind.outline, 1));
  shapes.forEach((shape, number) => shape.setAttribute("d", outlines[NODES[number].k]));
  let names = [];

  return function paint(lit) {
    D.discs.forEach((disc, number) => {
      circles[number].setAttribute("cx", disc.x * view.k + view.x);
      circles[number].setAttribute("cy", (D.height - disc.y) * view.k + view.y);
      circles[number].setAttribute("r", disc.r * view.k);
    });
    lines.forEach(({group, line, head, mark}, number) => {
      const edge = EDGES[number];
      const drawn = edgeVisible[number] && (edge.s === edge.t || stroke(number));
      group.classList.toggle("off", !drawn);
      if (!drawn) return;
      group.classList.toggle("lit", Boolean(lit && lit.edges.has(number)));
      group.classList.toggle("dim", Boolean(lit && !lit.edges.has(number)));
      if (edge.s === edge.t) {
        const [x, y, size] = loopOf(edge.s);
        line.setAttribute("d", `M${x - size} ${y}a${size} ${size} 0 1 1 ${2 * size} 0a${size} ${size} 0 1 1 ${-2 * size} 0`);
        return;
      }
      line.setAttribute("d", path(drawn.line));
      head.setAttribute("class", `head ${drawn.head}`);
      head.setAttribute("d", drawn.corners.length ? "M" + drawn.corners.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L") + (drawn.head === "open" ? "" : "Z") : "");
      mark.setAttribute("d", statusMark(statusOf(number), drawn.line));
    });
    shapes.forEach((shape, node) => {
      shape.classList.toggle("off", !nodeVisible[node]);
      shape.classList.toggle("dim", Boolean(lit && !lit.nodes.has(node)));
      shape.setAttribute("transform", `translate(${screenX(node).toFixed(1)} ${screenY(node).toFixed(1)}) scale(${radius(node).toFixed(2)})`);
    });
    const around = state.node ?? cursor;
    halo.classList.toggle("off", around === null || !nodeVisible[around]);
    if (around !== null) {
      halo.setAttribute("cx", screenX(around));
      halo.setAttribute("cy", screenY(around));
      halo.setAttribute("r", radius(around) * 1.3 + 4);
    }
    names = placeLabels(lit).map((label, place) => nameElement(labels, names[place], label, lit));
    while (labels.childNodes.length > names.length) labels.lastChild.remove();
  };
}

function nameElement(parent, old, label, lit) {
  const text = old || parent.appendChild(svg("text"));
  const x = label.align === "start" ? label.box[0] + 1 : label.align === "end" ? label.box[2] - 1 : (label.box[0] + label.box[2]) / 2;
  const dim = lit && (label.node === undefined || !lit.nodes.has(label.node));
  text.setAttribute("class", `name l${label.level}${dim ? " dim" : ""}${label.node === undefined ? " title" : ""}`);
  text.setAttribute("text-anchor", label.align);
  text.replaceChildren(...label.lines.map((line, row) => {
    const part = svg("tspan", {x: x.toFixed(1), y: (label.box[1] + label.pitch * (row + 0.78)).toFixed(1)});
    part.textContent = line;
    return part;
  }));
  return text;
}

// ---- canvas

function canvasPainter(host) {
  const canvas = el("canvas", {class: "drawing", "aria-hidden": "true"}), pen = canvas.getContext("2d");
  host.prepend(canvas);
  const outlines = D.kinds.map(kind => new Path2D(outlinePath(kind.outline, 1)));
  let colours = null;
  themeListeners.push(() => { colours = null; });

  function readColours() {
    const style = getComputedStyle(document.documentElement), get = name => style.getPropertyValue(name).trim();
    return {
      paper: get("--paper"), ink: get("--ink"), grey: get("--grey"), rule: get("--rule"), tint: get("--tint"), accent: get("--accent"),
      kinds: D.kinds.map((_, number) => [get(`--k${number}`), get(`--o${number}`)]),
      families: Object.fromEntries(D.relations.map(relation => [relation.family, get(`--f-${relation.family}`)])),
    };
  }

  function strokeEdge(number, lit) {
    const edge = EDGES[number], relation = D.relations[edge.k], status = statusOf(number);
    const bright = lit && lit.edges.has(number);
    pen.globalAlpha = lit && !bright ? 0.1 : UNCERTAIN.has(status) ? 0.55 : bright ? 1 : 0.8;
    pen.strokeStyle = pen.fillStyle = colours.families[relation.family];
    pen.lineWidth = bright ? 2.2 : status === "past" ? 1 : 1.3;
    pen.setLineDash(relation.dash.map(part => part * 1.4));
    pen.beginPath();
    if (edge.s === edge.t) {
      const [x, y, size] = loopOf(edge.s);
      pen.arc(x, y, size, 0, 2 * Math.PI);
      pen.stroke();
      return;
    }
    const drawn = stroke(number);
    if (!drawn) return;
    const [x0, y0, cx, cy, x1, y1] = drawn.line;
    if (Math.max(x0, x1, cx) < 0 || Math.max(y0, y1, cy) < 0 || Math.min(x0, x1, cx) > view.width || Math.min(y0, y1, cy) > view.height) return;
    pen.moveTo(x0, y0);
    pen.quadraticCurveTo(cx, cy, x1, y1);
    pen.stroke();
    pen.setLineDash([]);
    if (drawn.corners.length) {
      pen.beginPath();
      drawn.corners.forEach(([x, y], place) => place ? pen.lineTo(x, y) : pen.moveTo(x, y));
      if (drawn.head === "open") pen.stroke();
      else {
        pen.closePath();
        pen.fillStyle = drawn.head === "hollow" ? colours.paper : colours.families[relation.family];
        pen.fill();
        if (drawn.head === "hollow") pen.stroke();
      }
    }
    if (status !== "asserted" && (view.k > 1.2 || bright)) {
      pen.fillStyle = colours.paper;
      const mark = new Path2D(statusMark(status, drawn.line));
      if (status === "planned") pen.fill(mark);
      pen.stroke(mark);
    }
  }

  return function paint(lit) {
    const scale = window.devicePixelRatio || 1;
    if (canvas.width !== Math.round(view.width * scale) || canvas.height !== Math.round(view.height * scale)) {
      canvas.width = Math.round(view.width * scale);
      canvas.height = Math.round(view.height * scale);
    }
    colours = colours || readColours();
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.globalAlpha = 1;
    pen.setLineDash([]);
    pen.fillStyle = colours.paper;
    pen.fillRect(0, 0, view.width, view.height);
    for (const disc of D.discs) {
      pen.beginPath();
      pen.arc(disc.x * view.k + view.x, (D.height - disc.y) * view.k + view.y, disc.r * view.k, 0, 2 * Math.PI);
      pen.fillStyle = colours.tint;
      pen.strokeStyle = colours.rule;
      pen.lineWidth = 1;
      pen.fill();
      pen.stroke();
    }
    for (let number = 0; number < EDGES.length; number++) {
      if (edgeVisible[number] && !(lit && lit.edges.has(number))) strokeEdge(number, lit);
    }
    if (lit) for (const number of lit.edges) if (edgeVisible[number]) strokeEdge(number, lit);
    pen.setLineDash([]);
    for (let node = 0; node < NODES.length; node++) {
      const x = screenX(node), y = screenY(node), r = radius(node);
      if (!nodeVisible[node] || x < -r || y < -r || x > view.width + r || y > view.height + r) continue;
      const [inner, outer] = colours.kinds[NODES[node].k];
      pen.globalAlpha = lit && !lit.nodes.has(node) ? 0.22 : 1;
      pen.save();
      pen.translate(x, y);
      pen.scale(r, r);
      pen.fillStyle = inner;
      pen.strokeStyle = outer;
      pen.lineWidth = Math.min(1 / r, 0.4);
      pen.fill(outlines[NODES[node].k]);
      pen.stroke(outlines[NODES[node].k]);
      pen.restore();
    }
    const around = state.node ?? cursor;
    if (around !== null && nodeVisible[around]) {
      pen.globalAlpha = 1;
      pen.strokeStyle = colours.accent;
      pen.lineWidth = 3;
      pen.beginPath();
      pen.arc(screenX(around), screenY(around), radius(around) * 1.3 + 4, 0, 2 * Math.PI);
      pen.stroke();
    }
    pen.textBaseline = "alphabetic";
    pen.lineJoin = "round";
    for (const label of placeLabels(lit)) {
      const dim = lit && (label.node === undefined || !lit.nodes.has(label.node));
      pen.globalAlpha = dim ? 0.25 : 1;
      pen.font = FONTS[label.level][0] + FAMILY;
      pen.textAlign = label.align === "middle" ? "center" : label.align;
      const x = label.align === "start" ? label.box[0] + 1 : label.align === "end" ? label.box[2] - 1 : (label.box[0] + label.box[2]) / 2;
      label.lines.forEach((line, row) => {
        const y = label.box[1] + label.pitch * (row + 0.78);
        pen.strokeStyle = colours.paper;
        pen.lineWidth = 3;
        pen.strokeText(line, x, y);
        pen.fillStyle = label.node === undefined ? colours.grey : colours.ink;
        pen.fillText(line, x, y);
      });
    }
    pen.globalAlpha = 1;
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
    document.documentElement.dataset.frames = Number(document.documentElement.dataset.frames || 0) + 1;
  });
}
