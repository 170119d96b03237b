/** How values are written for people. */
import { el } from "/dashboard/dom.js";

const NUMBER = new Intl.NumberFormat();
const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const AGO = new Intl.RelativeTimeFormat(undefined, { numeric: "auto", style: "short" });
const STEPS = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

export function number(value) {
  return NUMBER.format(value);
}

/** A count with its noun. */
export function count(value, one, many = `${one}s`) {
  return `${number(value)} ${value === 1 ? one : many}`;
}

/** Bytes in the largest unit that leaves a number people can read. */
export function bytes(value) {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let size = value;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${size < 10 && unit > 0 ? size.toFixed(1) : Math.round(size)} ${units[unit]}`;
}

/** A time as an element: how long ago, with the exact time as its title. */
export function time(iso, exact = false) {
  const date = new Date(iso);
  return el("time", { datetime: iso, title: DATE.format(date) }, exact ? DATE.format(date) : ago(date));
}

function ago(date) {
  const seconds = (date.getTime() - Date.now()) / 1000;
  for (const [unit, length] of STEPS) {
    if (Math.abs(seconds) >= length) {
      return AGO.format(Math.round(seconds / length), unit);
    }
  }
  return "just now";
}

/** A passage in which matched words stand between two asterisks, as nodes with those words marked. */
export function marked(snippet) {
  return snippet.split("**").map((part, i) => (i % 2 === 1 ? el("mark", {}, part) : part));
}

/** What was said, as nodes: fenced code stands apart, all else is text. */
export function prose(content) {
  const nodes = [];
  const fence = /^```([^\n`]*)\n([\s\S]*?)(?:\n)?^```[ \t]*$/gm;
  let from = 0;
  for (const match of content.matchAll(fence)) {
    paragraph(nodes, content.slice(from, match.index));
    nodes.push(el("pre", { tabindex: "0", "aria-label": match[1] === "" ? "Code" : `Code, ${match[1]}` },
        el("code", {}, match[2])));
    from = match.index + match[0].length;
  }
  paragraph(nodes, content.slice(from));
  return nodes;
}

function paragraph(nodes, text) {
  const trimmed = text.replace(/^\n+|\s+$/g, "");
  if (trimmed !== "") {
    nodes.push(el("div.text", {}, trimmed));
  }
}
