// The data of the page, and the few helpers that every part uses.  Names, titles and sentences come
// from strangers: they only ever become text nodes and attribute values, never markup.

const D = JSON.parse(document.getElementById("data").textContent);
const NODES = D.nodes, EDGES = D.edges, ARTICLES = D.articles, SENTENCES = D.sentences;
const SVG = "http://www.w3.org/2000/svg";

const {abs, ceil, exp, floor, hypot, max, min, PI, pow, round, sign, sqrt} = Math;
const byId = id => document.getElementById(id);

// An element: class, text, on* handlers and attributes from `props`, then children or strings.
function el(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false || value === "") continue;
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  return fill(element, ...children);
}

function svg(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
  return element;
}

// Puts children, or strings, into an element; null, false and "" are none.
function fill(element, ...children) {
  element.append(...children.flat(9).filter(Boolean));
  return element;
}

const refill = (element, ...children) => {
  element.replaceChildren();
  return fill(element, ...children);
};

const digits = count => count.toLocaleString("en");
const plural = (count, one, many) => `${digits(count)} ${count === 1 ? one : many || one + "s"}`;

function announce(text) {
  byId("status").textContent = text;
}

// What is beside an entity: numbers of relations, by node; and the sentences that each rests on.
const TIES = NODES.map(() => []);
EDGES.forEach((edge, number) => {
  TIES[edge.s].push(number);
  if (edge.t !== edge.s) TIES[edge.t].push(number);
});
const SAID = SENTENCES.map(() => []);
EDGES.forEach((edge, number) => edge.ev.forEach((row, place) => SAID[row.s].push([number, place])));

const KIND = node => D.kinds[NODES[node].k];
const RELATION = edge => D.relations[EDGES[edge].k];
const statusOf = edge => D.statuses[EDGES[edge].st];
const spaced = name => name.replaceAll("_", " ");
const other = (edge, node) => EDGES[edge].s === node ? EDGES[edge].t : EDGES[edge].s;

function sentenceText(number) {
  const [article, start, end, text] = SENTENCES[number];
  return text === undefined ? ARTICLES[article].text.slice(start, end) : text;
}

const articleName = article => ARTICLES[article].title || ARTICLES[article].id;

const painted = kind => ({fill: `var(--k${kind})`, stroke: `var(--o${kind})`});

// The shape of a kind, as an SVG of its own, for keys and headings.
function swatch(kind) {
  const look = D.kinds[kind], box = svg("svg", {viewBox: "-1.5 -1.5 3 3", class: "swatch", "aria-hidden": "true"});
  box.append(svg("path", {d: outlinePath(look.outline, 1), class: "node", ...painted(kind)}));
  return box;
}

const outlinePath = (corners, radius) =>
  "M" + corners.map(([x, y]) => `${(x * radius).toFixed(2)} ${(-y * radius).toFixed(2)}`).join("L") + "Z";

// The words for both ends of a relation in its sentence; one inside the other is a third item.
function marksOf({a, b}) {
  const [one, two] = [a, b].sort((x, y) => x[0] - y[0] || y[1] - x[1]);
  return two[0] < one[1] ? [[one[0], max(one[1], two[1]), two]] : [one, two];
}

// A sentence with the words for both ends marked.
function marked(text, marks) {
  const parts = [];
  let place = 0;
  for (const [start, end, within] of marks) {
    const words = text.slice(start, end);
    parts.push(text.slice(place, start), words && el("mark", {}, within ? marked(words, [within.map(at => at - start)]) : words));
    place = end;
  }
  parts.push(text.slice(place));
  return parts;
}

const button = (kind, text, onclick, label) =>
  el("button", {class: kind, "aria-label": label, onclick}, text);
const facts = (...parts) => el("span", {class: "facts"}, ...parts);
const note = (...parts) => el("p", {class: "note"}, ...parts);
const entity = node => [swatch(NODES[node].k), button("link", NODES[node].label, () => show({node}))];

// A relation as a sentence, to be opened, with its status.
const relationButton = edge =>
  [button("link", EDGES[edge].reads, () => show({edge})), " ", statusTag(statusOf(edge))];

const heads = titles => el("thead", {}, el("tr", {}, titles.map(([title, kind]) =>
  el("th", {scope: "col", class: kind}, title))));
const on = (id, event, listener) => byId(id).addEventListener(event, listener);

function download(name, text) {
  const url = URL.createObjectURL(new Blob([text], {type: "text/csv;charset=utf-8"}));
  const link = el("a", {href: url, download: name});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
