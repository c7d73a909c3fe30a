package io.github.appmeshdsl.k8s.inject;

import static io.github.appmeshdsl.report.Rule.Source.CONTROLLER;
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
    NAMESPACE("inject.namespace", ERROR, KUBERNETES, "a namespace and its labels have names that Kubernetes takes"),
    MESH_LABEL("inject.mesh-label", ERROR, CONTROLLER, "who is to take a namespace selects it"),
    IGNORED("inject.ignored", WARNING, CONTROLLER, "a pod without a proxy says nothing more of one"),
    QUANTITY("inject.quantity", ERROR, KUBERNETES, "processor time and memory are amounts of zero or more"),
    LIMIT("inject.limit", ERROR, KUBERNETES, "a request is no more than its limit"),
    PORT("inject.port", ERROR, CONTROLLER, "a port is a number from 1 to 65535"),
    ADDRESS("inject.address", ERROR, CONTROLLER, "an address is that of a host or a network"),
    EGRESS_DEFAULTS("inject.egress-defaults", WARNING, CONTROLLER, "what is not intercepted by default stays so"),
    MOUNT("inject.mount", ERROR, CONTROLLER, "a mount is a name and an absolute path without commas and colons"),
    MOUNT_DUPLICATE("inject.mount-duplicate", ERROR, KUBERNETES, "mounts have paths of their own, volumes names"),
    ENV_NAME("inject.env-name", ERROR, KUBERNETES, "an environment variable has a name that Kubernetes takes"),
    ENV_OVERRIDDEN("inject.env-overridden", WARNING, CONTROLLER, "variables that the controller sets are left to it"),
    SAMPLING_RATE("inject.sampling-rate", ERROR, CONTROLLER, "a sampling rate is a number from 0 to 1"),
    WORKLOAD("inject.workload", ERROR, MODEL, "a document that is annotated holds a pod or its template"),
    VOLUME("inject.volume", ERROR, KUBERNETES, "a volume that is mounted is one of the pod's, and a secret's is not"),
    GATEWAY_CONTAINER("inject.gateway-container", ERROR, CONTROLLER, "a gateway's pod has a container named envoy");

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
