// What is known of an entity or a relation, with the sentences that say so.

function startDetails() {
  listen(["node", "edge", ...FILTERING, "size"], () =>
    refill(byId("panel-details"), state.edge !== null ? relationCard(state.edge) : state.node !== null ? entityCard(state.node) : startCard()));
}

const heading = (...parts) => el("h2", {tabindex: "-1"}, ...parts);
const dotted = parts => el("p", {class: "facts"}, parts.filter(Boolean).join(" · "));
const labelled = (label, text) => el("p", {}, el("strong", {}, `${label}: `), text);

// ---- an entity

function entityCard(node) {
  const row = NODES[node], edges = visibleTies(node), hidden = TIES[node].length - edges.length;
  return el("article", {}, heading(swatch(row.k), row.label),
    dotted([KIND(node).name, plural(row.m, "mention"), plural(edges.length, "relation"), ARTICLES.length > 1 && plural(row.ar.length, "article")]),
    row.al.length > 0 && labelled("Also called", row.al.join("; ")),
    row.place && labelled("Place", placeText(row.place)),
    row.com !== null && labelled("Community", D.communities[row.com].name),
    el("p", {class: "actions"}, button("", "Path from here", () => startPath(node)),
      row.sp.length > 0 && button("", "Where it is named", () => readMention(node))),
    measureTable(node),
    grouped(node, edges).map(group => relationGroup(node, group)),
    hidden > 0 && note(`${plural(hidden, "relation")} not shown because of the filters.`),
    !TIES[node].length && note("No relation to another entity."));
}

function placeText(place) {
  const degrees = (value, positive, negative) => `${abs(value)}° ${value < 0 ? negative : positive}`;
  return [place.country && `country ${place.country}`,
    place.latitude !== undefined && `${degrees(place.latitude, "N", "S")}, ${degrees(place.longitude, "E", "W")}`,
    place.population && `${digits(place.population)} people`,
    place.geonames && `GeoNames ${place.geonames}`].filter(Boolean).join(" · ");
}

const measureNow = () => D.measures[state.size];
const measured = (measure, node) => measure.values[node] === null ? "–" : measure.values[node].toFixed(measure.places);
const rangeText = (measure, node) => !measure.best || measure.best[node] === null ? "–"
  : measure.best[node] < measure.worst[node] ? `${measure.best[node]}–${measure.worst[node]}` : String(measure.best[node]);

function measureTable(node) {
  const measure = measureNow(), known = measure.values[node] !== null;
  const rows = D.measures.filter(({values}) => values[node] !== null).map(one =>
    el("tr", {}, el("th", {scope: "row", title: one.says}, one.title),
      [measured(one, node), one.ranks[node], rangeText(one, node)].map(text => el("td", {class: "number"}, String(text)))));
  return folded([known ? `${measure.title} ${measured(measure, node)}, rank ${measure.ranks[node]} of ${measure.ranks.filter(Boolean).length}` : `${measure.title}: not defined`,
    known && measure.best && `, range ${rangeText(measure, node)}`],
    el("table", {}, heads([["Measure"], ["Value", "number"], ["Rank", "number"], ["Range", "number"]]), el("tbody", {}, rows)),
    note(D.ranges));
}

// Relations by kind and direction, in the order of the schema.
function grouped(node, edges) {
  const groups = new Map();
  for (const edge of edges) {
    const relation = RELATION(edge), out = relation.symmetric || EDGES[edge].s === node;
    const key = `${EDGES[edge].k} ${out}`;
    if (!groups.has(key)) groups.set(key, {kind: EDGES[edge].k, text: out ? relation.phrase : relation.inverse, edges: []});
    groups.get(key).edges.push(edge);
  }
  return [...groups.values()].sort((one, two) => one.kind - two.kind);
}

function relationGroup(node, group) {
  const edges = group.edges.sort((one, two) => EDGES[two].ev.length - EDGES[one].ev.length);
  return el("section", {}, el("h3", {}, `… ${group.text} …`), el("ul", {class: "relations"}, edges.map(edge =>
    el("li", {}, relationLine(edge, other(edge, node)), evidenceList(edge)))));
}

const relationLine = (edge, end) => el("p", {class: "relation"}, entity(end),
  EDGES[edge].title && ` (${EDGES[edge].title})`, statusTag(statusOf(edge)), sureTag(EDGES[edge].c));

const statusTag = status => status !== "asserted" && el("span", {class: "tag"}, status);
const sureTag = sure => sure !== null && el("span", {class: "facts"}, `${sure.toFixed(2)} sure`);

// The sentences of a relation: the first to be read at once, others when asked for.
function evidenceList(edge, full) {
  const rows = shownRows(edge), first = full ? rows : rows.slice(0, 1), rest = rows.slice(first.length);
  return [first.map(quote), rest.length > 0 && folded(plural(rest.length, "more sentence"), rest.map(quote))];
}

const folded = (title, ...parts) => el("details", {}, el("summary", {}, title), parts);

function quote(row) {
  const [article] = SENTENCES[row.s], several = ARTICLES.length > 1, status = D.statuses[row.st], told = row.when && !row.date.includes(row.when);
  const parts = [several && articleName(article), several && ARTICLES[article].date, `characters ${row.at[0]}–${row.at[1]}`,
    status !== "asserted" && status, row.by && `said by ${row.by}`, row.date && `time: ${row.date}`, told && `date: ${row.when}`,
    ...row.attributes.map(([name, value]) => `${name}: ${value}`)];
  return said(row.s, marked(sentenceText(row.s), marksOf(row)), parts.filter(Boolean).join("; "), folded("how known",
    `Rule ${row.rule || "not known"}`, row.c !== null && `; confidence ${row.c.toFixed(2)}`, row.clues.length > 0 && ` (${row.clues.join(", ")})`));
}

// A sentence with what is to be said of it; its number, if it has one, leads to the article.
function said(sentence, text, about, more) {
  const known = sentence !== null && sentence !== undefined;
  return el("blockquote", {"data-sentence": sentence, onmousemove: () => known && change({pointed: sentence}), onmouseleave: () => change({pointed: null})},
    el("p", {}, text), el("footer", {}, about, " ", known && button("small", "in the article", () => readSentence(sentence)), more));
}

// ---- a relation

function relationCard(edge) {
  const row = EDGES[edge], sentences = new Set(shownRows(edge).map(({s}) => s)).size;
  return el("article", {}, heading(row.reads),
    el("p", {class: "relation"}, entity(row.s), ` ${row.title || RELATION(edge).phrase} `, entity(row.t)),
    dotted([spaced(RELATION(edge).name), statusOf(edge), plural(sentences, "sentence"), row.c !== null && `confidence ${row.c.toFixed(2)}`]),
    evidenceList(edge, true));
}

// ---- nothing chosen: what the graph says as a whole

function startCard() {
  const measure = measureNow();
  const ranked = shownNodes().filter(node => measure.values[node] !== null)
    .sort((one, two) => measure.ranks[one] - measure.ranks[two] || one - two).slice(0, 10);
  const top = max(0, ...ranked.map(node => measure.values[node]));
  return el("article", {}, heading("In short"),
    D.findings.map(({claim, detail, quotes}) => el("section", {}, el("p", {}, quotes.length > 0 ? el("strong", {}, claim) : claim, ` ${detail}`),
      quotes.map(({s, text, marks, caption}) => said(s, marked(text, marks), caption)))),
    top > 0 && [el("h3", {}, `The most central by ${measure.title.toLowerCase()}`),
    el("ol", {}, ranked.map(node => el("li", {value: measure.ranks[node]}, entity(node),
      facts(` ${measured(measure, node)}`, measure.best && `, range ${rangeText(measure, node)}`)))),
    note(`${measure.title} is ${measure.says}. ${D.ranges}`)],
    D.notes.length > 0 && folded(`Joined, guessed, denied or left out (${D.notes.reduce((sum, {lines}) => sum + lines.length, 0)})`, D.notes.map(({title, lines}) => el("section", {}, el("h3", {}, title), el("ul", {}, lines.map(line => el("li", {}, line)))))),
    folded("How this was made", D.made.map(text => el("p", {}, text)),
      el("ul", {}, ARTICLES.map((article, number) => el("li", {}, articleName(number), facts(...[article.made_by, article.sha256 && `SHA-256 ${article.sha256}`].filter(Boolean).map(text => `; ${text}`)))))));
}
