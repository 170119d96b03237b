/** The first view: how much is stored, and the sessions by last activity. */
import { get, Failure } from "/dashboard/api.js";
import { el, fill, say } from "/dashboard/dom.js";
import { bytes, count, number, time } from "/dashboard/text.js";

const PAGE = 25;
const STATES = ["active", "paused", "completed", "archived"];
const TILES = [
  ["sessions", "Sessions"],
  ["messages", "Messages"],
  ["conversations", "Conversations"],
  ["summaries", "Summaries"],
  ["pins", "Pins"],
];

export async function overview(main, query) {
  const status = query.get("status") ?? "";
  const [stats, page] = await Promise.all([storeStats(), sessions(status)]);
  const list = el("ul.rows", { "aria-label": "Sessions" });
  const more = el("button.more", { type: "button" }, "Show more");
  let next = page.next;
  append(list, page.items);
  more.hidden = next === undefined;
  more.addEventListener("click", async () => {
    const following = await sessions(status, next);
    const first = append(list, following.items);
    next = following.next;
    more.hidden = next === undefined;
    first?.querySelector("a").focus();
    say(`${count(following.items.length, "more session")} shown.`);
  });
  fill(main,
      el("h1.hidden", { tabindex: "-1" }, "What is stored"),
      stats === null ? null : tiles(stats),
      el("section", { "aria-labelledby": "sessions-title" },
          el("div.head", {},
              el("h2", { id: "sessions-title" }, "Sessions"),
              el("nav.tabs", { "aria-label": "Sessions by status" },
                  ["", ...STATES].map((state) => tab(state, status)))),
          page.items.length === 0 ? empty(status) : list,
          more));
  document.title = "Cairn";
}

function sessions(status, cursor) {
  return get("/v1/sessions", { limit: PAGE, status, cursor });
}

/** The store's facts, or null for those who may not see them. */
async function storeStats() {
  try {
    return await get("/v1/store");
  } catch (e) {
    if (e instanceof Failure && (e.status === 403 || e.status === 404)) {
      return null;
    }
    throw e;
  }
}

function tiles(stats) {
  const rows = new Map(stats.tables.map((t) => [t.table, t.rows]));
  return el("dl.tiles", { "aria-label": "What the store holds" },
      TILES.filter(([table]) => rows.has(table)).map(([table, label]) => tile(label, number(rows.get(table)))),
      tile("On disk", bytes(stats.bytes + stats.walBytes), stats.engine));
}

function tile(label, value, note) {
  return el("div.tile", {}, el("dt", {}, label), el("dd", { title: note }, value));
}

function tab(state, current) {
  return el("a", {
    href: state === "" ? "#/" : `#/?status=${state}`,
    "aria-current": state === current ? "page" : null,
  }, state === "" ? "all" : state);
}

function append(list, items) {
  const rows = items.map(row);
  list.append(...rows);
  return rows[0];
}

function row(session) {
  return el("li", {},
      el("a.row", { href: `#/sessions/${encodeURIComponent(session.key)}` },
          el("span.what", {},
              el("strong", {}, session.name),
              session.recap ? el("span.recap", {}, session.recap) : null,
              el("span.facts", {},
                  el("code", {}, session.key),
                  session.project ? el("span", {}, session.project) : null,
                  session.model ? el("span", {}, session.model) : null)),
          el("span.side", {},
              badge(session.status),
              el("span.amount", {}, count(session.messageCount, "message")),
              time(session.lastActiveAt))));
}

export function badge(status) {
  return el(`span.badge.${STATES.includes(status) ? status : "other"}`, {}, status);
}

function empty(status) {
  if (status !== "") {
    return el("p.empty", {}, `No session is ${status}.`);
  }
  return el("div.empty", {},
      el("p", {}, "Nothing is stored yet. Three ways to begin:"),
      el("ul", {},
          el("li", {}, "take in a transcript: ", el("code", {}, "./cairn import claude-code FILE.jsonl")),
          el("li", {}, "give an agent this memory over MCP: ", el("code", {}, `${location.origin}/mcp`)),
          el("li", {}, "call the API, which is described in ", el("a", { href: "/openapi.json" }, "openapi.json"))));
}

