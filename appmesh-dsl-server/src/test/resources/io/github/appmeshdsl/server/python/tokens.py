"""Client tokens: a repeated request is answered as the first was and changes nothing."""

from mesh import *

appmesh = client()
resources = [("mesh", {"meshName": "template"})] + create_one_of_each(appmesh, "template")


def spec_of(kind, names):
    return do(appmesh, "describe", kind, **names)["spec"]


specs = {kind: spec_of(kind, names) for kind, names in resources}
for kind, names in resources:
    # Beside the template; children go into its parents.
    own = "meshName" if kind == "mesh" else KINDS[kind][0] + "Name"
    names = {**names, own: names[own] + "-again"}
    token = {"clientToken": f"create-{kind}"}
    made = do(appmesh, "create", kind, **names, **token, spec=specs[kind])
    equal(do(appmesh, "create", kind, **names, **token, spec=specs[kind]), made, f"{kind} created twice with one token")
    expect("ConflictException", 409, getattr(appmesh, f"create_{kind}"), **names, spec=specs[kind])
    expect("ConflictException", 409, getattr(appmesh, f"create_{kind}"), **names, **token, spec=specs[kind],
           tags=[{"key": "k", "value": "v"}])
    token = {"clientToken": f"update-{kind}"}
    changed = do(appmesh, "update", kind, **names, **token, spec=specs[kind])
    equal(do(appmesh, "update", kind, **names, **token, spec=specs[kind]), changed,
          f"{kind} updated twice with one token")
    equal(do(appmesh, "describe", kind, **names)["metadata"]["version"], 2, f"version of a {kind} updated once")
    other = {"egressFilter": {"type": "DROP_ALL"}} if kind == "mesh" else {**specs[kind], "priority": 9}
    if kind in ("mesh", "route", "gateway_route"):
        expect("ConflictException", 409, getattr(appmesh, f"update_{kind}"), **names, **token, spec=other)
        equal(spec_of(kind, names), specs[kind], f"{kind} after a conflict")
