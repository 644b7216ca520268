// Where the built pages and the test vectors are.
const here = new URL("../../../", import.meta.url);
const built = new URL("target/classes/org/commonweight/web/pages/", here);

/** Imports a module of the pages as the build lays them out. */
export function load(path) {
  return import(new URL(path, built));
}

export const folder = built.pathname;
export const vectors = new URL("../docs/vectors", here).pathname;
