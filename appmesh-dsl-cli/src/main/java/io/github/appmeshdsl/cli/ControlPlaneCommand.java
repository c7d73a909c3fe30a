package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.k8s.install.ControlPlaneInstall;
import io.github.appmeshdsl.validation.ValidationReport;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code appmesh k8s control-plane}: prints the manifests that run the control plane in a cluster. */
final class ControlPlaneCommand extends Subcommand {

    /** What the command does. */
    static final String DESCRIPTION =
            "Prints the manifests that run the control plane of a mesh in a cluster, with the App Mesh resources of the "
                    + "inputs.";

    private static final String IMAGE = "--image";
    private static final String NAME = "--name";
    private static final String NAMESPACE = "--namespace";
    private static final String PORT = "--port";
    private static final String REPLICAS = "--replicas";
    private static final String TLS = "--tls-secret";
    private static final String TOKEN = "--token-secret";
    private static final String CERTIFICATES = "--certificates";
    private static final String ENDPOINTS = "--endpoints";
    private static final String OUTPUT = "--output";

    @Override
    CommandSpec spec() {
        CommandSpec spec = spec(
                "The manifests are printed.",
                "The resources or the options have errors, and nothing is printed.",
                UNREADABLE,
                DESCRIPTION,
                "Proxies reach it at NAME.NAMESPACE.svc and the port.");
        spec.addPositional(Inputs.parameter());
        spec.addOption(option("IMAGE", IMAGE)
                .description("Image whose entry point is this command.")
                .build());
        spec.addOption(option("NAME", TLS)
                .description(
                        "Secret with tls.crt and tls.key of the control plane, and ca.crt, against which it verifies "
                                + "proxies.")
                .build());
        spec.addOption(option("NAME", TOKEN)
                .description("Secret whose key \"token\" proxies must send.")
                .build());
        spec.addOption(repeatable("NAME", CERTIFICATES)
                .description("Secret with certificates, keys and authorities that the control plane delivers for ACM "
                        + "and SDS, as files ID.pem and ID.key.")
                .build());
        spec.addOption(repeatable("NAME", ENDPOINTS)
                .description("ConfigMap whose key \"endpoints.yaml\" has instances of services in AWS Cloud Map.")
                .build());
        spec.addOption(option("NAME", NAME)
                .description("Name of all objects; \"appmesh-control-plane\" if not given.")
                .build());
        spec.addOption(option("NAMESPACE", NAMESPACE)
                .description("Namespace of all objects, which must exist; \"appmesh-system\" if not given.")
                .build());
        spec.addOption(option("NUMBER", PORT)
                .description("Port for proxies; 18000 if not given.")
                .build());
        spec.addOption(option("NUMBER", REPLICAS)
                .description("How many pods run; 2 if not given.")
                .build());
        spec.addOption(option("FILE", "-o", OUTPUT)
                .description("Write into this file instead of printing.")
                .build());
        return spec;
    }

    @Override
    int run(ParseResult arguments, Console console) throws IOException {
        String image = value(arguments, IMAGE).orElseThrow(() -> misuse(arguments, IMAGE + " is missing"));
        Optional<String> output = value(arguments, OUTPUT);
        Map<String, String> texts = SourceTexts.read(arguments, console);
        ControlPlaneInstall install = ControlPlaneInstall.of(i -> {
            i.image(image).putAllManifests(texts);
            value(arguments, NAME).ifPresent(i::name);
            value(arguments, NAMESPACE).ifPresent(i::namespace);
            number(PORT, arguments).ifPresent(i::port);
            number(REPLICAS, arguments).ifPresent(i::replicas);
            value(arguments, TLS).ifPresent(i::tlsSecret);
            value(arguments, TOKEN).ifPresent(i::tokenSecret);
            i.addAllCertificateSecrets(arguments.matchedOptionValue(CERTIFICATES, List.<String>of()));
            i.addAllEndpointConfigMaps(arguments.matchedOptionValue(ENDPOINTS, List.<String>of()));
        });
        ValidationReport report = install.validate();
        if (!report.problems().isEmpty()) {
            console.err().print(report.toText());
        }
        if (!report.isValid()) {
            return ExitCode.FOUND;
        }
        EnvoyConfigCommand.write(install.toYaml(), output, console);
        return ExitCode.CLEAN;
    }

    private static Optional<Integer> number(String option, ParseResult arguments) {
        Optional<String> text = value(arguments, option);
        if (text.isPresent() && !text.get().matches("[0-9]{1,9}")) {
            throw misuse(arguments, option + " must be a number, not \"" + text.get() + "\"");
        }
        return text.map(Integer::valueOf);
    }
}
