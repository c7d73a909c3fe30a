"""Each error that a client can cause, with its code and its status; what was refused has changed nothing."""

from mesh import *

appmesh = client()
resources = create_one_of_each(appmesh, "errors")
names_of = dict(resources)
specs = {kind: do(appmesh, "describe", kind, **names)["spec"] for kind, names in resources}
M = {"meshName": "errors"}

# NotFound: the resource, its parent, what its spec refers to.
for kind, names in resources:
    own, _, parent = KINDS[kind]
    absent = {**names, own + "Name": "absent"}
    for verb in ("describe", "delete"):
        expect("NotFoundException", 404, getattr(appmesh, f"{verb}_{kind}"), **absent)
    expect("NotFoundException", 404, getattr(appmesh, f"update_{kind}"), **absent, spec=specs[kind])
    for verb, more in (("create", {"spec": specs[kind]}), ("update", {"spec": specs[kind]}), ("describe", {}),
                       ("delete", {})):
        call = getattr(appmesh, f"{verb}_{kind}")
        expect("NotFoundException", 404, call, **{**absent, "meshName": "absent"}, **more)
        if parent:
            expect("NotFoundException", 404, call, **{**absent, parent: "absent"}, **more)
for verb, more in (("update", {"spec": {}}), ("describe", {}), ("delete", {})):
    expect("NotFoundException", 404, getattr(appmesh, f"{verb}_mesh"), meshName="absent", **more)
for spec in (route("absent"), {"tcpRoute": {"action": {"weightedTargets": [{"virtualNode": "absent", "weight": 1}]}}}):
    message = expect("NotFoundException", 404, appmesh.create_route, **M, virtualRouterName="router", routeName="r",
                     spec=spec)
    assert "absent" in message, message
for spec in (service("absent"), {"provider": {"virtualNode": {"virtualNodeName": "absent"}}}):
    expect("NotFoundException", 404, appmesh.create_virtual_service, **M, virtualServiceName="s", spec=spec)
    expect("NotFoundException", 404, appmesh.update_virtual_service, **names_of["virtual_service"], spec=spec)
expect("NotFoundException", 404, appmesh.create_gateway_route, **M, virtualGatewayName="gateway", gatewayRouteName="r",
       spec=gateway_route("absent"))
expect("NotFoundException", 404, appmesh.update_route, **names_of["route"], spec=route("absent"))

# Conflict: the name is taken.
expect("ConflictException", 409, appmesh.create_mesh, **M)
for kind, names in resources:
    expect("ConflictException", 409, getattr(appmesh, f"create_{kind}"), **names, spec=specs[kind])

# ResourceInUse: what others are below or refer to.
for kind in ("virtual_node", "virtual_router", "virtual_service", "virtual_gateway"):
    expect("ResourceInUseException", 409, getattr(appmesh, f"delete_{kind}"), **names_of[kind])
expect("ResourceInUseException", 409, appmesh.delete_mesh, **M)
appmesh.create_virtual_node(**M, virtualNodeName="provider", spec=NODE)
appmesh.create_virtual_service(**M, virtualServiceName="by-node",
                               spec={"provider": {"virtualNode": {"virtualNodeName": "provider"}}})
expect("ResourceInUseException", 409, appmesh.delete_virtual_node, **M, virtualNodeName="provider")
appmesh.create_virtual_node(**M, virtualNodeName="caller", spec={
    "backends": [{"virtualService": {"virtualServiceName": "by-node"}}]})
appmesh.delete_virtual_service(**M, virtualServiceName="by-node")  # A backend keeps nothing.

# LimitExceeded: the quotas.
for i in range(2):
    appmesh.create_virtual_gateway(**M, virtualGatewayName=f"gateway-{i}", spec=GATEWAY)
expect("LimitExceededException", 400, appmesh.create_virtual_gateway, **M, virtualGatewayName="one-more", spec=GATEWAY)
for i in range(9):
    appmesh.create_gateway_route(**M, virtualGatewayName="gateway", gatewayRouteName=f"r{i}",
                                 spec=gateway_route("service.example"))
expect("LimitExceededException", 400, appmesh.create_gateway_route, **M, virtualGatewayName="gateway",
       gatewayRouteName="one-more", spec=gateway_route("service.example"))
for i in range(49):
    appmesh.create_route(**M, virtualRouterName="router", routeName=f"r{i}", spec=route("node"))
expect("LimitExceededException", 400, appmesh.create_route, **M, virtualRouterName="router", routeName="one-more",
       spec=route("node"))
meshes = len(appmesh.list_meshes()["meshes"])
for i in range(meshes, 15):
    appmesh.create_mesh(meshName=f"limit-{i}")
expect("LimitExceededException", 400, appmesh.create_mesh, meshName="one-more")
for i in range(meshes, 15):
    appmesh.delete_mesh(meshName=f"limit-{i}")


# BadRequest: names, bounds, unions, words, types, what is missing.
def bad(operation, **arguments):
    message = expect("BadRequestException", 400, operation, **arguments)
    assert "Exception" not in message and "java" not in message, message
    return message


for name in ("", " ", "a b", "a/b", "a.b", "é", "x" * 256):
    for call, more in ((appmesh.create_mesh, {"meshName": name}),
                       (appmesh.create_virtual_node, {**M, "virtualNodeName": name, "spec": NODE}),
                       (appmesh.create_virtual_router, {**M, "virtualRouterName": name, "spec": ROUTER})):
        bad(call, **more)


def listener(**members):
    return {**NODE, "listeners": [{**NODE["listeners"][0], **members}]}


def check(**members):
    return listener(healthCheck={"protocol": "http", "intervalMillis": 5000, "timeoutMillis": 2000,
                                 "healthyThreshold": 2, "unhealthyThreshold": 2, **members})


bad_nodes = [
    *[listener(portMapping={"port": port, "protocol": "http"}) for port in (0, -1, 65536, 2 ** 40, "x", 1.5, True)],
    listener(portMapping={"port": 80, "protocol": "HTTP"}),
    listener(portMapping={"port": 80}),
    listener(portMapping={"protocol": "http"}),
    {**NODE, "listeners": [{}]},
    *[check(healthyThreshold=value) for value in (1, 11)],
    *[check(unhealthyThreshold=value) for value in (1, 11)],
    *[check(intervalMillis=value) for value in (4999, 300001)],
    *[check(timeoutMillis=value) for value in (1999, 60001)],
    check(port=0),
    listener(connectionPool={"http": {"maxConnections": 0}}),
    listener(connectionPool={"http": {"maxConnections": 1}, "tcp": {"maxConnections": 1}}),
    listener(timeout={"http": {}, "tcp": {}}),
    listener(timeout={"http": {"idle": {"unit": "s", "value": -1}}}),
    listener(timeout={"http": {"idle": {"unit": "min", "value": 1}}}),
    listener(tls={"mode": "STRICT"}),
    listener(tls={"mode": "STRICT", "certificate": {"sds": {"secretName": "a"}, "acm": {"certificateArn": "a"}}}),
    listener(tls={"certificate": {"sds": {"secretName": "a"}}}),
    {"serviceDiscovery": {"dns": {"hostname": "a"}, "awsCloudMap": {"namespaceName": "a", "serviceName": "b"}}},
    {"serviceDiscovery": {"dns": {}}},
    {"serviceDiscovery": {"dns": {"hostname": "a", "responseType": "OTHER"}}},
    {"logging": {"accessLog": {"file": {"path": ""}}}},
    {"logging": {"accessLog": {"file": {"path": "x" * 256}}}},
    {"logging": {"accessLog": {"file": {"path": "x", "format": {"text": "x", "json": []}}}}},
    {"backends": [{}]},
    {"backends": [{"virtualService": {}}]},
    {"backendDefaults": {"clientPolicy": {"tls": {}}}},
    {"backendDefaults": {"clientPolicy": {"tls": {"validation": {"trust": {"acm": {"certificateAuthorityArns": []}}}}}}},
    {"backendDefaults": {"clientPolicy": {"tls": {"validation": {"trust": {
        "acm": {"certificateAuthorityArns": ["a"] * 4}}}}}}},
]
for spec in bad_nodes:
    bad(appmesh.create_virtual_node, **M, virtualNodeName="bad", spec=spec)
    bad(appmesh.update_virtual_node, **names_of["virtual_node"], spec=spec)
expect("NotFoundException", 404, appmesh.describe_virtual_node, **M, virtualNodeName="bad")
equal(do(appmesh, "describe", "virtual_node", **names_of["virtual_node"])["metadata"]["version"], 1,
      "version after refused updates")

target = {"virtualNode": "node", "weight": 1}


def http(match=None, targets=(target,), **members):
    return {"httpRoute": {"match": {"prefix": "/"} if match is None else match,
                          "action": {"weightedTargets": list(targets)}, **members}}


retry = {"maxRetries": 1, "perRetryTimeout": {"unit": "s", "value": 1}, "tcpRetryEvents": ["connection-error"]}
for spec in [
    {}, {"priority": 1}, {**http(), "tcpRoute": {"action": {"weightedTargets": [target]}}},
    {**http(), "priority": -1}, {**http(), "priority": 1001},
    http(targets=[]), http(targets=[target] * 11), http(targets=[{"virtualNode": "node", "weight": 101}]),
    http(targets=[{"virtualNode": "node", "weight": -1}]), http(targets=[{"weight": 1}]),
    http({"prefix": "/", "method": "get"}), http({"prefix": "/", "headers": []}),
    http({"prefix": "/", "headers": [{"name": "h"}] * 11}), http({"prefix": "/", "headers": [{"name": ""}]}),
    http({"prefix": "/", "headers": [{"name": "h", "match": {}}]}),
    http({"prefix": "/", "headers": [{"name": "h", "match": {"exact": "a", "prefix": "b"}}]}),
    http({"prefix": "/", "headers": [{"name": "h", "match": {"exact": "x" * 256}}]}),
    http(retryPolicy={**retry, "maxRetries": -1}), http(retryPolicy={**retry, "tcpRetryEvents": ["other"]}),
    http(retryPolicy={"maxRetries": 1}), {"httpRoute": {"match": {"prefix": "/"}}}, {"httpRoute": {}},
]:
    bad(appmesh.create_route, **M, virtualRouterName="router", routeName="bad", spec=spec)
for spec in [{}, {"listeners": []}, {"listeners": [{"portMapping": {"port": 80, "protocol": "tcp"}}]}]:
    bad(appmesh.create_virtual_gateway, **M, virtualGatewayName="bad", spec=spec)
for spec in [{}, {"httpRoute": {"match": {"prefix": "/"}, "action": {}}}]:
    bad(appmesh.create_gateway_route, **M, virtualGatewayName="gateway", gatewayRouteName="bad", spec=spec)
bad(appmesh.create_virtual_service, **M, virtualServiceName="bad", spec={"provider": {}})
bad(appmesh.create_virtual_service, **M, virtualServiceName="bad", spec={"provider": {
    "virtualNode": {"virtualNodeName": "node"}, "virtualRouter": {"virtualRouterName": "router"}}})
bad(appmesh.create_mesh, meshName="bad", spec={"egressFilter": {"type": "SOME"}})
bad(appmesh.create_mesh, meshName="bad", spec={"egressFilter": {}})
bad(appmesh.create_virtual_node, **M, virtualNodeName="bad")
bad(appmesh.create_mesh, meshName="bad", tags=[{"key": f"k{i}", "value": ""} for i in range(51)])
expect("NotFoundException", 404, appmesh.describe_mesh, meshName="bad")

# Two listeners: routes and targets have to say which port they mean.
two = {"listeners": [{"portMapping": {"port": port, "protocol": "http"}} for port in (8080, 9090)]}
bad(appmesh.update_virtual_router, **names_of["virtual_router"], spec=two)
bad(appmesh.update_virtual_node, **names_of["virtual_node"], spec={**NODE, **two})
appmesh.create_virtual_router(**M, virtualRouterName="two", spec=two)
bad(appmesh.create_route, **M, virtualRouterName="two", routeName="r", spec=route("node"))
appmesh.create_route(**M, virtualRouterName="two", routeName="r", spec=http({"prefix": "/", "port": 9090}))

# Errors come as the types that the client makes of the model.
try:
    appmesh.describe_mesh(meshName="absent")
    raise AssertionError("a mesh that is not there was described")
except appmesh.exceptions.NotFoundException:
    pass
