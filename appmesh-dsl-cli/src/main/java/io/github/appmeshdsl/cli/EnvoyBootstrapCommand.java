package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.envoy.Envoy;
import io.github.appmeshdsl.envoy.EnvoyBootstrap;
import io.github.appmeshdsl.envoy.EnvoyOptions;
import io.github.appmeshdsl.envoy.GrpcBootstrap;
import io.github.appmeshdsl.model.VirtualNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code appmesh envoy bootstrap}: prints what a proxy of a control plane starts with. */
final class EnvoyBootstrapCommand extends Subcommand {

    /** What the command does. */
    static final String DESCRIPTION =
            "Prints what an Envoy proxy starts with that gets its configuration from a control plane.";

    private static final Pattern IDENTITY = Pattern.compile("mesh/[^/]+/virtual(Node|Gateway)/[^/]+");
    private static final String NODE = "--node";
    private static final String TOKEN = "--token-file";
    private static final String ADMIN = "--admin";
    private static final String FORMAT = "--format";
    private static final String OUTPUT = "--output";

    @Override
    CommandSpec spec() {
        CommandSpec spec = spec("The bootstrap is printed.", "The mesh has errors.", UNREADABLE, DESCRIPTION);
        SourceOptions.addTo(spec);
        spec.addOption(option("NODE", NODE)
                .description(
                        "The proxy, as mesh/MESH/virtualNode/NAME or mesh/MESH/virtualGateway/NAME; or the name of a "
                                + "virtual node or gateway in the inputs.")
                .build());
        ConnectionOptions.addTo(spec);
        spec.addOption(option("FILE", TOKEN)
                .description("A file with the token that the proxy sends; it becomes part of the bootstrap.")
                .build());
        ProxyOptions.addTo(spec);
        spec.addOption(option("ADDRESS:PORT", ADMIN)
                .description("Envoy's administration; 127.0.0.1:9901 if not given.")
                .build());
        spec.addOption(option("proxy|proxyless", ProxyOptions.MODE)
                .description("proxyless for a gRPC application that asks the control plane itself: the file that "
                        + "GRPC_XDS_BOOTSTRAP names, as JSON; proxy if not given.")
                .build());
        spec.addOption(option("yaml|json", FORMAT)
                .description("How the bootstrap is written; yaml if not given.")
                .build());
        spec.addOption(option("FILE", "-o", OUTPUT)
                .description("Write into this file instead of printing.")
                .build());
        ChosenMesh.addTo(spec);
        return spec;
    }

    @Override
    int run(ParseResult arguments, Console console) throws IOException {
        boolean isJson = choice(arguments, FORMAT, "yaml", "json").equals("json");
        boolean isProxyless =
                choice(arguments, ProxyOptions.MODE, "proxy", "proxyless").equals("proxyless");
        String node = value(arguments, NODE).orElseThrow(() -> misuse(arguments, NODE + " is missing"));
        EnvoyBootstrap.ControlPlaneAddress address = ConnectionOptions.read(arguments);
        Optional<String> token = value(arguments, TOKEN);
        if (token.isPresent()) {
            address = address.token(Files.readString(Path.of(token.get())).strip());
        }
        EnvoyOptions options = ProxyOptions.read(arguments);
        String identity = node;
        Optional<VirtualNode> member = Optional.empty();
        if (!IDENTITY.matcher(node).matches()) {
            if (arguments.matchedPositionals().isEmpty()) {
                throw misuse(
                        arguments,
                        NODE + " must be mesh/MESH/virtualNode/NAME or mesh/MESH/virtualGateway/NAME where no PATH is "
                                + "given");
            }
            SourceSet sources = SourceOptions.read(arguments, console);
            Mesh mesh = ChosenMesh.of(sources, "configured", arguments, console);
            if (mesh == null) {
                return ExitCode.FOUND;
            }
            try {
                identity = Envoy.of(mesh.view(), options).view(node).nodeId();
                member = mesh.traffic()
                        .from(node)
                        .match(caller -> Optional.of(caller.member()), gateway -> Optional.empty());
            } catch (IllegalArgumentException e) {
                throw new CommandFailure(NODE + ": " + e.getMessage(), null);
            }
        }
        if (isProxyless) {
            EnvoyConfigCommand.write(
                    proxyless(identity, member, address, arguments), value(arguments, OUTPUT), console);
            return ExitCode.CLEAN;
        }
        EnvoyBootstrap bootstrap = EnvoyBootstrap.ofControlPlane(identity, address, options);
        Optional<String> admin = value(arguments, ADMIN);
        if (admin.isPresent()) {
            HostPort listening = HostPort.of(ADMIN, admin.get(), 0, arguments);
            bootstrap = bootstrap.admin(listening.host(), listening.port());
        }
        EnvoyConfigCommand.write(isJson ? bootstrap.toJson() : bootstrap.toYaml(), value(arguments, OUTPUT), console);
        return ExitCode.CLEAN;
    }

    private static String proxyless(
            String identity,
            Optional<VirtualNode> member,
            EnvoyBootstrap.ControlPlaneAddress address,
            ParseResult arguments) {
        if (arguments.hasMatchedOption(ADMIN)) {
            throw misuse(arguments, ADMIN + " is for Envoy, not for " + ProxyOptions.MODE + " proxyless");
        }
        if (arguments.hasMatchedOption(FORMAT)
                && !choice(arguments, FORMAT, "yaml", "json").equals("json")) {
            throw misuse(arguments, ProxyOptions.MODE + " proxyless is written as JSON");
        }
        try {
            GrpcBootstrap bootstrap = GrpcBootstrap.of(identity, address);
            return member.map(bootstrap::certificates).orElse(bootstrap).toJson();
        } catch (IllegalArgumentException e) {
            throw misuse(arguments, String.valueOf(e.getMessage()));
        }
    }
}
