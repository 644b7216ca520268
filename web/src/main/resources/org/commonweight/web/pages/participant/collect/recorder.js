// Runs in the audio thread and hands the samples of the first channel on.
registerProcessor(
  "recorder",
  class extends AudioWorkletProcessor {
    process([input]) {
      if (input[0]?.length) this.port.postMessage(input[0].slice());
      return true;
    }
  },
);
