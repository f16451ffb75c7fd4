// The articles: their text with every mention marked, and the sentences that say something.

let articleBody = null, drawnArticle = null;

function startArticles() {
  listen(["article", "tab", "first", "last"], drawArticles);
  listen(["sentence", "pointed", "node", "edge", "hover", "tab", "article"], markSentences);
  listen(["sentence", "hidden", "confidence"], drawSentenceBox);
}

function drawArticles() {
  if (state.tab !== "articles") return;
  const panel = byId("panel-articles");
  if (drawnArticle === state.article && articleBody) return;
  drawnArticle = state.article;
  if (state.article === null) fill(panel, articleList());
  else fill(panel, articleCard(state.article), el("div", {id: "sentence-box", class: "sentence-box"}));
  drawSentenceBox();
}

function articleList() {
  const relations = ARTICLES.map(() => 0), entities = ARTICLES.map(() => 0);
  EDGES.forEach(edge => new Set(edge.ev.map(row => SENTENCES[row.s][0])).forEach(article => relations[article]++));
  NODES.forEach(node => node.ar.forEach(article => entities[article]++));
  articleBody = null;
  const dated = ARTICLES.some(article => article.date), sourced = ARTICLES.some(article => article.source);
  const numbers = ARTICLES.map((_, number) => number).sort((one, two) =>
    ARTICLES[one].date < ARTICLES[two].date ? -1 : ARTICLES[one].date > ARTICLES[two].date ? 1 : one - two);
  const columns = [dated && "Date", "Article", sourced && "Source", "Words", "Entities", "Relations"].filter(Boolean);
  return el("article", {class: "card"}, heading(plural(ARTICLES.length, "article")), el("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": "Articles"},
    el("table", {}, el("thead", {}, el("tr", {}, columns.map(text => el("th", {scope: "col", class: ["Words", "Entities", "Relations"].includes(text) ? "number" : ""}, text)))),
      el("tbody", {}, numbers.map(number => el("tr", {},
        dated ? el("td", {class: "date"}, longDate(ARTICLES[number].date) || "–") : null,
        el("td", {}, el("button", {type: "button", class: "link", onclick: () => openArticle(number)}, articleName(number))),
        sourced ? el("td", {}, ARTICLES[number].source) : null,
        ...[ARTICLES[number].words, entities[number], relations[number]].map(count => el("td", {class: "number"}, count.toLocaleString("en")))))))));
}

function openArticle(article, sentence = null) {
  change({tab: "articles", article, sentence});
  byId("panel-articles").querySelector("h2")?.focus();
}

function articleCard(number) {
  const article = ARTICLES[number], about = [article.title && article.title !== article.id ? article.id : null, longDate(article.date), article.source, plural(article.words, "word")];
  articleBody = el("div", {class: "text", tabindex: "0", role: "region", "aria-label": `Text of ${articleName(number)}`,
    onkeydown: keyInText, onmouseover: pointInText, onmouseleave: () => change({pointed: null}), onclick: clickInText});
  articleBody.append(...(article.text === undefined ? knownSentences(number) : paragraphs(number)));
  return el("article", {class: "card"},
    ARTICLES.length > 1 ? el("p", {}, el("button", {type: "button", class: "small", onclick: () => change({article: null, sentence: null})}, "← All articles")) : null,
    heading(articleName(number)), el("p", {class: "facts"}, about.filter(Boolean).join(" · ")),
    el("p", {class: "note"}, article.text === undefined ? "The text is not in this page: only the sentences that say something are."
      : "Marked are the names, by kind; underlined sentences say how entities are related: click one, or press N and P in the text."), articleBody);
}

// Places in an article where a sentence or a mention begins or ends.
function partsOf(number) {
  const sentences = SENTENCES.map((row, place) => [row[1], row[2], place]).filter(row => SENTENCES[row[2]][0] === number && SAID[row[2]].length)
    .sort((one, two) => one[0] - two[0] || two[1] - one[1]);
  const mentions = NODES.flatMap((node, place) => node.sp.filter(span => span[0] === number).map(span => [span[1], span[2], place]))
    .sort((one, two) => one[0] - two[0] || two[1] - one[1]);
  return [apart(sentences), apart(mentions)];
}

// Of ranges that overlap, the first and longest.
function apart(ranges) {
  let end = -1;
  return ranges.filter(range => range[0] >= end && (end = range[1]) > range[0]);
}

function paragraphs(number) {
  const text = ARTICLES[number].text, [sentences, mentions] = partsOf(number), made = [];
  let place = 0;
  for (const match of [...text.matchAll(/\n\s*\n/g), {index: text.length, 0: ""}]) {
    if (match.index > place) made.push(el("p", {}, pieces(text, place, match.index, sentences, mentions)));
    place = match.index + match[0].length;
  }
  return made;
}

// The text from `start` to `end`, with sentences and in them mentions as elements.
function pieces(text, start, end, sentences, mentions) {
  const made = [];
  let place = start;
  for (const [from, to, sentence] of sentences) {
    const low = Math.max(from, start), high = Math.min(to, end);
    if (low >= high) continue;
    made.push(...withMentions(text, place, low, mentions));
    made.push(el("span", {class: "said", "data-sentence": sentence}, withMentions(text, low, high, mentions)));
    place = high;
  }
  made.push(...withMentions(text, place, end, mentions));
  return made;
}

function withMentions(text, start, end, mentions) {
  const made = [];
  let place = start;
  for (const [from, to, node] of mentions) {
    if (from < place || to > end) continue;
    made.push(text.slice(place, from), el("span", {class: `mention m${NODES[node].k}`, "data-node": node, title: `${NODES[node].label} (${KIND(node).name})`}, text.slice(from, to)));
    place = to;
  }
  made.push(text.slice(place, end));
  return made;
}

function knownSentences(number) {
  const [sentences] = partsOf(number);
  return sentences.map(([, , sentence]) => el("p", {}, el("span", {class: "said", "data-sentence": sentence}, sentenceText(sentence)), " […]"));
}

// ---- the sentence under the pointer or the keys

const sentenceOf = event => {
  const span = event.target.closest("[data-sentence]");
  return span ? Number(span.dataset.sentence) : null;
};

function pointInText(event) {
  change({pointed: sentenceOf(event)});
}

function clickInText(event) {
  const mention = event.target.closest("[data-node]"), sentence = sentenceOf(event);
  if (mention) change({node: Number(mention.dataset.node), edge: null, path: null, sentence, pointed: null});
  else if (sentence !== null) change({sentence, node: null, edge: null, path: null});
}

function keyInText(event) {
  const step = {n: 1, N: 1, p: -1, P: -1}[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
  const all = [...articleBody.querySelectorAll(".said")].map(span => Number(span.dataset.sentence));
  const numbers = [...new Set(all)];
  if (!numbers.length) return;
  const now = numbers.indexOf(state.sentence);
  const next = numbers[now < 0 ? (step > 0 ? 0 : numbers.length - 1) : Math.min(Math.max(now + step, 0), numbers.length - 1)];
  change({sentence: next, node: null, edge: null, path: null});
  announce(`Sentence ${numbers.indexOf(next) + 1} of ${numbers.length}: ${SAID[next].map(([edge]) => EDGES[edge].reads).join("; ")}`);
  event.preventDefault();
}

// Where a sentence stands, in its article.
function readSentence(sentence) {
  change({tab: "articles", article: SENTENCES[sentence][0], sentence});
  articleBody?.focus({preventScroll: true});
}

function readMention(node) {
  const span = NODES[node].sp.find(([article]) => state.article === article) || NODES[node].sp[0];
  change({tab: "articles", article: span[0], sentence: null});
  const mark = articleBody?.querySelector(`[data-node="${node}"]`);
  mark?.scrollIntoView({block: "center"});
  articleBody?.focus({preventScroll: true});
}

function markSentences(changed) {
  if (!articleBody || state.tab !== "articles") return;
  const lit = new Set();
  const edges = state.hover?.edge !== undefined ? [state.hover.edge] : state.hover?.node !== undefined ? visibleTies(state.hover.node)
    : state.edge !== null ? [state.edge] : state.node !== null ? visibleTies(state.node) : [];
  edges.forEach(edge => shownRows(edge).forEach(row => lit.add(row.s)));
  const node = state.hover?.node ?? state.node;
  for (const span of articleBody.querySelectorAll(".said")) {
    const sentence = Number(span.dataset.sentence);
    span.classList.toggle("lit", lit.has(sentence) || sentence === state.pointed);
    span.classList.toggle("current", sentence === state.sentence);
  }
  for (const mark of articleBody.querySelectorAll(".mention")) mark.classList.toggle("chosen", Number(mark.dataset.node) === node);
  if (changed && !changed.includes("pointed") && !changed.includes("hover")) {
    const target = articleBody.querySelector(".said.current") || (changed.includes("node") || changed.includes("edge") ? articleBody.querySelector(".said.lit") : null);
    target?.scrollIntoView({block: "nearest"});
  }
}

// What the current sentence says, below the text.
function drawSentenceBox() {
  const box = byId("sentence-box");
  if (!box) return;
  const rows = state.sentence === null ? [] : SAID[state.sentence].filter(([edge]) => edgeVisible[edge]);
  box.hidden = !rows.length;
  fill(box, rows.length ? el("h3", {}, "This sentence says") : "", el("ul", {}, rows.map(([edge]) =>
    el("li", {}, el("button", {type: "button", class: "link", onclick: () => show({edge})}, EDGES[edge].reads), " ", statusTag(D.statuses[EDGES[edge].st])))));
}
