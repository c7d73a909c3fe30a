"""Runs `aws appmesh create-…` of the AWS CLI on each file: pairs of a command and a file are the arguments after the
endpoint. One process for all, as the CLI takes a second to start."""

import sys

from awscli.clidriver import create_clidriver

endpoint, *rest = sys.argv[1:]
driver = create_clidriver()
for command, file in zip(rest[::2], rest[1::2]):
    status = driver.main(["appmesh", command, "--cli-input-json", "file://" + file,
                          "--endpoint-url", endpoint, "--region", "us-east-1", "--output", "json"])
    if status != 0:
        sys.exit(f"{command} ended with {status} on\n{open(file, encoding='utf-8').read()}")
