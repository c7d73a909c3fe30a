package io.github.appmeshdsl.k8s.internal.validation;

import static io.github.appmeshdsl.report.Rule.Source.API;
import static io.github.appmeshdsl.report.Rule.Source.CONTROLLER;
import static io.github.appmeshdsl.report.Rule.Source.CRD;
import static io.github.appmeshdsl.report.Rule.Source.KUBERNETES;
import static io.github.appmeshdsl.report.Severity.ERROR;
import static io.github.appmeshdsl.report.Severity.WARNING;

import io.github.appmeshdsl.k8s.internal.rule.ManifestTargetRule;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.RuleTable;
import io.github.appmeshdsl.report.Severity;
import java.util.List;
import java.util.stream.Stream;

/**
 * The table of all rules for Kubernetes: what its API server and the App Mesh controller require of manifests, in addition
 * to the rules for every mesh. Each has a page {@code docs/rules/<id>.md}.
 */
public enum KubernetesRule implements Rule {
    // Documents
    V1BETA1("k8s.v1beta1", ERROR, ERROR, CRD, "a resource has version v1beta2"),
    KIND("k8s.kind", ERROR, ERROR, CRD, "a resource has a version and kind that App Mesh defines"),
    IMMUTABLE("k8s.immutable", ERROR, ERROR, CONTROLLER, "a later document does not change what is immutable"),
    SYSTEM_SET("k8s.system-set", WARNING, WARNING, CONTROLLER, "a manifest does not contain what the controller sets"),
    MEMBERSHIP("k8s.membership", ERROR, ERROR, CONTROLLER, "at most one mesh selects a namespace"),
    NO_MESH("k8s.no-mesh", WARNING, WARNING, CONTROLLER, "a mesh selects the namespace of a resource"),
    INJECTION(
            "k8s.injection",
            WARNING,
            WARNING,
            CONTROLLER,
            "exactly one virtual node or gateway selects a pod that gets a proxy"),
    CONTAINER_PORT(
            "k8s.container-port", WARNING, WARNING, KUBERNETES, "pods open the ports on which their proxy listens"),
    SERVICE_PORT("k8s.service-port", WARNING, WARNING, KUBERNETES, "a Service forwards to the port of the listener"),
    PROBE("k8s.probe", WARNING, WARNING, KUBERNETES, "the kubelet can reach the ports that it probes"),

    // Objects
    NAME("k8s.name", ERROR, ERROR, CRD, "names, labels and annotations are valid in Kubernetes"),
    SELECTOR("k8s.selector", ERROR, ERROR, CONTROLLER, "a selector is valid in Kubernetes"),
    MESH_SELECTOR("k8s.mesh-selector", ERROR, WARNING, CONTROLLER, "a mesh with members selects namespaces"),
    GATEWAY_SELECTOR("k8s.gateway-selector", ERROR, ERROR, CONTROLLER, "at most one gateway selects a gateway route"),
    GATEWAY_ROUTE("k8s.gateway-route", ERROR, WARNING, CONTROLLER, "a gateway selects each gateway route"),
    POD_SELECTOR("k8s.pod-selector", ERROR, WARNING, CONTROLLER, "virtual nodes and gateways select different pods"),

    // What the controller and its schemas refuse, and the service would not
    ROUTE_MATCH("k8s.route-match", ERROR, ERROR, CONTROLLER, "an HTTP route matches a prefix or a path"),
    GATEWAY_ROUTE_MATCH(
            "k8s.gateway-route-match",
            ERROR,
            ERROR,
            CONTROLLER,
            "a gateway route matches a path, a gRPC service or a host name"),
    RETRY_EVENT("k8s.retry-event", ERROR, ERROR, CRD, "an HTTP retry event is one of the four in the schema"),
    GATEWAY_NAMES(
            "k8s.gateway-names", ERROR, ERROR, CONTROLLER, "a gateway listener does not check the names of clients"),
    MESH_IP_FAMILY("k8s.mesh-ip-family", ERROR, ERROR, CRD, "the IP preference of a mesh is IPv4_ONLY or IPv6_ONLY"),
    BACKEND_NAMES("k8s.backend-names", ERROR, ERROR, CONTROLLER, "backends differ in more than the position of a dash"),
    BACKEND_GROUP_REF(
            "k8s.backend-group-ref",
            ERROR,
            ERROR,
            CRD,
            "references to backend groups and their members are names, not ARNs"),

    // What is lost or changed in manifests
    IP_PREFERENCE(
            "k8s.ip-preference",
            WARNING,
            WARNING,
            CONTROLLER,
            "a mesh does not set an IP preference, which the cluster determines"),
    NODE_IP_PREFERENCE("k8s.node-ip-preference", WARNING, WARNING, CRD, "a virtual node does not set an IP preference"),
    TAGS("k8s.tags", WARNING, WARNING, API, "resources have no tags");

    private final Row row;

    KubernetesRule(String id, Severity authoring, Severity importing, Source source, String summary) {
        this.row = new Row(id, authoring, importing, source, summary);
    }

    @Override
    public Row row() {
        return row;
    }

    /** Provides the rules of manifests to {@link RuleTable#all}. */
    public static final class Table implements RuleTable {

        /** Makes the table. */
        public Table() {}

        @Override
        public List<Rule> rules() {
            return Stream.<Rule[]>of(KubernetesRule.values(), ManifestTargetRule.values())
                    .flatMap(Stream::of)
                    .toList();
        }
    }
}
