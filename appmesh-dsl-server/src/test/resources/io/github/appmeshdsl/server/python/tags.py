"""Tags of each kind: with the create, later, taken away, and read in pages."""

from mesh import *

appmesh = client()


def tags(arn):
    return {tag["key"]: tag.get("value") for tag in appmesh.list_tags_for_resource(resourceArn=arn)["tags"]}


def pairs(values):
    return [{"key": key, "value": value} for key, value in values.items()]


resources = [("mesh", {"meshName": "tagged"})] + create_one_of_each(appmesh, "tagged")
for kind, names in resources:
    arn = do(appmesh, "describe", kind, **names)["metadata"]["arn"]
    equal(tags(arn), {}, f"{kind} without tags")
    appmesh.tag_resource(resourceArn=arn, tags=pairs({"a": "1", "b": ""}))
    appmesh.tag_resource(resourceArn=arn, tags=pairs({"b": "2", "c": "ü ="}))
    equal(tags(arn), {"a": "1", "b": "2", "c": "ü ="}, f"merged tags of a {kind}")
    appmesh.untag_resource(resourceArn=arn, tagKeys=["a", "absent"])
    equal(tags(arn), {"b": "2", "c": "ü ="}, f"remaining tags of a {kind}")
    equal(do(appmesh, "describe", kind, **names)["metadata"]["version"], 1, "tags change no version")
    absent = arn + "x"
    expect("NotFoundException", 404, appmesh.list_tags_for_resource, resourceArn=absent)
    expect("NotFoundException", 404, appmesh.tag_resource, resourceArn=absent, tags=[])
    expect("NotFoundException", 404, appmesh.untag_resource, resourceArn=absent, tagKeys=[])

mesh = appmesh.create_mesh(meshName="tags", tags=pairs({"k": "v"}))["mesh"]["metadata"]["arn"]
equal(tags(mesh), {"k": "v"}, "tags given with the create")
appmesh.delete_mesh(meshName="tags")
expect("NotFoundException", 404, appmesh.list_tags_for_resource, resourceArn=mesh)
appmesh.create_mesh(meshName="tags")
equal(tags(mesh), {}, "tags after the mesh was created again")

fifty = {f"key-{i:02}": str(i) for i in range(50)}
appmesh.tag_resource(resourceArn=mesh, tags=pairs(fifty))
appmesh.tag_resource(resourceArn=mesh, tags=pairs({"key-00": "other"}))
expect("TooManyTagsException", 400, appmesh.tag_resource, resourceArn=mesh, tags=pairs({"key-01": "x", "one-more": ""}))
equal(tags(mesh), {**fifty, "key-00": "other"}, "tags after one too many")
pages = list(appmesh.get_paginator("list_tags_for_resource").paginate(
    resourceArn=mesh, PaginationConfig={"PageSize": 20}))
equal([len(page["tags"]) for page in pages], [20, 20, 10], "pages of tags")
equal({tag["key"] for page in pages for tag in page["tags"]}, set(fifty), "keys of all pages")

for tag in ({"key": ""}, {"key": "k" * 129}, {"key": "k", "value": "v" * 257}, {"value": "v"}):
    expect("BadRequestException", 400, appmesh.tag_resource, resourceArn=mesh, tags=[tag])
for arn in ("x", "arn:aws:appmesh:us-east-1:x", "arn:aws:sqs:us-east-1:123456789012:queue"):
    expect("BadRequestException", 400, appmesh.list_tags_for_resource, resourceArn=arn)
expect("BadRequestException", 400, appmesh.list_tags_for_resource, resourceArn=mesh, limit=51)
