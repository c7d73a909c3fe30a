package io.github.appmeshdsl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * The mesh of the demonstration: two versions of a service behind a router, and who calls it.
 *
 * @param directory where its files are
 * @param gateway the port of the gateway, whose connections to the versions have mutual TLS; without one, all members are gRPC
 *     applications without proxies
 * @param versions the ports of the versions' listeners
 */
record DemoMesh(Path directory, Optional<Integer> gateway, List<Integer> versions) {

    /** The name of the gateway. */
    static final String GATEWAY = "edge";
    /** The name of the virtual node that calls the service if there is no gateway. */
    static final String CLIENT = "client";
    /** The name and the port of the virtual service. */
    static final String SERVICE = "hello.demo.local:8080";
    /** The names of the versions. */
    static final List<String> VERSIONS = List.of("v1", "v2");

    private static final String START = """
            # Change the weights of the route, or anything else, and save: the proxies follow.
            meshName: demo
            spec: {}
            """;

    private static final String GATEWAY_AND_ROUTE = """
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
            """;

    private static final String CLIENT_NODE = """
            ---
            meshName: demo
            virtualNodeName: client
            spec:
              backends:
                - virtualService: {virtualServiceName: hello.demo.local}
            """;

    private static final String SERVICE_AND_ROUTER = """
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
                - portMapping: {port: 8080, protocol: PROTOCOL}
            ---
            meshName: demo
            virtualRouterName: hello
            routeName: canary
            spec:
              PROTOCOLRoute:
                match: {MATCH}
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
              serviceDiscovery: {dns: {hostname: 127.0.0.1}}
              listeners:
                - portMapping: {port: PORT, protocol: PROTOCOL}
            """;

    private static final String TLS = """
                  tls:
                    mode: STRICT
                    certificate:
                      file: {certificateChain: "DIRECTORY/NAME.pem", privateKey: "DIRECTORY/NAME.key"}
                    validation:
                      trust:
                        file: {certificateChain: "DIRECTORY/edge.pem"}
            """;

    /** The share of the second version in percent, step by step. */
    static final List<Integer> STEPS = List.of(0, 25, 50, 100);

    /** Returns the documents, in which the second version gets a share of the requests. */
    String documents(int percent) {
        StringBuilder text = new StringBuilder(START);
        text.append(gateway.map(port -> GATEWAY_AND_ROUTE.replace("GATEWAY", String.valueOf(port)))
                .orElse(CLIENT_NODE));
        text.append(SERVICE_AND_ROUTER
                .replace("MATCH", gateway.isPresent() ? "prefix: /" : "serviceName: " + DemoGrpc.SERVICE)
                .replace("WEIGHT1", String.valueOf(100 - percent))
                .replace("WEIGHT2", String.valueOf(percent)));
        for (int i = 0; i < VERSIONS.size(); i++) {
            String version = gateway.isPresent() ? VERSION + TLS : VERSION;
            text.append(version.replace("NAME", VERSIONS.get(i)).replace("PORT", String.valueOf(versions.get(i))));
        }
        String quoted = directory.toString().replace("\\", "\\\\").replace("\"", "\\\"");
        return text.toString()
                .replace("PROTOCOL", gateway.isPresent() ? "http" : "grpc")
                .replace("DIRECTORY", quoted);
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
