/** What a search finds, best first. */
import { get } from "/dashboard/api.js";
import { el, fill, say } from "/dashboard/dom.js";
import { hash } from "/dashboard/session.js";
import { count, marked, time } from "/dashboard/text.js";

const PAGE = 20;
const KINDS = ["message", "summary", "pin"];

export async function search(main, query) {
  const words = query.get("q") ?? "";
  const kind = query.get("kind") ?? "";
  const page = await find(words, kind);
  const list = el("ol.hits", { "aria-label": "What was found" });
  const more = el("button.more", { type: "button" }, "Show more");
  let next = page.next;
  list.append(...page.items.map(hit));
  more.hidden = next === undefined;
  more.addEventListener("click", async () => {
    const following = await find(words, kind, next);
    const found = following.items.map(hit);
    list.append(...found);
    next = following.next;
    more.hidden = next === undefined;
    found[0]?.querySelector("a").focus();
    say(`${count(following.items.length, "more result")} shown.`);
  });
  fill(main,
      el("div.head", {},
          el("h1", { tabindex: "-1" }, "Found for “", el("q", {}, words), "”"),
          el("nav.tabs", { "aria-label": "Results by kind" }, ["", ...KINDS].map((k) => tab(words, k, kind)))),
      page.items.length === 0
          ? el("div.empty", {},
              el("p", {}, "Nothing that is stored has these words."),
              el("p", {}, "Put a phrase in ", el("code", {}, "\"quotes\""), ", end a beginning with ",
                  el("code", {}, "*"), ", leave a word out with ", el("code", {}, "-word"), "."))
          : list,
      more);
  document.title = `${words} · Cairn`;
  say(`${count(page.items.length, "result")}${page.next === undefined ? "" : " and more"} for ${words}.`);
}

function find(words, kind, cursor) {
  return get("/v1/search", { query: words, kind, limit: PAGE, snippetLength: 320, cursor });
}

function tab(words, kind, current) {
  const query = new URLSearchParams({ q: words, ...(kind === "" ? {} : { kind }) });
  return el("a", { href: `#/search?${query}`, "aria-current": kind === current ? "page" : null },
      kind === "" ? "all" : kind === "summary" ? "summaries" : `${kind}s`);
}

function hit(found) {
  const target = found.kind === "message" ? `#/messages/${found.id}` : hash(found.session);
  return el("li", {},
      el("a.hit", { href: target },
          el("span.where", {},
              el(`span.role.${found.role ?? found.kind}`, {}, found.role ?? found.kind),
              el("code", {}, found.session),
              found.index ? el("span.faint", {}, `#${found.index}`) : null,
              el("span.gap"),
              time(found.createdAt)),
          el("span.snippet", {}, marked(found.snippet))));
}
