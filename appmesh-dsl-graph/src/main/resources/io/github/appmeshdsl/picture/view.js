// View: where the picture is and how large.
const size = {width: Number(picture.dataset.width), height: Number(picture.dataset.height)};
const view = {x: 0, y: 0, scale: 1};
const show = () => {
  scene.setAttribute('transform', `translate(${view.x} ${view.y}) scale(${view.scale})`);
  scene.classList.toggle('far', view.scale < 0.42);
  scene.classList.toggle('farther', view.scale < 0.24);
};
const clamp = scale => Math.min(3, Math.max(0.02, scale));
const zoom = (factor, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) => {
  const scale = clamp(view.scale * factor);
  view.x = x - (x - view.x) * scale / view.scale;
  view.y = y - (y - view.y) * scale / view.scale;
  view.scale = scale;
  show();
};
const boxOf = element => {
  const box = element.getBBox();
  const move = element.transform.baseVal.numberOfItems ? element.transform.baseVal.getItem(0).matrix : {e: 0, f: 0};
  return {x: box.x + move.e, y: box.y + move.f, width: box.width, height: box.height};
};
const fit = (ids, largest = 1.15, least = 0) => {
  const boxes = ids
    ? ids.flatMap(id => elements.get(id) || []).filter(each => !each.classList.contains('off')).map(boxOf)
    : [{x: 0, y: 0, ...size}];
  if (boxes.length === 0) {
    return;
  }
  const left = Math.min(...boxes.map(box => box.x));
  const top = Math.min(...boxes.map(box => box.y));
  const width = Math.max(...boxes.map(box => box.x + box.width)) - left;
  const height = Math.max(...boxes.map(box => box.y + box.height)) - top;
  const margin = 40;
  const scale = Math.min((canvas.clientWidth - margin) / width, (canvas.clientHeight - margin) / height);
  view.scale = clamp(Math.max(least, Math.min(largest, scale)));
  view.x = (canvas.clientWidth - width * view.scale) / 2 - left * view.scale;
  view.y = (canvas.clientHeight - height * view.scale) / 2 - top * view.scale;
  if (least > scale) {
    view.x = Math.max(view.x, margin / 2 - left * view.scale);
    view.y = Math.max(view.y, margin / 2 - top * view.scale);
  }
  show();
};
const center = id => {
  const box = boxOf(elements.get(id)[0]);
  view.scale = clamp(Math.max(view.scale, 0.8));
  view.x = canvas.clientWidth / 2 - (box.x + box.width / 2) * view.scale;
  view.y = canvas.clientHeight / 2 - (box.y + box.height / 2) * view.scale;
  show();
};
const isInView = id => {
  const box = elements.get(id)[0].getBoundingClientRect();
  const area = canvas.getBoundingClientRect();
  return box.left >= area.left && box.right <= area.right && box.top >= area.top && box.bottom <= area.bottom;
};
canvas.addEventListener('wheel', event => {
  event.preventDefault();
  const box = canvas.getBoundingClientRect();
  if (event.ctrlKey || !event.shiftKey && Math.abs(event.deltaY) > Math.abs(event.deltaX)) {
    zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0015)), event.clientX - box.left, event.clientY - box.top);
  } else {
    view.x -= event.deltaX || event.deltaY;
    show();
  }
}, {passive: false});
const pointers = new Map();
let moved = 0;
canvas.addEventListener('pointerdown', event => {
  if (pointers.size === 0) {
    moved = 0;
  }
  pointers.set(event.pointerId, {x: event.clientX, y: event.clientY});
});
canvas.addEventListener('pointermove', event => {
  const before = pointers.get(event.pointerId);
  if (!before) {
    return;
  }
  const dx = event.clientX - before.x;
  const dy = event.clientY - before.y;
  moved += Math.abs(dx) + Math.abs(dy);
  if (moved > 4) {
    canvas.classList.add('drag');
    if (pointers.size === 2) {
      const other = [...pointers].find(([id]) => id !== event.pointerId)[1];
      const box = canvas.getBoundingClientRect();
      zoom(Math.hypot(event.clientX - other.x, event.clientY - other.y)
        / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y)), other.x - box.left, other.y - box.top);
    } else {
      view.x += dx;
      view.y += dy;
      show();
    }
  }
  pointers.set(event.pointerId, {x: event.clientX, y: event.clientY});
});
const release = event => {
  pointers.delete(event.pointerId);
  canvas.classList.remove('drag');
};
addEventListener('pointerup', release);
addEventListener('pointercancel', release);
$('zoom-in').addEventListener('click', () => zoom(1.3));
$('zoom-out').addEventListener('click', () => zoom(1 / 1.3));
$('fit').addEventListener('click', () => fit());
