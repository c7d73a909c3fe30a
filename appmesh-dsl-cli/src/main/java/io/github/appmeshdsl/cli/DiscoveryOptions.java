package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.xds.ControlPlane;
import io.github.appmeshdsl.xds.ControlPlaneOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Where the control plane of proxies listens, and which proxies it serves. */
final class DiscoveryOptions {

    /** The option that starts the control plane. */
    static final String XDS = "--xds";

    private static final String CERTIFICATE = "--xds-certificate";
    private static final String KEY = "--xds-private-key";
    private static final String CLIENTS = "--xds-client-ca";
    private static final String TOKENS = "--xds-token-file";

    private DiscoveryOptions() {}

    static void addTo(CommandSpec spec) {
        spec.addOption(Subcommand.option("HOST:PORT", XDS)
                .description("Where the control plane of Envoy proxies listens.")
                .build());
        spec.addOption(Subcommand.option("FILE", CERTIFICATE)
                .description("The control plane's certificate in PEM form; required if other hosts can connect.")
                .build());
        spec.addOption(Subcommand.option("FILE", KEY)
                .description("The private key of the certificate, in PEM form.")
                .build());
        spec.addOption(Subcommand.option("FILE", CLIENTS)
                .description(
                        "Authorities of proxies' certificates; one of a URI or DNS name represents the proxy of that "
                                + "name.")
                .build());
        spec.addOption(Subcommand.option("FILE", TOKENS)
                .description("Tokens of proxies, one per line, each followed by the proxies that it is for, such as "
                        + "mesh/shop/virtualNode/web or mesh/shop/*; without any, it is for all.")
                .build());
    }

    /** Starts the control plane if it is asked for. */
    static Optional<ControlPlane> start(ParseResult arguments) throws IOException {
        Optional<String> address = Subcommand.value(arguments, XDS);
        if (address.isEmpty()) {
            for (String option : List.of(CERTIFICATE, KEY, CLIENTS, TOKENS)) {
                if (arguments.hasMatchedOption(option)) {
                    throw Subcommand.misuse(arguments, option + " is for the control plane, which " + XDS + " starts");
                }
            }
            return Optional.empty();
        }
        HostPort listen = HostPort.of(XDS, address.get(), 0, arguments);
        Optional<String> certificate = Subcommand.value(arguments, CERTIFICATE);
        Optional<String> key = Subcommand.value(arguments, KEY);
        if (certificate.isPresent() != key.isPresent()) {
            throw Subcommand.misuse(arguments, CERTIFICATE + " and " + KEY + " belong together");
        }
        Optional<String> tokens = Subcommand.value(arguments, TOKENS);
        List<String> lines = tokens.isEmpty()
                ? List.of()
                : Files.readAllLines(Path.of(tokens.get())).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
        if (tokens.isPresent() && lines.isEmpty()) {
            throw new CommandFailure(tokens.get() + ": the file contains no tokens", null);
        }
        try {
            return Optional.of(ControlPlane.start(options -> {
                options.host(listen.host()).port(listen.port());
                certificate.ifPresent(file -> options.tls(Path.of(file), Path.of(key.orElseThrow())));
                Subcommand.value(arguments, CLIENTS).ifPresent(file -> options.clientAuthorities(Path.of(file)));
                lines.forEach(line -> token(options, line));
            }));
        } catch (IllegalArgumentException e) {
            throw Subcommand.misuse(arguments, String.valueOf(e.getMessage()));
        } catch (ControlPlane.StartException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private static void token(ControlPlaneOptions options, String line) {
        String[] words = line.split("\\s+", -1);
        options.token(words[0], words.length == 1 ? new String[] {"*"} : Arrays.copyOfRange(words, 1, words.length));
    }
}
