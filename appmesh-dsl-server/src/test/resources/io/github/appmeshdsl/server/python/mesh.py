"""What the scripts share: a client, the kinds of resources, and how to expect an error."""

import os

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ACCOUNT = os.environ.get("APPMESH_ACCOUNT", "")
REGION = "us-east-1"

# In an order in which they can be created: the operation's noun, the collection, and the name of what is between
# the mesh and it.
KINDS = {
    "virtual_node": ("virtualNode", "virtualNodes", None),
    "virtual_router": ("virtualRouter", "virtualRouters", None),
    "route": ("route", "routes", "virtualRouterName"),
    "virtual_service": ("virtualService", "virtualServices", None),
    "virtual_gateway": ("virtualGateway", "virtualGateways", None),
    "gateway_route": ("gatewayRoute", "gatewayRoutes", "virtualGatewayName"),
}


def client(endpoint=None, key="AKIDEXAMPLE", secret="secret", attempts=1, **config):
    """A client that checks no parameters itself, so that the server has to."""
    config.setdefault("parameter_validation", False)
    return boto3.client(
        "appmesh",
        endpoint_url=endpoint or os.environ["APPMESH_ENDPOINT"],
        region_name=REGION,
        aws_access_key_id=key,
        aws_secret_access_key=secret,
        config=Config(retries={"mode": "standard", "total_max_attempts": attempts}, **config),
    )


def do(appmesh, verb, kind, **arguments):
    """Calls an operation on one resource and returns the resource."""
    response = getattr(appmesh, f"{verb}_{kind}")(**arguments)
    member = "mesh" if kind == "mesh" else KINDS[kind][0]
    assert set(response) == {"ResponseMetadata", member}, response
    assert response["ResponseMetadata"]["RequestId"], "no request id"
    return response[member]


def keys(kind, mesh, name, parent=None):
    """The arguments that name a resource."""
    member, _, parent_argument = KINDS[kind]
    names = {"meshName": mesh, member + "Name": name}
    if parent_argument:
        names[parent_argument] = parent
    return names


def expect(code, status, operation, *args, **arguments):
    """Calls an operation that has to fail so; returns the message."""
    try:
        answer = operation(*args, **arguments)
    except ClientError as error:
        got = error.response
        assert got["Error"]["Code"] == code, f"{code} expected, {got['Error']} came; sent {arguments}"
        assert got["ResponseMetadata"]["HTTPStatusCode"] == status, got
        assert got["ResponseMetadata"]["RequestId"], "no request id"
        assert got["Error"]["Message"], f"{code} says nothing"
        return got["Error"]["Message"]
    raise AssertionError(f"{code} expected, answered {answer}; sent {arguments}")


def equal(actual, expected, what):
    assert actual == expected, f"{what}:\n  expected {expected}\n  was      {actual}"


NODE = {
    "listeners": [{"portMapping": {"port": 8080, "protocol": "http"}}],
    "serviceDiscovery": {"dns": {"hostname": "node.example"}},
}
ROUTER = {"listeners": [{"portMapping": {"port": 8080, "protocol": "http"}}]}
GATEWAY = {"listeners": [{"portMapping": {"port": 8088, "protocol": "http"}}]}


def route(node, weight=1):
    return {
        "httpRoute": {
            "match": {"prefix": "/"},
            "action": {"weightedTargets": [{"virtualNode": node, "weight": weight}]},
        }
    }


def gateway_route(service, prefix="/"):
    return {
        "httpRoute": {
            "match": {"prefix": prefix},
            "action": {"target": {"virtualService": {"virtualServiceName": service}}},
        }
    }


def service(router):
    return {"provider": {"virtualRouter": {"virtualRouterName": router}}}


def create_one_of_each(appmesh, mesh):
    """Creates a mesh with one resource of each kind; returns (kind, names) in order of creation."""
    appmesh.create_mesh(meshName=mesh, spec={"egressFilter": {"type": "ALLOW_ALL"}})
    made = [
        ("virtual_node", keys("virtual_node", mesh, "node"), NODE),
        ("virtual_router", keys("virtual_router", mesh, "router"), ROUTER),
        ("route", keys("route", mesh, "route", "router"), route("node")),
        ("virtual_service", keys("virtual_service", mesh, "service.example"), service("router")),
        ("virtual_gateway", keys("virtual_gateway", mesh, "gateway"), GATEWAY),
        ("gateway_route", keys("gateway_route", mesh, "gateway-route", "gateway"), gateway_route("service.example")),
    ]
    for kind, names, spec in made:
        do(appmesh, "create", kind, **names, spec=spec)
    return [(kind, names) for kind, names, _ in made]
