// Canonical tensor files (section 7 of the protocol): the header is a function of what is inside.
import { concat, same, utf8 } from "./bytes.js";

const DTYPE = { model: "F32", memory: "I32", update: "I32" };

/** How many elements a tensor has. */
export function elements(tensor) {
  return tensor.shape.reduce((product, dimension) => product * dimension, 1);
}

/** What a file of `kind` must be: its head, and every tensor's name and place. */
export function layoutOf({ kind, model, round, tensors, withFisher }) {
  const groups = kind !== "update" ? [""] : withFisher ? ["delta/", "fisher/"] : ["delta/"];
  const metadata = `{"kind":"${kind}","model":"${model}","round":"${round}","schema":"1"}`;
  const places = [];
  let text = `{"__metadata__":${metadata}`;
  let offset = 0;
  for (const group of groups) {
    for (const tensor of tensors) {
      const end = offset + 4 * elements(tensor);
      const name = group + tensor.name;
      text += `,"${name}":{"dtype":"${DTYPE[kind]}","shape":[${tensor.shape}]`;
      text += `,"data_offsets":[${offset},${end}]}`;
      places.push({ name, group, offset, count: (end - offset) / 4 });
      offset = end;
    }
  }
  text += "}";
  const header = utf8(text + " ".repeat((8 - (text.length % 8)) % 8));
  const length = new Uint8Array(8);
  new DataView(length.buffer).setUint32(0, header.length, true);
  const head = concat(length, header);
  return { head, places, bytes: head.length + offset };
}

/** The data of a file behind its head, or null if length or head are not exactly the layout's. */
export function dataOf(layout, file) {
  const { head } = layout;
  if (file.length !== layout.bytes || !same(head, file.subarray(0, head.length))) return null;
  return new DataView(file.buffer, file.byteOffset + head.length, file.length - head.length);
}

/** The round that a file says produced it, or null. */
export function roundOf(kind, model, file) {
  const start = `{"__metadata__":{"kind":"${kind}","model":"${model}","round":"`;
  const text = new TextDecoder().decode(file.subarray(8, 8 + start.length + 20));
  const round = text.startsWith(start) && /^(\d{1,16})"/.exec(text.slice(start.length));
  return round ? Number(round[1]) : null;
}
