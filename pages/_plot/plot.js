const NARROW = 480;
const CLEAR = "rgba(0,0,0,0)";
// 800 px drawn threefold: 2400 px wide, with text that is still legible on a slide.
const PAPER = { width: 800, scale: 3, pad: 24, ink: "#1f2933", quiet: "#52606d" };
// An SVG inside an image sees no web fonts: measure and paint with what every system has.
const PAPER_FONT = "Arial, 'Liberation Sans', Helvetica, sans-serif";
const CONFIG = { displayModeBar: false, displaylogo: false, scrollZoom: false, doubleClick: false, showTips: false };

const charts = new WeakMap();
const brush = document.createElement("canvas").getContext("2d");

/** Streamlit calls this at every change of data or theme. */
export default function ({ parentElement, data, key }) {
  const chart = charts.get(parentElement) ?? mount(parentElement, key);
  const run = (chart.run = {});
  chart.data = data;
  dress(chart);
  start(chart);
  // A run that was overtaken while it loaded is cleaned up after its successor: only the last may unmount.
  return () => chart.run === run && unmount(chart);
}

function mount(root, key) {
  const [node, legend, links, button, png, table] = ["chart", "key", "links", "switch", "png", "table"].map((name) =>
    root.querySelector(`.tm-${name}`),
  );
  const chart = { root, node, legend, links, button, png, table };
  table.id = `${key}-table`;
  button.setAttribute("aria-controls", table.id);
  button.onclick = () => toggle(chart);
  png.onclick = () => save(chart.data);
  chart.observer = new ResizeObserver(() => requestAnimationFrame(() => resize(chart)));
  chart.observer.observe(node);
  chart.onpaper = () => draw(chart, true);
  chart.onscreen = () => draw(chart);
  addEventListener("beforeprint", chart.onpaper);
  addEventListener("afterprint", chart.onscreen);
  charts.set(root, chart);
  return chart;
}

function unmount(chart) {
  chart.observer.disconnect();
  removeEventListener("beforeprint", chart.onpaper);
  removeEventListener("afterprint", chart.onscreen);
  chart.plotly?.purge(chart.node);
  chart.plotly = undefined;
  charts.delete(chart.root);
}

/** Everything that needs no Plotly: the reserved box, words, links, table. */
function dress(chart) {
  const { alt, downloads, language, table, words } = chart.data;
  if (document.documentElement.lang !== language) document.documentElement.lang = language;
  chart.node.setAttribute("aria-label", alt);
  chart.node.style.height = `${heightOf(chart)}px`;
  name(chart.button, words.table, table.caption);
  name(chart.png, words.png, `${words.download}, ${table.caption}`);
  while (chart.links.children.length > downloads.length) chart.links.lastChild.remove();
  downloads.forEach(([label, href], i) => {
    const link = chart.links.children[i] ?? chart.links.appendChild(element("a", { download: "" }));
    link.href = href;
    name(link, label, `${words.download}, ${table.caption}`);
  });
  chart.table.replaceChildren(tableOf(table));
  reach(chart);
}

/** A short label for the eye; for those who hear it alone, also what it belongs to. */
function name(node, label, context) {
  node.textContent = label;
  node.setAttribute("aria-label", `${label}: ${context}`);
}

function element(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

// ── table ──

function tableOf({ caption, head, rows, numeric, total }) {
  const side = (i) => (numeric[i] ? "tm-number" : undefined);
  const line = (row, r) =>
    element("tr", { class: total && r === rows.length - 1 ? "tm-total" : undefined }, ...row.map((text, i) =>
      i === 0 ? element("th", { scope: "row", class: side(i) }, text) : element("td", { class: side(i) }, text)));
  const top = head.map((text, i) => element("th", { scope: "col", class: side(i) }, text));
  return element("table", {},
    element("caption", {}, caption),
    element("thead", {}, element("tr", {}, ...top)),
    element("tbody", {}, ...rows.map(line)));
}

function toggle(chart) {
  chart.table.hidden = !chart.table.hidden;
  chart.button.setAttribute("aria-expanded", String(!chart.table.hidden));
  reach(chart);
}

/** A table that is wider than its place can be scrolled by keyboard, too. */
function reach({ table, data }) {
  const wide = table.scrollWidth > table.clientWidth;
  const wanted = { tabindex: "0", role: "region", "aria-label": data.table.caption };
  for (const [key, value] of Object.entries(wanted)) wide ? table.setAttribute(key, value) : table.removeAttribute(key);
}

// ── chart ──

/** plotly.js, once per page, from a URL relative to the page. */
function plotly(url) {
  globalThis.teilhabePlotly ??= new Promise((resolve, reject) => {
    const script = element("script", { src: new URL(url, document.baseURI) });
    script.onload = () => resolve(globalThis.Plotly);
    script.onerror = () => {
      script.remove();
      globalThis.teilhabePlotly = undefined;
      reject(new Error(`${script.src} is missing: does the server have bundle_route()?`));
    };
    document.head.append(script);
  });
  return globalThis.teilhabePlotly;
}

async function start(chart) {
  if (chart.plotly) return draw(chart);
  const run = chart.run;
  try {
    // Plotly keeps what it measured: before the font is there it would keep the wrong widths.
    const font = document.fonts.load(getComputedStyle(chart.node).font).catch(() => {});
    const [loaded] = await Promise.all([plotly(chart.data.bundle), font]);
    if (chart.run !== run || !charts.has(chart.root)) return;
    chart.plotly = loaded;
    draw(chart);
  } catch (error) {
    chart.node.textContent = chart.data.alt;
    console.error(error);
  }
}

function draw(chart, onPaper = false) {
  chart.width = chart.node.clientWidth;
  if (!chart.plotly || !chart.width) return;
  const { data, layout } = dressed(chart, onPaper);
  chart.node.style.height = `${layout.height}px`;
  chart.node.style.setProperty("--tm-ratio", `${layout.width} / ${layout.height}`);
  chart.legend.hidden = !layout.meta?.key;
  chart.legend.replaceChildren(...data.map(sample));
  chart.plotly.react(chart.node, data, { ...layout, showlegend: false }, CONFIG);
  for (const svg of chart.node.querySelectorAll(".main-svg")) {
    svg.setAttribute("viewBox", `0 0 ${layout.width} ${layout.height}`);
  }
}

/** What a colour or a hatching stands for; a trace of which only some bars are hatched stands for its colour. */
function sample({ name, marker = {}, line = {} }) {
  const swatch = element("i", { "aria-hidden": "true" });
  const hatched = typeof marker.pattern?.shape === "string" && marker.pattern.shape;
  const colour = (hatched && marker.pattern.fgcolor) || line.color || marker.color;
  const edge = marker.color === CLEAR ? marker.line.color : colour;
  swatch.style.background = hatched
    ? `repeating-linear-gradient(135deg, ${colour} 0 1.5px, transparent 1.5px 4px)`
    : colour;
  swatch.style.borderColor = edge;
  return element("span", {}, swatch, name);
}

function resize(chart) {
  if (!charts.has(chart.root)) return;
  reach(chart);
  if (chart.node.clientWidth !== chart.width && !matchMedia("print").matches) draw(chart);
}

/** The figure for this container and theme. */
function dressed(chart, onPaper) {
  const { figure, dark } = chart.data;
  const style = getComputedStyle(chart.node);
  const isDark = !onPaper && luminance(style.getPropertyValue("--st-background-color")) < 0.5;
  const { data, layout } = copy(figure, isDark ? (text) => recolour(text, dark) : (text) => text);
  const ground = onPaper ? "#ffffff" : CLEAR;
  const given = isNarrow(chart) ? merge(layout, layout.meta?.narrow) : layout;
  const fixed = { width: chart.width, height: heightOf(chart), paper_bgcolor: ground, plot_bgcolor: ground };
  const font = { family: style.fontFamily, color: onPaper ? PAPER.ink : style.color, ...given.font };
  const hoverlabel = merge(hoverOf(style), given.hoverlabel);
  const kept = { dragmode: false, uirevision: "kept" };
  return { data, layout: { ...kept, ...given, ...fixedAxes(data, given), font, hoverlabel, ...fixed } };
}

function hoverOf(style) {
  const bgcolor = style.getPropertyValue("--st-background-color").trim();
  return { bgcolor, bordercolor: style.getPropertyValue("--st-border-color").trim(), font: { color: style.color } };
}

function isNarrow({ node }) {
  return node.clientWidth < NARROW;
}

function heightOf(chart) {
  const narrow = chart.data.figure.layout.meta?.narrow;
  return (isNarrow(chart) && narrow?.height) || chart.data.height;
}

/** Axes that do not catch a finger which scrolls the page, unless the layout says otherwise. */
function fixedAxes(data, layout) {
  const used = data.flatMap(({ xaxis = "x", yaxis = "y" }) => [xaxis, yaxis]).map((id) => `${id[0]}axis${id.slice(1)}`);
  const said = Object.keys(layout).filter((key) => /^[xy]axis\d*$/.test(key));
  const quiet = { fixedrange: true, showspikes: false };
  return Object.fromEntries([...used, ...said].map((axis) => [axis, { ...quiet, ...layout[axis] }]));
}

/** A deep copy of plain JSON in which every string went through `change`. */
function copy(value, change) {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => copy(item, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item, change)]));
}

function merge(base, over) {
  if (!isObject(base) || !isObject(over)) return over === undefined ? base : over;
  return { ...base, ...Object.fromEntries(Object.entries(over).map(([key, item]) => [key, merge(base[key], item)])) };
}

function isObject(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

// ── colour ──

function recolour(text, dark) {
  return text.replace(/#[0-9a-f]{6}\b/gi, (hex) => dark[hex.toLowerCase()] ?? hex);
}

/** Between 0 (black) and 1 (white), of any CSS colour. */
function luminance(colour) {
  brush.fillStyle = "#ffffff";
  brush.fillStyle = colour.trim();
  const [red, green, blue] = brush.fillStyle.match(/[0-9a-f]{2}/gi).map((pair) => parseInt(pair, 16) / 255);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

// ── picture ──

/** Downloads the chart as a PNG in light colours, with its title above and its source below. */
async function save(data) {
  const { file, title, subtitle, footer } = data.picture;
  const plot = await plotImage(data);
  const above = [...lines(title, 20, true), ...lines(subtitle, 14)];
  const canvas = paint(above, plot, lines(footer, 12));
  const href = URL.createObjectURL(await new Promise((done) => canvas.toBlob(done, "image/png")));
  element("a", { href, download: file }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

async function plotImage({ figure, height, bundle }) {
  const { data, layout } = copy(figure, (text) => text);
  const size = { width: PAPER.width - 2 * PAPER.pad, height };
  const showlegend = Boolean(layout.meta?.key);
  const paper = { paper_bgcolor: "#ffffff", plot_bgcolor: "#ffffff", title: undefined, showlegend };
  const font = { color: PAPER.ink, ...layout.font };
  const whole = withFont({ data, layout: { ...layout, ...paper, ...size, font: { ...font, family: PAPER_FONT } } });
  const image = new Image();
  const { toImage } = await plotly(bundle);
  image.src = await toImage(whole, { format: "png", scale: PAPER.scale, ...size });
  await image.decode();
  return { image, ...size };
}

function withFont(value) {
  if (Array.isArray(value)) return value.map(withFont);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, key === "family" ? PAPER_FONT : withFont(item)]),
  );
}

/** Text broken into lines that fit the picture. */
function lines(text, size, strong = false) {
  const font = `${strong ? "bold " : ""}${size}px ${PAPER_FONT}`;
  const style = { font, step: size * 1.4, colour: strong ? PAPER.ink : PAPER.quiet };
  brush.font = font;
  const fits = (line) => brush.measureText(line).width <= PAPER.width - 2 * PAPER.pad;
  const broken = [""];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = `${broken.at(-1)} ${word}`.trim();
    fits(longer) ? (broken[broken.length - 1] = longer) : broken.push(word);
  }
  return broken.filter(Boolean).map((line) => ({ text: line, ...style }));
}

function paint(above, plot, below) {
  const tall = (block) => block.reduce((sum, { step }) => sum + step, 0);
  const { pad, scale, width } = PAPER;
  const canvas = document.createElement("canvas");
  const top = pad + tall(above) + 12;
  canvas.width = width * scale;
  canvas.height = (top + plot.height + 12 + tall(below) + pad) * scale;
  const ink = canvas.getContext("2d");
  ink.scale(scale, scale);
  ink.fillStyle = "#ffffff";
  ink.fillRect(0, 0, canvas.width, canvas.height);
  write(ink, above, pad);
  ink.drawImage(plot.image, pad, top, plot.width, plot.height);
  write(ink, below, top + plot.height + 12);
  return canvas;
}

function write(ink, block, top) {
  ink.textBaseline = "top";
  for (const { text, font, step, colour } of block) {
    Object.assign(ink, { font, fillStyle: colour });
    ink.fillText(text, PAPER.pad, top);
    top += step;
  }
}
