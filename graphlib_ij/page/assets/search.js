// Finding an entity by any of its names, also with a slip of the finger.

const plain = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[.'’]/g, "")
  .replace(/[^\p{L}\p{N}]+/gu, " ").trim();
const LISTED = 12;

const names = NODES.map(node => [node.label, ...node.al].map(name => ({name, plain: plain(name)})));

// How many letters must be changed, added, dropped or exchanged; more than `most` is Infinity.
// Damerau 1964, doi:10.1145/363958.363994 (optimal string alignment).
function slips(one, two, most) {
  if (abs(one.length - two.length) > most) return Infinity;
  let before = null, row = Array.from({length: two.length + 1}, (_, place) => place);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= two.length; j++) {
      next[j] = min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === two[j - 1] ? 0 : 1));
      if (before && one[i - 1] === two[j - 2] && one[i - 2] === two[j - 1]) next[j] = min(next[j], before[j - 2] + 1);
    }
    if (min(...next) > most) return Infinity;
    [before, row] = [row, next];
  }
  return row[two.length] <= most ? row[two.length] : Infinity;
}

// How well a name fits what is asked: 0 the same, then beginning, word, part; slips after all.
function fit(name, asked) {
  if (name === asked) return 0;
  if (name.startsWith(asked)) return 1;
  if (name.includes(" " + asked)) return 2;
  if (asked.length > 2 && name.includes(asked)) return 3;
  const most = asked.length < 4 ? 0 : asked.length < 7 ? 1 : 2;
  if (!most) return Infinity;
  const words = name.split(" "), count = asked.split(" ").length;
  let least = slips(name, asked, most);
  for (let place = 0; place + count <= words.length; place++) {
    const part = words.slice(place, place + count).join(" ");
    // The last word may not be typed to its end yet.
    least = min(least, slips(part, asked, most), slips(part.slice(0, asked.length), asked, most));
  }
  return 4 + least;
}

function find(text) {
  const asked = plain(text);
  if (!asked) return [];
  const found = [];
  names.forEach((own, node) => {
    let best = Infinity, by = "";
    for (const {name, plain: other} of own) {
      const how = fit(other, asked);
      if (how < best) [best, by] = [how, name];
    }
    if (best < Infinity) found.push({node, how: best, by});
  });
  found.sort((one, two) => one.how - two.how || TIES[two.node].length - TIES[one.node].length || one.node - two.node);
  // Names that fit as typed make guesses idle.
  return found.length && found[0].how < 4 ? found.filter(({how}) => how < 4) : found;
}

const remark = text => el("li", {class: "facts", role: "option", "aria-disabled": "true", "aria-selected": "false"}, text);

// An input with a list of what fits (the combobox pattern of ARIA).
function combobox(input, list, {pick, keepText}) {
  let found = [], active = -1;

  function draw() {
    refill(list, found.slice(0, LISTED).map(({node, by, how}, place) =>
      el("li", {role: "option", id: `${list.id}-${place}`, "aria-selected": place === active ? "true" : "false",
        onpointerdown: event => { event.preventDefault(); choose(place); }},
      swatch(NODES[node].k), el("span", {}, NODES[node].label),
      facts(KIND(node).name, by !== NODES[node].label && `, also ${by}`, how >= 4 && " (similar)", !nodeVisible[node] && " (hidden)"))),
    found.length > LISTED && remark(`and ${plural(found.length - LISTED, "more match", "more matches")}`), input.value.trim() && !found.length && remark("No name fits."));
    list.hidden = !input.value.trim() || document.activeElement !== input;
    input.setAttribute("aria-expanded", String(!list.hidden && found.length > 0));
    if (active >= 0) input.setAttribute("aria-activedescendant", `${list.id}-${active}`);
    else input.removeAttribute("aria-activedescendant");
  }

  function choose(place) {
    if (!found[place]) return;
    const {node} = found[place];
    input.value = keepText ? NODES[node].label : "";
    close();
    pick(node);
  }

  function close() {
    found = [];
    active = -1;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  input.addEventListener("input", () => {
    found = find(input.value);
    active = found.length ? 0 : -1;
    draw();
    announce(input.value.trim() ? plural(found.length, "match", "matches") : "");
  });
  input.addEventListener("keydown", event => {
    const count = min(found.length, LISTED);
    if (event.key === "ArrowDown" && count) active = (active + 1) % count;
    else if (event.key === "ArrowUp" && count) active = (active - 1 + count) % count;
    else if (event.key === "Enter") { choose(max(active, 0)); event.preventDefault(); return; }
    else if (event.key === "Escape") { input.value = ""; input.dispatchEvent(new Event("input")); event.stopPropagation(); return; }
    else return;
    event.preventDefault();
    draw();
  });
  input.addEventListener("blur", close);
}

function startSearch() {
  combobox(byId("search"), byId("found"), {pick: node => {
    const kind = "k:" + KIND(node).name;
    // What is sought is shown, whatever the filters say.
    if (!nodeVisible[node]) change({hidden: new Set([...state.hidden].filter(name => name !== kind)), tied: false, first: 0, last: DEFAULTS.last});
    show({node});
  }});
}
