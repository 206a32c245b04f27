// event: the event card, the same everywhere.

import { count, el, entityLink, link, showDate, sourceLink, whyLink } from "/dom.js";

export const glossText = (e) => e.gloss.map((p) => p.name ?? p).join("");

// The gloss with its names as links: the API gives it as pieces, words or {id, name}.
const glossLinks = (pieces) => pieces.map((p) => (typeof p === "string" ? p : entityLink(p)));

function report(r, e) {
  const said = r.said_by ? [", says ", entityLink(r.said_by)] : [];
  return el("div", { class: "report" },
    el("blockquote", { lang: r.from.lang, dir: "auto" }, r.words),
    el("p", { class: "small quiet" }, sourceLink(r.from, null, r.fact), ` ${r.from.published ?? ""}`,
      r.status === "occurred" ? "" : ` · ${r.status}`, r.date && r.date !== e.date ? ` · dated ${showDate(r.date)}` : "", said, " · ", whyLink(r.fact)));
}

function facts(e) {
  const rows = [["Date", e.date ? `${showDate(e.date)} (${e.date_basis ?? "no basis"})` : "No report says when"],
    ["Place", e.place ? entityLink({ id: e.place, name: e.place_name }) : "No report says where"],
    ["Status", e.status],
    ["Reports", `${e.reports.length}, from ${count(e.independent, "independent source")}`],
    ["Type", [e.type ?? "statement", e.mode, e.cameo].filter(Boolean).join(" · ")],
    ["Confidence", e.confidence.toFixed(2)]];
  if (e.why) rows.push(["Joined", e.why]);
  return el("dl", { class: "facts small" }, rows.map(([k, v]) => [el("dt", {}, k), el("dd", {}, v)]));
}

export function eventItem(e, { withDate = false } = {}) {
  const marks = "●".repeat(Math.min(e.independent, 5));
  const sources = count(e.independent, "independent source");
  const elsewhere = e.place && !e.gloss.some((p) => p.id === e.place);
  return el("li", { class: e.status, id: e.id },
    el("div", { class: "event" },
      el("span", {}, withDate ? [el("span", { class: "when" }, showDate(e.date)), " "] : "",
        el("span", { class: "gloss" }, glossLinks(e.gloss))),
      el("span", { class: "marks" }, elsewhere ? [entityLink({ id: e.place, name: e.place_name }), " "] : "",
        e.differences ? el("span", { title: `the reports differ in ${count(e.differences, "point")}` }, `≠${e.differences} `) : "",
        el("span", { title: sources, "aria-label": sources }, marks))),
    el("details", { class: "event-more" },
      el("summary", {}, count(e.reports.length, "report")),
      e.reports.map((r) => report(r, e)), facts(e),
      e.story ? el("p", { class: "small" }, link(`#/story/${e.story}`, "The story")) : null));
}

// Events under their days, or under their months where a day holds too little.
export function eventList(events) {
  const byDay = new Map();
  for (const e of events) {
    const day = e.date || "No date";
    if (!byDay.has(day)) byDay.set(day, []);
    byDay.get(day).push(e);
  }
  return [...byDay].map(([day, list]) =>
    el("section", {}, el("h2", { class: "day" }, day === "No date" ? day : showDate(day)),
      el("ol", { class: "time" }, list.map((e) => eventItem(e)))));
}
