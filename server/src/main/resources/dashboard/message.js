/** One message with the thread it is part of. */
import { at, get } from "/dashboard/api.js";
import { el, fill } from "/dashboard/dom.js";
import { hash, message as card } from "/dashboard/session.js";

export async function message(main, query, id) {
  const [found, thread] = await Promise.all([get(at("messages", id)), get(`${at("messages", id)}/thread`)]);
  const alone = thread.items.length < 2;
  const cards = (alone ? [found] : thread.items).map((m) => {
    const item = card(m);
    if (m.id === found.id && !alone) {
      item.classList.add("here");
      item.setAttribute("aria-current", "true");
    }
    return item;
  });
  fill(main,
      el("p.back", {}, el("a", { href: hash(found.session) }, "The whole session"), " · ",
          el("a", { href: hash(found.session, { from: found.createdAt }) }, "the session from here on")),
      el("h1", { tabindex: "-1" }, `Message ${found.index} of `, el("code", {}, found.session)),
      el("ol.messages", { "aria-label": alone ? "Message" : "Thread" }, cards));
  document.title = `Message ${found.index} of ${found.session} · Cairn`;
}
