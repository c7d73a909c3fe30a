package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.envoy.ecs.EcsInjection;
import io.github.appmeshdsl.envoy.ecs.InjectedTask;
import io.github.appmeshdsl.validation.ValidationReport;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code appmesh ecs inject}: gives a task its proxy. */
final class EcsInjectCommand extends Subcommand {

    /** What the command does. */
    static final String DESCRIPTION =
            "Gives a task definition a stock Envoy in place of App Mesh's proxy, and prints it as JSON.";

    private static final String NODE = "--node";
    private static final String TOKEN = "--token-secret";
    private static final String PROXY_IMAGE = "--proxy-image";
    private static final String REDIRECTION = "--redirection";
    private static final String REDIRECTION_IMAGE = "--redirection-image";
    private static final String OUTPUT = "--output";

    @Override
    CommandSpec spec() {
        CommandSpec spec = spec(
                "The task definition is printed; there may be warnings about variables that a stock Envoy does not read.",
                "The task definition has errors, and nothing is printed.",
                UNREADABLE,
                DESCRIPTION,
                "The input is one task definition as \"aws ecs register-task-definition\" takes it. Members that have "
                        + "nothing to do with the proxy stay as they are.");
        spec.addPositional(Inputs.parameter());
        ConnectionOptions.addTo(spec);
        spec.addOption(option("NODE", NODE)
                .description("The proxy, as mesh/MESH/virtualNode/NAME or mesh/MESH/virtualGateway/NAME; that of the "
                        + "former proxy if not given.")
                .build());
        spec.addOption(option("ARN", TOKEN)
                .description(
                        "Secret of Secrets Manager or parameter of Systems Manager with the token that the proxy sends.")
                .build());
        spec.addOption(option("IMAGE", PROXY_IMAGE)
                .description("Image of Envoy 1.30 or later, with Bash; " + EcsInjection.PROXY_IMAGE + " if not given.")
                .build());
        spec.addOption(option("agent|container", REDIRECTION)
                .description(
                        "What redirects connections: the ECS agent or Fargate by proxyConfiguration, or a container "
                                + "with NET_ADMIN, not on Fargate; agent if not given.")
                .build());
        spec.addOption(option("IMAGE", REDIRECTION_IMAGE)
                .description("Image of that container, with sh, iptables and ip6tables; "
                        + EcsInjection.REDIRECTION_IMAGE + " if not given.")
                .build());
        ProxyOptions.addTo(spec);
        spec.addOption(option("FILE", "-o", OUTPUT)
                .description("Write into this file instead of printing.")
                .build());
        return spec;
    }

    @Override
    int run(ParseResult arguments, Console console) throws IOException {
        EcsInjection injection = EcsInjection.of(ConnectionOptions.read(arguments))
                .options(ProxyOptions.read(arguments))
                .redirection(
                        choice(arguments, REDIRECTION, "agent", "container").equals("agent")
                                ? EcsInjection.Redirection.AGENT
                                : EcsInjection.Redirection.CONTAINER);
        injection = value(arguments, NODE).map(injection::node).orElse(injection);
        injection = value(arguments, TOKEN).map(injection::tokenSecret).orElse(injection);
        injection = value(arguments, PROXY_IMAGE).map(injection::proxyImage).orElse(injection);
        injection = value(arguments, REDIRECTION_IMAGE)
                .map(injection::redirectionImage)
                .orElse(injection);
        Optional<String> output = value(arguments, OUTPUT);
        Map<String, String> texts = SourceTexts.read(arguments, console);
        if (texts.size() != 1) {
            throw misuse(arguments, "expected one task definition, not " + texts.size());
        }
        Map.Entry<String, String> task = texts.entrySet().iterator().next();
        InjectedTask injected = injection.inject(task.getValue(), task.getKey());
        ValidationReport report = injected.report();
        if (!report.problems().isEmpty()) {
            console.err().print(report.toText());
        }
        if (!report.isValid()) {
            return ExitCode.FOUND;
        }
        EnvoyConfigCommand.write(injected.json(), output, console);
        return ExitCode.CLEAN;
    }
}
