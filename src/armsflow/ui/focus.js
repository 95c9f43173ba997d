// Clicks that put something in focus, and the chain lit at once, before the server has answered.
// Streamlit hears no click on a Sankey (streamlit#8933): this hears them all, on links and nodes (their data
// as `figures/sankey.py` writes it) and on every control that carries `data-focus`. Names are only compared
// and sent, never written into the page.

const [FOCUS, NUMBER, LIT_BY, PLAIN, ACCENT, IS_LIT, IS_LIT_AT_REST] = [2, 3, 4, 5, 6, 7, 8];
const [NODE_FOCUS, NODE_NUMBER, NODE_OPENS] = [1, 2, 3];
const PATIENCE = 5000, ASK_AGAIN = 3000;
const OPEN = '[data-testid=stPopoverBody], [data-baseweb=popover] [role=listbox], [role=dialog]';

const linkOf = (element) => element.__data__?.link?.customdata;
const nodeOf = (element) => element.__data__?.node?.customdata;
const opensOf = ({ __data__: { link } }) => [link.source, link.target].some((end) => end?.customdata?.[NODE_OPENS]);
const plots = () => [...document.querySelectorAll('.js-plotly-plot')].filter((plot) => plot.querySelector('.sankey-link'));

class Focus {
  constructor() {
    this.served = ''; this.asked = null; this.since = 0; this.send = null; this.bound = new WeakSet();
    let isDue = false;
    new MutationObserver(() => {
      if (isDue) return;
      isDue = true;
      requestAnimationFrame(() => { isDue = false; this.watch(); });
    }).observe(document.body, { childList: true, subtree: true });
    document.addEventListener('click', (event) => this.click(event));
    document.addEventListener('keydown', (event) => this.key(event), true);
  }

  get wanted() { return this.asked ?? this.served; }

  click({ target }) {
    const control = target.closest?.('[data-focus]');
    const link = target.closest?.('.sankey-link'), node = target.closest?.('.sankey-node');
    const coded = link ? linkOf(link)?.[FOCUS] : node ? nodeOf(node)?.[NODE_FOCUS] : undefined;
    const name = control ? control.dataset.focus : coded && decodeURIComponent(coded);
    if (name) this.choose(name === this.wanted ? '' : name);
    else if (link ? opensOf(link) : node && nodeOf(node)?.[NODE_OPENS]) this.send?.('opened', true);
  }

  key({ key, target }) {
    const isOurs = !target.closest?.('input, textarea') && !document.querySelector(OPEN);
    if (key === 'Escape' && this.wanted && isOurs) this.choose('');
  }

  choose(name) {
    this.asked = name; this.since = performance.now();
    this.light();
    // Paint first: what Streamlit does to ask the server would hold the frame up.
    requestAnimationFrame(() => setTimeout(() => this.ask(name, 2)));
  }

  // What is sent while the page is being put together can be lost: without an answer it is asked once more.
  ask(name, times) {
    if (this.wanted !== name) return;
    this.send?.('chosen', name);
    if (times > 1) setTimeout(() => { if (this.asked === name) this.ask(name, times - 1); }, ASK_AGAIN);
  }

  // The server's word counts, unless it answers an earlier click than the last.
  hear(served) {
    this.served = served;
    if (served === this.asked || performance.now() - this.since > PATIENCE) this.asked = null;
    this.watch();
  }

  light() {
    for (const plot of plots()) this.lightPlot(plot);
    for (const control of document.querySelectorAll('button[data-focus]'))
      control.setAttribute('aria-pressed', String(control.dataset.focus === this.wanted));
  }

  // Charts come late and are drawn anew; a control may come with any answer.
  watch() {
    for (const plot of plots()) {
      if (this.bound.has(plot)) continue;
      this.bound.add(plot);
      plot.on?.('plotly_afterplot', () => this.lightPlot(plot));
    }
    this.light();
  }

  lightPlot(plot) {
    const drawn = plot._fullData?.[0]?._sankey;
    const links = current(plot, '.sankey-link', drawn), nodes = current(plot, '.sankey-node', drawn);
    const shown = decodeURIComponent(plot.layout?.meta?.focus ?? '');
    const isAnswer = shown === this.wanted;
    const number = this.numberOf(links, nodes);
    // Something that this picture does not show as a node or a link: only the server knows its way.
    if (this.wanted && !isAnswer && number < 0) return;
    const bright = new Set();
    for (const link of links) {
      const data = linkOf(link);
      const isLit = Boolean(this.wanted)
        && (isAnswer ? data[IS_LIT] : Boolean(BigInt('0x' + data[LIT_BY]) >> BigInt(number) & 1n));
      mark(link, isLit ? 'lit' : this.wanted ? 'faded' : isAnswer ? '' : 'plain');
      const isAccented = this.wanted ? isLit : data[IS_LIT_AT_REST];
      link.style.setProperty('--af-fill', isAccented ? data[ACCENT] : data[PLAIN]);
      if (isLit) { const { source, target } = link.__data__.link; bright.add(source).add(target); }
    }
    for (const node of nodes)
      mark(node, !this.wanted && isAnswer ? '' : !this.wanted || bright.has(node.__data__.node) ? 'plain' : 'faded');
  }

  numberOf(links, nodes) {
    const node = nodes.map(nodeOf).find((data) => decodeURIComponent(data[NODE_FOCUS]) === this.wanted);
    const link = links.map(linkOf).find((data) => decodeURIComponent(data[FOCUS]) === this.wanted);
    return this.wanted ? node?.[NODE_NUMBER] ?? link?.[NUMBER] ?? -1 : -1;
  }
}

// Plotly lets what it no longer draws linger while it fades; the new picture stands at once, so the old must go.
function current(plot, kind, drawn) {
  const all = [...plot.querySelectorAll(kind)];
  const left = all.filter((element) => !drawn || element.__data__?.sankey === drawn.sankey);
  for (const element of all) if (!left.includes(element)) mark(element, 'gone');
  return left;
}

function mark(element, kind) {
  for (const each of ['plain', 'lit', 'faded', 'gone']) element.classList.toggle(`af-${each}`, each === kind);
}

export default function ({ data, setTriggerValue }) {
  const focus = (window.armsflowFocus ??= new Focus());
  focus.send = setTriggerValue;
  focus.hear(data.focus);
}
