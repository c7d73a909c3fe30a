"""What the server is told to do wrong, as botocore meets it: the right error, and its own retries get past it."""

from mesh import *


def at(name):
    return os.environ[f"APPMESH_{name}_ENDPOINT"]


for name, code, status in (
    ("THROTTLED", "TooManyRequestsException", 429),
    ("FAILING", "InternalServerErrorException", 500),
    ("UNAVAILABLE", "ServiceUnavailableException", 503),
):
    expect(code, status, client(at(name)).describe_mesh, meshName="any")
    expect(code, status, client(at(name)).create_mesh, meshName="any")

# Every second request or so fails; the client tries again with the same token, and each mesh is there once.
flaky = client(at("FLAKY"), attempts=10)
for i in range(10):
    equal(do(flaky, "create", "mesh", meshName=f"m{i}")["metadata"]["version"], 1, "version")
equal([mesh["meshName"] for mesh in flaky.list_meshes()["meshes"]], [f"m{i}" for i in range(10)], "meshes")

# Above the rate the client is told so and waits.
limited = client(at("LIMITED"), attempts=1)
codes = []
for _ in range(30):
    try:
        limited.list_meshes()
        codes.append("")
    except ClientError as error:
        codes.append(error.response["Error"]["Code"])
equal(set(codes), {"", "TooManyRequestsException"}, "answers above the rate")
