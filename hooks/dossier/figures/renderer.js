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

async function draw(specification) {
  const compiled = vegaLite.compile(JSON.parse(specification)).spec;
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
