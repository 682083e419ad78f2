// Run after Vega and Vega-Lite, in an engine that has neither windows nor timers.

// How far each letter leads, by `family` and `family bold`; put in by the renderer.
const advances = {};

vega.textMetrics.width = (item, text) => {
  const bold = item.fontWeight === "bold" || Number(item.fontWeight) >= 600;
  const font = advances[bold ? `${item.font} bold` : item.font];
  if (!font) throw new Error(`no text of a figure is in ${item.font} ${item.fontWeight ?? ""}`);
  let width = 0;
  for (const letter of String(text)) width += font[letter] ?? 1;
  width *= item.fontSize;
  return item.limit > 0 ? Math.min(width, item.limit) : width;
};

// What Vega-Lite made, by specifications without the words and data of one drawing.
const compiledBefore = new Map();
const MOST_FORMS = 500; // some tens of kilobytes each

// Vega-Lite does not look at data: charts of one form need not go through it again.
function compile(specification) {
  const data = [];
  const setAside = (key, value) => {
    if (key !== "values" || typeof value?.[0] !== "object") return value;
    const text = JSON.stringify(value);
    if (!data.includes(text)) data.push(text);
    return [{ setAside: data.indexOf(text) }];
  };
  const { description, ...form } = JSON.parse(specification);
  const key = JSON.stringify(form, setAside);
  if (compiledBefore.size > MOST_FORMS) compiledBefore.clear();
  if (!compiledBefore.has(key)) {
    compiledBefore.set(key, JSON.stringify(vegaLite.compile(JSON.parse(key)).spec));
  }
  return JSON.parse(compiledBefore.get(key), (name, value) =>
    name === "values" && value[0]?.setAside >= 0 ? JSON.parse(data[value[0].setAside]) : value,
  );
}

async function draw(specification) {
  const compiled = compile(specification);
  // Of these Vega only tells, and goes on.
  const wrong = [];
  const note = (...words) => wrong.push(words.join(" "));
  const logger = { level: () => vega.Warn, error: note, warn() {}, info() {}, debug() {} };
  const loader = vega.loader();
  loader.load = async (address) => note("data from", address);
  const view = new vega.View(vega.parse(compiled), { renderer: "none", loader, logger });
  const svg = await view.toSVG();
  view.finalize();
  if (wrong.length) throw new Error(wrong.join("; "));
  return svg;
}
