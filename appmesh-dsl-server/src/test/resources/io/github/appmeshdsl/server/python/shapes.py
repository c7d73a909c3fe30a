"""Every member, every variant of every union and every word of every enum of every spec is written and read back.

The specs below are made by hand; that they leave nothing out is checked against botocore's own model of the API.
"""

import copy

from mesh import *

appmesh = client(parameter_validation=True)
model = appmesh.meta.service_model

seen_members = set()
seen_words = set()


def record(shape, value):
    """Notes the members and words of the model that a value has."""
    if shape.type_name == "structure":
        for name, part in value.items():
            seen_members.add(f"{shape.name}.{name}")
            record(shape.members[name], part)
    elif shape.type_name == "list":
        for part in value:
            record(shape.member, part)
    elif getattr(shape, "enum", None):
        seen_words.add(f"{shape.name}={value}")


def wanted(shape, members, words):
    """Collects all members and words below a shape."""
    if shape.type_name == "structure":
        for name, part in shape.members.items():
            if f"{shape.name}.{name}" not in members:
                members.add(f"{shape.name}.{name}")
                wanted(part, members, words)
    elif shape.type_name == "list":
        wanted(shape.member, members, words)
    else:
        words.update(f"{shape.name}={word}" for word in getattr(shape, "enum", None) or [])


def create(kind):
    return model.operation_model("Create" + "".join(word.capitalize() for word in kind.split("_")))


def seconds(value):
    return {"unit": "s", "value": value}


def millis(value):
    return {"unit": "ms", "value": value}


FILE_CERTIFICATE = {"file": {"certificateChain": "/certs/chain.pem", "privateKey": "/certs/key.pem"}}
SDS_CERTIFICATE = {"sds": {"secretName": "certificate"}}
ACM_CERTIFICATE = {"acm": {"certificateArn": f"arn:aws:acm:{REGION}:{ACCOUNT}:certificate/1"}}
FILE_TRUST = {"file": {"certificateChain": "/certs/ca.pem"}}
SDS_TRUST = {"sds": {"secretName": "trust"}}
ACM_TRUST = {"acm": {"certificateAuthorityArns": [f"arn:aws:acm-pca:{REGION}:{ACCOUNT}:certificate-authority/1"]}}
NAMES = {"match": {"exact": ["a.example", "b.example"]}}

CLIENT_POLICIES = [
    {"tls": {"certificate": FILE_CERTIFICATE, "enforce": False, "ports": [443, 8443],
             "validation": {"trust": FILE_TRUST, "subjectAlternativeNames": NAMES}}},
    {"tls": {"certificate": SDS_CERTIFICATE, "enforce": True, "validation": {"trust": SDS_TRUST}}},
    {"tls": {"validation": {"trust": ACM_TRUST}}},
]
LISTENER_TLS = [
    {"mode": "STRICT", "certificate": ACM_CERTIFICATE},
    {"mode": "PERMISSIVE", "certificate": FILE_CERTIFICATE,
     "validation": {"trust": FILE_TRUST, "subjectAlternativeNames": NAMES}},
    {"mode": "DISABLED", "certificate": SDS_CERTIFICATE, "validation": {"trust": SDS_TRUST}},
]
LOGS = [
    {"accessLog": {"file": {"path": "/dev/stdout",
                            "format": {"json": [{"key": "start", "value": "%START_TIME%"},
                                                {"key": "code", "value": "%RESPONSE_CODE%"}]}}}},
    {"accessLog": {"file": {"path": "/dev/stdout", "format": {"text": "%START_TIME% %RESPONSE_CODE%\n"}}}},
]
POOLS = {
    "http": {"maxConnections": 10, "maxPendingRequests": 20},
    "http2": {"maxRequests": 30},
    "grpc": {"maxRequests": 40},
    "tcp": {"maxConnections": 50},
}
IP_PREFERENCES = ["IPv6_PREFERRED", "IPv4_PREFERRED", "IPv4_ONLY", "IPv6_ONLY"]


def health_check(protocol, **more):
    return {"protocol": protocol, "intervalMillis": 5000, "timeoutMillis": 2000,
            "healthyThreshold": 2, "unhealthyThreshold": 10, **more}


def node_listener(protocol, tls):
    timeout = {"idle": seconds(0)} if protocol == "tcp" else {"idle": seconds(60), "perRequest": millis(1500)}
    check = {"path": "/health"} if protocol in ("http", "http2") else {}
    return {"portMapping": {"port": 8080, "protocol": protocol},
            "connectionPool": {protocol: POOLS[protocol]},
            "healthCheck": health_check(protocol, port=8080, **check),
            "outlierDetection": {"baseEjectionDuration": seconds(30), "interval": millis(10000),
                                 "maxEjectionPercent": 0, "maxServerErrors": 5},
            "timeout": {protocol: timeout},
            **({"tls": tls} if tls else {})}


def nodes():
    for protocol, tls in zip(POOLS, LISTENER_TLS + [None]):
        yield {"listeners": [node_listener(protocol, tls)],
               "serviceDiscovery": {"awsCloudMap": {"namespaceName": "namespace", "serviceName": protocol,
                                                    "attributes": [{"key": "stage", "value": "blue"}]}}}
    for preference in IP_PREFERENCES:
        yield {"serviceDiscovery": {"awsCloudMap": {"namespaceName": "namespace", "serviceName": "service",
                                                    "ipPreference": preference}}}
        yield {"listeners": NODE["listeners"],
               "serviceDiscovery": {"dns": {"hostname": "node.example", "ipPreference": preference}}}
    for response in ("LOADBALANCER", "ENDPOINTS"):
        yield {"listeners": NODE["listeners"],
               "serviceDiscovery": {"dns": {"hostname": "node.example", "responseType": response}}}
    for policy in CLIENT_POLICIES:
        yield {"backendDefaults": {"clientPolicy": policy},
               "backends": [{"virtualService": {"virtualServiceName": "absent.example", "clientPolicy": policy}},
                            {"virtualService": {"virtualServiceName": "other.example"}}]}
    for log in LOGS:
        yield {"logging": log}


def values(name):
    """A header or an entry of metadata matched in each way."""
    matches = [{"exact": "a"}, {"prefix": "a"}, {"suffix": "a"}, {"regex": "a.*"}, {"range": {"start": 0, "end": 100}}]
    return [{"name": name, "match": match, "invert": i % 2 == 1} for i, match in enumerate(matches)] + [{"name": "x"}]


TARGETS = {"weightedTargets": [{"virtualNode": "node", "weight": 0, "port": 8080}, {"virtualNode": "other", "weight": 100}]}
QUERY = [{"name": "q", "match": {"exact": "1"}}, {"name": "r"}]
METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"]
HTTP_RETRY = {"maxRetries": 0, "perRetryTimeout": millis(0), "tcpRetryEvents": ["connection-error"],
              "httpRetryEvents": ["server-error", "gateway-error", "client-error", "stream-error"]}
GRPC_EVENTS = ["cancelled", "deadline-exceeded", "internal", "resource-exhausted", "unavailable"]


def routes():
    """Pairs of a router's protocol and a route."""
    for protocol, member in (("http", "httpRoute"), ("http2", "http2Route")):
        yield protocol, {"priority": 0, member: {
            "match": {"prefix": "/", "headers": values("h"), "method": "GET", "port": 8080, "queryParameters": QUERY,
                      "scheme": "https"},
            "action": TARGETS, "retryPolicy": HTTP_RETRY,
            "timeout": {"idle": seconds(0), "perRequest": seconds(30)}}}
        for path in ({"exact": "/a"}, {"regex": "/a.*"}):
            yield protocol, {"priority": 1000, member: {"match": {"path": path, "scheme": "http"}, "action": TARGETS}}
        for method in METHODS:
            yield protocol, {member: {"match": {"prefix": "/", "method": method}, "action": TARGETS}}
    yield "grpc", {"grpcRoute": {
        "match": {"serviceName": "a.B", "methodName": "C", "metadata": values("m"), "port": 8080}, "action": TARGETS,
        "retryPolicy": {**HTTP_RETRY, "grpcRetryEvents": GRPC_EVENTS},
        "timeout": {"idle": seconds(1), "perRequest": millis(1)}}}
    yield "grpc", {"grpcRoute": {"match": {}, "action": TARGETS}}
    yield "tcp", {"tcpRoute": {"match": {"port": 8080}, "action": TARGETS, "timeout": {"idle": seconds(5)}}}
    yield "tcp", {"tcpRoute": {"action": TARGETS}}


def gateways():
    for protocol, tls, policy, log in zip(("http", "http2", "grpc"), LISTENER_TLS, CLIENT_POLICIES, LOGS + LOGS):
        check = {} if protocol == "grpc" else {"path": "/health"}
        yield {"listeners": [{"portMapping": {"port": 8088, "protocol": protocol},
                              "connectionPool": {protocol: POOLS[protocol]},
                              "healthCheck": health_check(protocol, port=8088, **check), "tls": tls}],
               "backendDefaults": {"clientPolicy": policy}, "logging": log}


GATEWAY_TARGET = {"virtualService": {"virtualServiceName": "service.example"}}


def gateway_routes():
    """Pairs of a gateway's protocol and a gateway route."""
    for protocol, member in (("http", "httpRoute"), ("http2", "http2Route")):
        yield protocol, {"priority": 0, member: {
            "match": {"prefix": "/a/", "headers": values("h"), "method": "GET", "port": 8088, "queryParameters": QUERY,
                      "hostname": {"exact": "a.example"}},
            "action": {"target": {**GATEWAY_TARGET, "port": 8080},
                       "rewrite": {"prefix": {"value": "/b/"}, "hostname": {"defaultTargetHostname": "DISABLED"}}}}}
        for word in ("ENABLED", "DISABLED"):
            yield protocol, {member: {"match": {"prefix": "/a/"}, "action": {
                "target": GATEWAY_TARGET,
                "rewrite": {"prefix": {"defaultPrefix": word}, "hostname": {"defaultTargetHostname": word}}}}}
        yield protocol, {"priority": 1000, member: {
            "match": {"path": {"exact": "/a"}, "hostname": {"suffix": ".example"}},
            "action": {"target": GATEWAY_TARGET, "rewrite": {"path": {"exact": "/b"}}}}}
        yield protocol, {member: {"match": {"path": {"regex": "/a.*"}}, "action": {"target": GATEWAY_TARGET}}}
    for method in METHODS:
        yield "http", {"httpRoute": {"match": {"prefix": "/", "method": method}, "action": {"target": GATEWAY_TARGET}}}
    yield "grpc", {"grpcRoute": {
        "match": {"serviceName": "a.B", "metadata": values("m"), "port": 8088, "hostname": {"exact": "a.example"}},
        "action": {"target": {**GATEWAY_TARGET, "port": 8080},
                   "rewrite": {"hostname": {"defaultTargetHostname": "ENABLED"}}}}}
    yield "grpc", {"grpcRoute": {"match": {"hostname": {"suffix": ".example"}}, "action": {"target": GATEWAY_TARGET}}}


def round_trip(kind, names, spec, first=None):
    """Creates with a spec and reads it back; then updates from another to it and reads it back. Deletes again."""
    record(create(kind).input_shape.members["spec"], spec)
    sent = copy.deepcopy(spec)
    equal(do(appmesh, "create", kind, **names, spec=sent)["spec"], spec, f"{kind} created")
    equal(do(appmesh, "describe", kind, **names)["spec"], spec, f"{kind} described")
    if first is not None:
        do(appmesh, "update", kind, **names, spec=first)
        equal(do(appmesh, "update", kind, **names, spec=sent)["spec"], spec, f"{kind} updated")
    equal(do(appmesh, "delete", kind, **names)["spec"], spec, f"{kind} deleted")


for spec in [{}] + [{"egressFilter": {"type": word}} for word in ("ALLOW_ALL", "DROP_ALL")] + [
        {"serviceDiscovery": {"ipPreference": word}} for word in IP_PREFERENCES]:
    round_trip("mesh", {"meshName": "shapes"}, spec, {})

appmesh.create_mesh(meshName="shapes")
for spec in nodes():
    round_trip("virtual_node", keys("virtual_node", "shapes", "n"), spec, NODE)

for protocol in POOLS:
    for name in ("node", "other"):
        do(appmesh, "create", "virtual_node", **keys("virtual_node", "shapes", name),
           spec={**NODE, "listeners": [{"portMapping": {"port": 8080, "protocol": protocol}}]})
    router = keys("virtual_router", "shapes", "router")
    router_spec = {"listeners": [{"portMapping": {"port": 8080, "protocol": protocol}}]}
    record(create("virtual_router").input_shape.members["spec"], router_spec)
    equal(do(appmesh, "create", "virtual_router", **router, spec=router_spec)["spec"], router_spec, "router")
    for spec in (spec for of, spec in routes() if of == protocol):
        round_trip("route", keys("route", "shapes", "r", "router"), spec, spec)
    appmesh.delete_virtual_router(**router)
    for name in ("node", "other"):
        appmesh.delete_virtual_node(meshName="shapes", virtualNodeName=name)

do(appmesh, "create", "virtual_node", **keys("virtual_node", "shapes", "node"), spec=NODE)
do(appmesh, "create", "virtual_router", **keys("virtual_router", "shapes", "router"), spec=ROUTER)
for spec in ({}, {"provider": {"virtualNode": {"virtualNodeName": "node"}}}, service("router")):
    round_trip("virtual_service", keys("virtual_service", "shapes", "service.example"), spec, {})
do(appmesh, "create", "virtual_service", **keys("virtual_service", "shapes", "service.example"), spec=service("router"))

for spec in gateways():
    round_trip("virtual_gateway", keys("virtual_gateway", "shapes", "g"), spec, GATEWAY)
for protocol in ("http", "http2", "grpc"):
    do(appmesh, "create", "virtual_gateway", **keys("virtual_gateway", "shapes", "gateway"),
       spec={"listeners": [{"portMapping": {"port": 8088, "protocol": protocol}}]})
    for spec in (spec for of, spec in gateway_routes() if of == protocol):
        round_trip("gateway_route", keys("gateway_route", "shapes", "r", "gateway"), spec, spec)
    appmesh.delete_virtual_gateway(meshName="shapes", virtualGatewayName="gateway")

# What the service fills in and puts together.
unsaid = {**NODE, "listeners": [{"portMapping": {"port": 8080, "protocol": "http"},
                                 "healthCheck": health_check("http", path="/")}],
          "backends": [{"virtualService": {"virtualServiceName": "a.example"}}] * 2}
said = do(appmesh, "create", "virtual_node", **keys("virtual_node", "shapes", "echo"), spec=unsaid)["spec"]
equal(said["listeners"][0]["healthCheck"]["port"], 8080, "port of a health check without one")
equal(said["backends"], unsaid["backends"][:1], "equal backends")

members, words = set(), set()
for kind in ["mesh", *KINDS]:
    wanted(create(kind).input_shape.members["spec"], members, words)
equal((sorted(members - seen_members), sorted(words - seen_words)), ([], []), "members and words never sent")
