// A histogram of years under two handles (the browser's own range inputs: arrow keys, Home and End move them),
// the same choice as lists, and playing through the years one by one. Words are only ever set as text.

const PAUSE = 1400;
const SETTLE = 300;
const part = (root, name) => root.querySelector(`[data-part=${name}]`);

class Strip {
  constructor(root) {
    for (const name of ['plot', 'axis', 'said', 'note', 'from', 'to', 'first', 'last', 'shown', 'play'])
      this[name] = part(root, name);
    this.root = part(root, 'strip');
    this.isPlaying = false; this.isGoing = false; this.timer = 0;
    const narrow = ({ currentTarget }) => this.move(currentTarget);
    for (const control of [this.from, this.to, this.first, this.last]) control.oninput = narrow;
    this.shown.onchange = () => { this.stop(); this.send('shown', this.shown.value); };
    this.play.onclick = () => this.press();
    for (const handle of [this.from, this.to])
      handle.onkeydown = (event) => {
        if (event.key !== ' ') return;
        event.preventDefault();
        this.press();
      };
    this.plot.onpointermove = ({ target }) => this.say(target.closest?.('[data-words]')?.dataset.words);
    this.plot.onpointerleave = () => this.say();
  }

  get isStill() { return matchMedia('(prefers-reduced-motion: reduce)').matches; }

  move(control) {
    this.stop();
    let [first, last] = control === this.from || control === this.to
      ? [Number(this.from.value), Number(this.to.value)] : [Number(this.first.value), Number(this.last.value)];
    if (first > last) (control === this.from || control === this.first) ? first = last : last = first;
    this.place(first, last);
    clearTimeout(this.timer);
    this.asked = performance.now();
    this.timer = setTimeout(() => this.send('chosen', [first, last]), SETTLE);
  }

  place(first, last) {
    const { years } = this.data;
    this.from.value = this.first.value = first;
    this.to.value = this.last.value = last;
    this.from.setAttribute('aria-valuetext', wordsOf(years, first));
    this.to.setAttribute('aria-valuetext', wordsOf(years, last));
    // Where both handles stand on the last year, the first must be within reach.
    this.from.style.zIndex = first === this.data.range[1] ? 2 : '';
    for (const column of this.plot.children) {
      const year = Number(column.dataset.year);
      column.classList.toggle('outside', year < first || year > last);
      column.classList.toggle('shown', String(year) === this.data.shown);
    }
  }

  // Without motion each press is one step.
  press() {
    if (this.isPlaying) return this.stop();
    this.isPlaying = !this.isStill;
    this.name();
    this.step();
  }

  step() {
    const { playable, shown } = this.data;
    const next = playable[playable.indexOf(shown) + 1];
    if (next === undefined && this.isGoing) return this.stop();
    this.isGoing = this.isPlaying;
    this.send('shown', next ?? playable[0]);
  }

  stop() {
    clearTimeout(this.timer);
    this.isPlaying = this.isGoing = false;
    this.name();
  }

  name() {
    this.play.textContent = this.isPlaying ? 'Stop' : this.isStill ? 'Next year' : 'Play the years';
  }

  say(words) {
    const { shown, years, all } = this.data;
    this.said.textContent = words ?? (shown ? wordsOf(years, Number(shown)) : all);
  }

  draw(data, send) {
    const before = this.data?.shown;
    this.data = data; this.send = send;
    if (this.drawn !== data.digest) this.build(data);
    this.drawn = data.digest;
    fill(this.shown, ['', ...data.playable], (year) => year || 'all years chosen');
    this.shown.value = data.shown;
    // What a reader has just moved is ahead of the server, until that has answered with the same.
    if (same(data.chosen, [this.from.value, this.to.value])) this.asked = undefined;
    if (!(performance.now() - this.asked < 2000)) this.place(...data.chosen);
    this.say();
    this.name();
    if (this.isPlaying && data.shown !== before) this.wait();
  }

  wait() {
    clearTimeout(this.timer);
    const { playable, shown } = this.data;
    if (shown === playable.at(-1)) return this.stop();
    this.timer = setTimeout(() => this.isPlaying && this.step(), PAUSE);
  }

  build({ years, range, summary, note, every }) {
    this.root.style.setProperty('--years', years.length);
    this.plot.replaceChildren(...years.map(columnOf));
    this.axis.replaceChildren(...years.map(({ year }, place) => made('span', place % every ? '' : String(year))));
    this.plot.setAttribute('aria-label', summary);
    this.note.textContent = note;
    for (const handle of [this.from, this.to]) [handle.min, handle.max] = range;
    for (const list of [this.first, this.last]) fill(list, years.map(({ year }) => String(year)), (year) => year);
  }
}

const wordsOf = (years, year) => years.find((each) => each.year === year)?.words ?? '';
const same = (some, others) => some.every((each, place) => Number(each) === Number(others[place]));

function made(tag, text = '', name = '') {
  const element = document.createElement(tag);
  element.textContent = text; element.className = name;
  return element;
}

function columnOf({ year, low, high, kind, words }) {
  const column = made('span', '', `column ${kind}`);
  column.dataset.year = year; column.dataset.words = words;
  const [most, least] = [made('i', '', 'high'), made('i', '', 'low')];
  most.style.height = `${high}%`; least.style.height = `${low}%`;
  column.append(most, least);
  return column;
}

function fill(list, values, words) {
  if ([...list.options].map((each) => each.value).join() === values.join()) return;
  list.replaceChildren(...values.map((value) => Object.assign(made('option', words(value)), { value })));
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = part(parentElement, 'strip');
  (root.strip ??= new Strip(parentElement)).draw(data, setTriggerValue);
  return () => root.strip.stop();
}
