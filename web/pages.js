// pages: entity, source, why, search.

import { api, dataLink, el, entityLink, link, showDate, sourceLink, whyLink } from "/dom.js";
import { eventList, glossText } from "/event.js";
import { markedText, quoteList } from "/views.js";

const rows = (pairs) => el("dl", { class: "facts" },
  pairs.filter(([, v]) => v !== null && v !== undefined && v !== "").map(([k, v]) => [el("dt", {}, k), el("dd", {}, v)]));

// Claims that say the same of the same are one row: from when to when, and who says so.
const sameClaims = (list) => {
  const groups = new Map();
  for (const t of list) {
    const key = JSON.stringify([t.subject?.id, t.relation, t.object?.id ?? t.value, t.status, t.from_tables && t.as_of]);
    groups.set(key, [...(groups.get(key) ?? []), t]);
  }
  return [...groups.values()];
};

const SOURCES_SHOWN = 3;
const claimSources = (claims) => [claims.slice(0, SOURCES_SHOWN).map((t, i) => [i ? ", " : "", sourceLink(t.from), " (", whyLink(t.fact), ")"]),
  claims.length > SOURCES_SHOWN ? ` and ${claims.length - SOURCES_SHOWN} more` : null];

const tenure = (self) => (claims) => {
  const [t, last] = [claims[0], claims.at(-1)];
  const asOf = last.as_of !== t.as_of ? `${t.as_of ?? "no date"} … ${last.as_of ?? "no date"}` : showDate(t.as_of);
  const other = t.subject?.id === self ? t.object ?? { name: t.value } : t.subject;
  return el("tr", {}, el("td", { class: "day-of" }, t.relation_words), el("td", {}, other.id ? entityLink(other) : other.name),
    el("td", { class: "day-of" }, asOf), el("td", {}, ["occurred", "ongoing"].includes(t.status) ? "" : t.status),
    el("td", {}, t.from_tables ? "the tables of Tidings" : claimSources(claims)));
};

const spelling = (s) => el("tr", {}, el("td", { dir: "auto", lang: s.lang }, s.form), el("td", {}, s.lang), el("td", {}, String(s.count)),
  el("td", {}, String(s.documents)), el("td", {}, s.why ?? ""));

// Rows that `flow` read as lines where the screen is narrow.
const table = (heads, body, kind = null) => el("div", { class: "scroll" }, el("table", { class: kind },
  el("thead", {}, el("tr", {}, heads.map((h) => el("th", {}, h)))), el("tbody", {}, body)));

export async function entity([id]) {
  const e = await api(`entity/${encodeURIComponent(id)}`);
  return [e.name, el("h1", {}, e.name),
    el("p", { class: "quiet" }, [e.type, e.country, e.id].filter(Boolean).join(" · ")),
    e.partners.length ? [el("h2", {}, "In events with"), el("ul", { class: "chips" }, e.partners.map((m) =>
      el("li", {}, link(`#/timeline?who=${encodeURIComponent(e.id)}&with=${encodeURIComponent(m.id)}`, m.name), ` ${m.events}`)))] : null,
    e.tenures.length ? [el("h2", {}, "Offices and memberships, as the documents say"),
      table(["Relation", "Of", "As of", "Status", "Source"], sameClaims(e.tenures).map(tenure(e.id)), "flow")] : null,
    el("h2", {}, "Spellings seen"), table(["Spelling", "In", "Times", "Documents", "Joined because"], e.spellings.map(spelling)),
    el("p", { class: "small quiet" }, "Not the same? ", el("code", {}, `tidings entity never ${e.id} OTHER`), " parts them for good."),
    e.quotes.length ? [el("h2", {}, "Quotes"), quoteList(e.quotes)] : null,
    el("h2", {}, "Events"), e.events.length ? eventList(e.events) : el("p", {}, "None."),
    dataLink(`entity/${encodeURIComponent(id)}`)];
}

const furniture = (f) => el("tr", {}, el("td", {}, f.kind), el("td", { class: "wrap quiet" }, f.words));

export async function source([key], parameters) {
  const data = await api(`source/${encodeURIComponent(key)}`);
  const d = data.from;
  const page = [d.title || d.label, el("h1", {}, d.title || d.label),
    rows([["Outlet", d.outlet], ["Address", d.url], ["Language", d.lang + (d.translated_from ? `, translated from ${d.translated_from}` : "")],
      ["Published", d.published ? `${showDate(d.published)} (${d.published_basis})` : "not known"], ["File", d.id]]),
    el("p", { class: "small quiet" }, "What was read is marked; a mark opens why."),
    markedText(d.lang, data.text, data.facts, parameters.fact),
    data.furniture.length ? [el("h2", {}, "Left out as page furniture"), table(["Kind", "Words"], data.furniture.map(furniture))] : null,
    data.problems.length ? [el("h2", {}, "Problems"), el("ul", {}, data.problems.map((p) => el("li", {}, `${p.code}: ${p.what}`)))] : null,
    el("p", { class: "small" }, link(`/api/original/${encodeURIComponent(key)}`, "The original bytes")),
    dataLink(`source/${encodeURIComponent(key)}`)];
  if (parameters.fact) setTimeout(() => document.getElementById(parameters.fact)?.scrollIntoView({ block: "center" }));
  return page;
}

const part = (p) => el("tr", {}, el("td", {}, p.name), el("td", {}, p.entity ? entityLink(p.entity) : p.value ?? ""),
  el("td", { dir: "auto" }, p.words ?? ""), el("td", { class: "day-of" }, p.bytes ? p.bytes.join("–") : ""),
  el("td", {}, [p.how, p.rule].filter(Boolean).join("; ")));

export async function why([id]) {
  const f = await api(`why/${encodeURIComponent(id)}`);
  const title = f.event ? glossText(f.event) : f.what ?? f.id;
  return [title, el("h1", {}, title), f.event ? el("p", { class: "quiet small" }, f.what) : null,
    el("blockquote", { lang: f.from?.lang, dir: "auto" }, f.words ?? ""),
    rows([["Source", f.from ? [sourceLink(f.from, f.from.title || f.from.label, f.id), ` ${f.from.published ?? ""}`] : null],
      ["Bytes of the source", f.bytes ? `${f.bytes[0]} to ${f.bytes[1]}` : null], ["Rule", f.rule], ["Status", f.status],
      ["Date", f.date ? `${showDate(f.date)} (${f.date_basis ?? "no basis"})` : null], ["Confidence", f.confidence.toFixed(2)]]),
    f.parts.length ? [el("h2", {}, "Read from"), table(["Part", "Is", "Words", "Bytes", "How"], f.parts.map(part), "flow")] : null,
    f.day_evidence.length ? [el("h2", {}, "What fixed the day of the text"), el("ul", {}, f.day_evidence.map((x) =>
      el("li", {}, [x.date, x.note].filter(Boolean).join(": "))))] : null,
    f.event ? [el("h2", {}, "The event it reports"), eventList([f.event])] : null,
    el("p", { class: "small quiet" }, "Wrong? ", el("code", {}, `tidings correct ${f.id}`), " marks it so for good."),
    dataLink(`why/${encodeURIComponent(id)}`)];
}

export async function sources() {
  const data = await api("sources");
  return ["Sources", el("h1", {}, "Sources"), table(["Title", "Outlet", "Language", "Published"],
    data.sources.map((d) => el("tr", {}, el("td", {}, sourceLink(d, d.title || d.label)), el("td", {}, d.outlet ?? ""),
      el("td", {}, d.lang), el("td", {}, d.published ?? "")))), dataLink("sources")];
}

export async function search(_, parameters) {
  const data = await api("search", parameters);
  return [`Search: ${parameters.q}`, el("h1", {}, `Search: ${parameters.q}`),
    data.entities.length ? el("ul", { class: "chips" }, data.entities.map((e) => el("li", {}, entityLink(e), ` ${e.type}`))) : null,
    data.hits.length ? data.hits.map((h) => el("section", {}, el("h3", {}, sourceLink(h.from, h.from.title || h.from.label)),
      el("p", { lang: h.from.lang, dir: "auto" }, h.words ?? ""))) : el("p", {}, "No text has these words."), dataLink("search", `?q=${encodeURIComponent(parameters.q ?? "")}`)];
}
