// What Vega and Vega-Lite expect of a browser, and an engine alone does not have.

// A timer ends when nothing else waits: no time passes while a figure is drawn.
setTimeout = (run) => {
  let turns = 20;
  const next = () => (turns-- > 0 ? Promise.resolve().then(next) : run());
  next();
};

function structuredClone(value) {
  if (value === null || typeof value !== "object") return value;
  if (value instanceof Date) return new Date(value);
  if (value instanceof Set) return new Set([...value].map(structuredClone));
  if (Array.isArray(value)) return value.map(structuredClone);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, structuredClone(one)]));
}
