// The articles: their text with every mention marked, and the sentences that say something.

let articleBody = null, drawnArticle = null;

function startArticles() {
  on("panel-articles", "keydown", keyInText);
  listen(["article", "tab"], drawArticles);
  listen(["sentence", "pointed", "node", "edge", "hover", "tab", "article"], markSentences);
  listen(["sentence", "node", ...FILTERING], drawSentenceBox);
}

function drawArticles() {
  if (state.tab !== "articles" || (drawnArticle === state.article && articleBody)) return;
  drawnArticle = state.article;
  articleBody = null;
  refill(byId("panel-articles"), state.article === null ? articleList()
    : [articleCard(state.article), el("div", {id: "sentence-box"})]);
  drawSentenceBox();
}

function articleList() {
  const relations = ARTICLES.map(() => 0), entities = ARTICLES.map(() => 0);
  EDGES.forEach(edge => new Set(edge.ev.map(row => SENTENCES[row.s][0])).forEach(article => relations[article]++));
  NODES.forEach(node => node.ar.forEach(article => entities[article]++));
  const numbers = [...ARTICLES.keys()].sort((one, two) => ARTICLES[one].date.localeCompare(ARTICLES[two].date) || one - two);
  return el("article", {}, heading(plural(ARTICLES.length, "article")), el("ul", {class: "relations"}, numbers.map(number => el("li", {},
    button("link", articleName(number), () => openArticle(number)), dotted([ARTICLES[number].date, ARTICLES[number].source, plural(ARTICLES[number].words, "word"),
      plural(entities[number], "entity", "entities"), plural(relations[number], "relation")])))));
}

function openArticle(article) {
  change({tab: "articles", article, sentence: null});
  byId("panel-articles").querySelector("h2").focus();
}

function articleCard(number) {
  const {text, title, id, date, source, words} = ARTICLES[number];
  articleBody = el("div", {class: "text", tabindex: "0", role: "region", "aria-label": `Text of ${articleName(number)}`,
    onmousemove: event => change({pointed: sentenceOf(event)}), onmouseleave: () => change({pointed: null}), onclick: clickInText},
  text === undefined ? knownSentences(number) : paragraphs(number));
  return el("article", {},
    ARTICLES.length > 1 && el("p", {}, button("small", "← All articles", () => change({article: null, sentence: null}))),
    heading(articleName(number)), dotted([title && title !== id && id, date, source, plural(words, "word")]),
    note(text === undefined ? "Only the sentences that say something are here."
      : "Names are marked by kind. Sentences with a dotted line say how entities are related: click one, or press N and P."), articleBody);
}

// Where the sentences and mentions of an article begin and end; of those that overlap, the longest.
function partsOf(number) {
  const sentences = SENTENCES.map((row, place) => [...row.slice(1, 3), place]).filter(([, , place]) => SENTENCES[place][0] === number && SAID[place].length);
  const mentions = NODES.flatMap(({sp}, node) => sp.filter(([article]) => article === number).map(([, start, end]) => [start, end, node]));
  return [sentences, mentions].map(ranges => {
    let reached = -1;
    return ranges.sort((one, two) => one[0] - two[0] || two[1] - one[1]).filter(([start, end]) => start >= reached && (reached = end));
  });
}

function paragraphs(number) {
  const {text} = ARTICLES[number], [sentences, mentions] = partsOf(number), made = [];
  let place = 0;
  for (const {index, 0: gap} of [...text.matchAll(/\n\s*\n/g), {index: text.length, 0: ""}]) {
    if (index > place) made.push(el("p", {}, pieces(text, place, index, sentences, mentions)));
    place = index + gap.length;
  }
  return made;
}

// The text from `start` to `end`, with sentences and in them mentions as elements.
function pieces(text, start, end, sentences, mentions) {
  const made = [];
  let place = start;
  for (const [from, to, sentence] of sentences) {
    const low = max(from, start), high = min(to, end);
    if (low >= high) continue;
    made.push(withMentions(text, place, low, mentions), el("span", {class: "said", "data-sentence": sentence}, withMentions(text, low, high, mentions)));
    place = high;
  }
  return [made, withMentions(text, place, end, mentions)];
}

function withMentions(text, start, end, mentions) {
  const made = [];
  let place = start;
  for (const [from, to, node] of mentions) {
    if (from < place || to > end) continue;
    const mention = el("span", {class: "mention", "data-node": node, title: `${NODES[node].label} (${KIND(node).name})`}, text.slice(from, to));
    mention.style.borderColor = `var(--k${NODES[node].k})`;
    made.push(text.slice(place, from), mention);
    place = to;
  }
  return [made, text.slice(place, end)];
}

const knownSentences = number => partsOf(number)[0].map(([, , sentence]) =>
  el("p", {}, el("span", {class: "said", "data-sentence": sentence}, sentenceText(sentence)), " […]"));

// ---- the sentence under the pointer or the keys

function sentenceOf(event) {
  const span = event.target.closest("[data-sentence]");
  return span ? Number(span.dataset.sentence) : null;
}

function clickInText(event) {
  const mention = event.target.closest("[data-node]"), sentence = sentenceOf(event);
  if (mention) change({node: Number(mention.dataset.node), edge: null, path: null, sentence: null, pointed: null});
  else if (sentence !== null) change({sentence, node: null, edge: null, path: null});
}

function keyInText(event) {
  const step = {n: 1, p: -1}[event.key.toLowerCase()];
  if (!step || !articleBody || event.ctrlKey || event.metaKey || event.altKey) return;
  const numbers = [...new Set([...articleBody.querySelectorAll(".said")].map(span => Number(span.dataset.sentence)))];
  if (!numbers.length) return;
  const now = numbers.indexOf(state.sentence), last = numbers.length - 1;
  const next = now < 0 ? (step > 0 ? 0 : last) : min(max(now + step, 0), last);
  change({sentence: numbers[next], node: null, edge: null, path: null});
  announce(`Sentence ${next + 1} of ${numbers.length}: ${SAID[numbers[next]].map(([edge]) => EDGES[edge].reads).join("; ")}`);
  event.preventDefault();
}

// Where a sentence stands, in its article.
function readSentence(sentence) {
  change({tab: "articles", article: SENTENCES[sentence][0], sentence});
  articleBody.focus({preventScroll: true});
}

function readMention(node) {
  const [article] = NODES[node].sp.find(([article]) => state.article === article) || NODES[node].sp[0];
  change({tab: "articles", article, sentence: null});
  articleBody.querySelector(`[data-node="${node}"]`)?.scrollIntoView({block: "center"});
  articleBody.focus({preventScroll: true});
}

function markSentences(changed) {
  if (!articleBody || state.tab !== "articles") return;
  const {edge, node} = state.hover ?? state, lit = new Set([state.pointed]);
  (edge !== null && edge !== undefined ? [edge] : node !== null && node !== undefined ? visibleTies(node) : [])
    .forEach(one => shownRows(one).forEach(row => lit.add(row.s)));
  for (const span of articleBody.querySelectorAll(".said")) {
    const sentence = Number(span.dataset.sentence);
    span.classList.toggle("lit", lit.has(sentence));
    span.classList.toggle("current", sentence === state.sentence);
  }
  for (const mark of articleBody.querySelectorAll(".mention")) mark.classList.toggle("chosen", Number(mark.dataset.node) === node);
  if (changed?.some(name => ["sentence", "node", "edge", "article", "tab"].includes(name))) {
    articleBody.querySelector(state.sentence === null ? ".said.lit" : ".said.current")?.scrollIntoView({block: "nearest"});
  }
}

// What the current sentence says, or what the chosen name means, below the text.
function drawSentenceBox() {
  const box = byId("sentence-box");
  if (!box) return;
  const {sentence, node} = state;
  const edges = sentence === null ? [] : [...new Set(SAID[sentence].map(([edge]) => edge))].filter(edge => edgeVisible[edge]);
  box.hidden = !edges.length && node === null;
  if (edges.length) refill(box, el("h3", {}, "This sentence says"), el("ul", {}, edges.map(edge => el("li", {}, relationButton(edge)))));
  else if (node !== null) refill(box, el("p", {}, entity(node), facts(` ${KIND(node).name}, ${plural(visibleTies(node).length, "relation")}`)));
}
