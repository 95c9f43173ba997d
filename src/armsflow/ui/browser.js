// Streamlit replaces the address when a reader chooses, and adds one when the server does; a reader expects
// a step back for each choice. A year that plays by itself is no choice. On the way to another page Streamlit says
// the filter anew, one parameter after the other, before and after the address is that of the new page: no step
// either, until the reader does something there. On the way back it takes the filter out of the address: it stays.
function stepBack() {
  if (history.armsflow) return;
  history.armsflow = true;
  const push = history.pushState.bind(history);
  const replace = history.replaceState.bind(history);
  const choices = (url) => {
    const left = new URLSearchParams(url.search); left.delete('year');
    return url.pathname + '?' + left;
  };
  const url = (address) => new URL(address ?? location.href, location.href);
  const isChoice = (address) => choices(url(address)) !== choices(url());
  const isHere = (address) => url(address).pathname === location.pathname;
  let leaving = 0;
  let hasActed = false;
  let isBack = false;
  addEventListener('popstate', () => { isBack = true; });
  const act = (event) => {
    hasActed = true;
    isBack = false;
    const link = event.target.closest?.('a[href]');
    if (event.type === 'click' && link?.origin === location.origin && link.pathname !== location.pathname)
      leaving = performance.now() + 5000;
  };
  for (const kind of ['pointerdown', 'keydown', 'click']) document.addEventListener(kind, act, { capture: true });
  const say = (state, title, address) => {
    if (isHere(address) && (isBack || performance.now() < leaving)) return;
    const isStep = isHere(address) ? hasActed && isChoice(address) : true;
    if (!isHere(address)) { leaving = 0; hasActed = false; }
    (isStep ? push : replace)(state, title, address);
  };
  history.pushState = say;
  history.replaceState = (state, title, address) =>
    (isHere(address) ? say : replace)(state, title, address);
}
// A visitor's own file lives as long as the visit: a link that loads the page anew would lose it, so the server is
// asked to go there instead. The window remembers which file it was, to say so when the server has lost it.
const OWN = 'armsflow-own';
function keepOwn({ own, letGo }, setStateValue) {
  if (own) sessionStorage.setItem(OWN, JSON.stringify(own));
  else if (letGo) sessionStorage.removeItem(OWN);
  else if (sessionStorage.getItem(OWN)) setStateValue('lost', JSON.parse(sessionStorage.getItem(OWN)));
}
// Streamlit shows the old page as if nothing had happened when a server has come back: with a file of the visitor's own
// the server is asked at once whether it still has it.
function askWhenBack() {
  let isCut = false;
  new MutationObserver(() => {
    const state = document.querySelector('[data-testid=stApp]')?.dataset.testConnectionState;
    if (state !== 'CONNECTED') isCut = true;
    else if (isCut) { isCut = false; setTimeout(() => window.armsflowBack?.(), 500); }
  }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-test-connection-state'] });
}
// Streamlit names the place to drop a file and says that it is no thing of its own; both cannot be.
function nameDropzones() {
  for (const zone of document.querySelectorAll('[data-testid=stFileUploaderDropzone][role=presentation]'))
    zone.setAttribute('role', 'group');
}
function goWithin(event) {
  const link = event.target.closest?.('a[data-go]');
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  window.armsflowGo?.(link.dataset.go);
}
export default function ({ data, setStateValue, setTriggerValue }) {
  stepBack();
  if (!window.armsflowGo) {
    document.addEventListener('click', goWithin);
    askWhenBack();
    new MutationObserver(nameDropzones).observe(document.body, { childList: true, subtree: true });
  }
  nameDropzones();
  window.armsflowBack = data.own && (() => setStateValue('back', Math.random()));
  window.armsflowGo = (address) => setTriggerValue('went', address);
  keepOwn(data, setStateValue);
  window.armsflowOldPictures ??= new OldPictures();
  const isNarrow = window.innerWidth < 600;
  if (isNarrow !== data.isNarrow) setStateValue('isNarrow', isNarrow);
}
