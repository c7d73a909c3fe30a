'use strict';
/*
 * Answers where a request goes, from data that the library resolved: the same steps in the same order as its own evaluator,
 * to which tests hold it. It decides nothing that is not in the data.
 */
const Evaluator = (() => {
  const SPACES = /^[\t-\r\x1c-\x20\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+|[\t-\r\x1c-\x20\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+$/g;
  const DEFAULT_PRIORITY = 1000;
  const MOST_NAMED = 8;
  const SERVICE_HEADER = 'x-app-mesh-virtual-service';
  const AWS_SUFFIX = '.amazonaws.com';

  class Misuse extends Error {}
  /** What the page cannot evaluate, such as an expression that JavaScript reads otherwise. */
  class Unknown extends Error {
    constructor(requirement) {
      super('the expression ' + JSON.stringify(requirement.value) + ' is not evaluated in the page; use appmesh explain');
      this.path = requirement.path;
    }
  }

  const requirePort = (port, text) => {
    if (!(port >= 1 && port <= 65535)) {
      throw new Misuse(text + ': the port must be between 1 and 65535');
    }
    return port;
  };

  const authority = (text, defaultPort) => {
    const colon = text.lastIndexOf(':');
    const hasPort = colon >= 0 && text.indexOf(']', colon) < 0;
    const host = hasPort ? text.substring(0, colon) : text;
    if (!host) {
      throw new Misuse('the host is missing: ' + text);
    }
    if (!hasPort) {
      return {host: host.toLowerCase(), port: defaultPort};
    }
    if (!/^[+-]?\d+$/.test(text.substring(colon + 1))) {
      throw new Misuse(text + ': the port must be a number');
    }
    return {host: host.toLowerCase(), port: requirePort(Number(text.substring(colon + 1)), text)};
  };

  const isEscaped = c => c <= ' ' || c >= '\x7f' || '"<>^`{|}'.includes(c);

  /** Letters, digits and - . _ ~ are never escaped; what may not stand in a path always is. */
  const unescaped = segment => {
    let text = '';
    for (let i = 0; i < segment.length; i++) {
      const c = String.fromCodePoint(segment.codePointAt(i));
      const code = c === '%' && /^[0-9a-fA-F]{2}$/.test(segment.substring(i + 1, i + 3))
        ? String.fromCharCode(parseInt(segment.substring(i + 1, i + 3), 16)) : '';
      if (/^[a-zA-Z0-9._~-]$/.test(code)) {
        text += code;
        i += 2;
      } else {
        text += isEscaped(c)
          ? [...new TextEncoder().encode(c)].map(byte => '%' + byte.toString(16).toUpperCase().padStart(2, '0')).join('')
          : c;
        i += c.length - 1;
      }
    }
    return text;
  };

  /** Proxies decode, resolve dot segments and then merge slashes before they match; escaped slashes stay as they are. */
  const normalized = path => {
    if (path === '') {
      return '/';
    }
    const kept = [];
    const segments = path.replaceAll('\\', '/').split('/');
    for (let i = 1; i < segments.length; i++) {
      const segment = unescaped(segments[i]);
      if (segment === '.' || segment === '..') {
        if (segment === '..') {
          kept.pop();
        }
        if (i === segments.length - 1) {
          kept.push('');
        }
      } else {
        kept.push(segment);
      }
    }
    const resolved = '/' + kept.join('/');
    if (!resolved.includes('//')) {
      return resolved;
    }
    return '/' + resolved.split('/').filter(segment => segment).join('/') + (resolved.endsWith('/') ? '/' : '');
  };

  const http = (method, url) => {
    const end = url.indexOf('://');
    const scheme = end < 0 ? '' : url.substring(0, end).toLowerCase();
    if (scheme !== 'http' && scheme !== 'https') {
      throw new Misuse('the URL must start with http:// or https://: ' + url);
    }
    let rest = url.substring(end + 3);
    if (rest.includes('#')) {
      rest = rest.substring(0, rest.indexOf('#'));
    }
    const start = rest.search(/[/?]/);
    const place = authority(start < 0 ? rest : rest.substring(0, start), scheme === 'https' ? 443 : 80);
    const target = start < 0 ? '' : rest.substring(start);
    const question = target.indexOf('?');
    return {
      kind: 'http', scheme, method: method.toUpperCase(), host: place.host, port: place.port,
      path: normalized(question < 0 ? target : target.substring(0, question)),
      query: question < 0 ? '' : target.substring(question + 1), headers: new Map()
    };
  };

  const grpc = (place, service, method) => {
    const parsed = authority(place, 80);
    return {
      kind: 'grpc', scheme: 'http', method: 'POST', host: parsed.host, port: parsed.port,
      path: '/' + service + '/' + method, query: '', headers: new Map([['content-type', 'application/grpc']])
    };
  };

  const tcp = (host, port) => ({
    kind: 'tcp', scheme: host ? 'tls' : 'tcp', method: '', host: host.toLowerCase(), port: requirePort(port, host),
    path: '', query: '', headers: new Map()
  });

  const withHeader = (request, name, value) => {
    const key = name.toLowerCase();
    const headers = new Map(request.headers);
    const text = value.replace(SPACES, '');
    headers.set(key, headers.has(key) ? headers.get(key) + ',' + text : text);
    return {...request, headers};
  };

  const shownAuthority = request => request.authority !== undefined ? request.authority
    : request.port === (request.scheme === 'https' ? 443 : 80) ? request.host : request.host + ':' + request.port;

  const shown = request => request.kind === 'tcp'
    ? 'tcp ' + (request.host ? request.host + ':' : '') + request.port
    : request.kind === 'grpc'
      ? 'grpc ' + request.host + ':' + request.port + request.path
      : request.method + ' ' + request.scheme + '://' + shownAuthority(request) + request.path
        + (request.query ? '?' + request.query : '');

  /** A proxy takes the scheme from a forwarding header before it, if that has one. */
  const schemeSeen = request => {
    const forwarded = (request.headers.get('x-forwarded-proto') || '').toLowerCase();
    return forwarded === 'http' || forwarded === 'https' ? forwarded : request.scheme;
  };

  /** Returns whether the connection begins with a handshake of TLS. */
  const isTls = request => request.scheme === 'https' || request.scheme === 'tls';

  /** Returns the value of a header; undefined if the request lacks it. */
  const header = (request, name) => {
    if (request.headers.has(name)) {
      return request.headers.get(name);
    }
    switch (name) {
      case ':authority': case 'host': return shownAuthority(request);
      case ':method': return request.method;
      case ':scheme': return schemeSeen(request);
      case ':path': return request.query ? request.path + '?' + request.query : request.path;
      default: return undefined;
    }
  };

  const parameter = (request, name) => {
    const parts = request.query.split('&');
    if (parts[parts.length - 1] === '') {
      parts.pop();
    }
    for (const part of parts) {
      const equals = part.indexOf('=');
      if ((equals < 0 ? part : part.substring(0, equals)) === name) {
        return equals < 0 ? '' : part.substring(equals + 1);
      }
    }
    return undefined;
  };

  const isGrpc = request => {
    const type = request.headers.get('content-type');
    return type !== undefined && (type === 'application/grpc' || type.startsWith('application/grpc+'));
  };

  const isWithin = (text, requirement) => {
    if (!/^[+-]?[0-9]+$/.test(text)) {
      return false;
    }
    const value = BigInt(text.replace('+', ''));
    const isLong = value >= -(2n ** 63n) && value < 2n ** 63n;
    return isLong && BigInt(requirement.start) <= value && value < BigInt(requirement.end);
  };

  const passes = (value, requirement) => {
    const expected = requirement.value;
    switch (requirement.test) {
      case 'PRESENT': return true;
      case 'EXACT': return value === expected;
      case 'PREFIX': return value.startsWith(expected);
      case 'SEGMENT_PREFIX':
        return value.startsWith(expected) && (value.length === expected.length || value[expected.length] === '/');
      case 'SUFFIX': return value.endsWith(expected);
      case 'RANGE': return isWithin(value, requirement);
      case 'REGEX':
        if (requirement.regex === undefined) {
          throw new Unknown(requirement);
        }
        return new RegExp(requirement.regex, 'u').test(value);
      default: throw new Error(requirement.test);
    }
  };

  const subject = (request, requirement) => {
    switch (requirement.subject) {
      case 'GRPC': return isGrpc(request) ? '' : undefined;
      case 'PATH': return request.path;
      case 'HEADER': return header(request, requirement.name);
      case 'QUERY_PARAMETER': return parameter(request, requirement.name);
      default: throw new Error(requirement.subject);
    }
  };

  const holds = (request, requirement) => {
    const value = subject(request, requirement);
    return value === undefined ? requirement.takesMissing : passes(value, requirement) !== requirement.inverted;
  };

  const found = (request, requirement) => {
    const value = requirement.subject === 'GRPC'
      ? request.headers.get('content-type') : subject(request, requirement);
    return value === undefined ? 'it is missing' : 'it is ' + JSON.stringify(value);
  };

  /** Answers one request; steps tell what was tried. */
  const answer = (data, caller, request) => {
    const steps = [];
    let depth = 0;
    const step = (result, text, path, reason) => steps.push({depth, result, text, path, reason});
    const refused = (refusal, message, path) => ({kind: 'refused', refusal, message, path, status: status(refusal)});
    const given = refusal => ({kind: 'refused', ...refusal});

    const choose = (kind, routes) => {
      for (const route of routes) {
        const text = kind + ' ' + route.name + (route.priority === DEFAULT_PRIORITY ? '' : ', priority ' + route.priority);
        const failing = route.requirements.find(requirement => !holds(request, requirement));
        if (failing === undefined) {
          step('chosen', text, route.path,
            route.requirements.map(requirement => requirement.text).join('; ') || 'every request');
          return route;
        }
        step('failed', text, failing.path, failing.text + ', but ' + found(request, failing));
      }
      return undefined;
    };

    const toHost = (entry, front, added) => {
      const host = data.hosts[entry[0]];
      step('chosen', (host.tcp ? 'TCP port ' : 'virtual host ') + host.name + ':' + host.port, host.path);
      depth++;
      const route = choose('route', host.routes);
      if (!route) {
        return refused('NO_ROUTE', host.routes.length === 0
          ? 'the virtual service has no route on port ' + host.port : 'no route takes the request', host.path);
      }
      if (!route.weight) {
        return refused('NO_WEIGHT', 'all weights of route ' + JSON.stringify(route.name) + ' are 0', route.path);
      }
      const destinations = data.destinations[entry[1 + host.routes.indexOf(route)]];
      const result = {
        kind: 'routed', front, host, route, destinations, path: request.path, hostSeen: request.host, added
      };
      if (destinations.every(destination => destination.failure !== undefined)) {
        const first = destinations[0];
        return {
          ...refused(!first.known ? 'ELSEWHERE' : !first.listener ? 'NO_LISTENER' : 'TLS',
            first.name + ': ' + first.failure, route.path),
          tried: result
        };
      }
      return result;
    };

    const outbound = () => {
      if (Object.hasOwn(caller.refused, request.host)) {
        return given(caller.refused[request.host]);
      }
      const entries = caller.hosts.filter(entry => data.hosts[entry[0]].port === request.port);
      if (entries.length === 0) {
        return undefined;
      }
      const connections = entries.filter(entry => data.hosts[entry[0]].tcp);
      if (connections.length > 0) {
        if (entries.length > 1) {
          return refused('CONFLICT', connections.length > 1
            ? 'several TCP backends share port ' + request.port
            : 'TCP and HTTP backends share port ' + request.port, caller.path);
        }
        return toHost(entries[0], undefined, {});
      }
      if (isTls(request)) {
        return refused('TLS', 'the application sends TLS to port ' + request.port
          + ', where the proxy expects plain HTTP', caller.path);
      }
      const entry = entries.find(each => data.hosts[each[0]].name.toLowerCase() === request.host);
      if (!entry) {
        const names = entries.slice(0, MOST_NAMED).map(each => JSON.stringify(data.hosts[each[0]].name));
        step('failed', 'port ' + request.port, undefined, 'it has no virtual host ' + JSON.stringify(request.host)
          + '; it has ' + names.join(', ') + (entries.length > MOST_NAMED ? ', \u2026' : ''));
        return undefined;
      }
      return toHost(entry, undefined, {});
    };

    const fromNode = () => {
      if (request.port === 443 && isTls(request) && request.host.endsWith(AWS_SUFFIX)) {
        return {kind: 'passed', reason: 'TLS to *' + AWS_SUFFIX + ' is always allowed'};
      }
      const result = outbound();
      if (result) {
        return result;
      }
      if (caller.open) {
        return {kind: 'passed', reason: 'the egress filter is ALLOW_ALL'};
      }
      return caller.hosts.some(entry => data.hosts[entry[0]].port === request.port)
        ? refused('HOST_UNKNOWN', 'no backend on port ' + request.port + ' has the host '
          + JSON.stringify(request.host), caller.path + '.backends')
        : refused('PORT_UNKNOWN', 'no backend has port ' + request.port, caller.path + '.backends');
    };

    const frontRoutes = hosts => {
      const exact = hosts.find(host => host.exact === request.host);
      if (exact) {
        return exact;
      }
      const suffixes = hosts.filter(host => host.suffix !== undefined && request.host.length > host.suffix.length
        && request.host.endsWith(host.suffix));
      return suffixes.sort((a, b) => b.suffix.length - a.suffix.length)[0]
        || hosts.find(host => host.exact === undefined && host.suffix === undefined);
    };

    const rewritten = front => {
      if (front.replacement === undefined) {
        return request.path;
      }
      if (front.prefix === undefined) {
        return front.replacement;
      }
      const withSlash = front.prefix.endsWith('/') ? front.prefix : front.prefix + '/';
      return front.replacement
        + request.path.substring(request.path.startsWith(withSlash) ? withSlash.length : front.prefix.length);
    };

    const fromGateway = () => {
      const listeners = caller.path + '.listeners';
      const entrance = caller.entrances.find(each => each.port === request.port);
      if (!entrance) {
        return refused('PORT_UNKNOWN', 'the gateway has no listener on port ' + request.port, listeners);
      }
      if (request.kind === 'tcp') {
        return refused('NO_ROUTE', "the gateway's listener " + request.port + ' takes only HTTP requests', listeners);
      }
      if (entrance.tls === 'STRICT' && !isTls(request)) {
        return refused('TLS', "the gateway's listener " + request.port + ' requires TLS', listeners);
      }
      if (entrance.tls === 'DISABLED' && isTls(request)) {
        return refused('TLS', "the gateway's listener " + request.port + ' offers no TLS', listeners);
      }
      step('chosen', 'gateway listener ' + request.port, listeners);
      depth++;
      const host = frontRoutes(entrance.hosts);
      const isNamed = host.exact !== undefined || host.suffix !== undefined;
      if (entrance.hosts.length > 1) {
        step('info', isNamed
          ? 'only gateway routes that name the host ' + JSON.stringify(request.host) + ' are tried'
          : 'no gateway route names the host ' + JSON.stringify(request.host) + ', so those without a host are tried');
      }
      let front = choose('gateway route', host.routes);
      if (!front && caller.fallsBack && isNamed) {
        front = choose('gateway route', entrance.hosts.find(each => each.exact === undefined && each.suffix === undefined).routes);
      }
      if (!front) {
        return refused('NO_ROUTE', 'no gateway route takes the request', caller.path);
      }
      if (front.host === undefined) {
        return given(front.refused);
      }
      const target = data.hosts[front.host];
      const asked = request.path;
      const added = front.keepsHost ? {[SERVICE_HEADER]: target.name} : {};
      request = {
        ...request, path: normalized(rewritten(front)), host: front.keepsHost ? request.host : target.name,
        authority: front.keepsHost ? shownAuthority(request) : target.name, port: target.port, headers: new Map([...request.headers, ...Object.entries(added)])
      };
      if (request.path !== asked) {
        step('info', 'rewrites the path to ' + JSON.stringify(request.path));
      }
      depth--;
      return toHost(caller.hosts.find(entry => entry[0] === front.host), front, added);
    };

    try {
      const result = caller.entrances ? fromGateway() : fromNode();
      return {...result, steps};
    } catch (e) {
      if (e instanceof Unknown) {
        return {kind: 'unknown', message: e.message, path: e.path, steps};
      }
      throw e;
    }
  };

  const status = refusal => {
    switch (refusal) {
      case 'HOST_UNKNOWN': case 'NO_PROVIDER': case 'NO_ROUTE': return 404;
      case 'TLS': case 'NO_LISTENER': return 503;
      default: return 0;
    }
  };

  return {Misuse, http, grpc, tcp, withHeader, shown, answer};
})();
