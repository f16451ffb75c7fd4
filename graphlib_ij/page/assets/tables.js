// Entities, relations and ranks as tables: sorted, filtered, copied, saved as CSV.

const FIRST_ROWS = 200, MORE_ROWS = 1000;
const sorting = {entities: [2, -1], relations: [0, 1], ranks: [0, 1]};
let wantedText = "", rowLimit = FIRST_ROWS;

// A column: its heading, its value for a row, and `number`, `wide`, `quiet` (in files only), `cell`
// (how it is shown), `low` (the least comes first).
const column = (title, get, more) => ({title, get, ...more});
const NUMBER = {number: true}, QUIET = {quiet: true};
const firstRow = edge => shownRows(edge)[0] || EDGES[edge].ev[0];
const label = (title, node) => column(title, row => NODES[node(row)].label, {cell: row => entity(node(row))[1]});
const self = row => row;

const TABLES = {
  entities: {
    rows: shownNodes, total: NODES.length,
    columns: [
      label("Name", self),
      column("Kind", node => KIND(node).name),
      column("Mentions", node => NODES[node].m, NUMBER),
      column("Relations", node => visibleTies(node).length, NUMBER),
      column("Articles", node => NODES[node].ar.length, NUMBER),
      column("Community", node => NODES[node].com === null ? "" : D.communities[NODES[node].com].name),
      column("Also called", node => NODES[node].al.join("; ")),
      column("Country", node => NODES[node].place?.country || ""),
      column("id", node => NODES[node].id, QUIET),
    ],
  },
  relations: {
    rows: () => [...EDGES.keys()].filter(edge => edgeVisible[edge]), total: EDGES.length,
    columns: [
      label("From", edge => EDGES[edge].s),
      column("Relation", edge => spaced(RELATION(edge).name), {cell: edge => button("link", spaced(RELATION(edge).name), () => show({edge}), `${spaced(RELATION(edge).name)}: ${EDGES[edge].reads}`)}),
      label("To", edge => EDGES[edge].t),
      column("Role", edge => EDGES[edge].title),
      column("Status", statusOf),
      column("Sure", edge => EDGES[edge].c, {number: true, cell: edge => EDGES[edge].c?.toFixed(2) ?? "–"}),
      column("Sentences", edge => new Set(shownRows(edge).map(row => row.s)).size, NUMBER),
      column("Sentence", edge => sentenceText(firstRow(edge).s), {wide: true}),
      column("Article", edge => ARTICLES[SENTENCES[firstRow(edge).s][0]].id, QUIET),
      column("Start", edge => firstRow(edge).at[0], {...NUMBER, ...QUIET}),
      column("End", edge => firstRow(edge).at[1], {...NUMBER, ...QUIET}),
    ],
  },
  ranks: {
    rows: () => shownNodes().filter(node => measureNow().values[node] !== null), total: NODES.length,
    columns: [
      column("Rank", node => measureNow().ranks[node], {number: true, low: true}),
      column("Range from", node => measureNow().best?.[node] ?? null, {number: true, low: true}),
      column("Range to", node => measureNow().worst?.[node] ?? null, {number: true, low: true}),
      label("Name", self),
      column("Kind", node => KIND(node).name),
      column("Value", node => measureNow().values[node], {number: true, cell: node => measured(measureNow(), node)}),
      column("Measure", () => measureNow().title, QUIET),
    ],
  },
};

function startTables() {
  on("table-filter", "input", () => { wantedText = byId("table-filter").value; rowLimit = FIRST_ROWS; drawTable(); });
  for (const name of Object.keys(TABLES)) on(`table-${name}`, "change", () => change({table: name}));
  on("table-copy", "click", copyTable);
  on("table-save", "click", () => { download(`${state.table}.csv`, "\ufeff" + asText(",")); tell(`${state.table}.csv saved`); });
  on("table-more", "click", () => { rowLimit += MORE_ROWS; drawTable(); });
  listen(["table"], () => { byId(`table-${state.table}`).checked = true; rowLimit = FIRST_ROWS; });
  listen(["tab", "table", ...FILTERING, "size"], drawTable);
}

function chosenRows() {
  const {rows, columns} = TABLES[state.table], [sorted, direction] = sorting[state.table], asked = plain(wantedText);
  const {get, number} = columns[sorted];
  const keys = new Map(rows().filter(row => !asked || columns.some(one => plain(String(one.get(row) ?? "")).includes(asked))).map(row => [row, get(row)]));
  return [...keys.keys()].sort((one, two) => {
    const a = keys.get(one), b = keys.get(two);
    if (a === null || b === null) return (a === null) - (b === null) || one - two;
    return (number ? a - b : a.localeCompare(b, "en")) * direction || one - two;
  });
}

function drawTable() {
  if (state.tab !== "tables") return;
  const {columns, total} = TABLES[state.table], found = chosenRows(), [sorted, direction] = sorting[state.table];
  const shown = columns.filter(({quiet}) => !quiet), arrow = direction > 0 ? " ▲" : " ▼";
  byId("table-caption").textContent = found.length === total ? plural(total, "row")
    : `${digits(found.length)} of ${plural(total, "row")}: those that the filters leave`;
  refill(byId("table"), el("thead", {}, el("tr", {}, shown.map(one => {
    const place = columns.indexOf(one), here = place === sorted;
    return el("th", {scope: "col", class: one.number && "number", "aria-sort": here ? (direction > 0 ? "ascending" : "descending") : "none"},
      button("", [one.title, el("span", {"aria-hidden": "true"}, here && arrow)], () => sortBy(place)));
  }))), el("tbody", {}, found.slice(0, rowLimit).map(row => el("tr", {}, shown.map(one =>
    el("td", {class: one.number ? "number" : one.wide && "wide"}, one.cell ? one.cell(row) : String((one.number ? one.get(row)?.toLocaleString("en") : one.get(row)) ?? "–")))))));
  byId("table-more").hidden = found.length <= rowLimit;
}

function sortBy(place) {
  const {number, low} = TABLES[state.table].columns[place], [old, direction] = sorting[state.table];
  sorting[state.table] = [place, old === place ? -direction : number && !low ? -1 : 1];
  drawTable();
  byId("table").querySelectorAll("th button")[place].focus();
}

// Cells that a spreadsheet would take for a formula begin with an apostrophe.
function asText(separator) {
  const {columns} = TABLES[state.table];
  const cell = value => {
    if (typeof value !== "string") return String(value ?? "");
    const safe = /^\s*[=+\-@]|^[\t\r\n]/.test(value) ? "'" + value : value;
    if (separator === "\t") return safe.replace(/[\t\r\n]+/g, " ");
    return /[",\r\n]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
  };
  return [columns.map(({title}) => title), ...chosenRows().map(row => columns.map(({get}) => get(row)))]
    .map(row => row.map(cell).join(separator)).join("\r\n") + "\r\n";
}

function tell(text) {
  byId("table-caption").textContent = text;
  announce(text);
}

async function copyTable() {
  const content = asText("\t"), rows = chosenRows().length;
  try {
    await navigator.clipboard.writeText(content);
    tell(`${plural(rows, "row")} copied`);
  } catch {
    tell("Copying is not allowed here.");
  }
}
