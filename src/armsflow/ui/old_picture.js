// The old picture stays until the new one is drawn. Streamlit takes a chart out of the page when its data change,
// and puts an empty one in its place: a reader would see the page blink, for a sixth of a second on a slow machine.
// So each picture is copied when it has been drawn or lit, and its copy stands wherever no picture can be seen.
const OLD_PICTURE_PATIENCE = 5000;

class OldPictures {
  constructor() {
    this.copies = new Map();
    this.isDue = false;
    new MutationObserver((changes) => this.look(changes))
      .observe(document.body, { childList: true, subtree: true, attributeFilter: ['class'] });
    this.copySoon();
  }

  look(changes) {
    for (const [frame, copy] of this.copies) if (isBlank(frame)) this.show(frame, copy);
    if (changes.some(({ target }) => target.closest('.js-plotly-plot'))) this.copySoon();
  }

  copySoon() {
    if (this.isDue) return;
    this.isDue = true;
    const idle = window.requestIdleCallback ?? setTimeout;
    idle(() => { this.isDue = false; this.copyAll(); });
  }

  copyAll() {
    for (const frame of this.copies.keys()) if (!frame.isConnected) this.copies.delete(frame);
    for (const frame of document.querySelectorAll('[class*=st-key-wide-]')) {
      const picture = drawnIn(frame).at(-1);
      if (picture) this.copies.set(frame, { copy: copyOf(picture, frame), height: frame.offsetHeight });
    }
  }

  show(frame, { copy, height }) {
    if (copy.isConnected) return;
    frame.style.minHeight = `${height}px`;
    frame.append(copy);
    const until = performance.now() + OLD_PICTURE_PATIENCE;
    const wait = () => {
      const isLate = performance.now() > until;
      if (isBlank(frame) && !isLate) return requestAnimationFrame(wait);
      if (isLate) this.copies.delete(frame);
      copy.remove();
      frame.style.minHeight = '';
    };
    requestAnimationFrame(wait);
  }
}

function copyOf(picture, frame) {
  const copy = document.createElement('div');
  copy.className = 'af-old-picture';
  copy.ariaHidden = 'true';
  copy.style.top = `${picture.getBoundingClientRect().top - frame.getBoundingClientRect().top}px`;
  copy.append(picture.cloneNode(true));
  return copy;
}

// What Plotly has drawn in a frame, and whether a reader can see any of it: it is drawn unseen at first.
const drawnIn = (frame) => [...frame.querySelectorAll('.js-plotly-plot .svg-container')]
  .filter((picture) => picture.checkVisibility() && picture.querySelector('.infolayer text'));
const seenIn = (frame) => drawnIn(frame)
  .some((picture) => picture.checkVisibility({ opacityProperty: true, visibilityProperty: true }));
// A frame that a narrow screen hides shows no picture, and lacks none.
const isBlank = (frame) => frame.isConnected && frame.checkVisibility() && !seenIn(frame);
