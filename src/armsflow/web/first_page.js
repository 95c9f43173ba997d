// A window that had a file of the reader's own (ui/browser.js) asks the server for that, before anything of other data
// is drawn in it: the server says that the file is lost.
try {
  if (sessionStorage.getItem('armsflow-own') && !/[?&](data=own|embed=true)\b/.test(location.search))
    history.replaceState(null, '', location.pathname + '?data=own');
} catch {}
