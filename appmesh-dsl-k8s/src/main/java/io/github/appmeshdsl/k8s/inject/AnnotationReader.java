package io.github.appmeshdsl.k8s.inject;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.k8s.internal.rule.InjectRule;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the settings of a pod from its annotations, as the App Mesh controller does: the counterpart of {@link AnnotationMap}. */
final class AnnotationReader {

    private final Map<String, String> annotations;
    private final SpecPath path;
    private final List<Problem> problems;

    /**
     * Starts with annotations.
     *
     * @param path the path of the annotations in reports
     * @param problems receives what is wrong with them
     */
    AnnotationReader(Map<String, String> annotations, SpecPath path, List<Problem> problems) {
        this.annotations = annotations;
        this.path = path;
        this.problems = problems;
    }

    PodAnnotations.Node node() {
        PodAnnotations.Node pod = PodAnnotations.node(p -> {
            quantity("cpuRequest").ifPresent(p::cpuRequest);
            quantity("memoryRequest").ifPresent(p::memoryRequest);
            quantity("cpuLimit").ifPresent(p::cpuLimit);
            quantity("memoryLimit").ifPresent(p::memoryLimit);
            p.addAllPorts(ports("ports"));
            p.addAllEgressIgnoredPorts(ports("egressIgnoredPorts"));
            p.addAllEgressIgnoredIps(list("egressIgnoredIPs"));
            p.ipv6Disabled(is("ipv6", "disabled"));
            toggle("appmeshCNI").ifPresent(p::cni);
            toggle("preview").ifPresent(p::preview);
            p.addAllSecretMounts(mounts("secretMounts"));
            p.addAllVolumeMounts(mounts("volumeMounts"));
            p.sdsDisabled(is("sds", "disabled"));
            p.putAllEnv(env());
            mounts("xrayAgentConfigMount").stream().findFirst().ifPresent(p::xrayConfig);
        });
        for (Problem problem : PodChecks.of(pod, path)) {
            // There is no controller that would overwrite variables.
            if (!problem.ruleId().equals(InjectRule.ENV_OVERRIDDEN.id())) {
                problems.add(problem);
            }
        }
        return pod;
    }

    PodAnnotations.Gateway gateway() {
        PodAnnotations.Gateway pod = PodAnnotations.gateway(p -> {
            toggle("preview").ifPresent(p::preview);
            p.sdsDisabled(is("sds", "disabled"));
            toggle("virtualGatewaySkipImageOverride").ifPresent(p::skipImageOverride);
            mounts("xrayAgentConfigMount").stream().findFirst().ifPresent(p::xrayConfig);
        });
        problems.addAll(PodChecks.of(pod, path));
        return pod;
    }

    private @Nullable String text(String key) {
        return annotations.get(PodAnnotations.PREFIX + key);
    }

    private Optional<ProxyResources.Quantity> quantity(String key) {
        return Optional.ofNullable(text(key)).map(ProxyResources.Quantity::of);
    }

    private boolean is(String key, String word) {
        return word.equals(text(key));
    }

    private Optional<Boolean> toggle(String key) {
        return Optional.ofNullable(text(key)).map("enabled"::equals);
    }

    /** Returns the parts between commas; a comma at the end has nothing behind it. */
    private List<String> list(String key) {
        List<String> parts = new ArrayList<>();
        String text = text(key);
        if (text != null) {
            for (String part : text.split(",", -1)) {
                if (!part.isBlank()) {
                    parts.add(part.strip());
                }
            }
        }
        return parts;
    }

    private List<Integer> ports(String key) {
        List<Integer> ports = new ArrayList<>();
        List<String> words = list(key);
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).matches("[0-9]{1,9}")) {
                ports.add(Integer.valueOf(words.get(i)));
            } else {
                problems.add(Problem.of(
                        InjectRule.PORT,
                        path.field(key).item(i),
                        PlainText.quoted(words.get(i)) + " is not a port from 1 to 65535"));
            }
        }
        return ports;
    }

    private List<PodAnnotations.Mount> mounts(String key) {
        List<PodAnnotations.Mount> mounts = new ArrayList<>();
        List<String> words = list(key);
        for (int i = 0; i < words.size(); i++) {
            String[] parts = words.get(i).split(":", -1);
            if (parts.length == 2) {
                mounts.add(PodAnnotations.Mount.of(parts[0].strip(), parts[1].strip()));
            } else {
                problems.add(Problem.of(
                        InjectRule.MOUNT,
                        path.field(key).item(i),
                        PlainText.quoted(words.get(i)) + " does not have the form NAME:PATH"));
            }
        }
        return mounts;
    }

    /** Returns the environment variables; those of JSON replace those of the short form. */
    private Map<String, String> env() {
        String json = text(ProxyVariables.JSON_KEY);
        return json == null ? shortEnv() : jsonEnv(json);
    }

    private Map<String, String> shortEnv() {
        Map<String, String> env = new LinkedHashMap<>();
        for (String word : list(ProxyVariables.KEY)) {
            String[] parts = word.split("=", -1);
            if (parts.length == 2) {
                env.put(parts[0].strip(), parts[1].strip());
            } else {
                problems.add(Problem.of(
                        InjectRule.ENV_NAME,
                        path.field(ProxyVariables.KEY),
                        PlainText.quoted(word) + " does not have the form NAME=VALUE"));
            }
        }
        return env;
    }

    private Map<String, String> jsonEnv(String json) {
        Map<String, String> env = new LinkedHashMap<>();
        boolean isValid = false;
        List<DocumentNode> roots = new ArrayList<>();
        new DocumentParser().parse(json, "annotation.json").documents().forEach(document -> roots.add(document.root()));
        if (roots.size() == 1 && roots.get(0) instanceof SequenceNode sequence) {
            isValid = true;
            for (DocumentNode item : sequence.items()) {
                isValid &= item instanceof MappingNode;
                if (item instanceof MappingNode variables) {
                    for (MappingNode.Entry entry : variables.entries()) {
                        isValid &= entry.value() instanceof ScalarNode value && value.isString();
                        variables.text(entry.key()).ifPresent(value -> env.put(entry.key(), value));
                    }
                }
            }
        }
        if (!isValid) {
            problems.add(Problem.of(
                    InjectRule.ENV_NAME,
                    path.field(ProxyVariables.JSON_KEY),
                    "is not a JSON list of objects with strings"));
        }
        return env;
    }
}
