"""Signature version 4 as botocore makes it: what is signed with a known key is taken, anything else is not."""

from botocore import UNSIGNED

from mesh import *

KEY, SECRET = os.environ["APPMESH_KEY"], os.environ["APPMESH_SECRET"]
appmesh = client(key=KEY, secret=SECRET)

resources = create_one_of_each(appmesh, "signed")
equal([mesh["meshName"] for mesh in appmesh.list_meshes(limit=100)["meshes"]], ["signed"], "meshes")
for name in ("a.b c+d", "*.example", "ü:80"):
    arn = appmesh.create_virtual_service(meshName="signed", virtualServiceName=name, spec={})["virtualService"][
        "metadata"]["arn"]
    appmesh.describe_virtual_service(meshName="signed", virtualServiceName=name, meshOwner=ACCOUNT)
    appmesh.tag_resource(resourceArn=arn, tags=[{"key": "k =&", "value": "ü"}])
    equal(appmesh.list_tags_for_resource(resourceArn=arn, limit=50)["tags"], [{"key": "k =&", "value": "ü"}], name)
    appmesh.delete_virtual_service(meshName="signed", virtualServiceName=name)

expect("InvalidSignatureException", 403, client(key=KEY, secret=SECRET + "x").list_meshes)
expect("UnrecognizedClientException", 403, client(key="AKIDOTHER", secret=SECRET).list_meshes)
expect("MissingAuthenticationTokenException", 403, client(signature_version=UNSIGNED).list_meshes)
expect("InvalidSignatureException", 403, client(key=KEY, secret=SECRET + "x").create_mesh, meshName="refused")

# What was signed is not what is sent.
other = client(key=KEY, secret=SECRET)
other.meta.events.register_last("before-send.app-mesh.CreateMesh", lambda request, **_: setattr(
    request, "body", request.body.replace(b"refused", b"another")))
expect("InvalidSignatureException", 403, other.create_mesh, meshName="refused")
equal([mesh["meshName"] for mesh in appmesh.list_meshes()["meshes"]], ["signed"], "meshes after the refusals")
