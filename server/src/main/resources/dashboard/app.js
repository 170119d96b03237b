/** The page: which view an address stands for, and what is around it. */
import { Failure, forget, get, key, remember } from "/dashboard/api.js";
import { el, fill, say } from "/dashboard/dom.js";
import { message } from "/dashboard/message.js";
import { overview } from "/dashboard/overview.js";
import { search } from "/dashboard/search.js";
import { session } from "/dashboard/session.js";
import { count } from "/dashboard/text.js";

const VIEWS = { "": overview, sessions: session, search, messages: message };
const THEMES = ["auto", "light", "dark"];
const main = document.getElementById("main");
const box = document.getElementById("query");
let shown = 0;

/** Shows the view the address stands for. A slower answer to an earlier address is dropped. */
async function show(moveFocus = true) {
  const turn = ++shown;
  const [path, text] = location.hash.replace(/^#\/?/, "").split("?", 2);
  const [name, ...rest] = path.split("/");
  const query = new URLSearchParams(text ?? "");
  const target = document.createElement("div");
  main.setAttribute("aria-busy", "true");
  try {
    const view = VIEWS[name];
    if (view === undefined) {
      throw new Failure(404, "not_found", "There is no such page here.");
    }
    await view(target, query, ...rest.map(decodeURIComponent));
  } catch (e) {
    failed(target, e);
  }
  if (turn !== shown) {
    return;
  }
  main.removeAttribute("aria-busy");
  fill(main, target);
  box.value = name === "search" ? query.get("q") ?? "" : "";
  document.getElementById("leave").hidden = key() === null;
  if (moveFocus) {
    scrollTo(0, 0);
    target.querySelector("[autofocus], h1")?.focus({ preventScroll: true });
  }
}

function failed(target, e) {
  if (e instanceof Failure && e.status === 401) {
    signIn(target, key() !== null);
    return;
  }
  if (!(e instanceof Failure)) {
    console.error(e);
  }
  document.title = "Cairn";
  fill(target,
      el("div.problem", { role: "alert" },
          el("h1", { tabindex: "-1" }, e instanceof Failure && e.status === 404 ? "Not found" : "That did not work"),
          el("p", {}, e.message),
          el("p", {}, el("button", { type: "button", click: () => show() }, "Try again"), " ",
              el("a", { href: "#/" }, "All sessions"))));
}

function signIn(target, wasWrong) {
  const input = el("input", {
    id: "key", type: "password", autocomplete: "off", required: true, autofocus: true, placeholder: "cairn_…",
    "aria-invalid": wasWrong ? "true" : null, "aria-describedby": "key-note",
  });
  document.title = "Cairn";
  fill(target,
      el("form.signin", {
        submit: (event) => {
          event.preventDefault();
          remember(input.value.trim());
          show();
        },
      },
      el("h1", { tabindex: "-1" }, "An API key, please"),
      el("p", { id: "key-note" }, wasWrong
          ? "The key given is not known here, or is no longer accepted."
          : "This server answers only those who have one. It is kept for this tab and sent nowhere else.",
      " Make one where the store is: ", el("code", {}, "cairn key create NAME")),
      el("label", { for: "key" }, "Key"), input,
      el("button", { type: "submit" }, "Open")));
}

async function showHealth() {
  const foot = document.getElementById("foot");
  try {
    const health = await get("/v1/health");
    const ok = health.status === "ok";
    fill(foot,
        el("span.health", {}, el(`span.dot.${ok ? "ok" : "bad"}`, { "aria-hidden": "true" }),
            ok ? "Healthy" : "The store does not answer"),
        el("span", {}, `Cairn ${health.version}`),
        health.store?.engine ? el("span", {}, `${health.store.engine}, schema ${health.store.schemaVersion}`) : null,
        health.degraded.length === 0 ? null : el("details", {},
            el("summary", {}, count(health.degraded.length, "limitation")),
            el("ul", {}, health.degraded.map((line) => el("li", {}, line)))),
        el("span.gap"),
        key() === null ? el("a", { href: "/openapi.json" }, "API") : null);
  } catch (e) {
    fill(foot, el("span.health", {}, el("span.dot.bad", { "aria-hidden": "true" }), e.message));
  }
}

function setTheme(theme) {
  if (theme === "auto") {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = theme;
  }
  const button = document.getElementById("theme");
  button.textContent = `Theme: ${theme}`;
  localStorage.setItem("cairn-theme", theme);
}

function theme() {
  const stored = localStorage.getItem("cairn-theme");
  return THEMES.includes(stored) ? stored : "auto";
}

document.getElementById("theme").addEventListener("click", () => {
  setTheme(THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length]);
  say(`Theme: ${theme()}`);
});
document.getElementById("leave").addEventListener("click", () => {
  forget();
  show();
});
document.getElementById("search").addEventListener("submit", (event) => {
  event.preventDefault();
  const words = box.value.trim();
  if (words !== "") {
    location.hash = `#/search?${new URLSearchParams({ q: words })}`;
  }
});
document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName ?? "");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    box.focus();
    box.select();
  }
});
addEventListener("hashchange", () => show());

setTheme(theme());
show(false);
showHealth();
