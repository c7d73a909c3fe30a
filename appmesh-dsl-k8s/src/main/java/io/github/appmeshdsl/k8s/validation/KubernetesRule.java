package io.github.appmeshdsl.k8s.validation;

import static io.github.appmeshdsl.report.Rule.Source.API;
import static io.github.appmeshdsl.report.Rule.Source.CONTROLLER;
import static io.github.appmeshdsl.report.Rule.Source.CRD;
import static io.github.appmeshdsl.report.Rule.Source.GOOD_SENSE;
import static io.github.appmeshdsl.report.Severity.ERROR;
import static io.github.appmeshdsl.report.Severity.WARNING;

import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.validation.Profile;

/**
 * The table of all rules for Kubernetes: what its API server and the App Mesh controller ask of manifests beyond what holds
 * for every mesh. Each has a page {@code docs/rules/<id>.md}.
 */
public enum KubernetesRule implements Rule {
    // Documents
    V1BETA1("k8s.v1beta1", ERROR, ERROR, CRD, "a resource is of the version v1beta2"),
    KIND("k8s.kind", ERROR, ERROR, CRD, "a resource is of a version and kind that App Mesh has"),
    REPEATED("k8s.repeated", WARNING, WARNING, GOOD_SENSE, "a resource stands once among the documents"),
    IMMUTABLE("k8s.immutable", ERROR, ERROR, CONTROLLER, "a later document leaves alone what cannot be changed"),
    SYSTEM_SET("k8s.system-set", WARNING, WARNING, CONTROLLER, "what the controller sets is not in a manifest"),
    MEMBERSHIP("k8s.membership", ERROR, ERROR, CONTROLLER, "one mesh alone takes a namespace"),
    NO_MESH("k8s.no-mesh", WARNING, WARNING, CONTROLLER, "some mesh takes a resource's namespace"),
    INJECTION(
            "k8s.injection", WARNING, WARNING, CONTROLLER, "one virtual node or gateway takes a pod that gets a proxy"),

    // Objects
    NAME("k8s.name", ERROR, ERROR, CRD, "names, labels and annotations are spelled as Kubernetes takes them"),
    SELECTOR("k8s.selector", ERROR, ERROR, CONTROLLER, "a selector is one that Kubernetes can evaluate"),
    MESH_SELECTOR("k8s.mesh-selector", ERROR, WARNING, CONTROLLER, "a mesh with members selects namespaces"),
    GATEWAY_SELECTOR("k8s.gateway-selector", ERROR, ERROR, CONTROLLER, "one gateway alone selects a gateway route"),
    GATEWAY_ROUTE("k8s.gateway-route", ERROR, WARNING, CONTROLLER, "some gateway's selectors take a gateway route"),
    POD_SELECTOR("k8s.pod-selector", ERROR, WARNING, CONTROLLER, "virtual nodes and gateways select pods of their own"),

    // What the controller and its schemas refuse, and the service would not
    ROUTE_MATCH("k8s.route-match", ERROR, ERROR, CONTROLLER, "an HTTP route matches a prefix or a path"),
    RETRY_EVENT("k8s.retry-event", ERROR, ERROR, CRD, "an HTTP retry event is one of the four that the schema has"),
    GATEWAY_NAMES("k8s.gateway-names", ERROR, ERROR, CONTROLLER, "a gateway listener checks no client's names"),
    MESH_IP_FAMILY("k8s.mesh-ip-family", ERROR, ERROR, CRD, "a mesh's IP preference is one family alone"),
    BACKEND_NAMES("k8s.backend-names", ERROR, ERROR, CONTROLLER, "backends differ in more than where a dash stands"),
    BACKEND_GROUP_REF(
            "k8s.backend-group-ref", ERROR, ERROR, CRD, "backend groups and their members are named, not ARNs"),

    // What is lost or changed on the way
    IP_PREFERENCE("k8s.ip-preference", WARNING, WARNING, CONTROLLER, "the cluster decides on a mesh's IP preference"),
    NODE_IP_PREFERENCE("k8s.node-ip-preference", WARNING, WARNING, CRD, "a virtual node says no IP preference"),
    TAGS("k8s.tags", WARNING, WARNING, API, "resources have no tags");

    private final Row row;
    private final Severity importing;

    KubernetesRule(String id, Severity authoring, Severity importing, Source source, String summary) {
        this.row = new Row(id, authoring, source, summary);
        this.importing = importing;
    }

    @Override
    public Row row() {
        return row;
    }

    /** Returns the level in a profile. */
    public Severity severity(Profile profile) {
        return profile == Profile.AUTHORING ? severity() : importing;
    }
}
