package io.github.appmeshdsl.envoy;

import static io.github.appmeshdsl.report.Rule.Source.ENVOY;
import static io.github.appmeshdsl.report.Severity.ERROR;
import static io.github.appmeshdsl.report.Severity.WARNING;

import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.RuleTable;
import io.github.appmeshdsl.report.Severity;
import java.util.List;

/** The table of notices about what of a mesh Envoy's configuration cannot express. Each has a page {@code docs/rules/<id>.md}. */
public enum EnvoyRule implements Rule {
    /** A share of requests is answered with 503, because where it goes is unknown. */
    UNAVAILABLE("envoy.unavailable", WARNING, WARNING, "the address of every target is known"),
    /** A listener or a way to a target is left out, because its certificate or authority cannot be delivered. */
    CERTIFICATE("envoy.certificate", ERROR, ERROR, "every certificate and authority can be delivered to the proxy"),
    /** A port is left out, because a proxy cannot distinguish its services. */
    SHARED_PORT("envoy.shared-port", ERROR, ERROR, "a TCP backend shares its port with no other backend"),
    /** Unknown hosts are refused, because the proxy does not learn the original destination of a connection. */
    PASS_THROUGH("envoy.pass-through", WARNING, WARNING, "ALLOW_ALL is used where connections are redirected"),
    /** A setting has no effect on any proxy. */
    NO_EFFECT("envoy.no-effect", WARNING, WARNING, "a setting has an effect on a proxy"),
    /** A setting is applied in another way. */
    APPROXIMATE("envoy.approximate", WARNING, WARNING, "a setting is applied as App Mesh describes it");

    private final Row row;

    EnvoyRule(String id, Severity authoring, Severity importing, String summary) {
        this.row = new Row(id, authoring, importing, ENVOY, summary);
    }

    @Override
    public Row row() {
        return row;
    }

    /** Provides the notices to {@link RuleTable#all}. */
    public static final class Table implements RuleTable {

        /** Makes the table. */
        public Table() {}

        @Override
        public List<Rule> rules() {
            return List.of(EnvoyRule.values());
        }
    }
}
