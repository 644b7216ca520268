// What is asked for when a view is opened: once for each key, and again when the line stands anew.
import { h, swap } from "../shared/dom.js";

const AGAIN = 5000;

/**
 * Fills a place with what the node answers. Each answer is for the model that was asked about: one
 * that comes after another model was chosen is dropped.
 */
export function asked(store, place, { key, path, draw }) {
  let shown = "";
  const again = () => {
    shown = "";
    store.change();
  };
  store.line.on("open", again);
  return async () => {
    const { model } = store;
    const now = key(model);
    if (now === shown) return;
    shown = now;
    if (place.dataset.model !== model.model) swap(place);
    place.dataset.model = model.model;
    try {
      const answer = await store.line.get(path(model));
      if (now === shown) swap(place, draw(answer, model));
    } catch (e) {
      if (now !== shown) return;
      if (e.status) swap(place, h("p", { class: "note bad", role: "alert" }, e.message));
      setTimeout(again, AGAIN);
    }
  };
}
