"""The AWS CLI against the server, a process a command."""

import json
import subprocess
import sys

from mesh import *


def aws(*arguments, exit=0):
    command = [sys.executable, "-m", "awscli", "--endpoint-url", os.environ["APPMESH_ENDPOINT"], "--region", REGION,
               "--output", "json", "appmesh", *arguments]
    keys_of_no_one = {"AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret"}
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, env={**os.environ, **keys_of_no_one})
    assert ended.returncode == exit, f"{' '.join(command)}: {ended.returncode}\n{ended.stdout}\n{ended.stderr}"
    return json.loads(ended.stdout) if ended.stdout.strip() else ended.stderr


equal(aws("create-mesh", "--mesh-name", "cli", "--spec", "egressFilter={type=ALLOW_ALL}", "--tags",
          "key=team,value=red")["mesh"]["spec"], {"egressFilter": {"type": "ALLOW_ALL"}}, "mesh")
node = aws("create-virtual-node", "--cli-input-json", json.dumps(
    {"meshName": "cli", "virtualNodeName": "node", "spec": NODE}))["virtualNode"]
equal(aws("describe-virtual-node", "--mesh-name", "cli", "--virtual-node-name", "node")["virtualNode"], node, "node")
aws("create-virtual-router", "--mesh-name", "cli", "--virtual-router-name", "router", "--spec", json.dumps(ROUTER))
aws("create-route", "--mesh-name", "cli", "--virtual-router-name", "router", "--route-name", "route", "--spec",
    json.dumps(route("node")))
aws("create-virtual-service", "--mesh-name", "cli", "--virtual-service-name", "a.example", "--spec",
    "provider={virtualRouter={virtualRouterName=router}}")
equal([item["routeName"] for item in aws("list-routes", "--mesh-name", "cli", "--virtual-router-name", "router")[
    "routes"]], ["route"], "routes")
equal(aws("list-tags-for-resource", "--resource-arn", f"arn:aws:appmesh:{REGION}:{ACCOUNT}:mesh/cli")["tags"],
      [{"key": "team", "value": "red"}], "tags")
refused = aws("delete-virtual-node", "--mesh-name", "cli", "--virtual-node-name", "node", exit=255)
assert "(ResourceInUseException)" in refused, refused
equal(aws("delete-route", "--mesh-name", "cli", "--virtual-router-name", "router", "--route-name", "route")["route"][
    "status"], {"status": "DELETED"}, "deleted route")
