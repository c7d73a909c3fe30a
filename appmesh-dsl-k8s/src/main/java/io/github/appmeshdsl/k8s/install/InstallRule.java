package io.github.appmeshdsl.k8s.install;

import static io.github.appmeshdsl.report.Rule.Source.AWS;
import static io.github.appmeshdsl.report.Rule.Source.CONTROLLER;
import static io.github.appmeshdsl.report.Rule.Source.KUBERNETES;
import static io.github.appmeshdsl.report.Severity.ERROR;
import static io.github.appmeshdsl.report.Severity.WARNING;

import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.RuleTable;
import io.github.appmeshdsl.report.Severity;
import java.util.List;

/** The table of rules for an installation: settings, roles, policies. Each has a page {@code docs/rules/<id>.md}. */
public enum InstallRule implements Rule {
    ACCOUNT("install.account", ERROR, AWS, "an AWS account is a number of 12 digits"),
    REGION("install.region", WARNING, AWS, "an AWS region is said, and looks like one"),
    NAME("install.name", ERROR, KUBERNETES, "clusters, namespaces and service accounts have names that are taken"),
    SERVICE_ACCOUNT("install.service-account", ERROR, CONTROLLER, "a service account that is not made is named"),
    ATTACHMENT("install.attachment", ERROR, AWS, "a service account's role has a policy"),
    DELAY("install.delay", ERROR, CONTROLLER, "a delay is a whole number of seconds, not below zero"),
    REPLICAS("install.replicas", ERROR, CONTROLLER, "the controller runs at least once"),
    TRACING_ADDRESS("install.tracing-address", WARNING, CONTROLLER, "traces go to an address that a proxy can call"),
    BACKEND_GROUPS(
            "install.backend-groups", ERROR, CONTROLLER, "backend groups are switched on where a mesh uses them"),
    SDS("install.sds", ERROR, CONTROLLER, "secret discovery is switched on where a mesh uses it"),
    POLICY_EMPTY("install.policy-empty", ERROR, AWS, "a policy is about something"),
    POLICY_SIZE("install.policy-size", WARNING, AWS, "a policy fits into what IAM takes");

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
