package io.github.appmeshdsl.envoy.ecs;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.MappingNode.Entry;
import io.github.appmeshdsl.document.ParsedDocuments;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.envoy.EnvoyBootstrap;
import io.github.appmeshdsl.internal.proxy.AdminScripts;
import io.github.appmeshdsl.internal.proxy.Redirection;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.internal.text.DocumentWriter;
import io.github.appmeshdsl.internal.text.JsonText;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.ValidationReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gives one task definition its proxy. */
final class TaskInjection {

    private static final String ENVOY = "envoy";
    private static final String REDIRECTION = "proxyinit";
    private static final String TOKEN_VARIABLE = "APPMESH_XDS_TOKEN";

    /** Stands for the token in a bootstrap; Bash replaces it when the container starts. */
    private static final String TOKEN = "@APPMESH_XDS_TOKEN@";

    private static final Pattern IDENTITY =
            Pattern.compile("(?:arn:[^:]*:appmesh:[^:]*:[^:]*:)?(mesh/[^/]+/virtual(?:Node|Gateway)/[^/]+)");

    /** Variables that App Mesh's image reads and a stock Envoy does not. */
    private static final Pattern OF_APP_MESH = Pattern.compile(
            "(APPMESH|APPNET|ENVOY|XRAY|JAEGER|DATADOG|STATSD|ENABLE_ENVOY)_.*|LISTENER_DRAIN_WAIT_TIME_S|PID_POLL_INTERVAL_MS");

    private final EcsInjection injection;
    private final List<Problem> problems = new ArrayList<>();

    TaskInjection(EcsInjection injection) {
        this.injection = injection;
    }

    InjectedTask inject(String text, String file) {
        ParsedDocuments parsed = new DocumentParser().parse(text, file);
        problems.addAll(parsed.problems());
        String json = "";
        if (!parsed.hasErrors()) {
            List<Document> documents = parsed.documents();
            if (documents.size() == 1 && documents.get(0).root() instanceof MappingNode task) {
                json = DocumentWriter.toJson(injected(task));
            } else {
                problems.add(Problem.of(EcsRule.TASK, SpecPath.ROOT, "expected one task definition"));
            }
        }
        ValidationReport report = ValidationReport.of(file, problems, List.of());
        return new InjectedTask(report.isValid() ? json : "", report);
    }

    private void add(EcsRule rule, String field, DocumentNode node, String message) {
        problems.add(Problem.of(rule, SpecPath.ROOT.field(field), message).at(node.location()));
    }

    private MappingNode injected(MappingNode task) {
        List<MappingNode> containers = task.mappings("containerDefinitions");
        int items = task.get("containerDefinitions").orElse(null) instanceof SequenceNode sequence
                ? sequence.items().size()
                : 0;
        boolean isNamed =
                containers.stream().allMatch(container -> container.text("name").isPresent());
        if (containers.isEmpty() || containers.size() != items || !isNamed) {
            add(
                    EcsRule.TASK,
                    "containerDefinitions",
                    task,
                    "expected containers with names, as aws ecs register-task-definition takes them");
            return task;
        }
        if (!task.text("networkMode").equals(Optional.of("awsvpc"))) {
            add(EcsRule.NETWORK, "networkMode", task, "must be awsvpc, so that the task has a network of its own");
        }
        Optional<MappingNode> configuration = task.mapping("proxyConfiguration");
        String envoy = configuration.flatMap(c -> c.text("containerName")).orElse(ENVOY);
        MappingNode former = containers.stream()
                .filter(container -> container.text("name").equals(Optional.of(envoy)))
                .findFirst()
                .orElse(MappingNode.of(Entry.of("name", envoy), Entry.of("essential", ScalarNode.bool(true))));
        Map<String, String> properties = properties(task, containers, envoy, configuration);

        List<DocumentNode> changed = new ArrayList<>();
        MappingNode proxy = proxy(task, former);
        Set<String> needed = dependencies(former);
        for (MappingNode container : containers) {
            String name = container.text("name").orElseThrow();
            if (name.equals(envoy)) {
                changed.add(proxy);
            } else if (!name.equals(REDIRECTION) || injection.redirection() == EcsInjection.Redirection.AGENT) {
                changed.add(needed.contains(name) ? container : after(container, envoy, "HEALTHY"));
            }
        }
        if (!containers.contains(former)) {
            changed.add(proxy);
        }
        if (injection.redirection() == EcsInjection.Redirection.CONTAINER) {
            if (isForFargate(task)) {
                add(
                        EcsRule.NETWORK,
                        "requiresCompatibilities",
                        task,
                        "Fargate does not allow a container to redirect connections");
            }
            changed.add(redirection(properties));
            return task.without(Set.of("proxyConfiguration")).with("containerDefinitions", SequenceNode.of(changed));
        }
        List<DocumentNode> entries = new ArrayList<>();
        properties.forEach(
                (name, value) -> entries.add(MappingNode.of(Entry.of("name", name), Entry.of("value", value))));
        return task.with("containerDefinitions", SequenceNode.of(changed))
                .with(
                        "proxyConfiguration",
                        configuration
                                .orElse(MappingNode.of(Entry.of("type", "APPMESH"), Entry.of("containerName", envoy)))
                                .with("properties", SequenceNode.of(entries)));
    }

    private static boolean isForFargate(MappingNode task) {
        return task.get("requiresCompatibilities").orElse(null) instanceof SequenceNode words
                && words.items().contains(ScalarNode.string("FARGATE"));
    }

    /** Returns how connections are redirected: as the task definition has it, or else as App Mesh's guides have it. */
    private Map<String, String> properties(
            MappingNode task, List<MappingNode> containers, String envoy, Optional<MappingNode> configuration) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (MappingNode property : configuration.orElse(MappingNode.of()).mappings("properties")) {
            properties.put(
                    property.text("name").orElse(""), property.text("value").orElse(""));
        }
        if (configuration.isEmpty()) {
            Set<String> ports = new LinkedHashSet<>();
            for (MappingNode container : containers) {
                if (!container.text("name").equals(Optional.of(envoy))) {
                    container
                            .mappings("portMappings")
                            .forEach(mapping ->
                                    mapping.integer("containerPort").ifPresent(port -> ports.add(Long.toString(port))));
                }
            }
            properties.put("AppPorts", String.join(",", ports));
            properties.put("EgressIgnoredIPs", "169.254.170.2,169.254.169.254");
        }
        DocumentNode place = configuration.isPresent() ? configuration.get() : task;
        require(properties, "IgnoredUID", Redirection.PROXY_USER, place);
        require(properties, "ProxyIngressPort", Redirection.INBOUND_PORT, place);
        require(properties, "ProxyEgressPort", Redirection.OUTBOUND_PORT, place);
        if (!properties.getOrDefault("AppPorts", "").matches("[0-9]{1,5}(,[0-9]{1,5})*")) {
            add(
                    EcsRule.NETWORK,
                    "proxyConfiguration.properties",
                    place,
                    "the ports of the application are not known; no container has portMappings or AppPorts is not a list"
                            + " of ports");
        }
        return properties;
    }

    private void require(Map<String, String> properties, String name, int value, DocumentNode place) {
        String present = properties.putIfAbsent(name, Integer.toString(value));
        if (present != null && !present.equals(Integer.toString(value))) {
            add(
                    EcsRule.NETWORK,
                    "proxyConfiguration.properties",
                    place,
                    name + " must be " + value + ", not " + PlainText.quoted(present));
        }
    }

    private MappingNode proxy(MappingNode task, MappingNode former) {
        Map<String, String> variables = new LinkedHashMap<>();
        List<DocumentNode> kept = new ArrayList<>();
        for (MappingNode variable : former.mappings("environment")) {
            String name = variable.text("name").orElse("");
            variables.put(name, variable.text("value").orElse(""));
            if (isUnderstood(name) || !OF_APP_MESH.matcher(name).matches()) {
                kept.add(variable);
            } else {
                add(
                        EcsRule.NO_COUNTERPART,
                        "containerDefinitions",
                        variable,
                        "the variable " + PlainText.quoted(name) + " is left out: only App Mesh's image reads it");
            }
        }
        MappingNode container = former.without(Set.of("command", "entryPoint"))
                .with("image", ScalarNode.string(injection.proxyImage()))
                .with("user", ScalarNode.string(Integer.toString(Redirection.PROXY_USER)));
        List<String> arguments = new ArrayList<>(List.of(bootstrap(task, variables), "--disable-hot-restart"));
        argument("--log-level", variables.get("ENVOY_LOG_LEVEL"), arguments);
        argument("--concurrency", variables.get("ENVOY_CONCURRENCY"), arguments);
        if (injection.tokenSecret().isPresent()) {
            List<DocumentNode> secrets = new ArrayList<>();
            for (MappingNode secret : former.mappings("secrets")) {
                if (!secret.text("name").equals(Optional.of(TOKEN_VARIABLE))) {
                    secrets.add(secret);
                }
            }
            secrets.add(MappingNode.of(
                    Entry.of("name", TOKEN_VARIABLE),
                    Entry.of("valueFrom", injection.tokenSecret().get())));
            container = container
                    .with("secrets", SequenceNode.of(secrets))
                    .with(
                            "entryPoint",
                            SequenceNode.ofStrings(List.of(
                                    "bash",
                                    "-c",
                                    "exec envoy --config-yaml \"${1//" + TOKEN + "/$" + TOKEN_VARIABLE
                                            + "}\" \"${@:2}\"",
                                    ENVOY)))
                    .with("command", SequenceNode.ofStrings(arguments));
        } else {
            arguments.add(0, "--config-yaml");
            container = container.with("command", SequenceNode.ofStrings(arguments));
        }
        container = kept.isEmpty()
                ? container.without(Set.of("environment"))
                : container.with("environment", SequenceNode.of(kept));
        container = container.with(
                "healthCheck",
                MappingNode.of(
                        Entry.of("command", SequenceNode.ofStrings(List.of("CMD", "bash", "-c", AdminScripts.ready()))),
                        Entry.of("interval", ScalarNode.number(5)),
                        Entry.of("timeout", ScalarNode.number(2)),
                        Entry.of("retries", ScalarNode.number(3)),
                        Entry.of("startPeriod", ScalarNode.number(60))));
        return injection.redirection() == EcsInjection.Redirection.CONTAINER
                ? after(container, REDIRECTION, "SUCCESS")
                : container;
    }

    private static void argument(String option, @Nullable String value, List<String> arguments) {
        if (value != null) {
            arguments.addAll(List.of(option, value));
        }
    }

    /** Variables of App Mesh's image that are read here; they stay, so that the result can be read again. */
    private static boolean isUnderstood(String variable) {
        return Set.of(
                        "APPMESH_RESOURCE_ARN",
                        "APPMESH_VIRTUAL_NODE_NAME",
                        "APPMESH_RESOURCE_NAME",
                        "ENVOY_LOG_LEVEL",
                        "ENVOY_CONCURRENCY")
                .contains(variable);
    }

    private String bootstrap(MappingNode task, Map<String, String> variables) {
        String former = variables.getOrDefault(
                "APPMESH_RESOURCE_ARN",
                variables.getOrDefault(
                        "APPMESH_RESOURCE_NAME", variables.getOrDefault("APPMESH_VIRTUAL_NODE_NAME", "")));
        Matcher identity = IDENTITY.matcher(injection.node().orElse(former));
        if (!identity.matches()) {
            problems.add(Problem.of(
                            EcsRule.NODE,
                            SpecPath.ROOT.field("containerDefinitions"),
                            injection.node().isPresent()
                                    ? PlainText.quoted(injection.node().get()) + " is not the identity of a proxy"
                                    : "no proxy has the variable APPMESH_RESOURCE_ARN with its identity")
                    .withHint("the form is mesh/MESH/virtualNode/NAME or mesh/MESH/virtualGateway/NAME")
                    .at(task.location()));
            return "";
        }
        EnvoyBootstrap bootstrap = EnvoyBootstrap.ofControlPlane(
                identity.group(1),
                injection.tokenSecret().isPresent() ? injection.controlPlane().token(TOKEN) : injection.controlPlane(),
                injection.options());
        return JsonText.compact(new DocumentParser()
                .parse(bootstrap.toJson(), "bootstrap.json")
                .documents()
                .get(0)
                .root());
    }

    private MappingNode redirection(Map<String, String> properties) {
        List<Integer> applicationPorts = numbers(properties.getOrDefault("AppPorts", ""));
        List<String> addresses = new ArrayList<>();
        for (String address : words(properties.getOrDefault("EgressIgnoredIPs", ""))) {
            if (address.matches("[0-9a-fA-F:.]+(/[0-9]{1,3})?")) {
                addresses.add(address);
            }
        }
        List<String> command = new Redirection(
                        applicationPorts, numbers(properties.getOrDefault("EgressIgnoredPorts", "")), addresses, true)
                .command();
        return MappingNode.of(
                Entry.of("name", REDIRECTION),
                Entry.of("image", injection.redirectionImage()),
                Entry.of("essential", ScalarNode.bool(false)),
                Entry.of("user", "0"),
                Entry.of("entryPoint", SequenceNode.ofStrings(command.subList(0, 3))),
                Entry.of("command", SequenceNode.ofStrings(command.subList(3, command.size()))),
                Entry.of("memoryReservation", ScalarNode.number(32)),
                Entry.of(
                        "linuxParameters",
                        MappingNode.of(Entry.of(
                                "capabilities",
                                MappingNode.of(
                                        Entry.of("add", SequenceNode.ofStrings(List.of("NET_ADMIN", "NET_RAW"))),
                                        Entry.of("drop", SequenceNode.ofStrings(List.of("ALL"))))))));
    }

    private static List<String> words(String list) {
        List<String> words = new ArrayList<>();
        for (String word : list.split(",", -1)) {
            if (!word.isBlank()) {
                words.add(word.strip());
            }
        }
        return words;
    }

    private static List<Integer> numbers(String list) {
        List<Integer> numbers = new ArrayList<>();
        for (String word : words(list)) {
            if (word.matches("[0-9]{1,5}")) {
                numbers.add(Integer.valueOf(word));
            }
        }
        return numbers;
    }

    private static Set<String> dependencies(MappingNode container) {
        Set<String> names = new LinkedHashSet<>();
        container
                .mappings("dependsOn")
                .forEach(dependency -> dependency.text("containerName").ifPresent(names::add));
        return names;
    }

    /** Returns a container that starts after another one has reached a condition. */
    private static MappingNode after(MappingNode container, String other, String condition) {
        List<DocumentNode> dependencies = new ArrayList<>();
        for (MappingNode dependency : container.mappings("dependsOn")) {
            if (!dependency.text("containerName").equals(Optional.of(other))) {
                dependencies.add(dependency);
            }
        }
        dependencies.add(MappingNode.of(Entry.of("containerName", other), Entry.of("condition", condition)));
        return container.with("dependsOn", SequenceNode.of(dependencies));
    }
}
