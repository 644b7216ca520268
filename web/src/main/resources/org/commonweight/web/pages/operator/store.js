// What the page of an operator knows: rounds and participants of the selected model.
import { NodeStore } from "../shared/store.js";

const PAGE = 100;

export class Store extends NodeStore {
  constructor(line) {
    super(line);
    this.hear("participant", (participant) =>
      this.ofSelected(participant, () => this.participants.set(participant.participant, participant)),
    );
  }

  get latest() {
    return this.rounds.get(Math.max(0, ...this.rounds.keys()));
  }

  clear() {
    super.clear();
    this.participants = new Map();
  }

  async loadModel() {
    const { selected, path } = this;
    const last = this.model.rounds;
    await this.ask(`${path}/participants`, ({ participants }) => {
      if (selected !== this.selected) return;
      this.participants = new Map(participants.map((one) => [one.participant, one]));
      // A ledger that was started again has fewer rounds than this page remembers.
      for (const round of this.rounds.keys()) if (round > last) this.rounds.delete(round);
    });
    // The newest first, since they are looked at; older ones only draw the curves.
    for (let until = last; until > 0 && selected === this.selected; until -= PAGE) {
      const from = Math.max(1, until - PAGE + 1);
      await this.ask(`${path}/rounds?from=${from}&limit=${until - from + 1}`, ({ rounds }) => {
        if (selected !== this.selected) return;
        for (const round of rounds) this.rounds.set(round.round, round);
      });
    }
  }
}
