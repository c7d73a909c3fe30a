package io.github.appmeshdsl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The mesh of the demonstration: a gateway, and two versions of a service behind a router, with mutual TLS.
 *
 * @param directory where its certificates are
 * @param gateway the port of the gateway
 * @param versions the ports of the versions' proxies
 */
record DemoMesh(Path directory, int gateway, List<Integer> versions) {

    /** The name of the gateway. */
    static final String GATEWAY = "edge";
    /** The names of the versions. */
    static final List<String> VERSIONS = List.of("v1", "v2");

    private static final String TEMPLATE = """
            # Change the weights of the route, or anything else, and save: the proxies follow.
            meshName: demo
            spec: {}
            ---
            meshName: demo
            virtualGatewayName: edge
            spec:
              listeners:
                - portMapping: {port: GATEWAY, protocol: http}
              backendDefaults:
                clientPolicy:
                  tls:
                    enforce: true
                    certificate:
                      file: {certificateChain: "DIRECTORY/edge.pem", privateKey: "DIRECTORY/edge.key"}
                    validation:
                      trust:
                        file: {certificateChain: "DIRECTORY/versions.pem"}
                      subjectAlternativeNames:
                        match: {exact: [v1.demo.local, v2.demo.local]}
            ---
            meshName: demo
            virtualGatewayName: edge
            gatewayRouteName: hello
            spec:
              httpRoute:
                match: {prefix: /}
                action:
                  target: {virtualService: {virtualServiceName: hello.demo.local}}
            ---
            meshName: demo
            virtualServiceName: hello.demo.local
            spec:
              provider: {virtualRouter: {virtualRouterName: hello}}
            ---
            meshName: demo
            virtualRouterName: hello
            spec:
              listeners:
                - portMapping: {port: 8080, protocol: http}
            ---
            meshName: demo
            virtualRouterName: hello
            routeName: canary
            spec:
              httpRoute:
                match: {prefix: /}
                action:
                  weightedTargets:
                    - {virtualNode: v1, weight: WEIGHT1}
                    - {virtualNode: v2, weight: WEIGHT2}
            """;

    private static final String VERSION = """
            ---
            meshName: demo
            virtualNodeName: NAME
            spec:
              listeners:
                - portMapping: {port: PORT, protocol: http}
                  tls:
                    mode: STRICT
                    certificate:
                      file: {certificateChain: "DIRECTORY/NAME.pem", privateKey: "DIRECTORY/NAME.key"}
                    validation:
                      trust:
                        file: {certificateChain: "DIRECTORY/edge.pem"}
              serviceDiscovery: {dns: {hostname: 127.0.0.1}}
            """;

    /** The share of the second version in percent, step by step. */
    static final List<Integer> STEPS = List.of(0, 25, 50, 100);

    /** Returns the documents, in which the second version gets a share of the requests. */
    String documents(int percent) {
        StringBuilder text = new StringBuilder(TEMPLATE.replace("GATEWAY", String.valueOf(gateway))
                .replace("WEIGHT1", String.valueOf(100 - percent))
                .replace("WEIGHT2", String.valueOf(percent)));
        for (int i = 0; i < VERSIONS.size(); i++) {
            text.append(VERSION.replace("NAME", VERSIONS.get(i)).replace("PORT", String.valueOf(versions.get(i))));
        }
        String quoted = directory.toString().replace("\\", "\\\\").replace("\"", "\\\"");
        return text.toString().replace("DIRECTORY", quoted);
    }

    /** Returns the file of the documents. */
    Path file() {
        return directory.resolve("mesh.yaml");
    }

    /** Writes the documents, whole or not at all. */
    void write(int percent) throws IOException {
        Path next = Files.writeString(directory.resolve("next"), documents(percent));
        Files.move(next, file(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
