package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.envoy.EnvoyBootstrap.ControlPlaneAddress;
import io.github.appmeshdsl.envoy.EnvoyBootstrap.TlsFiles;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** How a proxy reaches its control plane. */
final class ConnectionOptions {

    private static final String XDS = "--xds";
    private static final String AUTHORITY = "--ca";
    private static final String CERTIFICATE = "--certificate";
    private static final String KEY = "--private-key";

    private ConnectionOptions() {}

    static void addTo(CommandSpec spec) {
        spec.addOption(Subcommand.option("HOST:PORT", XDS)
                .description("Where the control plane is, as the proxy reaches it.")
                .build());
        spec.addOption(Subcommand.option("FILE", AUTHORITY)
                .description(
                        "Authority of the control plane's certificate, where the proxy runs; plain text if not given.")
                .build());
        spec.addOption(Subcommand.option("FILE", CERTIFICATE)
                .description("The proxy's certificate, where it runs.")
                .build());
        spec.addOption(Subcommand.option("FILE", KEY)
                .description("The private key of the certificate, where the proxy runs.")
                .build());
    }

    /** Returns the address with the files that were given. */
    static ControlPlaneAddress read(ParseResult arguments) {
        String xds =
                Subcommand.value(arguments, XDS).orElseThrow(() -> Subcommand.misuse(arguments, XDS + " is missing"));
        HostPort place = HostPort.of(XDS, xds, 1, arguments);
        ControlPlaneAddress address = ControlPlaneAddress.of(place.host(), place.port());
        Optional<String> authority = Subcommand.value(arguments, AUTHORITY);
        Optional<String> certificate = Subcommand.value(arguments, CERTIFICATE);
        Optional<String> key = Subcommand.value(arguments, KEY);
        if (certificate.isPresent() != key.isPresent()) {
            throw Subcommand.misuse(arguments, CERTIFICATE + " and " + KEY + " belong together");
        }
        if (certificate.isPresent() && authority.isEmpty()) {
            throw Subcommand.misuse(arguments, CERTIFICATE + " is for TLS, which needs " + AUTHORITY);
        }
        return authority.isPresent() ? address.tls(new TlsFiles(authority.get(), certificate, key)) : address;
    }
}
