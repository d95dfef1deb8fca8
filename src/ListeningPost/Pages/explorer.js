// What is quicker with a script; every page is whole without it.
(() => {
  'use strict';
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const first = selector => document.querySelector(selector);

  // Keys: "/" search, "j" and "k" to the next and previous post, "o" its conversation, "v" what it is, "?" these.
  const isOn = () => { try { return localStorage.getItem('keys') !== 'off'; } catch { return true; } };
  const help = document.createElement('dialog');
  help.setAttribute('aria-label', 'Keys');
  help.className = 'card';
  help.style.margin = 'auto';
  help.innerHTML = '<h2>Keys</h2><p><kbd>/</kbd> search</p><p><kbd>j</kbd> <kbd>k</kbd> next and previous post</p>'
    + '<p><kbd>o</kbd> its conversation</p><p><kbd>v</kbd> say what it is</p><p><kbd>?</kbd> this list</p>'
    + '<form method="dialog"><p><label class="check"><input type="checkbox"> use keys</label></p><button>Close</button></form>';
  document.body.append(help);
  const box = help.querySelector('input');
  box.addEventListener('change', () => { try { localStorage.setItem('keys', box.checked ? 'on' : 'off'); } catch { /* for this page */ } });
  const show = () => { box.checked = isOn(); if (!help.open) { help.showModal(); } };
  // It has its place from the start, so that nothing moves, and is shown to who can use it.
  const opener = first('button.keys');
  if (opener) {
    opener.disabled = false;
    opener.addEventListener('click', show);
  }

  const posts = () => all('article.mention');
  const present = () => document.activeElement?.closest('article.mention');
  const go = step => {
    const list = posts();
    const at = list.indexOf(present());
    const next = list[at < 0 ? 0 : Math.min(Math.max(at + step, 0), list.length - 1)];
    if (next) {
      next.tabIndex = -1;
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: 'center' });
    }
  };
  const acts = {
    '/': () => first('input[name=q], textarea[name=q]')?.focus(),
    'j': () => go(1),
    'k': () => go(-1),
    'o': () => present()?.querySelector('a[href^="/conversations/"]')?.click(),
    'v': () => present()?.querySelector('button[form=at]')?.click(),
    '?': show,
  };
  document.addEventListener('keydown', event => {
    const isWriting = event.target.closest?.('input, textarea, select, dialog, [contenteditable]');
    if (isWriting || event.ctrlKey || event.metaKey || event.altKey || !isOn() || !Object.hasOwn(acts, event.key)) { return; }
    event.preventDefault();
    acts[event.key]();
  });

  // Drag over bars: from the first's beginning to the last's end.
  for (const chart of all('.volume svg')) {
    const bars = all('a', chart);
    const barOf = event => bars.indexOf(document.elementFromPoint(event.clientX, event.clientY)?.closest('a'));
    let from = -1, to = -1, wasDragged = false;
    const mark = () => bars.forEach((bar, i) => bar.firstElementChild.nextElementSibling.classList.toggle(
      'drag', from >= 0 && i >= Math.min(from, to) && i <= Math.max(from, to)));
    chart.addEventListener('dragstart', event => event.preventDefault());
    chart.addEventListener('pointerdown', event => {
      if (event.pointerType === 'mouse' && event.button === 0) { from = to = barOf(event); wasDragged = false; }
    });
    chart.addEventListener('pointermove', event => {
      const at = barOf(event);
      if (from >= 0 && at >= 0 && at !== to) { to = at; wasDragged = true; mark(); }
    });
    chart.addEventListener('click', event => { if (wasDragged) { event.preventDefault(); } }, true);
    document.addEventListener('pointerup', () => {
      const [low, high] = [Math.min(from, to), Math.max(from, to)];
      from = -1;
      if (!wasDragged || low < 0 || low === high) { wasDragged = false; mark(); return; }
      const address = new URL(bars[low].href.baseVal, location.href);
      address.searchParams.set('until', new URL(bars[high].href.baseVal, location.href).searchParams.get('until'));
      location.assign(address);
    });
  }

  // Names of fields, as they are written, and the values that each has: what the language knows, then what the page shows.
  const known = {/*words*/};
  const search = first('input[name=q]');
  if (search) {
    const list = document.createElement('datalist');
    list.id = 'fields';
    search.after(list);
    search.setAttribute('list', list.id);
    const shown = name => all('.facets a').map(link => new URL(link.href).searchParams.get(name)).filter(value => value && !/"/.test(value));
    const valuesOf = name => [...new Set([...known[name], ...shown(name)])].map(value => /[\s()]/.test(value) ? `"${value}"` : value);
    search.addEventListener('input', () => {
      const [begun] = /[^\s()]*$/.exec(search.value);
      const before = search.value.slice(0, search.value.length - begun.length);
      const [, name, value] = /^([a-z]+):(.*)$/.exec(begun) ?? [];
      const all = name in known ? valuesOf(name).map(one => `${name}:${one}`) : Object.keys(known).map(one => `${one}:`);
      const fitting = begun ? all.filter(one => one.startsWith(name in known && !value ? `${name}:` : begun)) : [];
      list.replaceChildren(...fitting.filter(one => one !== begun).slice(0, 40).map(one => new Option('', before + one)));
    });
  }
})();
