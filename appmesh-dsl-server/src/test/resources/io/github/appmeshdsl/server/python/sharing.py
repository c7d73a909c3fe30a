"""A mesh that one account shares with another: who may do what, and whose resources are whose."""

from mesh import *

OWNER, CONSUMER, STRANGER = (os.environ[f"APPMESH_{name}_ACCOUNT"] for name in ("OWNER", "CONSUMER", "STRANGER"))


def of(name):
    return client(key=os.environ[f"APPMESH_{name}_KEY"], secret=os.environ[f"APPMESH_{name}_SECRET"])


owner, consumer, stranger = of("OWNER"), of("CONSUMER"), of("STRANGER")
resources = create_one_of_each(owner, "shared")
SHARED = {"meshName": "shared", "meshOwner": OWNER}
specs = {kind: do(owner, "describe", kind, **names)["spec"] for kind, names in resources}

# Without the owner's account it is the caller's own mesh that is meant, and there is none.
expect("NotFoundException", 404, consumer.describe_mesh, meshName="shared")
expect("NotFoundException", 404, consumer.list_virtual_nodes, meshName="shared")
for other in (stranger,):
    for call, names in ((other.describe_mesh, SHARED), (other.list_virtual_nodes, SHARED)):
        try:
            call(**names)
            raise AssertionError("a mesh that is not shared with the account was read")
        except ClientError as error:
            assert error.response["Error"]["Code"] in ("ForbiddenException", "NotFoundException"), error

# The consumer sees the mesh and all that is in it.
equal(do(consumer, "describe", "mesh", **SHARED)["metadata"]["meshOwner"], OWNER, "owner of the mesh")
assert ("shared", OWNER) in [(m["meshName"], m["meshOwner"]) for m in consumer.list_meshes()["meshes"]]
for kind, names in resources:
    equal(do(consumer, "describe", kind, **names, meshOwner=OWNER), do(owner, "describe", kind, **names), kind)
    expect("ForbiddenException", 403, getattr(consumer, f"update_{kind}"), **names, meshOwner=OWNER, spec=specs[kind])
    expect("ForbiddenException", 403, getattr(consumer, f"delete_{kind}"), **names, meshOwner=OWNER)
    arn = do(owner, "describe", kind, **names)["metadata"]["arn"]
    expect("ForbiddenException", 403, consumer.list_tags_for_resource, resourceArn=arn)

# It has its own nodes, routers, routes and services there, but no gateways and none of their routes.
own = [
    ("virtual_node", keys("virtual_node", "shared", "its-node"), NODE),
    ("virtual_router", keys("virtual_router", "shared", "its-router"), ROUTER),
    ("route", keys("route", "shared", "its-route", "its-router"), route("its-node")),
    ("virtual_service", keys("virtual_service", "shared", "its-service"), service("its-router")),
]
for kind, names, spec in own:
    made = do(consumer, "create", kind, **names, meshOwner=OWNER, spec=spec)["metadata"]
    equal((made["meshOwner"], made["resourceOwner"]), (OWNER, CONSUMER), f"owners of a {kind}")
    assert made["arn"].startswith(f"arn:aws:appmesh:{REGION}:{CONSUMER}:mesh/shared"), made["arn"]
    do(consumer, "update", kind, **names, meshOwner=OWNER, spec=spec)
    expect("ForbiddenException", 403, getattr(owner, f"update_{kind}"), **names, spec=spec)
expect("ForbiddenException", 403, consumer.create_virtual_gateway, **SHARED, virtualGatewayName="its-gateway",
       spec=GATEWAY)
expect("ForbiddenException", 403, consumer.create_gateway_route, **SHARED, virtualGatewayName="gateway",
       gatewayRouteName="its-route", spec=gateway_route("its-service"))
expect("ForbiddenException", 403, consumer.create_route, **SHARED, virtualRouterName="router", routeName="its-route",
       spec=route("its-node"))

# The owner may delete what is not its own.
for kind, names, _ in reversed(own):
    do(owner, "delete", kind, **names)
