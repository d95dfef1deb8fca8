// Measures each frame of the page it stands in, and leaves the answers as JSON in its <pre>.
const channel = value => value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
const parse = colour => (colour.match(/[\d.]+/g) || [0, 0, 0, 0]).map(Number);
const luminance = ([r, g, b]) => 0.2126 * channel(r / 255) + 0.7152 * channel(g / 255) + 0.0722 * channel(b / 255);
const ground = element => {
  for (let at = element; at; at = at.parentElement) {
    const colour = parse(at.ownerDocument.defaultView.getComputedStyle(at).backgroundColor);
    if (colour.length === 3 || colour[3] > 0) return colour;
  }
  return element.ownerDocument.defaultView.matchMedia('(prefers-color-scheme: dark)').matches ? [0, 0, 0] : [255, 255, 255];
};
const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
const top_ = element => element ? Math.round(element.getBoundingClientRect().top) : null;

function measure(frame) {
  const page = frame.contentDocument;
  const style = element => frame.contentWindow.getComputedStyle(element);
  let contrast = 99, palest = '';
  for (const element of page.body.querySelectorAll('*')) {
    const isText = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (!isText || element.closest('svg') || element.getClientRects().length === 0 || element.tagName === 'STYLE') continue;
    const found = ratio(luminance(parse(style(element).color)), luminance(ground(element)));
    if (found < contrast) [contrast, palest] = [found, element.textContent.trim().slice(0, 60)];
  }
  const lines = [...page.querySelectorAll('#method p')]
    .reduce((all, line) => all + Math.round(line.getBoundingClientRect().height / parseFloat(style(line).lineHeight)), 0);
  return {
    name: frame.dataset.name, width: frame.clientWidth, scrollWidth: page.documentElement.scrollWidth,
    height: page.body.scrollHeight, firstQuote: top_(page.querySelector('#waiting p[dir=auto], #waiting blockquote')),
    method: top_(page.querySelector('#method')), methodLines: lines, contrast, palest,
    isDark: luminance(ground(page.body)) < 0.2,
  };
}

addEventListener('load', () => {
  const found = [...document.querySelectorAll('iframe')].map(measure);
  document.querySelector('pre').textContent = 'measured:' + JSON.stringify(found) + ':measured';
});
