// What a reader meets of the page this is evaluated in. Lengths in pixels of the page.
(() => {
  const name = element => {
    const text = (element.getAttribute('aria-label') || element.textContent || element.name || element.id || '').trim().slice(0, 40);
    return `<${element.tagName.toLowerCase()}> ${text}`;
  };
  const isSeen = element => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[hidden]');
  const usable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const boxOf = element => {
    // A label is a target of its field too.
    const boxes = [element, ...(element.labels || [])].map(one => one.getBoundingClientRect()).filter(one => one.width > 0);
    const of = (side, best) => best(...boxes.map(box => box[side]));
    return boxes.length === 0 ? null : {
      left: of('left', Math.min), top: of('top', Math.min), right: of('right', Math.max), bottom: of('bottom', Math.max),
    };
  };

  // WCAG 2.5.8: 24 pixels, or a circle of them around its middle that meets no other target; links within a sentence are excepted.
  const isInline = element => getComputedStyle(element).display === 'inline' && [...element.parentElement.childNodes]
    .some(node => node !== element && node.nodeType === 3 && /[\p{L}\p{N}]/u.test(node.data));
  const small = () => {
    const all = [...document.querySelectorAll(usable)].filter(isSeen)
      .map(element => ({ element, box: boxOf(element) })).filter(one => one.box);
    const isSmall = ({ box }) => box.right - box.left < 23.99 || box.bottom - box.top < 23.99;
    const far = (x, y, box) => Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
    const middle = ({ box }) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    // A bar is as wide as its day, and a chart of four weeks as wide as the page (essential; the days can be asked by fields as well).
    const isBar = ({ element }) => element.closest('svg') && boxOf(element).bottom - boxOf(element).top >= 24;
    return all.filter(one => isSmall(one) && !isBar(one) && !isInline(one.element)).filter(one => {
      const [x, y] = middle(one);
      return all.some(other => {
        if (other === one || other.element.contains(one.element) || one.element.contains(other.element)) { return false; }
        const [ox, oy] = middle(other);
        return far(x, y, other.box) < 12 || (isSmall(other) && Math.hypot(x - ox, y - oy) < 24);
      });
    }).map(({ element, box }) => `${name(element)}: ${Math.round(box.right - box.left)} x ${Math.round(box.bottom - box.top)}`);
  };

  // What holds the focus now: whether it is within the window and can be told from the rest.
  const focus = () => {
    const element = document.activeElement;
    if (!element || element === document.body) { return null; }
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const isWithin = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const x = Math.min(Math.max((box.left + box.right) / 2, 1), innerWidth - 1);
    const y = Math.min(Math.max((box.top + box.bottom) / 2, 1), innerHeight - 1);
    const at = document.elementFromPoint(x, y);
    return {
      name: name(element),
      isWithin,
      isCovered: !(at && (element.contains(at) || at.contains(element) || [...element.getClientRects()].length > 1)),
      isMarked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    };
  };

  const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
  return { small, focus, overflow };
})()
