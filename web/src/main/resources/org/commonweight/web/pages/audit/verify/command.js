/** The command that checks what a browser cannot, as a line to paste into a shell. */
export function commandFor({ rpc, ledger, model, sources }) {
  const options = [
    ["--rpc", rpc],
    ["--ledger", ledger],
    ["--model", model],
    ...sources.map((source) => ["--source", source]),
  ];
  return `commonweight audit verify ${options.map(([name, value]) => `${name} ${quoted(value)}`).join(" ")}`;
}

function quoted(value) {
  return /^[\w.:/@%+=,-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}
