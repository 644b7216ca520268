// Records sounds: listen, speak or clap one after the other, and each is cut out and kept.
import { h } from "../../shared/dom.js";
import { t } from "../../shared/texts.js";
import { Cutter } from "./cutter.js";
import { wavOf } from "./wav.js";

/** The recorder for a model of `rate` samples in a second; `keeping` answers what stores one. */
export function recorder(rate, keeping) {
  const refused = h("p", { class: "note bad", role: "alert", hidden: true });
  const level = h("progress", { max: "1", value: "0", "aria-label": t("sound.level") });
  const state = h("p", { class: "small quiet", role: "status" }, t("sound.how"));
  const button = h("button", { type: "button", class: "primary", "aria-pressed": "false" }, t("sound.start"));
  let line = null;
  let asking = false;
  // Counts starts and stops: a microphone that is granted after a later one is let go at once.
  let turn = 0;
  const show = (listening) => {
    button.textContent = t(listening ? "sound.stop" : "sound.start");
    button.setAttribute("aria-pressed", String(listening));
    state.textContent = t(listening ? "sound.listening" : "sound.how");
    level.value = 0;
  };
  const stop = () => {
    turn++;
    asking = false;
    line?.close();
    line = null;
    show(false);
  };
  const start = async () => {
    const mine = ++turn;
    asking = true;
    try {
      const opened = await listen(rate, keeping, (loud) => (level.value = loud));
      if (mine !== turn) return opened.close();
      line = opened;
      show(true);
    } catch (e) {
      if (mine !== turn) return;
      refused.hidden = false;
      refused.textContent = t(e.name === "NotFoundError" ? "sound.none" : "sound.refused");
    }
    asking = false;
  };
  button.addEventListener("click", () => {
    refused.hidden = true;
    if (line) stop();
    else if (!asking) start();
  });
  const element = h("div", { class: "stack" }, state, level, refused, h("div", { class: "row" }, button));
  return { element, stop };
}

async function listen(rate, keeping, heard) {
  if (!navigator.mediaDevices) throw new DOMException("", "NotAllowedError");
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false },
  });
  // The context converts to the model's rate, so that the node need not.
  const context = new AudioContext({ sampleRate: rate });
  // A sound belongs to the label under which it began, not to the one chosen when it has ended.
  const cutter = new Cutter(rate, (samples, keep) => keep(wavOf(samples, rate)), keeping);
  const close = () => {
    cutter.end();
    for (const track of stream.getTracks()) track.stop();
    context.close();
  };
  try {
    await context.audioWorklet.addModule("collect/recorder.js");
    const node = new AudioWorkletNode(context, "recorder", { numberOfOutputs: 0 });
    node.port.onmessage = ({ data }) => {
      cutter.push(data);
      heard(Math.min(1, 4 * cutter.level));
    };
    context.createMediaStreamSource(stream).connect(node);
    return { close };
  } catch (e) {
    close();
    throw e;
  }
}
