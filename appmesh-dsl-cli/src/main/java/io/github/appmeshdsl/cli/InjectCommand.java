package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.envoy.EnvoyBootstrap;
import io.github.appmeshdsl.envoy.EnvoyBootstrap.ControlPlaneAddress;
import io.github.appmeshdsl.envoy.EnvoyOptions;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.internal.text.JsonText;
import io.github.appmeshdsl.k8s.inject.InjectedManifests;
import io.github.appmeshdsl.k8s.inject.ProxyInjection;
import io.github.appmeshdsl.validation.ValidationReport;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code appmesh k8s inject}: gives workloads their proxies. */
final class InjectCommand extends Subcommand {

    /** What the command does. */
    static final String DESCRIPTION =
            "Gives the pods of workloads a stock Envoy and redirected connections, as the App Mesh controller did, and "
                    + "prints them.";

    private static final String XDS = "--xds";
    private static final String TLS = "--tls-secret";
    private static final String TOKEN = "--token-secret";
    private static final String PROXY_IMAGE = "--proxy-image";
    private static final String REDIRECTION_IMAGE = "--redirection-image";
    private static final String NAMESPACE = "--namespace";
    private static final String CONTAINER = "--no-native-sidecar";
    private static final String PARTIAL = "--partial";
    private static final String OUTPUT = "--output";

    @Override
    CommandSpec spec() {
        CommandSpec spec = spec(
                "Everything is printed; there may be warnings about settings that a stock Envoy does not have.",
                "Something has errors, and nothing is printed unless --partial is given.",
                UNREADABLE,
                DESCRIPTION,
                "The inputs are one set: App Mesh resources, namespaces and workloads. Labels and annotations decide as "
                        + "they did for the controller. App Mesh resources are left out; other documents stay to the letter.");
        spec.addPositional(Inputs.parameter());
        spec.addOption(option("HOST:PORT", XDS)
                .description("Where the control plane is, as pods reach it.")
                .build());
        spec.addOption(option("NAME", TLS)
                .description("Secret in the namespace of each pod with ca.crt, tls.crt and tls.key for connections to "
                        + "the control plane; plain text if not given.")
                .build());
        spec.addOption(option("NAME", TOKEN)
                .description("Secret in the namespace of each pod whose key \"token\" the proxy sends.")
                .build());
        spec.addOption(option("IMAGE", PROXY_IMAGE)
                .description(
                        "Image of Envoy 1.30 or later, with Bash; " + ProxyInjection.PROXY_IMAGE + " if not given.")
                .build());
        spec.addOption(option("IMAGE", REDIRECTION_IMAGE)
                .description(
                        "Image with sh, iptables and ip6tables; " + ProxyInjection.REDIRECTION_IMAGE + " if not given.")
                .build());
        spec.addOption(option("NAMESPACE", NAMESPACE)
                .description("Namespace of manifests that set none; \"default\" if not given.")
                .build());
        spec.addOption(OptionSpec.builder(CONTAINER)
                .description("Make the proxy one more container, for Kubernetes before 1.29.")
                .build());
        ProxyOptions.addTo(spec);
        spec.addOption(OptionSpec.builder(PARTIAL)
                .description("Print the documents without errors although others have some.")
                .build());
        spec.addOption(option("FILE", "-o", OUTPUT)
                .description("Write into this file instead of printing.")
                .build());
        return spec;
    }

    @Override
    int run(ParseResult arguments, Console console) throws IOException {
        String xds = value(arguments, XDS).orElseThrow(() -> misuse(arguments, XDS + " is missing"));
        HostPort place = HostPort.of(XDS, xds, 1, arguments);
        EnvoyOptions options = ProxyOptions.read(arguments);
        Optional<String> output = value(arguments, OUTPUT);
        ProxyInjection injection = injection(address(place, arguments), options, arguments);
        InjectedManifests injected = injection.inject(SourceTexts.read(arguments, console));
        ValidationReport report = injected.report();
        if (!report.problems().isEmpty()) {
            console.err().print(report.toText());
        }
        if (!report.isValid() && !arguments.hasMatchedOption(PARTIAL)) {
            console.note("nothing is written, because something would be missing; " + PARTIAL + " writes the rest");
            return ExitCode.FOUND;
        }
        EnvoyConfigCommand.write(injected.text(), output, console);
        console.note(count(injected.injected(), "workload") + " with a proxy, "
                + count(injected.appMeshResources(), "App Mesh resource") + " left out");
        return report.isValid() ? ExitCode.CLEAN : ExitCode.FOUND;
    }

    private static ControlPlaneAddress address(HostPort place, ParseResult arguments) {
        ControlPlaneAddress address = ControlPlaneAddress.of(place.host(), place.port());
        if (arguments.hasMatchedOption(TLS)) {
            address = address.tls(new EnvoyBootstrap.TlsFiles(
                    ProxyInjection.TLS_DIRECTORY + "/ca.crt",
                    Optional.of(ProxyInjection.TLS_DIRECTORY + "/tls.crt"),
                    Optional.of(ProxyInjection.TLS_DIRECTORY + "/tls.key")));
        }
        return arguments.hasMatchedOption(TOKEN) ? address.token(ProxyInjection.TOKEN) : address;
    }

    private static ProxyInjection injection(ControlPlaneAddress address, EnvoyOptions options, ParseResult arguments) {
        EnvoyOptions withoutSds = options.secrets(EnvoyOptions.Secrets.FILES);
        return ProxyInjection.of(i -> {
            i.bootstrap(
                    (node, sds) -> compact(EnvoyBootstrap.ofControlPlane(node, address, sds ? options : withoutSds)));
            value(arguments, TLS).ifPresent(i::tlsSecret);
            value(arguments, TOKEN).ifPresent(i::tokenSecret);
            value(arguments, PROXY_IMAGE).ifPresent(i::proxyImage);
            value(arguments, REDIRECTION_IMAGE).ifPresent(i::redirectionImage);
            value(arguments, NAMESPACE).ifPresent(i::namespace);
            options.secrets().sdsSocket().ifPresent(i::sdsSocket);
            i.nativeSidecar(!arguments.hasMatchedOption(CONTAINER));
        });
    }

    /** Returns a bootstrap as an argument of Envoy: on one line. */
    static String compact(EnvoyBootstrap bootstrap) {
        return JsonText.compact(new DocumentParser()
                .parse(bootstrap.toJson(), "bootstrap.json")
                .documents()
                .get(0)
                .root());
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
