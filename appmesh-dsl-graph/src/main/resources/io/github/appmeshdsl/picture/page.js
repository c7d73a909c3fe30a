/* What the page shows, and its elements by the identifiers of the data. */
const data = JSON.parse(document.getElementById('data').textContent);
const $ = id => document.getElementById(id);
const scene = $('scene');
const picture = $('picture');
const canvas = $('canvas');
const shapes = new Map(data.shapes.map(shape => [shape.id, shape]));
const groups = new Map(data.groups.map(group => [group.id, group]));
const rowOwner = new Map();
data.shapes.forEach(shape => shape.rows.forEach(row => rowOwner.set(row.id, shape)));
const elements = new Map();
scene.querySelectorAll('[data-id]').forEach(element => {
  const id = element.dataset.id;
  elements.set(id, [...(elements.get(id) || []), element]);
});
const mark = (id, name, isOn = true) =>
  (elements.get(id) || []).forEach(element => element.classList.toggle(name, isOn));
const outgoing = new Map();
const incoming = new Map();
data.lines.forEach(line => {
  outgoing.set(line.from, [...(outgoing.get(line.from) || []), line]);
  incoming.set(line.to, [...(incoming.get(line.to) || []), line]);
});
const lines = (map, id) => map.get(id) || [];

const element = (name, content, type) => {
  const made = document.createElement(name);
  if (type) {
    made.className = type;
  }
  for (const part of Array.isArray(content) ? content : [content]) {
    if (part !== undefined && part !== '') {
      made.append(part);
    }
  }
  return made;
};
const label = shape => (shape.group ? groups.get(shape.group).name + ' / ' : '') + shape.name;
