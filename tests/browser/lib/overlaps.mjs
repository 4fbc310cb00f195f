// Finds broken layout by measuring the page: overlaps, clipped text, misaligned columns, stray scroll boxes. Runs in the page.

/** One sentence per fault. */
export async function faultsOfLayout() {
  const SLACK = 1; // pixels, for rounding
  const NAME_LENGTH = 40;
  const faults = [];
  const styles = new Map();
  const clips = new Map();

  const name = (element) => `<${element.localName}${element.getAttribute('class') ? ` class="${element.getAttribute('class')}"` : ''}>`;
  const quoted = (text) => `“${text.trim().replaceAll(/\s+/g, ' ').slice(0, NAME_LENGTH)}”`;
  const round = (number) => Math.round(number * 10) / 10;

  function styleOf(element) {
    if (!styles.has(element)) styles.set(element, getComputedStyle(element));
    return styles.get(element);
  }

  // Visually hidden text is clipped, and doesn't count as seen.
  function isSeen(element) {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    for (let one = element; one; one = one.parentElement) if (styleOf(one).clipPath === 'inset(50%)') return false;
    return true;
  }

  function isAfloat(element) {
    for (let one = element; one; one = one.parentElement) if (/fixed|sticky/.test(styleOf(one).position) || one.localName === 'dialog') return true;
    return false;
  }

  // The ancestors that clip an element, and whether each of them scrolls (or clips on purpose, with an ellipsis).
  function clipsOf(element) {
    if (!element) return [];
    if (!clips.has(element)) {
      const { overflowX, overflowY, textOverflow, webkitLineClamp } = styleOf(element);
      const cuts = overflowX !== 'visible' || overflowY !== 'visible';
      const isMeant = textOverflow === 'ellipsis' || webkitLineClamp !== 'none';
      const own = cuts && element !== document.body && element !== document.documentElement
        ? [{ element, box: element.getBoundingClientRect(), scrolls: /auto|scroll/.test(overflowX + overflowY) || isMeant }] : [];
      clips.set(element, [...own, ...clipsOf(element.parentElement)]);
    }
    return clips.get(element);
  }

  // The lines of a text, from x-height to baseline: ascenders and descenders may touch neighbouring lines.
  function linesOf(text) {
    const range = document.createRange();
    range.selectNodeContents(text);
    return [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1)
      .map(({ left, right, top, bottom, height }) => ({ left, right, top: top + height * .3, bottom: bottom - height * .25 }));
  }

  function shown(line, element) {
    let rest = line;
    for (const { element: box, box: { left, right, top, bottom }, scrolls } of clipsOf(element)) {
      const cut = { left: Math.max(rest.left, left), right: Math.min(rest.right, right), top: Math.max(rest.top, top), bottom: Math.min(rest.bottom, bottom) };
      const lost = Math.max(cut.left - rest.left, rest.right - cut.right, cut.top - rest.top, rest.bottom - cut.bottom);
      if (lost > SLACK && !scrolls) faults.push(`${quoted(element.textContent)} is cut off by ${name(box)}, by ${round(lost)} px`);
      rest = cut;
    }
    return rest;
  }

  function textLines() {
    const lines = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      const element = text.parentElement;
      if (!text.data.trim() || /^(script|style|option|title|desc)$/.test(element.localName) || !isSeen(element)) continue;
      for (const line of linesOf(text)) {
        const rest = shown(line, element);
        if (rest.right - rest.left > SLACK && rest.bottom - rest.top > SLACK) lines.push({ ...rest, text, element });
      }
    }
    return lines.sort((a, b) => a.top - b.top);
  }

  function findTextOverText(lines) {
    lines.forEach((line, at) => {
      for (let next = at + 1; next < lines.length && lines[next].top < line.bottom - SLACK; next += 1) {
        const other = lines[next];
        const across = Math.min(line.right, other.right) - Math.max(line.left, other.left);
        if (across > SLACK && other.text !== line.text) {
          faults.push(`${quoted(other.text.data)} runs over ${quoted(line.text.data)} by ${round(across)} px, in ${name(other.element)}`);
        }
      }
    });
  }

  function findTextBesideItsCell(lines) {
    for (const { left, right, text, element } of lines) {
      const cell = element.closest('td, th');
      if (!cell || styleOf(cell).display !== 'table-cell') continue;
      const box = cell.getBoundingClientRect();
      const out = Math.max(box.left - left, right - box.right);
      if (out > SLACK) faults.push(`${quoted(text.data)} sticks out of its cell by ${round(out)} px`);
    }
  }

  function columnsOf(row) {
    let column = 0;
    return [...row.cells].map((cell) => {
      const at = column;
      column += cell.colSpan;
      return { at, cell, ...cell.getBoundingClientRect().toJSON() };
    });
  }

  // Whether a text is aligned to the right.
  function isAtTheEnd(element) {
    const { textAlign, direction } = styleOf(element);
    return { left: false, right: true, end: direction === 'ltr' }[textAlign] ?? direction === 'rtl';
  }

  function findHeadersBesideTheirCells(table) {
    const head = table.tHead?.rows[0];
    if (!head || !isSeen(head) || !isSeen(table)) return;
    const headers = columnsOf(head);
    for (const row of [...table.tBodies].flatMap(({ rows }) => [...rows])) {
      if (!isSeen(row)) continue; // belongs to another date
      for (const { at, cell, left, right } of columnsOf(row)) {
        const header = headers.find((one) => one.at === at && one.cell.colSpan === cell.colSpan);
        if (!header || cell.colSpan > 1 || !isSeen(header.cell)) continue;
        const isLoose = styleOf(cell).display !== 'table-cell'; // shrinks to its content, aligned to one edge
        const ends = isLoose ? [isAtTheEnd(cell)] : [true, false];
        const off = Math.max(...ends.map((end) => Math.abs(end ? header.right - right : header.left - left)));
        const what = `${quoted(header.cell.textContent)} over ${quoted(cell.textContent)} in ${name(table)}`;
        if (off > SLACK) return faults.push(`${what} is off its column by ${round(off)} px`);
        const [over, under] = [header.cell, cell].map((one) => styleOf(one).textAlign);
        if (header.cell.textContent.trim() && over !== under) return faults.push(`${what}: one is aligned ${over}, the other ${under}`);
      }
    }
  }

  // In a list with labels next to values, the values of one label must share an edge.
  function findValuesOutOfTheirColumn(list) {
    for (const group of list.querySelectorAll(':scope > div')) {
      const [first, ...others] = [...group.querySelectorAll(':scope > dd')].filter(isSeen);
      if (!first || styleOf(group).display !== 'grid') continue;
      const edge = (value) => value.getBoundingClientRect()[styleOf(list).direction === 'rtl' ? 'right' : 'left'];
      const off = others.find((value) => Math.abs(edge(value) - edge(first)) > SLACK);
      if (off) faults.push(`${quoted(off.textContent)} isn't aligned below ${quoted(first.textContent)}`);
    }
  }

  // A wide table may scroll sideways. A box that scrolls vertically inside the page traps the finger.
  function findBoxesThatScroll() {
    const LITTLE = 16; // pixels: about the width of a scroll bar
    for (const element of document.body.querySelectorAll('*')) {
      const { overflowX, overflowY } = styleOf(element);
      if (!/auto|scroll/.test(overflowX + overflowY) || !isSeen(element) || isAfloat(element)) continue;
      const down = element.scrollHeight - element.clientHeight;
      const across = element.scrollWidth - element.clientWidth;
      if (down > 0) faults.push(`${name(element)} scrolls vertically inside the page, by ${down} px`);
      if (across > 0 && across < LITTLE) faults.push(`${name(element)} scrolls sideways for just ${across} px`);
    }
    const excess = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (excess > 0) faults.push(`the page is ${excess} px too wide`);
  }

  // Let the page's resize observers run first.
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const lines = textLines();
  findTextOverText(lines);
  findTextBesideItsCell(lines);
  document.querySelectorAll('table').forEach(findHeadersBesideTheirCells);
  document.querySelectorAll('dl').forEach(findValuesOutOfTheirColumn);
  findBoxesThatScroll();
  return [...new Set(faults)];
}
