// views: chronicle, stories, story, quotes, differences.

import { api, count, dataLink, el, entityLink, link, marked, showDate, sourceLink, whyLink } from "/dom.js";
import { eventItem, eventList, glossText } from "/event.js";

const FILTERS = [["who", "Who"], ["with", "With"], ["where", "Where"], ["from", "From"], ["to", "To"]];
const TYPES = ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
  "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"];
const STATUSES = ["occurred", "ongoing", "planned", "hypothetical", "negated"];

const choice = (name, label, values, chosen) =>
  el("label", {}, label, el("select", { name }, el("option", { value: "" }, "any"),
    values.map((v) => el("option", { value: v, selected: v === chosen }, v.toLowerCase()))));

function filters(view, parameters, fields) {
  const form = el("form", { class: "filters" }, fields, el("button", {}, "Show"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const query = new URLSearchParams([...new FormData(form)].filter(([, v]) => v));
    location.hash = `#/${view}${query.size ? `?${query}` : ""}`;
  });
  return form;
}

const input = (name, label, value) =>
  el("label", {}, label, el("input", { name, value: value ?? "", placeholder: name === "from" || name === "to" ? "2024-07" : null }));

// A name that nobody has, or a day that is none: it is said below the filters, which stay to be mended.
const asked = (path, parameters) => api(path, parameters).catch((e) => ({ error: el("p", { role: "alert" }, `${e.message}.`) }));

export async function timeline(_, parameters) {
  const page = ["Chronicle", el("h1", {}, "Chronicle"),
    filters("timeline", parameters, [FILTERS.map(([n, l]) => input(n, l, parameters[n])),
      choice("type", "Act", TYPES, parameters.type), choice("status", "Status", STATUSES, parameters.status)])];
  const data = await asked("timeline", parameters);
  if (data.error) return [...page, data.error];
  return [...page, el("p", { class: "quiet" }, count(data.events.length, "event")),
    data.events.length ? eventList(data.events) : el("p", {}, "No event fits. Take a filter away."),
    dataLink("timeline", `?${new URLSearchParams(parameters)}`)];
}

export async function stories() {
  const data = await api("stories");
  return ["Stories", el("h1", {}, "Stories"), data.stories.map((s) => el("section", {},
    el("h2", {}, link(`#/story/${s.id}`, s.title || "Without a title")),
    el("p", { class: "small quiet" }, [s.first, s.last].filter((d, i, a) => d && a.indexOf(d) === i).join(" to ") || "no date",
      ` · ${count(s.sources.length, "document")} in ${s.languages.join(", ")} · ${count(s.n_events, "event")}`,
      s.n_differences ? ` · ${count(s.n_differences, "difference")}` : ""),
    s.sources.length === 1 ? null : el("p", { class: "small" }, s.sources.map((d, i) => [i ? " · " : "", sourceLink(d, d.title || d.outlet || d.label)])))),
  dataLink("stories")];
}

// 3700000000 as 3,700,000,000: years and such stay.
const grouped = (value) => value.replace(/\d{5,}/g, (digits) => Number(digits).toLocaleString("en"));

// The words of a value, but where the value has them.
const valueWords = (v) => v.words && !v.value.toLowerCase().includes(v.words.toLowerCase())
  ? [" ", el("q", { lang: v.from?.lang, dir: "auto" }, v.words)] : null;

const sayer = (v) => el("li", {}, v.from ? sourceLink(v.from) : "", " ",
  v.as_of ? el("span", { class: "day-of" }, v.as_of) : "", valueWords(v));

// What several say is written once, with all who say it.
const difference = (d) => el("tr", {},
  el("td", {}, d.about, el("div", { class: "small quiet" }, d.kind)),
  el("td", {}, [...new Set(d.values.map((v) => v.value_words))].map((value) => el("div", { class: "said" },
    el("strong", {}, d.field === "date" ? showDate(value) : grouped(value)),
    el("ul", { class: "small" }, d.values.filter((v) => v.value_words === value).map(sayer))))));

const differenceTable = (rows) => el("div", { class: "scroll" }, el("table", { class: "differences" },
  el("thead", {}, el("tr", {}, el("th", {}, "About"), el("th", {}, "Who says what"))),
  el("tbody", {}, rows.map(difference))));

export async function differences() {
  const data = await api("differences");
  return ["Differences", el("h1", {}, "Where the reports differ"),
    el("p", { class: "small quiet" }, "Changed: the world moved between the reports. Disagreement: they cannot both be right. Precision: one says more."),
    data.differences.length ? differenceTable(data.differences) : el("p", {}, "The reports agree in all they can be held against each other."),
    dataLink("differences")];
}

// A text with facts marked, [{id, span, what}]; a mark opens why it is said.
export function markedText(lang, words, facts, lit) {
  const marks = facts.filter((f) => f.span).map((f) => ({
    begin: f.span[0], end: f.span[1],
    attributes: { class: f.id === lit ? "lit" : null, role: "link", tabindex: 0, title: f.what ?? "", "data-fact": f.id, id: f.id },
  })).sort((a, b) => a.begin - b.begin || b.end - a.end);
  const text = el("div", { class: "text", lang, dir: "auto" }, marked(words, marks));
  const open = (event) => {
    const fact = event.target.closest("mark")?.dataset.fact;
    if (fact) location.hash = `#/why/${fact}`;
  };
  text.addEventListener("click", open);
  text.addEventListener("keydown", (event) => event.key === "Enter" && open(event));
  return text;
}

// A fact and its marks light up together.
function lightTogether(root, event) {
  const on = (item, value) => {
    for (const id of item.dataset.facts.split(" "))
      root.querySelector(`mark[data-fact="${CSS.escape(id)}"]`)?.classList.toggle("lit", value);
  };
  for (const [kind, value] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]])
    event.addEventListener(kind, () => on(event, value));
}

// One source of a story: its text with the clauses of the story's events marked.
function storySource(d, text, events) {
  const facts = events.flatMap((e) => e.reports.filter((r) => r.from.key === d.key)
    .map((r) => ({ id: r.fact, span: r.trigger ?? r.span, what: glossText(e) })));
  const body = markedText(d.lang, text, facts);
  return el("article", { class: "source" }, el("h3", {}, sourceLink(d, d.title || d.label)),
    el("p", { class: "small quiet" }, [d.outlet, d.lang, d.published].filter(Boolean).join(" · ")),
    d.copy_of ? el("details", {}, el("summary", {}, "A reprint"), body) : body);
}

export async function story([id]) {
  const s = await api(`story/${encodeURIComponent(id)}`);
  const items = (events) => events.map((e) => {
    const item = eventItem(e, { withDate: true });
    item.dataset.facts = e.reports.map((r) => r.fact).join(" ");
    return item;
  });
  const list = el("ol", { class: "time" }, items(s.events.filter((e) => e.complete)));
  const rest = el("ol", { class: "time" }, items(s.events.filter((e) => !e.complete)));
  const texts = el("div", { class: "texts" }, s.sources.map((d, i) => storySource(d, s.texts[i] ?? "", s.events)));
  for (const item of [...list.children, ...rest.children]) lightTogether(texts, item);
  return [s.title || "Story", el("h1", {}, s.title || "Story"),
    s.why ? el("p", { class: "small quiet" }, `Held together by ${s.why}`) : null,
    el("div", { class: "columns" },
      el("div", {}, el("h2", {}, "What happened"), list,
        rest.children.length ? el("details", {}, el("summary", { class: "small quiet" },
          `${rest.children.length} more that name too little`), rest) : null,
        s.differences.length ? [el("h2", {}, "Where the reports differ"), differenceTable(s.differences)] : null),
      el("div", {}, el("h2", {}, "The sources side by side"), texts)),
    dataLink(`story/${encodeURIComponent(id)}`)];
}

const quoteItem = (q) => el("section", { class: "quote" },
  el("blockquote", { lang: q.from.lang, dir: "auto" }, q.words),
  el("p", { class: "small quiet" }, q.speaker ? entityLink(q.speaker) : q.speaker_words || "speaker not named",
    ` · ${q.mode} · `, sourceLink(q.from, null, q.id), ` ${q.from.published ?? ""} · `, whyLink(q.id)));

export const quoteList = (list) => list.map(quoteItem);

export async function quotes(_, parameters) {
  const page = ["Quotes", el("h1", {}, "Who said what"),
    filters("quotes", parameters, [input("who", "Speaker", parameters.who), input("about", "Words or name in it", parameters.about)])];
  const data = await asked("quotes", parameters);
  if (data.error) return [...page, data.error];
  return [...page, el("p", { class: "quiet" }, count(data.quotes.length, "quote")),
    data.quotes.length ? quoteList(data.quotes) : el("p", {}, "No quote fits."),
    dataLink("quotes", `?${new URLSearchParams(parameters)}`)];
}

