// The words of the pages: one file per language below texts/.

const LANGUAGES = ["en"];

const language =
  navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => LANGUAGES.includes(tag)) ?? "en";
const { default: texts } = await import(`./texts/${language}.js`);
const plural = new Intl.PluralRules(language);

document.documentElement.lang = language;

/** The text of a key, with {name} filled in; a key with forms is chosen by the value of `count`. */
export function t(key, values = {}) {
  const entry = texts[key];
  if (entry === undefined) throw new Error(`There is no text "${key}"`);
  const text =
    typeof entry === "string" ? entry : (entry[plural.select(values.count)] ?? entry.other);
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** The text of a key made up at run time, or what is given instead if there is none. */
export function tOr(key, instead) {
  return texts[key] === undefined ? instead : t(key);
}

export { language };
