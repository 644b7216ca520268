// What the page of a participant knows: its own rounds in the selected model, and its training.
import { NodeStore } from "../shared/store.js";

export class Store extends NodeStore {
  constructor(line) {
    super(line);
    this.training = null;
    this.hear("training", (training) => (this.training = training));
  }

  async loadModel() {
    const { selected, path } = this;
    await this.ask(`${path}/rounds`, ({ rounds }) => {
      if (selected !== this.selected) return;
      this.rounds = new Map(rounds.map((round) => [round.round, round]));
    });
  }

  /** Asks the node to do something; answers a line if it refuses. */
  async act(path, body) {
    try {
      await this.line.send("POST", path, body);
      return null;
    } catch (e) {
      return e.status === 0 ? "" : e.message;
    }
  }
}
