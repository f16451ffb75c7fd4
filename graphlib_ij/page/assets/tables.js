// Entities, relations and ranks as tables: sorted, filtered, copied, saved as CSV.

const FIRST_ROWS = 200;
let sorting = {entities: [2, -1], relations: [0, 1], ranks: [0, 1]}, wantedText = "", rowLimit = FIRST_ROWS;

const text = (title, get, more) => ({title, get, ...more});
const number = (title, get, more) => ({title, get, number: true, ...more});

const TABLES = {
  entities: {
    rows: () => NODES.map((_, node) => node).filter(node => nodeVisible[node]), total: NODES.length,
    columns: [
      text("Name", node => NODES[node].label, {cell: node => entityButton(node)}),
      text("Kind", node => KIND(node).name),
      number("Mentions", node => NODES[node].m),
      number("Relations", node => visibleTies(node).length),
      number("Articles", node => NODES[node].ar.length),
      text("Community", node => NODES[node].com === null ? "" : D.communities[NODES[node].com].name),
      text("Also called", node => NODES[node].al.join("; ")),
      text("Country", node => NODES[node].place?.country || ""),
      text("id", node => NODES[node].id, {quiet: true}),
    ],
  },
  relations: {
    rows: () => EDGES.map((_, edge) => edge).filter(edge => edgeVisible[edge]), total: EDGES.length,
    columns: [
      text("From", edge => NODES[EDGES[edge].s].label, {cell: edge => entityButton(EDGES[edge].s)}),
      text("Relation", edge => RELATION(edge).name.replaceAll("_", " "), {cell: edge => el("button", {type: "button", class: "link", "aria-label": EDGES[edge].reads, onclick: () => show({edge})}, RELATION(edge).name.replaceAll("_", " "))}),
      text("To", edge => NODES[EDGES[edge].t].label, {cell: edge => entityButton(EDGES[edge].t)}),
      text("Role", edge => EDGES[edge].title),
      text("Status", edge => statusOf(edge)),
      number("Sure", edge => EDGES[edge].c, {places: 2}),
      number("Sentences", edge => new Set(shownRows(edge).map(row => row.s)).size),
      text("Sentence", edge => sentenceText((shownRows(edge)[0] || EDGES[edge].ev[0]).s), {wide: true}),
      text("Article", edge => ARTICLES[SENTENCES[(shownRows(edge)[0] || EDGES[edge].ev[0]).s][0]].id, {quiet: true}),
      number("Start", edge => (shownRows(edge)[0] || EDGES[edge].ev[0]).at[0], {quiet: true}),
      number("End", edge => (shownRows(edge)[0] || EDGES[edge].ev[0]).at[1], {quiet: true}),
    ],
  },
  ranks: {
    rows: () => NODES.map((_, node) => node).filter(node => nodeVisible[node] && D.measures[state.size].values[node] !== null), total: NODES.length,
    columns: [
      number("Rank", node => D.measures[state.size].ranks[node]),
      number("From", node => D.measures[state.size].best?.[node] ?? null),
      number("To", node => D.measures[state.size].worst?.[node] ?? null),
      text("Name", node => NODES[node].label, {cell: node => entityButton(node)}),
      text("Kind", node => KIND(node).name),
      number("Value", node => D.measures[state.size].values[node], {cell: node => measured(D.measures[state.size], node)}),
      text("Measure", () => D.measures[state.size].title, {quiet: true}),
    ],
  },
};

function startTables() {
  const filter = byId("table-filter");
  filter.addEventListener("input", () => { wantedText = filter.value; rowLimit = FIRST_ROWS; drawTable(); });
  for (const name of Object.keys(TABLES)) byId(`table-${name}`).addEventListener("change", () => change({table: name}));
  byId("table-copy").addEventListener("click", copyTable);
  byId("table-save").addEventListener("click", () => download(`${state.table}.csv`, asText(",")));
  listen(["table"], () => { byId(`table-${state.table}`).checked = true; rowLimit = FIRST_ROWS; });
  listen(["tab", "table", "hidden", "confidence", "tied", "first", "last", "size"], drawTable);
}

function chosenRows() {
  const {rows, columns} = TABLES[state.table], [column, direction] = sorting[state.table], asked = plain(wantedText);
  const {get, number: numeric} = columns[column];
  const found = rows().filter(row => !asked || columns.some(({get: cell}) => plain(String(cell(row) ?? "")).includes(asked)));
  const keys = new Map(found.map(row => [row, get(row)]));
  return found.sort((one, two) => {
    const [a, b] = [keys.get(one), keys.get(two)];
    if (a === null || b === null) return (a === null) - (b === null);
    return (numeric ? a - b : a.localeCompare(b, "en")) * direction || one - two;
  });
}

function drawTable() {
  if (state.tab !== "tables") return;
  const {columns, total} = TABLES[state.table], found = chosenRows(), [sorted, direction] = sorting[state.table];
  const shown = columns.map((column, place) => ({...column, place})).filter(column => !column.quiet);
  byId("table-caption").textContent = found.length === total ? `${found.length.toLocaleString("en")} rows`
    : `${found.length.toLocaleString("en")} of ${total.toLocaleString("en")} rows: those that the filters leave`;
  const head = el("tr", {}, shown.map(({title, place, number: numeric}) => el("th", {scope: "col", class: numeric ? "number" : "",
    "aria-sort": place === sorted ? (direction > 0 ? "ascending" : "descending") : "none"},
  el("button", {type: "button", onclick: () => sortBy(place)}, title, el("span", {class: "arrow", "aria-hidden": "true"}, place === sorted ? (direction > 0 ? " ▲" : " ▼") : "")))));
  fill(byId("table"), el("thead", {}, head), el("tbody", {}, found.slice(0, rowLimit).map(row => el("tr", {}, shown.map(column =>
    el("td", {class: [column.number ? "number" : "", column.wide ? "wide" : ""].join(" ").trim()}, column.cell ? column.cell(row) : cellText(column, row)))))));
  const more = byId("table-more");
  more.hidden = found.length <= rowLimit;
  more.textContent = `Show ${Math.min(found.length - rowLimit, FIRST_ROWS * 5).toLocaleString("en")} more`;
  more.onclick = () => { rowLimit += FIRST_ROWS * 5; drawTable(); };
}

function cellText(column, row) {
  const value = column.get(row);
  if (value === null) return "–";
  return column.number ? (column.places ? value.toFixed(column.places) : value.toLocaleString("en")) : value;
}

function sortBy(place) {
  const [old, direction] = sorting[state.table], numeric = TABLES[state.table].columns[place].number;
  const first = numeric && !["Rank", "From", "To"].includes(TABLES[state.table].columns[place].title) ? -1 : 1;
  sorting[state.table] = [place, old === place ? -direction : first];
  drawTable();
  byId("table").querySelectorAll("th button")[TABLES[state.table].columns.slice(0, place).filter(column => !column.quiet).length].focus();
}

// Cells that a spreadsheet would take for a formula begin with an apostrophe.
function asText(separator) {
  const {columns} = TABLES[state.table];
  const cell = value => {
    if (value === null) return "";
    if (typeof value === "number") return String(value);
    let safe = /^[=+\-@\t\r\n]/.test(value) ? "'" + value : value;
    if (separator === "\t") return safe.replace(/[\t\r\n]+/g, " ");
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return [columns.map(({title}) => title), ...chosenRows().map(row => columns.map(({get}) => get(row)))]
    .map(row => row.map(cell).join(separator)).join("\r\n") + "\r\n";
}

async function copyTable() {
  const content = asText("\t"), rows = chosenRows().length;
  try {
    await navigator.clipboard.writeText(content);
  } catch {
    // Where the clipboard is not open to pages on disk, as in old browsers.
    const area = el("textarea", {"aria-hidden": "true"});
    area.value = content;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    byId("table-copy").focus();
  }
  announce(`${plural(rows, "row")} copied`);
}
