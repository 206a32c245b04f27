// dom: elements without strings of markup, so that no text from a source is ever read as HTML.

export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false));
  return node;
}

export async function api(path, parameters = {}) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, v]) => v));
  const response = await fetch(`/api/${path}${query.size ? `?${query}` : ""}`);
  const body = await response.json();
  if (!response.ok) throw new Error(body.error ?? response.statusText);
  return body;
}

export const link = (href, ...children) => el("a", { href }, ...children);
export const entityLink = (e) => link(`#/entity/${encodeURIComponent(e.id)}`, e.name);
export const whyLink = (id, words = "why") => link(`#/why/${encodeURIComponent(id)}`, words);
export const sourceLink = (document, words, fact) =>
  el("a", { href: `#/source/${document.key}${fact ? `?fact=${fact}` : ""}`, title: document.title || null },
    words ?? document.outlet ?? document.label);

export const count = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;

const weekday = new Intl.DateTimeFormat("en", { weekday: "short", timeZone: "UTC" });

// An EDTF date, with the weekday of a single day and the ends of a time in words.
export function showDate(date) {
  if (!date) return "no date";
  if (/^\d{4}-\d\d-\d\d$/.test(date)) return `${date} ${weekday.format(new Date(`${date}T00:00Z`))}`;
  const [first, last] = date.split("/");
  if (!last) return date;
  return first === ".." ? `until ${last}` : last === ".." ? `from ${first}` : `${first} to ${last}`;
}

// The pieces of a text cut at code points, with marks: [{begin, end, attributes}] sorted, apart.
export function marked(text, marks) {
  const points = Array.from(text);
  const out = [];
  let at = 0;
  for (const m of marks) {
    if (m.begin < at) continue;
    out.push(points.slice(at, m.begin).join(""));
    out.push(el("mark", m.attributes, points.slice(m.begin, m.end).join("")));
    at = m.end;
  }
  out.push(points.slice(at).join(""));
  return out;
}

export const dataLink = (path, query = "") =>
  el("p", { class: "small quiet" }, "This list as ", link(`/api/${path}${query}`, "JSON"));
