// app: the address after # is the state of the page: #/view/id?filter=value.

import { api, count, el } from "/dom.js";
import * as pages from "/pages.js";
import * as views from "/views.js";

const VIEWS = { timeline: views.timeline, stories: views.stories, story: views.story, quotes: views.quotes,
  differences: views.differences, entity: pages.entity, source: pages.source, sources: pages.sources, why: pages.why,
  search: pages.search };

const main = document.getElementById("main");
let shown = 0; // the number of the newest request: an answer that comes late is dropped

// The entry of the navigation that a view belongs to, where that is not its own name.
const PARTS_OF = { story: "stories", source: "sources" };

async function show() {
  const turn = ++shown, hash = location.hash; // which may be another by the time of the answer
  main.ariaBusy = "true";
  const [path, query] = hash.replace(/^#\/?/, "").split("?");
  const [name, ...rest] = path.split("/").filter(Boolean).map(decodeURIComponent);
  const view = VIEWS[name ?? "stories"];
  for (const a of document.querySelectorAll("nav a"))
    a.setAttribute("aria-current", a.hash === `#/${PARTS_OF[name] ?? name ?? "stories"}` ? "page" : "false");
  try {
    if (!view) throw new Error(`There is no view called ${name}.`);
    const [title, ...content] = await view(rest, Object.fromEntries(new URLSearchParams(query ?? "")));
    if (turn !== shown) return;
    document.title = `${title} · Tidings`;
    main.replaceChildren(...content.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false));
  } catch (error) {
    if (turn !== shown) return;
    main.replaceChildren(el("h1", {}, "This could not be shown"), el("p", {}, error.message));
  }
  if (turn > 1) main.focus({ preventScroll: true }); // who has no mouse goes on from here, not from the top
  main.dataset.shown = hash;
  main.ariaBusy = "false";
  if (!query?.includes("fact=")) scrollTo(0, 0);
}

document.getElementById("search").addEventListener("submit", (event) => {
  event.preventDefault();
  const q = new FormData(event.target).get("q").trim();
  if (q) location.hash = `#/search?${new URLSearchParams({ q })}`;
});
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault(); // its address would be that of a view
  main.focus();
});
addEventListener("hashchange", show);
show();
api("overview").then((o) => {
  const note = o.stale ? " The chronicle is being brought up to date; what is shown may lag behind." : "";
  document.getElementById("footer").textContent = `${count(o.documents, "document")}. Tidings ${o.version}.${note}`;
});
