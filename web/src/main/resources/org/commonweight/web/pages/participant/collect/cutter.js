// Cuts sounds out of a stream: a sound is what is louder than the noise around it for a while.

const FRAME_SECONDS = 0.015;
const PAUSE_SECONDS = 0.25;
const SHORTEST_SECONDS = 0.1;
const LONGEST_SECONDS = 4;
const MARGIN_SECONDS = 0.06;
const FLOOR = 0.004;
const ABOVE_NOISE = 3.5;

export class Cutter {
  /**
   * Cuts a stream of `rate` samples in a second; `found` is given each sound, and what `began`
   * answered when it began.
   */
  constructor(rate, found, began = () => null) {
    this.rate = rate;
    this.found = found;
    this.began = began;
    this.frame = Math.round(rate * FRAME_SECONDS);
    this.noise = FLOOR;
    this.level = 0;
    this.rest = new Float32Array(0);
    this.before = [];
    this.sound = [];
    this.quiet = 0;
  }

  /** Takes in samples from -1 to 1. */
  push(samples) {
    const all = new Float32Array(this.rest.length + samples.length);
    all.set(this.rest);
    all.set(samples, this.rest.length);
    let at = 0;
    for (; at + this.frame <= all.length; at += this.frame) this.take(all.slice(at, at + this.frame));
    this.rest = all.slice(at);
  }

  /** Ends a sound that is going on. */
  end() {
    if (this.sound.length > 0) this.finish();
  }

  take(frame) {
    this.level = Math.sqrt(frame.reduce((sum, value) => sum + value * value, 0) / frame.length);
    const loud = this.level > Math.max(FLOOR, ABOVE_NOISE * this.noise);
    if (!loud) this.noise += 0.05 * (this.level - this.noise);
    if (this.sound.length === 0 && !loud) {
      this.before.push(frame);
      if (this.before.length > MARGIN_SECONDS / FRAME_SECONDS) this.before.shift();
      return;
    }
    if (this.sound.length === 0) {
      this.mark = this.began();
      this.sound = this.before.splice(0);
    }
    this.sound.push(frame);
    this.quiet = loud ? 0 : this.quiet + 1;
    const paused = this.quiet * FRAME_SECONDS >= PAUSE_SECONDS;
    if (paused || this.sound.length * FRAME_SECONDS >= LONGEST_SECONDS) this.finish();
  }

  finish() {
    const margin = Math.round(MARGIN_SECONDS / FRAME_SECONDS);
    const cut = this.sound.slice(0, this.sound.length - Math.max(0, this.quiet - margin));
    const sounding = this.sound.length - this.quiet - margin;
    if (sounding * FRAME_SECONDS >= SHORTEST_SECONDS) {
      const samples = new Float32Array(cut.length * this.frame);
      for (const [i, frame] of cut.entries()) samples.set(frame, i * this.frame);
      this.found(samples, this.mark);
    }
    this.sound = [];
    this.quiet = 0;
  }
}
