"""The paginators that botocore has, all of them: complete, in order, without repetition, and steady while others write."""

from mesh import *

appmesh = client()
COUNT = 7

appmesh.create_mesh(meshName="paged-0")
for i in range(1, COUNT):
    appmesh.create_mesh(meshName=f"paged-{i}")
for kind, spec in {
    "virtual_node": NODE, "virtual_router": ROUTER, "route": route("name-0"), "virtual_service": service("name-0"),
    "virtual_gateway": GATEWAY, "gateway_route": gateway_route("name-0"),
}.items():
    for i in range(COUNT if kind != "virtual_gateway" else 3):
        do(appmesh, "create", kind, **keys(kind, "paged-0", f"name-{i}", "name-0"), spec=spec)

above = {"meshName": "paged-0"}
paginators = {
    "list_meshes": ({}, "meshes", "meshName"),
    "list_virtual_nodes": (above, "virtualNodes", "virtualNodeName"),
    "list_virtual_routers": (above, "virtualRouters", "virtualRouterName"),
    "list_routes": ({**above, "virtualRouterName": "name-0"}, "routes", "routeName"),
    "list_virtual_services": (above, "virtualServices", "virtualServiceName"),
    "list_virtual_gateways": (above, "virtualGateways", "virtualGatewayName"),
    "list_gateway_routes": ({**above, "virtualGatewayName": "name-0"}, "gatewayRoutes", "gatewayRouteName"),
}
known = {name for name in appmesh.meta.method_to_api_mapping if appmesh.can_paginate(name)}
equal(set(paginators) | {"list_tags_for_resource"}, known, "paginators")

for name, (arguments, member, own) in paginators.items():
    whole = getattr(appmesh, name)(**arguments)
    assert "nextToken" not in whole, whole
    names = [item[own] for item in whole[member]]
    equal(names, sorted(names), name)
    for size in (1, 3, len(names), 100):
        pages = list(appmesh.get_paginator(name).paginate(**arguments, PaginationConfig={"PageSize": size}))
        equal([item for page in pages for item in page[member]], whole[member], f"{name} by {size}")
        assert all(len(page[member]) <= size for page in pages), pages
        assert size > 1 or len(pages) <= len(names) + 1, len(pages)
    for limit in (0, -1, 101, "x"):
        expect("BadRequestException", 400, getattr(appmesh, name), **arguments, limit=limit)
    expect("BadRequestException", 400, getattr(appmesh, name), **arguments, nextToken="not one of ours")
    if name != "list_meshes":
        expect("NotFoundException", 404, getattr(appmesh, name), **{**arguments, "meshName": "absent"})

# What is inserted or deleted between two pages neither hides nor repeats what stays.
first = appmesh.list_virtual_nodes(**above, limit=3)
appmesh.create_virtual_node(**above, virtualNodeName="name-00", spec=NODE)
appmesh.create_virtual_node(**above, virtualNodeName="name-22", spec=NODE)
appmesh.delete_virtual_node(**above, virtualNodeName="name-2")
rest = appmesh.list_virtual_nodes(**above, nextToken=first["nextToken"])
equal([item["virtualNodeName"] for item in rest["virtualNodes"]],
      ["name-22", "name-3", "name-4", "name-5", "name-6"], "the rest of the nodes")
