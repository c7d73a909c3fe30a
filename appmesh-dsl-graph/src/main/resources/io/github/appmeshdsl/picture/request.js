// Requests.
const caller = $('caller');
const callers = data.callers.filter(each => each.shape !== undefined);
const isGateway = each => each.entrances !== undefined;
const callerOrder = [...callers].sort((a, b) => Number(isGateway(b)) - Number(isGateway(a))
  || Number(b.hosts.length > 0) - Number(a.hosts.length > 0));
callerOrder.forEach(each => caller.append(new Option(
  label(shapes.get(each.shape)) + (isGateway(each) ? ' (gateway)' : ''), each.shape)));
const callerOf = id => callers.find(each => each.shape === id);
const example = each => {
  if (!each) {
    return '';
  }
  if (isGateway(each)) {
    const entrance = each.entrances[0];
    if (!entrance) {
      return 'http://localhost/';
    }
    const host = entrance.hosts.find(one => one.routes.length > 0);
    const path = host && host.routes[0].requirements.find(one => one.subject === 'PATH');
    const name = host && (host.exact || (host.suffix && 'www' + (host.suffix.startsWith('.') ? '' : '.') + host.suffix));
    return (entrance.tls === 'STRICT' ? 'https' : 'http') + '://' + (name || 'example.com') + ':' + entrance.port
      + (path && path.test !== 'REGEX' && path.value.startsWith('/') ? path.value : '/');
  }
  const first = each.hosts.map(entry => data.hosts[entry[0]]).find(host => !host.tcp);
  return first ? 'http://' + first.name + ':' + first.port + '/' : 'http://example.com/';
};
let isTyped = false;
const setCaller = id => {
  if (callerOf(id)) {
    caller.value = id;
    suggest();
  }
};
const suggest = () => {
  if (!isTyped) {
    const each = callerOf(caller.value);
    const kind = $('kind').value;
    const url = example(each);
    const firstTcp = each && each.hosts.map(entry => data.hosts[entry[0]]).find(host => host.tcp);
    $('url').value = kind === 'http' ? url
      : kind === 'grpc' ? url.replace(/^https?:\/\//, '').replace(/\/.*$/, '') + '/package.Service/Method'
        : String(firstTcp ? firstTcp.port : 443);
  }
};
caller.addEventListener('change', suggest);
$('url').addEventListener('input', () => {
  isTyped = true;
});
$('kind').addEventListener('change', () => {
  const kind = $('kind').value;
  $('method-label').hidden = kind !== 'http';
  $('headers-label').hidden = kind === 'tcp';
  $('url-label').textContent = kind === 'http' ? 'URL' : kind === 'grpc' ? 'HOST:PORT/SERVICE/METHOD' : 'PORT, or HOST:PORT for TLS';
  isTyped = false;
  suggest();
});
const clearHits = () => scene.querySelectorAll('.hit').forEach(each => each.classList.remove('hit'));
const clearRequest = () => {
  clearHits();
  $('answer').replaceChildren();
};
$('clear').addEventListener('click', () => {
  clearRequest();
  unfocus();
  $('headers').value = '';
  isTyped = false;
  suggest();
});
const read = () => {
  const kind = $('kind').value;
  const text = $('url').value.trim();
  let request;
  if (kind === 'http') {
    request = Evaluator.http($('method').value, text);
  } else if (kind === 'grpc') {
    const parts = text.split('/');
    if (parts.length !== 3 || !parts[1] || !parts[2]) {
      throw new Evaluator.Misuse('must be HOST:PORT/SERVICE/METHOD: ' + text);
    }
    request = Evaluator.grpc(...parts);
  } else {
    const colon = text.lastIndexOf(':');
    request = Evaluator.tcp(colon < 0 ? '' : text.substring(0, colon), Number(text.substring(colon + 1)));
  }
  if (kind !== 'tcp') {
    for (const line of $('headers').value.split('\n').filter(each => each.trim())) {
      const colon = line.indexOf(':');
      if (colon < 1) {
        throw new Evaluator.Misuse('a header must be name: value, not ' + line);
      }
      request = Evaluator.withHeader(request, line.substring(0, colon).trim(), line.substring(colon + 1).trim());
    }
  }
  return request;
};
const limit = millis => millis === undefined ? 'no time limit'
  : 'at most ' + (millis % 1000 === 0 ? millis / 1000 + ' s' : millis + ' ms');
const verdict = result => {
  if (result.kind === 'passed') {
    return element('div', [element('b', 'Passed on'), element('div', 'to the address that the caller asked for: ' + result.reason)], 'verdict');
  }
  if (result.kind === 'unknown') {
    return element('div', [element('b', 'Not evaluated'), element('div', result.message)], 'verdict refused');
  }
  if (result.kind === 'refused') {
    return element('div', [
      element('b', 'Refused' + (result.status ? ' with ' + result.status : '')), element('div', result.message),
      element('div', result.path, 'place')
    ], 'verdict refused');
  }
  return element('div', [
    ...result.destinations.map(to => element('div', [
      element('b', to.share), ' to ' + to.name, element('span', ', ' + (to.failure ? 'fails: ' + to.failure : to.tls)
        + ', ' + limit(to.timeout), 'muted')
    ])),
    result.path ? element('div', 'the application sees ' + result.path + ' on host ' + result.hostSeen, 'muted') : undefined,
    result.route.attempts > 1 ? element('div', 'up to ' + result.route.attempts + ' attempts, after '
      + result.route.events.join(', ') + (result.route.byDefault ? ' (the default policy)' : ''), 'muted') : undefined
  ], 'verdict');
};
const highlight = (from, result) => {
  const way = result.kind === 'routed' ? result : result.tried;
  const hits = new Set([from.shape]);
  if (way) {
    const service = way.host.shape;
    const start = way.front ? way.front.row : undefined;
    if (start) {
      hits.add(start);
    }
    hits.add(service);
    const along = (id, to, row) => lines(outgoing, id)
      .filter(line => to.includes(line.to) && (row === undefined || line.row === row)).forEach(line => hits.add(line.id));
    along(from.shape, [service], start);
    const ends = way.destinations.map(to => to.shape).filter(id => id);
    const row = way.route.row;
    if (row && rowOwner.has(row)) {
      const router = rowOwner.get(row).id;
      hits.add(router);
      hits.add(row);
      along(service, [router]);
      along(router, ends, row);
    } else {
      along(service, ends);
    }
    ends.forEach(id => hits.add(id));
  }
  scene.classList.add('focus');
  hits.forEach(id => {
    mark(id, 'hit');
    mark(id, 'on');
  });
  fit([...hits].filter(id => shapes.has(id)), 1, 0.3);
};
$('form').addEventListener('submit', event => {
  event.preventDefault();
  unpick();
  clearRequest();
  const from = callerOf(caller.value);
  if (!from) {
    return;
  }
  let result;
  let request;
  try {
    request = read();
    result = Evaluator.answer(data, from, request);
  } catch (e) {
    if (!(e instanceof Evaluator.Misuse)) {
      throw e;
    }
    $('answer').replaceChildren(element('div', e.message, 'verdict refused'));
    return;
  }
  $('answer').replaceChildren(
    verdict(result), element('div', Evaluator.shown(request), 'place sent'),
    ...result.steps.map(step => element('div', [
      element('span', step.text), step.reason ? element('div', step.reason) : undefined,
      step.path ? element('div', step.path, 'place') : undefined
    ], 'step ' + step.result + ' depth-' + Math.min(3, step.depth))));
  highlight(from, result);
});
