// The map as SVG, at once; then a word to the server whether this browser has WebGL, when the charts before the map
// are painted: the deck's code is as large as the Sankey's. The SVG is parsed as XML, and only what a drawing of ours
// is made of gets into the page; `data-focus` is heard by `ui/focus.js`.

const PATIENCE = 15000;
const PARTS = new Set(['svg', 'g', 'path', 'circle', 'text', 'title', 'clipPath']);
const isSeen = (element) => element.checkVisibility();
const all = (name) => [...document.querySelectorAll(`[data-testid=${name}]`)];

function isPainted(isFirst) {
  const charts = all('stPlotlyChart');
  return (isFirst || charts.length) && !all('stSkeleton').some(isSeen)
    && charts.every((chart) => !isSeen(chart) || chart.querySelector('.infolayer text'));
}

function hasWebgl() {
  const canvas = document.createElement('canvas');
  const drawer = canvas.getContext('webgl2') ?? canvas.getContext('webgl');
  drawer?.getExtension('WEBGL_lose_context')?.loseContext();
  return Boolean(drawer);
}

function drawing(text) {
  const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  for (const element of [root, ...root.querySelectorAll('*')]) {
    if (!PARTS.has(element.localName)) element.remove();
    for (const { name } of [...element.attributes]) if (/^on|href/i.test(name)) element.removeAttribute(name);
  }
  return document.importNode(root, true);
}

export default function ({ data, parentElement, setStateValue }) {
  const box = parentElement.querySelector('.af-flat');
  box.className = `af-flat af-${data.state}`;
  if (data.state === 'under') box.setAttribute('aria-hidden', 'true');
  if (data.svg && data.svg !== box.drawn) {
    box.replaceChildren(drawing(data.svg));
    box.drawn = data.svg;
  }
  if (data.state !== 'waiting') return;
  const began = performance.now();
  const draws = hasWebgl();
  const timer = setInterval(() => {
    if (draws && !isPainted(data.isFirst) && performance.now() - began < PATIENCE) return;
    clearInterval(timer);
    setStateValue('draws', draws);
  }, 50);
  return () => clearInterval(timer);
}
