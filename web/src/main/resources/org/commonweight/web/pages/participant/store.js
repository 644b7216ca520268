// What the page knows of the node: loaded once the line stands, then kept up to date by events.

export class Store extends EventTarget {
  constructor(line) {
    super();
    this.line = line;
    this.models = new Map();
    this.rounds = new Map();
    this.selected = null;
    this.training = null;
    this.failure = null;
    line.on("state", (state) => state === "live" && this.load());
    line.on("node", (node) => this.change(() => (this.node = node)));
    line.on("model", (model) => this.change(() => this.models.set(model.model, model)));
    line.on("training", (training) => this.change(() => (this.training = training)));
    line.on("round", (round) => {
      if (round.model === this.selected) this.change(() => this.rounds.set(round.round, round));
    });
  }

  get model() {
    return this.models.get(this.selected);
  }

  /** Where the interface of the selected model is. */
  get path() {
    return `/api/models/${this.selected}`;
  }

  /** Rounds, oldest first. */
  get inOrder() {
    return [...this.rounds.values()].sort((a, b) => a.round - b.round);
  }

  select(model) {
    this.selected = model;
    this.rounds = new Map();
    this.change();
    return this.load();
  }

  async load() {
    try {
      const { models } = await this.line.get("/api/models");
      this.models = new Map(models.map((model) => [model.model, model]));
      if (!this.model) this.selected = models[0]?.model ?? null;
      if (this.model) {
        const { rounds } = await this.line.get(`${this.path}/rounds`);
        this.rounds = new Map(rounds.map((round) => [round.round, round]));
      }
      this.change(() => (this.failure = null));
    } catch (e) {
      if (e.status === undefined) throw e;
      if (e.status > 0 && e.status !== 401) this.change(() => (this.failure = e.message));
    }
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
