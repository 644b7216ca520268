// Where the built pages and the test vectors are.
const here = new URL("../../../", import.meta.url);

/** Imports a module of the pages as the build lays them out. */
export function load(path) {
  return import(new URL(`target/classes/org/commonweight/web/pages/${path}`, here));
}

export const vectors = new URL("../docs/vectors", here).pathname;
