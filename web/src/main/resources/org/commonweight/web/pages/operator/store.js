// What the page knows of the node: loaded once the line stands, then kept up to date by events.

const PAGE = 100;

export class Store extends EventTarget {
  constructor(line) {
    super();
    this.line = line;
    this.models = new Map();
    this.selected = null;
    this.clear();
    line.on("state", (state) => state === "live" && this.load());
    line.on("node", (node) => this.change(() => (this.node = node)));
    line.on("model", (model) => this.change(() => this.models.set(model.model, model)));
    line.on("round", (round) => this.ofSelected(round, () => this.rounds.set(round.round, round)));
    line.on("participant", (participant) =>
      this.ofSelected(participant, () =>
        this.participants.set(participant.participant, participant),
      ),
    );
  }

  get model() {
    return this.models.get(this.selected);
  }

  get latest() {
    return this.rounds.get(Math.max(0, ...this.rounds.keys()));
  }

  /** Rounds, oldest first. */
  get inOrder() {
    return [...this.rounds.values()].sort((a, b) => a.round - b.round);
  }

  clear() {
    this.rounds = new Map();
    this.participants = new Map();
    this.failure = null;
  }

  select(model) {
    this.selected = model;
    this.clear();
    this.change();
    return this.loadModel();
  }

  async load() {
    await this.guarded(async () => {
      const { models } = await this.line.get("/api/models");
      this.models = new Map(models.map((model) => [model.model, model]));
      if (!this.model) this.selected = models[0]?.model ?? null;
      await this.loadModel();
    });
  }

  async loadModel() {
    const { selected, model } = this;
    if (!model) return this.change();
    await this.guarded(async () => {
      const path = `/api/models/${selected}`;
      const { participants } = await this.line.get(`${path}/participants`);
      if (selected !== this.selected) return;
      this.participants = new Map(participants.map((one) => [one.participant, one]));
      // A ledger that was started again has fewer rounds than this page remembers.
      for (const round of this.rounds.keys()) if (round > model.rounds) this.rounds.delete(round);
      // The newest first, since they are looked at; older ones only draw the curves.
      for (let until = model.rounds; until > 0; until -= PAGE) {
        const from = Math.max(1, until - PAGE + 1);
        const query = `from=${from}&limit=${until - from + 1}`;
        const { rounds } = await this.line.get(`${path}/rounds?${query}`);
        if (selected !== this.selected) return;
        for (const round of rounds) this.rounds.set(round.round, round);
        this.change();
      }
      this.change();
    });
  }

  /** A failure to load is shown; losing the line is not one, it is told apart. */
  async guarded(load) {
    try {
      await load();
      this.failure = null;
    } catch (e) {
      if (e.status > 0 && e.status !== 401) this.change(() => (this.failure = e.message));
      else if (e.status === undefined) throw e;
    }
  }

  ofSelected({ model }, apply) {
    if (model === this.selected) this.change(apply);
  }

  /** Changes something and has everything drawn anew, once for all changes of a frame. */
  change(apply) {
    apply?.();
    if (this.pending) return;
    this.pending = true;
    requestAnimationFrame(() => {
      this.pending = false;
      this.dispatchEvent(new Event("change"));
    });
  }

  changed(listen) {
    this.addEventListener("change", listen);
  }
}
