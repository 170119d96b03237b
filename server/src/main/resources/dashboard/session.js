/** One session: what is known of it, and its messages in order. */
import { at, get } from "/dashboard/api.js";
import { badge } from "/dashboard/overview.js";
import { el, fill, say } from "/dashboard/dom.js";
import { count, prose, time } from "/dashboard/text.js";

const PAGE = 50;
const NOTES = 50;
const LONG = 1600;
const ROLES = ["user", "assistant", "system", "tool"];

export async function session(main, query, key) {
  const filter = {
    conversation: query.get("conversation") ?? "",
    role: query.get("role") ?? "",
    from: query.get("from") ?? "",
  };
  const path = at("sessions", key);
  const [found, conversations, pins, summaries, page] = await Promise.all([
    get(path),
    get(`${path}/conversations`, { limit: 100 }),
    get(`${path}/pins`, { limit: NOTES }),
    get(`${path}/summaries`, { limit: NOTES }),
    messages(key, filter),
  ]);
  const list = el("ol.messages", { "aria-label": "Messages" });
  const more = el("button.more", { type: "button" }, "Show more");
  let next = page.next;
  list.append(...page.items.map(message));
  more.hidden = next === undefined;
  more.addEventListener("click", async () => {
    const following = await messages(key, filter, next);
    const cards = following.items.map(message);
    list.append(...cards);
    next = following.next;
    more.hidden = next === undefined;
    cards[0]?.focus();
    say(`${count(following.items.length, "more message")} shown.`);
  });
  fill(main,
      el("p.back", {}, el("a", { href: "#/" }, "All sessions")),
      el("div.title", {}, el("h1", { tabindex: "-1" }, found.name), badge(found.status)),
      facts(found),
      notes("Pins", pins.items),
      notes("Summaries", summaries.items),
      filters(found.key, filter, conversations.items),
      page.items.length === 0 ? el("p.empty", {}, "No message here.") : list,
      more);
  document.title = `${found.name} · Cairn`;
}

function messages(key, filter, cursor) {
  return get(`${at("sessions", key)}/messages`, { ...filter, limit: PAGE, cursor });
}

function facts(found) {
  const rows = [
    ["Key", el("code", {}, found.key)],
    ["Messages", count(found.messageCount, "message")],
    ["Project", found.project],
    ["Model", found.model],
    ["Branch", found.gitBranch],
    ["Folder", found.workingDirectory && el("code", {}, found.workingDirectory)],
    ["Begun", time(found.createdAt, true)],
    ["Last active", time(found.lastActiveAt)],
    ["Ended", found.endedAt && time(found.endedAt, true)],
    ["What happened", found.recap],
    ["Description", found.description],
  ];
  return el("dl.details", {},
      rows.filter(([, value]) => value).map(([label, value]) => el("div", {}, el("dt", {}, label), el("dd", {}, value))));
}

/** What was pinned or summed up, which is more than any one message. */
function notes(label, items) {
  if (items.length === 0) {
    return null;
  }
  return el("section.notes", { "aria-label": label },
      el("h2", {}, label),
      el("ul", {}, items.map((item) => el("li", { id: `m-${item.id}` },
          el("div.said", {}, prose(item.content)), time(item.createdAt)))));
}

function filters(key, filter, conversations) {
  const go = (name) => (event) => {
    location.hash = hash(key, { ...filter, [name]: event.target.value });
  };
  const main = conversations.find((c) => c.main);
  return el("div.filters", {},
      conversations.length > 1 ? choice("Conversation", "conversation", filter.conversation, go("conversation"),
          conversations.map((c) => [c.key, c.title ?? (c === main ? "main" : c.key)])) : null,
      choice("Role", "role", filter.role, go("role"), ROLES.map((role) => [role, role])),
      filter.from === "" ? null
          : el("p.note", {}, "From ", time(filter.from, true), " on. ",
              el("a", { href: hash(key, { ...filter, from: "" }) }, "Show from the beginning")));
}

function choice(label, name, value, change, options) {
  return el("label", {}, `${label} `,
      el("select", { name, change },
          el("option", { value: "" }, "all"),
          options.map(([v, text]) => el("option", { value: v, selected: v === value }, text))));
}

/** The place of a session in this page. */
export function hash(key, query = {}) {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value));
  const text = search.toString();
  return `#/sessions/${encodeURIComponent(key)}${text === "" ? "" : `?${text}`}`;
}

/** A message as a card. */
export function message(m) {
  const role = ROLES.includes(m.role) ? m.role : "other";
  const body = el("div.said", {}, prose(m.content));
  const card = el(`li.message.${role}`, { id: `m-${m.id}`, tabindex: "-1" },
      el("header", {},
          el("span.role", {}, m.role),
          m.type === "message" ? null : el("span.badge.other", {}, m.type),
          m.archived ? el("span.badge.archived", {}, "archived") : null,
          m.model ? el("span.faint", {}, m.model) : null,
          el("span.gap"),
          m.importance >= 0.9 ? el("span.weight", { title: `Importance ${m.importance}` }, "important") : null,
          el("a.faint", { href: `#/messages/${m.id}`, title: "This message and its thread" }, `#${m.index}`),
          time(m.createdAt)),
      body);
  if (m.content.length > LONG) {
    fold(card, body, m.content.length);
  }
  return card;
}

function fold(card, body, length) {
  const open = el("button.quiet.unfold", { type: "button", "aria-expanded": "false" }, "");
  const set = (whole) => {
    body.classList.toggle("folded", !whole);
    open.setAttribute("aria-expanded", String(whole));
    open.textContent = whole ? "Show less" : `Show all of ${count(length, "character")}`;
  };
  open.addEventListener("click", () => set(body.classList.contains("folded")));
  set(false);
  card.append(open);
}
