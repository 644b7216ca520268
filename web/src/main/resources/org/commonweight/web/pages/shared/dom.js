// Elements out of plain values. Text only ever becomes a text node, so no name can become markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element; attributes that are false or undefined are left out, functions listen. */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** An element of a drawing. */
export function s(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false || value === null) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else if (name === "value") element.value = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...nodes(children));
  return element;
}

function nodes(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}

/** Puts other children into an element. */
export function swap(element, ...children) {
  element.replaceChildren(...nodes(children));
  return element;
}

const drawn = new WeakMap();

/**
 * Draws anew only what shows other facts, lest focus, selection and place be lost and a reader say
 * it all again. The facts are all that `draw` depends on.
 */
export function redraw(element, facts, draw) {
  const shown = JSON.stringify(facts) ?? "";
  if (drawn.get(element) === shown) return;
  drawn.set(element, shown);
  swap(element, draw());
}

/** A card with a title. */
export function titled(title, ...content) {
  return h("div", { class: "card" }, h("h2", {}, title), ...content);
}

/** The element with an id; the page must have it. */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}`);
  return element;
}

/** Names come from strangers: as long as they like, so what is shown is cut. */
export function clipped(text, most = 80) {
  const letters = [...String(text)];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : String(text);
}
