package io.github.appmeshdsl.k8s.inject;

import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.text.JsonText;
import io.github.appmeshdsl.k8s.internal.rule.InjectRule;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Environment variables of a proxy: their two forms as an annotation, and what is wrong with them. */
final class ProxyVariables {

    static final String KEY = "sidecarEnv";
    static final String JSON_KEY = "sidecarEnvJson";

    private static final String SAMPLING_RATE = "XRAY_SAMPLING_RATE";

    /** What the controller always sets; it sets others too, by features that a pod does not know of. */
    private static final Set<String> SET_BY_CONTROLLER = Set.of(
            "APPMESH_RESOURCE_ARN",
            "APPMESH_VIRTUAL_NODE_NAME",
            "AWS_REGION",
            "ENVOY_LOG_LEVEL",
            "ENVOY_ADMIN_ACCESS_PORT",
            "ENVOY_ADMIN_ACCESS_LOG_FILE",
            "ENVOY_ADMIN_ACCESS_ENABLE_IPV6",
            "APPMESH_PREVIEW",
            "APPMESH_DUALSTACK_ENDPOINT",
            "APPMESH_FIPS_ENDPOINT",
            "APPMESH_PLATFORM_K8S_VERSION",
            "APPMESH_PLATFORM_APP_MESH_CONTROLLER_VERSION",
            "APPMESH_PLATFORM_K8S_POD_UID",
            "APPNET_AGENT_ADMIN_MODE",
            "APPNET_AGENT_ADMIN_UDS_PATH");

    private ProxyVariables() {}

    /** Returns whether the short form cannot hold these: it ends a value at a comma and refuses a second equals sign. */
    static boolean needJson(Map<String, String> env) {
        for (String value : env.values()) {
            if (value.indexOf(',') >= 0
                    || value.indexOf('=') >= 0
                    || value.isEmpty()
                    || !value.strip().equals(value)) {
                return true;
            }
        }
        return false;
    }

    static String list(Map<String, String> env) {
        return env.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .collect(Collectors.joining(","));
    }

    static String json(Map<String, String> env) {
        return JsonText.compact(SequenceNode.of(List.of(MappingNode.ofStrings(env))));
    }

    static void check(Map<String, String> env, SpecPath path, List<Problem> problems) {
        int position = 0;
        for (Map.Entry<String, String> variable : env.entrySet()) {
            SpecPath at = path.item(position++, variable.getKey());
            if (!isName(variable.getKey())) {
                problems.add(Problem.of(
                        InjectRule.ENV_NAME,
                        at,
                        PlainText.quoted(variable.getKey()) + " is not letters, digits, dashes, dots and underscores"));
            } else if (SET_BY_CONTROLLER.contains(variable.getKey())) {
                problems.add(Problem.of(InjectRule.ENV_OVERRIDDEN, at, "is overwritten by the controller"));
            } else if (variable.getKey().equals(SAMPLING_RATE) && !isRate(variable.getValue())) {
                problems.add(Problem.of(
                        InjectRule.SAMPLING_RATE,
                        at,
                        PlainText.quoted(variable.getValue()) + " is not a number from 0 to 1"));
            }
        }
    }

    private static boolean isName(String text) {
        return text.matches("[-._a-zA-Z][-._a-zA-Z0-9]*");
    }

    private static boolean isRate(String text) {
        if (!text.matches("[0-9]{1,20}(\\.[0-9]{0,20})?|\\.[0-9]{1,20}")) {
            return false;
        }
        return new BigDecimal(text).compareTo(BigDecimal.ONE) <= 0;
    }
}
