const HEAD = 44;

/** Samples from -1 to 1 as a WAV file: one channel of 16-bit PCM. */
export function wavOf(samples, rate) {
  const file = new DataView(new ArrayBuffer(HEAD + 2 * samples.length));
  const text = (at, letters) => {
    for (const [i, letter] of [...letters].entries()) file.setUint8(at + i, letter.charCodeAt(0));
  };
  text(0, "RIFF");
  file.setUint32(4, HEAD - 8 + 2 * samples.length, true);
  text(8, "WAVEfmt ");
  file.setUint32(16, 16, true);
  file.setUint16(20, 1, true);
  file.setUint16(22, 1, true);
  file.setUint32(24, rate, true);
  file.setUint32(28, 2 * rate, true);
  file.setUint16(32, 2, true);
  file.setUint16(34, 16, true);
  text(36, "data");
  file.setUint32(40, 2 * samples.length, true);
  for (const [i, sample] of samples.entries()) {
    const value = Math.round(Math.max(-1, Math.min(1, sample)) * 32767);
    file.setInt16(HEAD + 2 * i, value, true);
  }
  return new Blob([file.buffer], { type: "audio/wav" });
}
