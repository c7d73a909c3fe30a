// Shapes by keyboard: arrows follow lines and go up and down.
let current;
const focusShape = (id, doFocus) => {
  if (current) {
    elements.get(current)[0].setAttribute('tabindex', '-1');
  }
  current = id;
  const target = elements.get(id)[0];
  target.setAttribute('tabindex', '0');
  if (doFocus) {
    target.focus({preventScroll: true});
    if (!isInView(id)) {
      center(id);
    }
  }
};
const isShown = id => !elements.get(id)[0].classList.contains('off');
const neighbor = (id, key) => {
  if (key === 'ArrowRight' || key === 'ArrowLeft') {
    const next = key === 'ArrowRight' ? lines(outgoing, id).map(line => line.to) : lines(incoming, id).map(line => line.from);
    return next.find(isShown);
  }
  const own = boxOf(elements.get(id)[0]);
  const sign = key === 'ArrowDown' ? 1 : -1;
  let best;
  let least = Infinity;
  for (const other of shapes.keys()) {
    const box = boxOf(elements.get(other)[0]);
    const dy = (box.y - own.y) * sign;
    const distance = dy + 3 * Math.abs(box.x - own.x);
    if (other !== id && dy > 0 && distance < least && isShown(other)) {
      best = other;
      least = distance;
    }
  }
  return best;
};
for (const shape of data.shapes) {
  const target = elements.get(shape.id)[0];
  target.setAttribute('tabindex', '-1');
  target.setAttribute('role', 'button');
  target.setAttribute('aria-label', shape.kindText + ' ' + label(shape)
    + (shape.remark ? ', ' + shape.remark : '') + (shape.problems.length ? ', ' + shape.problems.length + ' problems' : ''));
  target.addEventListener('click', () => moved > 4 || pick(shape.id, false));
  target.addEventListener('keydown', event => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      pick(shape.id, false);
    } else if (event.key.startsWith('Arrow')) {
      event.preventDefault();
      event.stopPropagation();
      const next = neighbor(shape.id, event.key);
      if (next) {
        focusShape(next, true);
      }
    }
  });
}
if (data.shapes.length) {
  focusShape(data.shapes[0].id, false);
}
canvas.addEventListener('click', event => {
  if (moved <= 4 && !event.target.closest('.shape')) {
    unpick();
  }
});
canvas.addEventListener('keydown', event => {
  const step = {ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60]}[event.key];
  if (step && event.target === canvas) {
    event.preventDefault();
    view.x += step[0];
    view.y += step[1];
    show();
  }
});
addEventListener('keydown', event => {
  const isText = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  if (event.key === 'Escape') {
    hideResults();
    unpick();
    clearRequest();
  } else if (!isText && !event.ctrlKey && !event.metaKey && !event.altKey) {
    if (event.key === '/') {
      event.preventDefault();
      $('search').focus();
    } else if (event.key === '+' || event.key === '=') {
      zoom(1.3);
    } else if (event.key === '-') {
      zoom(1 / 1.3);
    } else if (event.key === '0') {
      fit();
    }
  }
});

// Search.
const search = $('search');
const results = $('results');
let selected = -1;
const hideResults = () => {
  results.hidden = true;
  search.setAttribute('aria-expanded', 'false');
  selected = -1;
};
const choose = id => {
  hideResults();
  search.value = '';
  filter('');
  $('namespace').value = '';
  pick(id, true);
};
search.addEventListener('input', () => {
  const words = search.value.toLowerCase().split(/\s+/).filter(word => word);
  const found = words.length === 0 ? [] : data.shapes.filter(shape => {
    const text = [label(shape), shape.kindText, shape.detail, shape.path, ...shape.rows.map(row => row.name)]
      .join(' ').toLowerCase();
    return words.every(word => text.includes(word));
  });
  // What has just the name that is typed comes first.
  const rank = shape => words.includes(shape.name.toLowerCase()) ? 0 : 1;
  found.sort((a, b) => rank(a) - rank(b));
  results.replaceChildren(...found.slice(0, 40).map((shape, index) => {
    const item = element('li', [label(shape), ' ', element('small', shape.kindText)]);
    item.id = 'result-' + index;
    item.setAttribute('role', 'option');
    item.dataset.shape = shape.id;
    item.addEventListener('pointerdown', event => {
      event.preventDefault();
      choose(shape.id);
    });
    return item;
  }));
  if (words.length && found.length === 0) {
    results.append(element('li', 'nothing found', 'muted'));
  }
  results.hidden = words.length === 0;
  search.setAttribute('aria-expanded', String(words.length > 0));
  selected = -1;
  select(0);
});
const select = index => {
  const items = [...results.querySelectorAll('[data-shape]')];
  items.forEach((item, at) => item.setAttribute('aria-selected', String(at === index)));
  selected = items[index] ? index : -1;
  search.setAttribute('aria-activedescendant', items[index] ? items[index].id : '');
  if (items[index]) {
    items[index].scrollIntoView({block: 'nearest'});
  }
};
search.addEventListener('keydown', event => {
  const items = [...results.querySelectorAll('[data-shape]')];
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    select((selected + (event.key === 'ArrowDown' ? 1 : items.length - 1)) % Math.max(1, items.length));
  } else if (event.key === 'Enter' && items[selected]) {
    choose(items[selected].dataset.shape);
  }
});
search.addEventListener('blur', hideResults);

// Namespaces: what is in one, and what it touches.
const namespace = $('namespace');
namespace.append(new Option('All namespaces', ''));
data.groups.forEach(group => namespace.append(new Option(group.name, group.id)));
namespace.hidden = data.groups.length < 2;
const filter = group => {
  const kept = new Set(data.shapes.filter(shape => !group || shape.group === group).map(shape => shape.id));
  const near = new Set(kept);
  data.lines.forEach(line => {
    if (kept.has(line.from) || kept.has(line.to)) {
      near.add(line.from);
      near.add(line.to);
    }
  });
  data.shapes.forEach(shape => mark(shape.id, 'off', !near.has(shape.id)));
  data.lines.forEach(line => mark(line.id, 'off', !kept.has(line.from) && !kept.has(line.to)));
  data.groups.forEach(each => mark(each.id, 'off', group !== '' && each.id !== group));
  return near;
};
namespace.addEventListener('change', () => {
  unpick();
  filter(namespace.value);
  fit(namespace.value ? [namespace.value] : undefined);
});

// Problems of the whole mesh.
const everything = [
  ...data.shapes.flatMap(shape => [
    ...shape.problems.map(problem => [problem, shape]),
    ...(shape.kind === 'gateway' ? shape.rows.flatMap(row => row.problems.map(problem => [problem, shape])) : [])
  ]),
  ...data.problems.map(problem => [problem, undefined])
];
const errors = everything.filter(([problem]) => problem.severity === 'error').length;
const button = $('problems-button');
button.textContent = everything.length === 0 ? 'No problems'
  : everything.length + (everything.length === 1 ? ' problem' : ' problems');
button.disabled = everything.length === 0 && data.notes.length === 0;
button.className = errors ? 'error' : everything.length ? 'warning' : '';
button.addEventListener('click', () => {
  unpick();
  open(
    element('div', [element('h2', 'Problems'), closing()], 'title'),
    ...data.notes.map(note => element('p', note, 'muted')),
    element('ul', everything.map(([problem, shape]) => problemItem(problem, shape))));
});
