// What a page knows of its node: asked for whenever the line stands, then kept up to date by events.

export class NodeStore extends EventTarget {
  /** Milliseconds after which a node that could not answer is asked again. */
  static again = 5000;

  constructor(line) {
    super();
    this.line = line;
    this.models = new Map();
    this.selected = null;
    this.asking = new Set();
    this.clear();
    line.on("open", () => this.load());
    this.hear("node", (node) => (this.node = node));
    this.hear("model", (model) => this.models.set(model.model, model));
    this.hear("left", ({ model }) => this.models.delete(model));
    for (const name of ["model", "left"]) line.on(name, () => this.model || this.selectFirst());
    this.hear("round", (round) => this.ofSelected(round, () => this.rounds.set(round.round, round)));
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

  /** Forgets what belongs to the model that was selected. */
  clear() {
    this.rounds = new Map();
    this.failure = null;
  }

  select(model) {
    this.selected = model;
    this.clear();
    this.change();
    return this.guarded(() => this.model && this.loadModel());
  }

  /** The first model appears, or the one that was looked at is gone. */
  selectFirst() {
    const [first = null] = this.models.keys();
    return this.select(first);
  }

  /** Asks for everything anew. */
  load() {
    clearTimeout(this.retry);
    return this.guarded(async () => {
      await this.ask("/api/node", (node) => (this.node = node));
      await this.ask("/api/models", ({ models }) => {
        this.models = new Map(models.map((model) => [model.model, model]));
        if (this.model) return;
        this.selected = models[0]?.model ?? null;
        this.clear();
      });
      if (this.model) await this.loadModel();
    });
  }

  /** Puts what the node answers in place; what it told meanwhile counts more, being newer or equal. */
  async ask(path, place) {
    const meanwhile = [];
    this.asking.add(meanwhile);
    try {
      const answer = await this.line.get(path);
      this.change(() => {
        place(answer);
        for (const again of meanwhile) again();
      });
    } finally {
      this.asking.delete(meanwhile);
    }
  }

  /** Applies every event of a name, and again to each answer that was on its way when it came. */
  hear(name, apply) {
    this.line.on(name, (detail) => {
      const again = () => apply(detail);
      for (const meanwhile of this.asking) meanwhile.push(again);
      this.change(again);
    });
  }

  ofSelected({ model }, apply) {
    if (model === this.selected) apply();
  }

  /** A failure to load is shown; losing the line is not one, it is told apart. */
  async guarded(load) {
    try {
      await load();
      this.change(() => (this.failure = null));
    } catch (e) {
      if (e.status === undefined) throw e;
      if (e.status > 0 && e.status !== 401) this.change(() => (this.failure = e.message));
      if (e.status < 500) return;
      clearTimeout(this.retry);
      this.retry = setTimeout(() => this.load(), NodeStore.again);
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
