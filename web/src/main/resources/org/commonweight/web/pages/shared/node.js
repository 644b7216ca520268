// The line to a node: its interface, its live events, and whether it is there at all.

const FIRST_RETRY = 1000;
const LONGEST_RETRY = 5000;

/** What a node refused, or that it did not answer (status 0); the message is for people. */
export class Failure extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * Tells "state" ("connecting", "live", "away" or "locked"), "open" whenever its stream begins anew,
 * and every event of the node by name. What happened before "open" is not told: ask for it.
 */
export class Node extends EventTarget {
  constructor(names) {
    super();
    this.names = names;
    this.state = "connecting";
    this.skew = 0;
    this.attempt = 0;
    this.retry = FIRST_RETRY;
    // A hidden tab lets go of its line, since a browser gives one host only six.
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.hangUp();
      else if (!this.stream) this.connect();
    });
  }

  /** The node's time in seconds. */
  get now() {
    return Date.now() / 1000 + this.skew;
  }

  async connect() {
    this.hangUp();
    if (document.hidden) return;
    const { attempt } = this;
    try {
      const node = await this.get("/api/node");
      if (attempt !== this.attempt) return;
      this.skew = node.time === undefined ? 0 : node.time - Date.now() / 1000;
      this.listen();
    } catch (e) {
      if (e.status === undefined) throw e;
      if (e.status !== 401 && attempt === this.attempt) this.lost();
    }
  }

  listen() {
    const stream = new EventSource("/api/events");
    this.stream = stream;
    stream.addEventListener("open", () => {
      this.retry = FIRST_RETRY;
      this.enter("live");
      this.tell("open");
    });
    stream.addEventListener("error", () => stream === this.stream && this.lost());
    for (const name of this.names) {
      stream.addEventListener(name, (event) => this.tell(name, JSON.parse(event.data)));
    }
  }

  lost() {
    this.hangUp();
    this.enter("away");
    this.timer = setTimeout(() => this.connect(), this.retry);
    this.retry = Math.min(LONGEST_RETRY, this.retry * 1.5);
  }

  hangUp() {
    this.attempt += 1;
    clearTimeout(this.timer);
    this.stream?.close();
    this.stream = null;
  }

  enter(state) {
    if (state === this.state) return;
    this.state = state;
    this.tell("state", state);
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  on(name, listen) {
    this.addEventListener(name, (event) => listen(event.detail));
  }

  /** Shows the token once; afterwards the browser has a cookie that no script can read. */
  async login(token) {
    await this.ask("/session", "POST", { token });
    await this.connect();
  }

  get(path) {
    return this.ask(path, "GET");
  }

  send(method, path, body = {}) {
    return this.ask(path, method, body);
  }

  /** Asks the node; a Blob goes as it is, everything else as JSON. */
  async ask(path, method, body) {
    const isBlob = body instanceof Blob;
    let response;
    try {
      response = await fetch(path, {
        method,
        body: body === undefined ? undefined : isBlob ? body : JSON.stringify(body),
        headers: body === undefined || isBlob ? {} : { "Content-Type": "application/json" },
      });
    } catch {
      throw new Failure(0, "");
    }
    const answer = await response.json().catch(() => ({}));
    if (response.ok) return answer;
    if (response.status === 401 && path !== "/session") {
      this.hangUp();
      this.enter("locked");
    }
    throw new Failure(response.status, answer.error ?? String(response.status));
  }
}
