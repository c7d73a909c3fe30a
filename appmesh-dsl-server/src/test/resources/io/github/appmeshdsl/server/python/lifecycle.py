"""Each kind is created, read, listed, updated and deleted, and looks as the API describes it at each step."""

from datetime import datetime, timedelta, timezone

from mesh import *

appmesh = client(parameter_validation=True)

CHANGED = {
    "virtual_node": {"listeners": [{"portMapping": {"port": 9090, "protocol": "http"}}],
                     "serviceDiscovery": {"dns": {"hostname": "other.example", "responseType": "ENDPOINTS"}},
                     "logging": {"accessLog": {"file": {"path": "/dev/stdout"}}}},
    "virtual_router": {"listeners": [{"portMapping": {"port": 9090, "protocol": "http"}}]},
    "route": {**route("node", 0), "priority": 0},
    "virtual_service": {"provider": {"virtualNode": {"virtualNodeName": "node"}}},
    "virtual_gateway": {"listeners": [{"portMapping": {"port": 9090, "protocol": "http"}}],
                        "logging": {"accessLog": {"file": {"path": "/dev/stdout"}}}},
    "gateway_route": {**gateway_route("service.example", "/a/"), "priority": 7},
}


def check_metadata(data, version, arn):
    metadata = data["metadata"]
    equal(set(metadata), {"arn", "createdAt", "lastUpdatedAt", "meshOwner", "resourceOwner", "uid", "version"},
          "metadata")
    equal(metadata["arn"], arn, "ARN")
    equal(metadata["version"], version, "version")
    equal((metadata["meshOwner"], metadata["resourceOwner"]), (ACCOUNT, ACCOUNT), "owners")
    for time in (metadata["createdAt"], metadata["lastUpdatedAt"]):
        assert isinstance(time, datetime), time
        assert abs(datetime.now(timezone.utc) - time) < timedelta(minutes=5), time
    assert metadata["createdAt"] <= metadata["lastUpdatedAt"], metadata


def arn(mesh, *segments):
    return f"arn:aws:appmesh:{REGION}:{ACCOUNT}:" + "/".join(("mesh", mesh) + segments)


# A mesh.
made = do(appmesh, "create", "mesh", meshName="life")
check_metadata(made, 1, arn("life"))
equal(made["spec"], {}, "spec of a mesh without one")
equal(made["status"], {"status": "ACTIVE"}, "status")
equal(do(appmesh, "describe", "mesh", meshName="life"), made, "described mesh")
changed = do(appmesh, "update", "mesh", meshName="life",
             spec={"egressFilter": {"type": "ALLOW_ALL"}, "serviceDiscovery": {"ipPreference": "IPv4_ONLY"}})
check_metadata(changed, 2, arn("life"))
equal(changed["spec"], {"egressFilter": {"type": "ALLOW_ALL"}, "serviceDiscovery": {"ipPreference": "IPv4_ONLY"}},
      "updated mesh")
replaced = do(appmesh, "update", "mesh", meshName="life", spec={"egressFilter": {"type": "DROP_ALL"}})
equal(replaced["spec"], {"egressFilter": {"type": "DROP_ALL"}}, "an update replaces the whole spec")
deleted = do(appmesh, "delete", "mesh", meshName="life")
equal(deleted["status"], {"status": "DELETED"}, "status after the delete")
equal(deleted["spec"], replaced["spec"], "spec after the delete")
expect("NotFoundException", 404, appmesh.describe_mesh, meshName="life")
again = do(appmesh, "create", "mesh", meshName="life")
assert again["metadata"]["uid"] != made["metadata"]["uid"], "the uid came back with the name"
equal(again["metadata"]["version"], 1, "version of the new mesh")
appmesh.delete_mesh(meshName="life")

# What is in a mesh.
resources = create_one_of_each(appmesh, "whole")
for kind, names in resources:
    member, collection, parent = KINDS[kind]
    name = names[member + "Name"]
    path = (parent.removesuffix("Name"), names[parent], member, name) if parent else (member, name)
    made = do(appmesh, "describe", kind, **names)
    check_metadata(made, 1, arn("whole", *path))
    equal({key: made[key] for key in names}, names, kind)
    equal(set(made), set(names) | {"metadata", "spec", "status"}, kind)
    equal(made["status"], {"status": "ACTIVE"}, kind)
    above = {key: value for key, value in names.items() if key != member + "Name"}
    listed = getattr(appmesh, f"list_{kind}s")(**above)[collection]
    equal(len(listed), 1, collection)
    listed_metadata = {key: value for key, value in made["metadata"].items() if key != "uid"}
    equal(listed[0], {**names, **listed_metadata}, collection)
    changed = do(appmesh, "update", kind, **names, spec=CHANGED[kind])
    check_metadata(changed, 2, arn("whole", *path))
    equal(changed["spec"], CHANGED[kind], f"{kind} after its update")
    equal(changed["metadata"]["uid"], made["metadata"]["uid"], "uid after an update")
    equal(do(appmesh, "describe", kind, **names), changed, f"described {kind}")
    equal(do(appmesh, "update", kind, **names, spec=CHANGED[kind])["metadata"]["version"], 3,
          f"version of a {kind} after an update without change")
for kind, names in reversed(resources):
    deleted = do(appmesh, "delete", kind, **names)
    equal(deleted["status"], {"status": "DELETED"}, f"{kind} after its delete")
    equal(deleted["spec"], CHANGED[kind], f"spec of a deleted {kind}")
    expect("NotFoundException", 404, getattr(appmesh, f"describe_{kind}"), **names)
    expect("NotFoundException", 404, getattr(appmesh, f"delete_{kind}"), **names)
appmesh.delete_mesh(meshName="whole")

# A service's name is in the path, whatever is in it.
appmesh.create_mesh(meshName="names")
for name in ("a.b.svc.cluster.local", "*.example", "a+b c", "a:80", "a%2Fb", "a\\b", "a?b#c;d=e", "ü"):
    names = {"meshName": "names", "virtualServiceName": name}
    made = do(appmesh, "create", "virtual_service", **names, spec={})
    equal(made["virtualServiceName"], name, "name")
    equal(do(appmesh, "describe", "virtual_service", **names), made, name)
    equal(appmesh.list_tags_for_resource(resourceArn=made["metadata"]["arn"])["tags"], [], name)
    do(appmesh, "delete", "virtual_service", **names)
appmesh.delete_mesh(meshName="names")
