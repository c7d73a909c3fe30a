// Details of a resource.
const details = $('details');
const problemItem = (problem, where) => {
  const item = element('li', [
    element('code', problem.rule), element('div', problem.message),
    problem.hint ? element('div', 'Hint: ' + problem.hint, 'muted') : undefined,
    element('div', problem.place || problem.path, 'place')
  ], 'problem ' + problem.severity);
  if (where) {
    item.append(link(where));
  }
  return item;
};
const link = shape => {
  const button = element('button', shape.kindText + ' ' + label(shape), 'link');
  button.type = 'button';
  button.addEventListener('click', () => pick(shape.id, true));
  return button;
};
const list = (title, items) => items.length === 0 ? undefined
  : element('div', [element('h3', title), element('ul', items)]);
const lineItem = (line, other) => element('li', [
  link(other),
  line.label ? element('span', '  ' + line.label, 'muted') : undefined,
  line.remark ? element('div', '\u2717 ' + line.remark, 'muted') : undefined
]);
const routeItem = (shape, row) => element('li', [
  element('b', row.name),
  ...(row.conditions.length ? row.conditions : ['takes every request']).map(text => element('div', text, 'muted')),
  element('ul', lines(outgoing, shape.id).filter(line => line.row === row.id)
    .map(line => lineItem(line, shapes.get(line.to)))),
  element('ul', row.problems.map(problem => problemItem(problem))),
  row.place ? element('div', row.place, 'place') : undefined
], 'route');
const open = (...content) => {
  details.replaceChildren(...content.filter(each => each !== undefined));
  details.hidden = false;
  details.scrollTop = 0;
};
const closing = () => {
  const button = element('button', '\u00d7');
  button.type = 'button';
  button.setAttribute('aria-label', 'Close');
  button.addEventListener('click', unpick);
  return button;
};
const showDetails = shape => {
  const own = shape.rows.length > 0 && shape.kind === 'router'
    ? shape.problems.filter(problem => !shape.rows.some(row => row.problems.some(other =>
      other.rule === problem.rule && other.path === problem.path && other.message === problem.message)))
    : shape.problems;
  open(
    element('div', [
      element('div', [element('div', shape.kindText, 'kind-name'), element('h2', shape.name)]), closing()
    ], 'title'),
    shape.group ? element('div', groups.get(shape.group).name, 'muted') : undefined,
    shape.detail ? element('div', shape.detail, 'muted') : undefined,
    shape.remark ? element('div', shape.remark) : undefined,
    shape.place ? element('div', shape.place, 'place') : undefined,
    list('Problems', own.map(problem => problemItem(problem))),
    list('Routes, in the order in which they are tried', shape.rows.map(row => routeItem(shape, row))),
    list('Called by', lines(incoming, shape.id).map(line => lineItem(line, shapes.get(line.from)))),
    shape.rows.length ? undefined
      : list('Leads to', lines(outgoing, shape.id).map(line => lineItem(line, shapes.get(line.to)))),
    shape.fields ? element('div', [element('h3', 'Fields'), element('pre', shape.fields)]) : undefined);
};
let picked;
const unfocus = () => {
  scene.classList.remove('focus');
  scene.querySelectorAll('.on,.picked').forEach(each => each.classList.remove('on', 'picked'));
};
const pick = (id, doCenter) => {
  unfocus();
  clearHits();
  picked = id;
  const shape = shapes.get(id);
  scene.classList.add('focus');
  mark(id, 'on');
  mark(id, 'picked');
  // What leads here and where it leads: services and routers are on the way, not the end.
  const walk = (from, map, end) => {
    const seen = new Set([from]);
    const queue = [from];
    while (queue.length) {
      for (const line of lines(map, queue.pop())) {
        mark(line.id, 'on');
        mark(line[end], 'on');
        const kind = shapes.get(line[end]).kind;
        if (!seen.has(line[end]) && (kind === 'service' || kind === 'router')) {
          seen.add(line[end]);
          queue.push(line[end]);
        }
      }
    }
  };
  walk(id, outgoing, 'to');
  walk(id, incoming, 'from');
  showDetails(shape);
  if (doCenter || !isInView(id)) {
    center(id);
  }
  focusShape(id, false);
  if (shape.kind === 'node' || shape.kind === 'gateway') {
    setCaller(id);
  }
};
const unpick = () => {
  unfocus();
  picked = undefined;
  details.hidden = true;
};
