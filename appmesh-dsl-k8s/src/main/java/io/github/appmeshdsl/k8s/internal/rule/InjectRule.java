package io.github.appmeshdsl.k8s.internal.rule;

import static io.github.appmeshdsl.report.Rule.Source.CONTROLLER;
import static io.github.appmeshdsl.report.Rule.Source.ENVOY;
import static io.github.appmeshdsl.report.Rule.Source.KUBERNETES;
import static io.github.appmeshdsl.report.Rule.Source.MODEL;
import static io.github.appmeshdsl.report.Severity.ERROR;
import static io.github.appmeshdsl.report.Severity.WARNING;

import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.RuleTable;
import io.github.appmeshdsl.report.Severity;
import java.util.List;

/** The table of rules for namespaces and pods that get proxies. Each has a page {@code docs/rules/<id>.md}. */
public enum InjectRule implements Rule {
    NAMESPACE(
            "inject.namespace",
            ERROR,
            KUBERNETES,
            "a namespace and its labels have names that are valid in Kubernetes"),
    MESH_LABEL("inject.mesh-label", ERROR, CONTROLLER, "the mesh and the gateways of a namespace select its labels"),
    IGNORED("inject.ignored", WARNING, CONTROLLER, "a pod without a proxy has no settings for a proxy"),
    QUANTITY("inject.quantity", ERROR, KUBERNETES, "CPU and memory are quantities of zero or more"),
    LIMIT("inject.limit", ERROR, KUBERNETES, "a request is not larger than its limit"),
    PORT("inject.port", ERROR, CONTROLLER, "a port is a number from 1 to 65535"),
    ADDRESS("inject.address", ERROR, CONTROLLER, "an address is that of a host or a network"),
    EGRESS_DEFAULTS(
            "inject.egress-defaults",
            WARNING,
            CONTROLLER,
            "ports and addresses that are ignored by default stay ignored"),
    MOUNT("inject.mount", ERROR, CONTROLLER, "a mount has a name and an absolute path without commas and colons"),
    MOUNT_DUPLICATE(
            "inject.mount-duplicate", ERROR, KUBERNETES, "mounts have different paths, and volumes different names"),
    ENV_NAME("inject.env-name", ERROR, KUBERNETES, "an environment variable has a name that is valid in Kubernetes"),
    ENV_OVERRIDDEN("inject.env-overridden", WARNING, CONTROLLER, "variables that the controller sets are not set here"),
    SAMPLING_RATE("inject.sampling-rate", ERROR, CONTROLLER, "a sampling rate is a number from 0 to 1"),
    WORKLOAD("inject.workload", ERROR, MODEL, "a document that is annotated contains a pod or a pod template"),
    VOLUME(
            "inject.volume",
            ERROR,
            KUBERNETES,
            "a volume that is mounted is defined by the pod, and that of a secret is not"),
    GATEWAY_CONTAINER(
            "inject.gateway-container", ERROR, CONTROLLER, "the pod of a gateway has a container named envoy"),
    SELECTION(
            "inject.selection",
            ERROR,
            CONTROLLER,
            "exactly one virtual node or gateway selects a pod that is to get a proxy"),
    NO_COUNTERPART(
            "inject.no-counterpart", WARNING, ENVOY, "a setting of App Mesh's proxy has an effect on a stock Envoy"),
    NAMESPACE_LABELS("inject.namespace-labels", WARNING, KUBERNETES, "the labels of a pod's namespace are known"),
    HOST_NETWORK(
            "inject.host-network",
            ERROR,
            KUBERNETES,
            "a pod whose connections are redirected does not use the network of its host"),
    CONTAINER("inject.container", WARNING, MODEL, "an injected container does not replace a different one"),
    USER("inject.user", WARNING, KUBERNETES, "an application does not run as the user of its proxy");

    private final Row row;

    InjectRule(String id, Severity severity, Source source, String summary) {
        row = new Row(id, severity, source, summary);
    }

    @Override
    public Row row() {
        return row;
    }

    /** Provides these rules to {@link RuleTable#all}. */
    public static final class Table implements RuleTable {

        /** Makes the table. */
        public Table() {}

        @Override
        public List<Rule> rules() {
            return List.of(InjectRule.values());
        }
    }
}
