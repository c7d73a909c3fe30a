package io.github.appmeshdsl.server;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/** What no client should send, by sort. */
final class BadRequests {

    private BadRequests() {}

    /** Returns bodies that are not one JSON object. */
    static List<String> unreadableBodies() {
        return List.of(
                "{",
                "{\"meshName\":\"x\"",
                "{'meshName':'x'}",
                "meshName: x",
                "[]",
                "\"x\"",
                "null",
                "{} {}",
                "{\"meshName\":\"x\",\"meshName\":\"y\"}",
                "{\"meshName\":\"\\u12\"}",
                "{\"meshName\":01}",
                "{\"meshName\":0x10}",
                "{\"meshName\":+1}",
                "{\"meshName\":.5}",
                "{\"meshName\":1.}",
                "{\"meshName\":1e}",
                "{\"meshName\":NaN}",
                "{\"meshName\":-Infinity}",
                "{\"meshName\":tru}",
                "{\"meshName\":\"x\",}",
                "{\"meshName\":\"x\ny\"}",
                "{\"meshName\":\"\\q\"}",
                "{meshName:\"x\"}",
                "// x\n{}",
                "/* x */ {}",
                "# x\n{}",
                "{\"meshName\":\"x\"}\u001e",
                "{\"meshName\" \"x\"}",
                "{\"meshName\":\"\\ud83d\"}",
                "{\"meshName\":\"x\",\"spec\":{\"\\ude00\":1}}",
                "--- \nmeshName: x\n---\nmeshName: y");
    }

    /** Returns bodies of CreateMesh with a wrong value, each with the expected message. */
    static List<Arguments> wrongValues() {
        return List.of(
                arguments("{}", "meshName is missing"),
                arguments("{\"meshName\":null}", "meshName is missing"),
                arguments(
                        "{\"meshName\":7}",
                        "meshName: expected a string, found the number 7 (line 1, column 13 of the body)"),
                arguments("{\"meshName\":\"x\",\"spec\":[]}", "spec: expected a mapping, found a sequence"),
                arguments(
                        "{\"meshName\":\"x\",\"spec\":{\"egressFilter\":{\"type\":1}}}",
                        "expected a string, found the number 1"),
                arguments(
                        "{\"meshName\":\"x\",\"spec\":{\"egressFilter\":{\"type\":\"SOME\"}}}",
                        "is not one of ALLOW_ALL, DROP_ALL"),
                arguments("{\"meshName\":\"x\",\"spec\":{\"egressFilter\":{}}}", "type is missing"),
                arguments("{\"meshName\":\"x\",\"spec\":{\"egressFilter\":{\"type\":null}}}", "type is missing"),
                arguments("{\"meshName\":\"a b\"}", "characters other than letters"),
                arguments("{\"meshName\":\"\"}", "the AWS name is empty"),
                arguments("{\"meshName\":\"x\",\"clientToken\":\"\"}", "clientToken has 1 to 128 characters"),
                arguments("{\"meshName\":\"x\",\"clientToken\":\"a\\u0000b\"}", "none is a control character"),
                arguments("{\"meshName\":\"x\",\"clientToken\":7}", "clientToken: expected a string"),
                arguments("{\"meshName\":\"x\",\"tags\":{}}", "tags: expected a list"),
                arguments("{\"meshName\":\"x\",\"tags\":[1]}", "tags[0]: expected a mapping"),
                arguments("{\"meshName\":\"x\",\"tags\":[null]}", "tags[0]: expected a mapping, found null"),
                arguments("{\"meshName\":\"x\",\"tags\":[{\"key\":\"k\",\"value\":null}]}", "tags[0].value is missing"),
                arguments("{\"meshName\":\"x\",\"tags\":[{\"key\":\"k\"}]}", "tags[0].value is missing"),
                arguments(
                        "{\"meshName\":\"x\",\"tags\":[{\"key\":\"\",\"value\":\"v\"}]}",
                        "tags[0].key has 1 to 128 characters"),
                arguments("{\"meshName\":\"x\",\"tags\":[{\"key\":\"aws:x\",\"value\":\"v\"}]}", "reserved"));
    }

    /** Returns methods and targets with status and error; there is a mesh {@code m}. */
    static List<Arguments> wrongTargets() {
        return List.of(
                arguments("GET", "/nothing", 404, "UnknownOperationException"),
                arguments("POST", "/meshes", 404, "UnknownOperationException"),
                arguments("DELETE", "/meshes", 404, "UnknownOperationException"),
                arguments("OPTIONS", "/meshes", 404, "UnknownOperationException"),
                arguments("GET", "/meshes/m/routes", 404, "UnknownOperationException"),
                arguments("GET", "/meshes/m/virtualRouters/r/routes", 404, "UnknownOperationException"),
                arguments("GET", "/meshes/m/virtualNodes/none", 404, "NotFoundException"),
                arguments("GET", "/meshes/m/virtualNodes/a%2Fb", 400, "BadRequestException"),
                arguments("GET", "/meshes/my%20mesh%2Fx", 400, "BadRequestException"),
                arguments(
                        "GET",
                        "/meshes/arn:aws:appmesh:us-east-1:123456789012:mesh%2Fm/virtualNodes",
                        400,
                        "BadRequestException"),
                arguments("GET", "/meshes//virtualNodes", 400, "BadRequestException"),
                arguments("GET", "/meshes/", 400, "BadRequestException"),
                arguments("GET", "/meshes/%2e%2e/m", 400, "BadRequestException"),
                arguments("GET", "/meshes/%2e", 400, "BadRequestException"),
                arguments("GET", "/meshes/a%00b", 400, "BadRequestException"),
                arguments("GET", "/meshes/%ff", 400, "BadRequestException"),
                arguments("GET", "/meshes/x/../m", 400, "BadRequestException"),
                arguments("GET", "/meshes/m?meshOwner=1", 400, "BadRequestException"),
                arguments("GET", "/meshes/m?meshOwner=%zz", 400, "BadRequestException"),
                arguments("GET", "/meshes?limit=0", 400, "BadRequestException"),
                arguments("GET", "/meshes?limit=101", 400, "BadRequestException"),
                arguments("GET", "/meshes?limit=many", 400, "BadRequestException"),
                arguments("GET", "/meshes?limit=1&limit=99", 400, "BadRequestException"),
                arguments("GET", "/meshes?limit=1&li%6dit=1", 400, "BadRequestException"),
                arguments("GET", "/meshes?nextToken=", 400, "BadRequestException"),
                arguments("GET", "/meshes?nextToken=!!", 400, "BadRequestException"),
                arguments("GET", "/meshes?nextToken=eHl6", 400, "BadRequestException"),
                arguments("GET", "/tags", 400, "BadRequestException"),
                arguments("GET", "/tags?resourceArn=arn:aws:s3:::bucket", 400, "BadRequestException"),
                arguments(
                        "GET",
                        "/tags?resourceArn=arn:aws:appmesh:us-east-1:123456789012:mesh/",
                        400,
                        "BadRequestException"),
                arguments(
                        "GET",
                        "/tags?resourceArn=arn:aws:appmesh:us-east-1:123456789012:mesh/none",
                        404,
                        "NotFoundException"),
                arguments(
                        "GET",
                        "/tags?resourceArn=arn:aws:appmesh:us-west-2:123456789012:mesh/m",
                        404,
                        "NotFoundException"),
                arguments(
                        "GET",
                        "/tags?resourceArn=arn:aws:appmesh:us-east-1:123456789012:mesh/m&limit=51",
                        400,
                        "BadRequestException"));
    }

    /** Returns what is not HTTP. */
    static List<String> notHttp() {
        return List.of(
                "nonsense\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "GET /v20190125/meshes HTTP/1.1\r\n\r\n",
                "GET /v20190125/meshes HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
                "GET /v20190125/meshes HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "GET /v20190125/meshes HTTP/1.1\r\nHost x\r\n\r\n");
    }
}
