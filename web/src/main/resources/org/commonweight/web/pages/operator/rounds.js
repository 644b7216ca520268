// The first view: the round that is going on, the curves, and all rounds.
import { swap } from "../shared/dom.js";
import { curves } from "./curves.js";
import { history } from "./history.js";
import { roundCard } from "./round.js";

export function roundsView(store, section) {
  const card = roundCard(store);
  const charts = curves(store);
  const list = history(store, (round) => card.pick(round));
  swap(section, card.element, charts.element, list.element);
  const parts = [card, charts, list];
  return {
    update: () => {
      if (!section.hidden) for (const part of parts) part.update();
    },
    tick: () => !section.hidden && card.tick(),
  };
}
