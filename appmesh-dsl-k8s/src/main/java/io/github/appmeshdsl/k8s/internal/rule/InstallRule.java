package io.github.appmeshdsl.k8s.internal.rule;

import static io.github.appmeshdsl.report.Rule.Source.AWS;
import static io.github.appmeshdsl.report.Rule.Source.CONTROLLER;
import static io.github.appmeshdsl.report.Rule.Source.KUBERNETES;
import static io.github.appmeshdsl.report.Rule.Source.MODEL;
import static io.github.appmeshdsl.report.Severity.ERROR;
import static io.github.appmeshdsl.report.Severity.WARNING;

import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.RuleTable;
import io.github.appmeshdsl.report.Severity;
import java.util.List;

/** The table of rules for an installation: settings, roles, policies. Each has a page {@code docs/rules/<id>.md}. */
public enum InstallRule implements Rule {
    ACCOUNT("install.account", ERROR, AWS, "an AWS account is a number of 12 digits"),
    REGION("install.region", WARNING, AWS, "an AWS region is set and has the form of one"),
    NAME("install.name", ERROR, KUBERNETES, "clusters, namespaces and service accounts have valid names"),
    SERVICE_ACCOUNT(
            "install.service-account", ERROR, CONTROLLER, "a service account that the chart does not create is named"),
    ATTACHMENT("install.attachment", ERROR, AWS, "the role of a service account has a policy"),
    DELAY("install.delay", ERROR, CONTROLLER, "a delay is a whole number of seconds, 0 or more"),
    REPLICAS("install.replicas", ERROR, CONTROLLER, "the controller has at least one replica"),
    TRACING_ADDRESS(
            "install.tracing-address", WARNING, CONTROLLER, "the address for traces is one that a proxy can call"),
    BACKEND_GROUPS("install.backend-groups", ERROR, CONTROLLER, "backend groups are enabled if a mesh uses them"),
    SDS("install.sds", ERROR, CONTROLLER, "secret discovery is enabled if a mesh uses it"),
    POLICY_EMPTY("install.policy-empty", ERROR, AWS, "a policy has a statement"),
    PORT("install.port", ERROR, KUBERNETES, "a port is a number from 1 to 65535"),
    ACCESS("install.access", ERROR, MODEL, "a control plane knows its proxies by a certificate or a token"),
    MANIFESTS(
            "install.manifests", ERROR, KUBERNETES, "a control plane has App Mesh resources that a ConfigMap can hold"),
    POLICY_SIZE("install.policy-size", WARNING, AWS, "a policy is not larger than IAM accepts");

    private final Row row;

    InstallRule(String id, Severity severity, Source source, String summary) {
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
            return List.of(InstallRule.values());
        }
    }
}
