// Turns a drawing into what the MNIST family of models expects: 28 by 28 grey values, white on
// black, the character scaled into 20 by 20 and its centre of mass in the middle
// (LeCun, Cortes and Burges, "The MNIST database").

export const SIDE = 28;
const INNER = 20;

/**
 * Centres a drawing of `width` by `height` ink values from 0 to 255; answers 784 values from the
 * top left, row by row, or null if nothing is drawn.
 */
export function centred(ink, width, height) {
  const box = boundsOf(ink, width, height);
  if (!box) return null;
  const scale = INNER / Math.max(box.right - box.left, box.bottom - box.top);
  const small = scaled(ink, width, box, scale);
  const mass = centreOf(small);
  const shiftX = Math.round(SIDE / 2 - 0.5 - mass.x);
  const shiftY = Math.round(SIDE / 2 - 0.5 - mass.y);
  const image = new Uint8ClampedArray(SIDE * SIDE);
  for (let y = 0; y < small.height; y++) {
    for (let x = 0; x < small.width; x++) {
      const toX = x + shiftX;
      const toY = y + shiftY;
      if (toX >= 0 && toX < SIDE && toY >= 0 && toY < SIDE) {
        image[toY * SIDE + toX] = small.ink[y * small.width + x];
      }
    }
  }
  return image;
}

function boundsOf(ink, width, height) {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (ink[y * width + x] === 0) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    }
  }
  return right > left ? { left, top, right, bottom } : null;
}

/** Area averages, so that thin lines stay grey instead of breaking. */
function scaled(ink, width, box, scale) {
  const wide = Math.max(1, Math.round((box.right - box.left) * scale));
  const tall = Math.max(1, Math.round((box.bottom - box.top) * scale));
  const small = new Float32Array(wide * tall);
  for (let y = 0; y < tall; y++) {
    for (let x = 0; x < wide; x++) {
      small[y * wide + x] = average(
        ink,
        width,
        span(box.left, box.right, x, wide),
        span(box.top, box.bottom, y, tall),
      );
    }
  }
  return { ink: small, width: wide, height: tall };
}

function span(from, to, index, parts) {
  const start = Math.floor(from + ((to - from) * index) / parts);
  const end = Math.ceil(from + ((to - from) * (index + 1)) / parts);
  return [start, Math.max(start + 1, end)];
}

function average(ink, width, [x0, x1], [y0, y1]) {
  let sum = 0;
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) sum += ink[y * width + x];
  }
  return sum / ((x1 - x0) * (y1 - y0));
}

function centreOf({ ink, width, height }) {
  let [sum, x, y] = [0, 0, 0];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const value = ink[row * width + column];
      sum += value;
      x += value * column;
      y += value * row;
    }
  }
  return { x: x / sum, y: y / sum };
}
