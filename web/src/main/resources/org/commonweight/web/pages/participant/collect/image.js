import { SIDE } from "./character.js";

/** 28 by 28 grey values as a PNG. */
export function pngOf(values) {
  const canvas = document.createElement("canvas");
  canvas.width = SIDE;
  canvas.height = SIDE;
  const context = canvas.getContext("2d");
  const image = context.createImageData(SIDE, SIDE);
  for (const [i, value] of values.entries()) image.data.set([value, value, value, 255], 4 * i);
  context.putImageData(image, 0, 0);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

/**
 * The ink of a picture from 0 to 255: how far each pixel is from the colour of the corners, so that
 * black on white and white on black come out the same.
 */
export function inkOf({ data, width, height }) {
  const grey = (i) => 0.299 * data[4 * i] + 0.587 * data[4 * i + 1] + 0.114 * data[4 * i + 2];
  const corners = [0, width - 1, (height - 1) * width, height * width - 1].map(grey);
  const paper = corners.sort((a, b) => a - b)[1];
  const ink = new Uint8ClampedArray(width * height);
  for (let i = 0; i < ink.length; i++) {
    const value = Math.abs(grey(i) - paper) * (255 / Math.max(paper, 255 - paper));
    ink[i] = value < 32 ? 0 : value;
  }
  return ink;
}
