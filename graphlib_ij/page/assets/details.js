// What is known of an entity or a relation, with the sentences that say so.

function startDetails() {
  listen(["node", "edge", "hidden", "confidence", "tied", "first", "last", "size"], drawDetails);
}

function drawDetails() {
  const panel = byId("panel-details");
  if (state.edge !== null) fill(panel, relationCard(state.edge));
  else if (state.node !== null) fill(panel, entityCard(state.node));
  else fill(panel, ...startCard());
}

const heading = (...parts) => el("h2", {tabindex: "-1"}, ...parts);

// ---- an entity

function entityCard(node) {
  const row = NODES[node], edges = visibleTies(node), hidden = TIES[node].length - edges.length;
  const card = el("article", {class: "card"}, heading(swatch(row.k), row.label),
    el("p", {class: "facts"}, [KIND(node).name, plural(row.m, "mention"), plural(edges.length, "relation"),
      ARTICLES.length > 1 ? plural(row.ar.length, "article") : null].filter(Boolean).join(" · ")));
  if (row.al.length) card.append(el("p", {}, el("strong", {text: "Also called: "}), row.al.join("; ")));
  if (row.place) card.append(el("p", {}, el("strong", {text: "Place: "}), placeText(row.place)));
  if (row.com !== null) card.append(el("p", {}, el("strong", {text: "Community: "}), D.communities[row.com].name));
  card.append(el("p", {class: "actions"},
    el("button", {type: "button", onclick: () => startPath(node)}, "Path from here"),
    row.sp.length ? el("button", {type: "button", onclick: () => readMention(node)}, "Where it is named") : null));
  card.append(measureTable(node));
  for (const group of grouped(node, edges)) card.append(relationGroup(node, group));
  if (hidden) card.append(el("p", {class: "note"}, `${plural(hidden, "relation")} not shown because of the filters.`));
  if (!TIES[node].length) card.append(el("p", {class: "note"}, "Named without a relation to another entity."));
  return card;
}

function placeText(place) {
  const parts = [];
  if (place.country) parts.push(`country ${place.country}`);
  if (place.latitude !== undefined && place.longitude !== undefined) parts.push(
    `${Math.abs(place.latitude)}° ${place.latitude < 0 ? "S" : "N"}, ${Math.abs(place.longitude)}° ${place.longitude < 0 ? "W" : "E"}`);
  if (place.population) parts.push(`${place.population.toLocaleString("en")} people`);
  if (place.geonames) parts.push(`GeoNames ${place.geonames}`);
  return parts.join(" · ");
}

function measureTable(node) {
  const rows = D.measures.filter(measure => measure.values[node] !== null).map(measure =>
    el("tr", {}, el("th", {scope: "row", title: measure.says}, measure.title),
      el("td", {class: "number"}, measured(measure, node)),
      el("td", {class: "number"}, String(measure.ranks[node])),
      el("td", {class: "number"}, rangeText(measure, node))));
  const chosen = D.measures[state.size];
  return el("details", {class: "measures"},
    el("summary", {}, `${chosen.title} ${measured(chosen, node)}, rank ${rankText(chosen, node)} of ${NODES.length}`),
    el("table", {}, el("thead", {}, el("tr", {}, ...["Measure", "Value", "Rank", "Range"].map((text, place) =>
      el("th", {scope: "col", class: place ? "number" : ""}, text)))), el("tbody", {}, rows)),
    el("p", {class: "note"}, D.ranges));
}

const measured = (measure, node) =>
  measure.values[node] === null ? "–" : measure.values[node].toFixed(measure.places);
const rangeText = (measure, node) => !measure.best ? "–" : measure.best[node] < measure.worst[node]
  ? `${measure.best[node]}–${measure.worst[node]}` : String(measure.best[node]);
const rankText = (measure, node) => measure.best && measure.best[node] < measure.worst[node]
  ? `${measure.ranks[node]} (${rangeText(measure, node)})` : String(measure.ranks[node]);

// Relations by kind and direction, in the order of the schema.
function grouped(node, edges) {
  const groups = new Map();
  for (const edge of edges) {
    const relation = RELATION(edge), out = EDGES[edge].s === node;
    const key = `${EDGES[edge].k} ${relation.symmetric || out}`;
    if (!groups.has(key)) groups.set(key, {kind: EDGES[edge].k, text: out || relation.symmetric ? relation.phrase : relation.inverse, edges: []});
    groups.get(key).edges.push(edge);
  }
  return [...groups.values()].sort((one, two) => one.kind - two.kind);
}

function relationGroup(node, group) {
  const edges = [...group.edges].sort((one, two) => EDGES[two].ev.length - EDGES[one].ev.length);
  return el("section", {}, el("h3", {}, `… ${group.text} …`),
    el("ul", {class: "relations"}, edges.map(edge => el("li", {}, relationLine(edge, other(edge, node)), evidenceList(edge)))));
}

function relationLine(edge, end) {
  const row = EDGES[edge];
  return el("p", {class: "relation"}, swatch(NODES[end].k), entityButton(end), row.title ? ` (${row.title})` : "",
    " ", statusTag(D.statuses[row.st]), sureTag(row.c),
    el("button", {type: "button", class: "small", "aria-label": `Show the relation: ${row.reads}`,
      onclick: () => show({edge})}, "how known"));
}

const statusTag = status => status === "asserted" ? null : el("span", {class: `tag s-${status}`}, status);
const sureTag = sure => sure === null ? null : el("span", {class: "sure", title: "How likely it is that this is right, from 0 to 1"}, ` ${sure.toFixed(2)} `);

// The sentences of a relation: the first to be read at once, others when asked for.
function evidenceList(edge, {all = false} = {}) {
  const rows = shownRows(edge), first = all ? rows : rows.slice(0, 1), rest = all ? [] : rows.slice(1);
  const list = el("div", {}, first.map(row => quote(row, all)));
  if (rest.length) list.append(el("details", {class: "more"},
    el("summary", {}, `${plural(rest.length, "more sentence")}`), rest.map(row => quote(row, all))));
  return list;
}

function quote(row, full) {
  const [article, start, end] = SENTENCES[row.s], parts = [];
  if (ARTICLES.length > 1) parts.push(articleName(article));
  if (ARTICLES[article].date && ARTICLES.length > 1) parts.push(longDate(ARTICLES[article].date));
  parts.push(`characters ${row.at[0]}–${row.at[1]}`);
  if (D.statuses[row.st] !== "asserted") parts.push(D.statuses[row.st]);
  if (row.by) parts.push(`said by ${row.by}`);
  if (row.date) parts.push(`time: ${row.date}` + (row.when && !row.date.includes(row.when) ? ` (${row.when})` : ""));
  for (const [name, value] of row.attributes || []) parts.push(`${name}: ${value}`);
  const sentence = row.s;
  const footer = el("footer", {}, parts.join("; "), " ",
    el("button", {type: "button", class: "small", "aria-label": "Read this sentence in the article",
      onclick: () => readSentence(sentence)}, "in the article"));
  const known = el("p", {class: "known"}, `Rule ${row.rule || "not known"}`, row.c === null ? "" : `; confidence ${row.c.toFixed(2)}`,
    row.clues.length ? ` (${row.clues.join(", ")})` : "");
  return el("blockquote", {class: "evidence", "data-sentence": sentence, onmouseenter: () => change({pointed: sentence}),
    onmouseleave: () => change({pointed: null})}, el("p", {}, marked(row)), footer, full ? known : null);
}

// ---- a relation

function relationCard(edge) {
  const row = EDGES[edge], relation = RELATION(edge), sentences = shownRows(edge).length;
  return el("article", {class: "card"}, heading(row.reads),
    el("p", {class: "relation"}, swatch(NODES[row.s].k), entityButton(row.s), ` ${row.title || relation.phrase} `,
      swatch(NODES[row.t].k), entityButton(row.t)),
    el("p", {class: "facts"}, [relation.name.replaceAll("_", " "), D.statuses[row.st], plural(sentences, "sentence"),
      row.c === null ? null : `confidence ${row.c.toFixed(2)}`].filter(Boolean).join(" · ")),
    evidenceList(edge, {all: true}));
}

// ---- nothing chosen: what the graph says as a whole

function startCard() {
  const measure = D.measures[state.size];
  const ranked = NODES.map((_, node) => node).filter(node => nodeVisible[node] && measure.values[node] !== null)
    .sort((one, two) => measure.ranks[one] - measure.ranks[two] || one - two).slice(0, 10);
  return [
    el("article", {class: "card"}, heading("In short"), D.short.map(text => el("p", {}, text)),
      D.findings.map(finding => findingCard(finding)),
      el("h3", {}, `The most central by ${measure.title.toLowerCase()}`),
      el("ol", {class: "ranked"}, ranked.map(node => el("li", {value: measure.ranks[node]}, swatch(NODES[node].k), entityButton(node),
        el("span", {class: "facts"}, ` ${measured(measure, node)}`, measure.best ? `, range ${rangeText(measure, node)}` : "")))),
      el("p", {class: "note"}, `${measure.title} is ${measure.says}. ${D.ranges}`),
      notesCard(), madeCard()),
  ];
}

function findingCard(finding) {
  return el("div", {class: "finding"}, el("p", {}, finding.text),
    finding.rows.map(({edge, place}) => quote(EDGES[edge].ev[place], false)));
}

function notesCard() {
  return el("details", {}, el("summary", {}, `What was joined, guessed, denied or left out (${D.notes.reduce((sum, group) => sum + group.lines.length, 0)})`),
    D.notes.map(group => el("section", {}, el("h3", {}, group.title),
      el("ul", {}, group.lines.map(line => el("li", {}, line))))));
}

function madeCard() {
  return el("details", {}, el("summary", {}, "How this was made"), D.made.map(text => el("p", {}, text)),
    el("ul", {}, ARTICLES.map((article, number) => el("li", {}, articleName(number),
      el("span", {class: "facts"}, [article.made_by, article.sha256 && `SHA-256 ${article.sha256}`].filter(Boolean).map(text => `; ${text}`).join(""))))));
}
