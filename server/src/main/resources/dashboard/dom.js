/**
 * Elements from plain values. Text only ever becomes text: nothing that was stored is read as HTML.
 */

/**
 * Makes an element.
 *
 * @param {string} name the tag, with classes after dots: `p.note`
 * @param {Object} attributes strings are set as attributes, functions as listeners, true as an empty attribute
 * @param {...(Node|string|number|Array|null|undefined|false)} children
 */
export function el(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length > 0) {
    element.className = classes.join(" ");
  }
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(key, value);
    } else if (value === true) {
      element.setAttribute(key, "");
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, String(value));
    }
  }
  add(element, children);
  return element;
}

/** Puts children, however nested, into a parent. */
export function add(parent, children) {
  for (const child of [children].flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) {
      parent.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
  }
}

/** Puts children in place of what an element holds. */
export function fill(parent, ...children) {
  parent.replaceChildren();
  add(parent, children);
}

/** Has a screen reader say something. */
export function say(text) {
  const said = document.getElementById("said");
  if (said !== null) {
    said.textContent = text;
  }
}
