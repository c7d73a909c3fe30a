package io.github.appmeshdsl.k8s.install;

import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.k8s.inject.ProxyResources;
import java.util.List;
import java.util.Optional;

/** Writes an installation as values of the controller's chart: one place for their names and order. */
final class ControllerValues implements Tracing.Visitor<HelmValues> {

    private final HelmValues values = new HelmValues();

    private ControllerValues() {}

    static HelmValues of(ControllerInstall install) {
        ControllerValues all = new ControllerValues();
        HelmValues values = all.values;
        values.text("region", install.region());
        values.text("accountId", install.accountId());
        values.text("clusterName", install.clusterName());
        install.serviceAccount().ifPresent(all::serviceAccount);
        install.tracing().ifPresent(all::tracing);
        install.sidecar().ifPresent(all::sidecar);
        values.image("init", install.initImage());
        values.flag("sds.enabled", install.sdsEnabled());
        values.text("sds.udsPath", install.sdsSocketPath());
        install.stats().ifPresent(all::stats);
        values.flag("cloudMapCustomHealthCheck.enabled", install.cloudMapCustomHealthCheck());
        values.number("cloudMapDNS.ttl", install.cloudMapDnsTtl());
        values.flag("enableBackendGroups", install.enableBackendGroups());
        values.flag("preview", install.preview());
        values.flag("useAwsDualStackEndpoint", install.dualStackEndpoint());
        values.flag("useAwsFIPSEndpoint", install.fipsEndpoint());
        values.flag("enableCertManager", install.enableCertManager());
        values.word("log.level", install.logLevel());
        values.number("replicaCount", install.replicaCount());
        install.env().forEach((name, value) -> values.put(List.of("env", name), ScalarNode.string(value)));
        return values;
    }

    private void serviceAccount(ControllerInstall.ServiceAccount account) {
        values.put("serviceAccount.create", ScalarNode.bool(account.create()));
        values.text("serviceAccount.name", account.name());
        account.annotations()
                .forEach((key, value) ->
                        values.put(List.of("serviceAccount", "annotations", key), ScalarNode.string(value)));
    }

    private void tracing(Tracing tracing) {
        values.put("tracing.enabled", ScalarNode.bool(true));
        values.put("tracing.provider", ScalarNode.string(tracing.provider()));
        tracing.accept(this, values);
    }

    @Override
    public void xray(Tracing.XRay xray, HelmValues out) {
        out.number("tracing.port", xray.port());
        out.fraction("tracing.samplingRate", xray.samplingRate());
        out.word("tracing.logLevel", xray.logLevel());
        out.text("tracing.role", xray.role());
        out.image("xray", xray.image());
    }

    @Override
    public void jaeger(Tracing.Jaeger jaeger, HelmValues out) {
        address(jaeger.address(), jaeger.port());
    }

    @Override
    public void datadog(Tracing.Datadog datadog, HelmValues out) {
        address(datadog.address(), datadog.port());
    }

    private void address(String address, int port) {
        values.put("tracing.address", ScalarNode.string(address));
        values.put("tracing.port", ScalarNode.number(port));
    }

    private void sidecar(Sidecar sidecar) {
        values.word("sidecar.logLevel", sidecar.logLevel());
        values.image("sidecar", sidecar.image());
        quantity("sidecar.resources.requests.cpu", sidecar.cpuRequest());
        quantity("sidecar.resources.requests.memory", sidecar.memoryRequest());
        quantity("sidecar.resources.limits.cpu", sidecar.cpuLimit());
        quantity("sidecar.resources.limits.memory", sidecar.memoryLimit());
        values.seconds("sidecar.lifecycleHooks.preStopDelay", sidecar.preStopDelay());
        values.seconds("sidecar.lifecycleHooks.postStartTimeout", sidecar.postStartTimeout());
        values.seconds("sidecar.lifecycleHooks.postStartInterval", sidecar.postStartInterval());
        values.seconds("sidecar.probes.readinessProbeInitialDelay", sidecar.readinessProbeInitialDelay());
        values.seconds("sidecar.probes.readinessProbePeriod", sidecar.readinessProbePeriod());
        values.flag("sidecar.waitUntilProxyReady", sidecar.waitUntilProxyReady());
        values.number("sidecar.envoyAdminAccessPort", sidecar.adminPort());
        values.flag("sidecar.useDualStackEndpoint", sidecar.dualStackEndpoint());
        values.flag("sidecar.useFipsEndpoint", sidecar.fipsEndpoint());
    }

    private void quantity(String path, Optional<ProxyResources.Quantity> quantity) {
        values.text(path, quantity.map(ProxyResources.Quantity::text));
    }

    private void stats(Sidecar.Stats stats) {
        values.flag("stats.tagsEnabled", stats.tags());
        values.flag("stats.statsdEnabled", stats.statsd());
        values.text("stats.statsdAddress", stats.statsdAddress());
        values.number("stats.statsdPort", stats.statsdPort());
        values.text("stats.statsdSocketPath", stats.statsdSocketPath());
    }
}
