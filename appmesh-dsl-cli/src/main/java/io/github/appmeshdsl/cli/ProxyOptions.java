package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.envoy.EnvoyOptions;
import io.github.appmeshdsl.envoy.ProxyMode;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** How applications reach their proxies, and what else of a proxy does not follow from the mesh. */
final class ProxyOptions {

    /** The option for how applications reach their proxies. */
    static final String MODE = "--mode";

    private static final String INBOUND = "--inbound-address";
    private static final String OUTBOUND = "--outbound";
    private static final String APPLICATION = "--application-address";
    private static final String OFFSET = "--application-port-offset";
    private static final String SDS = "--sds-socket";
    private static final String ACM = "--acm-directory";
    private static final String TRACING = "--tracing";
    private static final String SAMPLING = "--tracing-percentage";

    /** App Mesh's image sampled that much of the requests. */
    private static final double USUAL_SAMPLING = 5;

    private ProxyOptions() {}

    /** Adds the options for secrets and spans, which every bootstrap has. */
    static void addTo(CommandSpec spec) {
        spec.addOption(Subcommand.option("FILE", SDS)
                .description("Unix socket of a secret discovery service on the proxy's machine.")
                .build());
        spec.addOption(Subcommand.option("xray|zipkin|datadog=HOST:PORT", TRACING)
                .description("Where the proxy reports spans to.")
                .build());
        spec.addOption(Subcommand.option("NUMBER", SAMPLING)
                .description("How many percent of the requests are traced; 5 if not given.")
                .build());
    }

    /** Adds the options that the configuration of listeners and clusters depends on. */
    static void addModeTo(CommandSpec spec) {
        spec.addOption(Subcommand.option("transparent|explicit|single-port|proxyless", MODE)
                .description(
                        "transparent for redirected connections, as in App Mesh; explicit for listeners on the ports "
                                + "of the mesh; single-port for one local port for all HTTP backends; "
                                + "proxyless for gRPC applications without proxies; transparent if not given.")
                .build());
        spec.addOption(Subcommand.option("ADDRESS", INBOUND)
                .description("Where the proxy accepts requests of other proxies; all addresses if not given.")
                .build());
        spec.addOption(Subcommand.option("ADDRESS:PORT", OUTBOUND)
                .description("Where the proxy takes requests of its application; 127.0.0.1:15001 if not given.")
                .build());
        spec.addOption(Subcommand.option("ADDRESS", APPLICATION)
                .description("Where the application listens; the loopback address if not given.")
                .build());
        spec.addOption(Subcommand.option("NUMBER", OFFSET)
                .description("Added to a listener's port to get the application's; 0 if not given.")
                .build());
        spec.addOption(Subcommand.option("DIRECTORY", ACM)
                .description("Directory on the proxy's machine with the certificates and authorities of ACM, by id.")
                .build());
    }

    /** Returns the options that were given. */
    static EnvoyOptions read(ParseResult arguments) {
        EnvoyOptions.Secrets secrets = EnvoyOptions.Secrets.FILES;
        Optional<String> sds = Subcommand.value(arguments, SDS);
        if (sds.isPresent()) {
            secrets = secrets.sdsSocket(sds.get());
        }
        EnvoyOptions options = EnvoyOptions.DEFAULT.secrets(secrets);
        Optional<String> tracing = Subcommand.value(arguments, TRACING);
        return tracing.isPresent() ? options.tracing(tracing(tracing.get(), arguments)) : options;
    }

    private static EnvoyOptions.Tracing tracing(String text, ParseResult arguments) {
        int sign = text.indexOf('=');
        try {
            EnvoyOptions.Tracing.Protocol protocol = EnvoyOptions.Tracing.Protocol.valueOf(
                    text.substring(0, Math.max(sign, 0)).toUpperCase(Locale.ROOT));
            HostPort address = HostPort.of(TRACING, text.substring(sign + 1), 1, arguments);
            Optional<String> sampling = Subcommand.value(arguments, SAMPLING);
            double percentage = sampling.isPresent() ? Double.parseDouble(sampling.get()) : USUAL_SAMPLING;
            return new EnvoyOptions.Tracing(protocol, address.host(), address.port(), percentage);
        } catch (IllegalArgumentException e) {
            throw Subcommand.misuse(
                    arguments,
                    TRACING + " must be xray, zipkin or datadog with =HOST:PORT, and " + SAMPLING
                            + " a number from 0 to 100");
        }
    }

    /** Returns the options that were given, with those of {@link #addModeTo}. */
    static EnvoyOptions readWithMode(ParseResult arguments) {
        String mode = Subcommand.choice(arguments, MODE, "transparent", "explicit", "single-port", "proxyless");
        EnvoyOptions options = read(arguments)
                .mode(ProxyMode.valueOf(mode.toUpperCase(Locale.ROOT).replace('-', '_')));
        Optional<String> inbound = Subcommand.value(arguments, INBOUND);
        if (inbound.isPresent()) {
            options = options.inboundAddress(inbound.get());
        }
        Optional<String> outbound = Subcommand.value(arguments, OUTBOUND);
        if (outbound.isPresent()) {
            HostPort address = HostPort.of(OUTBOUND, outbound.get(), 1, arguments);
            options = options.outbound(address.host(), address.port());
        }
        Optional<String> application = Subcommand.value(arguments, APPLICATION);
        Optional<String> offset = Subcommand.value(arguments, OFFSET);
        if (application.isPresent() || offset.isPresent()) {
            try {
                options = options.application(application.orElse("127.0.0.1"), Integer.parseInt(offset.orElse("0")));
            } catch (NumberFormatException e) {
                throw Subcommand.misuse(arguments, OFFSET + " must be a number, not \"" + offset.orElse("") + "\"");
            }
        }
        Optional<String> acm = Subcommand.value(arguments, ACM);
        return acm.isPresent() ? options.secrets(options.secrets().acmDirectory(acm.get())) : options;
    }
}
