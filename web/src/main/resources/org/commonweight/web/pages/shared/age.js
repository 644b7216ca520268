// How long ago something was, as a text that grows older while it is looked at.
import { h } from "./dom.js";
import { ago } from "./format.js";

/** A text that says how long before `now` the moment `seconds` was; `ageAll` keeps it true. */
export function age(seconds, now) {
  return h("span", { "data-since": seconds }, ago(seconds, now));
}

/** Has every age on the page say what it is now. */
export function ageAll(now) {
  for (const one of document.querySelectorAll("[data-since]")) {
    const text = ago(Number(one.dataset.since), now);
    if (one.textContent !== text) one.textContent = text;
  }
}
