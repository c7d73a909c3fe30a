package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.envoy.Endpoints;
import io.github.appmeshdsl.envoy.Envoy;
import io.github.appmeshdsl.envoy.EnvoyBootstrap;
import io.github.appmeshdsl.envoy.EnvoyOptions;
import io.github.appmeshdsl.envoy.ProxyMode;
import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.internal.file.FileReplacement;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.validation.ValidationReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code appmesh envoy config}: prints the configuration of a proxy that runs by itself. */
final class EnvoyConfigCommand extends Subcommand {

    /** What the command does. */
    static final String DESCRIPTION =
            "Prints the configuration with which the Envoy proxy of a virtual node or gateway runs "
                    + "by itself, without a control plane.";

    private static final String NODE = "--node";
    private static final String ENDPOINT = "--endpoint";
    private static final String ADMIN = "--admin";
    private static final String FORMAT = "--format";
    private static final String OUTPUT = "--output";

    @Override
    CommandSpec spec() {
        CommandSpec spec = spec(
                "The configuration is printed; there may be warnings about what it cannot express.",
                "The mesh has errors; or parts of the proxy are left out, and the rest is printed.",
                UNREADABLE,
                DESCRIPTION);
        SourceOptions.addTo(spec);
        spec.addOption(option("NODE", NODE)
                .description("The virtual node or gateway, as NAME, NAMESPACE/NAME or the identity of its proxy.")
                .build());
        ProxyOptions.addModeTo(spec);
        spec.addOption(repeatable("SERVICE.NAMESPACE=ADDRESS[:PORT]", ENDPOINT)
                .description("An instance of a service in AWS Cloud Map.")
                .build());
        ProxyOptions.addTo(spec);
        spec.addOption(option("ADDRESS:PORT", ADMIN)
                .description("Envoy's administration; 127.0.0.1:9901 if not given.")
                .build());
        spec.addOption(option("yaml|json", FORMAT)
                .description("How the configuration is written; yaml if not given.")
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
        String node = value(arguments, NODE).orElseThrow(() -> misuse(arguments, NODE + " is missing"));
        EnvoyOptions options = ProxyOptions.readWithMode(arguments);
        if (options.mode() == ProxyMode.PROXYLESS) {
            throw misuse(
                    arguments, "a gRPC application without a proxy needs a control plane: see appmesh envoy bootstrap");
        }
        Endpoints endpoints = endpoints(arguments);
        SourceSet sources = SourceOptions.read(arguments, console);
        Mesh mesh = ChosenMesh.of(sources, "configured", arguments, console);
        if (mesh == null) {
            return ExitCode.FOUND;
        }
        ProxyView view;
        try {
            view = Envoy.of(mesh.view(), options, endpoints).view(node);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(NODE + ": " + e.getMessage(), null);
        }
        EnvoyBootstrap bootstrap = EnvoyBootstrap.ofStatic(view, options);
        Optional<String> admin = value(arguments, ADMIN);
        if (admin.isPresent()) {
            HostPort address = HostPort.of(ADMIN, admin.get(), 0, arguments);
            bootstrap = bootstrap.admin(address.host(), address.port());
        }
        write(isJson ? bootstrap.toJson() : bootstrap.toYaml(), value(arguments, OUTPUT), console);
        List<Problem> located = new ArrayList<>();
        view.notices().forEach(notice -> located.add(sources.reading().located(notice)));
        ValidationReport report = sources.report(located);
        if (!located.isEmpty()) {
            console.err().print(report.toText());
        }
        return report.isValid() ? ExitCode.CLEAN : ExitCode.FOUND;
    }

    /** Prints a text, or writes it into a file, whole or not at all. */
    static void write(String text, Optional<String> output, Console console) throws IOException {
        if (output.isEmpty()) {
            console.out().print(text);
            return;
        }
        try (FileReplacement replacement = new FileReplacement()) {
            try (Writer out = replacement.open(Path.of(output.get()))) {
                out.write(text);
            }
            replacement.commit();
        }
    }

    private static Endpoints endpoints(ParseResult arguments) {
        Map<String, List<Endpoints.Endpoint>> services = new LinkedHashMap<>();
        for (NamedValue given : NamedValue.all(arguments, ENDPOINT, "SERVICE.NAMESPACE=ADDRESS[:PORT]")) {
            if (given.name().indexOf('.') <= 0) {
                throw given.misuse("the service must have the form SERVICE.NAMESPACE");
            }
            services.computeIfAbsent(given.name(), name -> new ArrayList<>()).add(endpoint(given, arguments));
        }
        Endpoints endpoints = Endpoints.none();
        for (Map.Entry<String, List<Endpoints.Endpoint>> service : services.entrySet()) {
            int dot = service.getKey().indexOf('.');
            endpoints = endpoints.cloudMap(
                    service.getKey().substring(dot + 1), service.getKey().substring(0, dot), service.getValue());
        }
        return endpoints;
    }

    private static Endpoints.Endpoint endpoint(NamedValue given, ParseResult arguments) {
        String text = given.value();
        boolean isIpv6 = text.startsWith("[");
        boolean hasPort = isIpv6 ? !text.endsWith("]") : text.indexOf(':') >= 0;
        HostPort address = HostPort.of(ENDPOINT, hasPort ? text : text + ":1", 1, arguments);
        Endpoints.Endpoint endpoint =
                isIpv6 ? Endpoints.Endpoint.ipv6(address.host()) : Endpoints.Endpoint.ipv4(address.host());
        return hasPort ? endpoint.port(address.port()) : endpoint;
    }
}
