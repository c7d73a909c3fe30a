// Theme.
const root = document.documentElement;
$('theme').addEventListener('click', () => {
  const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = isDark ? 'light' : 'dark';
});

const legend = [
  ['gateway', 'virtual gateway'], ['node', 'virtual node'], ['service', 'virtual service'],
  ['router', 'virtual router, routes in the order in which they are tried'], ['external', 'outside of the mesh'],
  ['unused', 'no request reaches it'], ['refused', 'requests to it are refused']
];
$('legend').append(...legend.map(([type, text]) => element('li', [element('span', '', 'swatch ' + type), text])));
$('title').textContent = data.title;
suggest();
// All of it if that can be read; otherwise where requests come in.
fit(undefined, 1.15, 0.35);
const first = data.shapes.find(shape => lines(incoming, shape.id).length === 0);
if (first && size.height * view.scale > canvas.clientHeight) {
  const box = boxOf(elements.get(first.id)[0]);
  view.y = Math.min(20, canvas.clientHeight / 2 - (box.y + box.height / 2) * view.scale);
  show();
}
