package io.github.appmeshdsl.k8s.install;

import io.github.appmeshdsl.k8s.internal.rule.InjectRule;
import io.github.appmeshdsl.k8s.internal.rule.InstallRule;
import io.github.appmeshdsl.k8s.internal.validation.KubernetesNames;
import io.github.appmeshdsl.model.MeshDefinition;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.SpecPath;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what is wrong with an installation of the controller. */
final class ControllerChecks implements Tracing.Visitor<SpecPath> {

    private static final SpecPath ROOT = SpecPath.ROOT.field("helmValues");

    private final List<Problem> problems = new ArrayList<>();

    private ControllerChecks() {}

    static List<Problem> of(ControllerInstall install) {
        ControllerChecks checks = new ControllerChecks();
        checks.check(install);
        return checks.problems;
    }

    static List<Problem> of(ControllerInstall install, MeshDefinition mesh) {
        ControllerChecks checks = new ControllerChecks();
        checks.check(install);
        checks.checkSwitches(install, mesh);
        return checks.problems;
    }

    private void check(ControllerInstall install) {
        if (!KubernetesNames.isLabel(install.namespace())) {
            add(InstallRule.NAME, ROOT, PlainText.quoted(install.namespace()) + " is not a valid name for a namespace");
        }
        checkRegion(install);
        install.accountId()
                .ifPresent(account -> AwsEnvironment.checkAccount(account, ROOT.field("accountId"), problems));
        install.serviceAccount().ifPresent(this::checkServiceAccount);
        install.tracing().ifPresent(tracing -> tracing.accept(this, ROOT.field("tracing")));
        install.sidecar().ifPresent(this::checkSidecar);
        install.stats().ifPresent(stats -> checkPort("stats.statsdPort", stats.statsdPort()));
        if (install.replicaCount().isPresent() && install.replicaCount().get() < 1) {
            add(
                    InstallRule.REPLICAS,
                    ROOT.field("replicaCount"),
                    "must be at least 1, but is " + install.replicaCount().get());
        }
    }

    private void checkRegion(ControllerInstall install) {
        SpecPath path = ROOT.field("region");
        if (install.region().isPresent()) {
            AwsEnvironment.checkRegion(install.region().get(), path, problems);
        } else {
            problems.add(Problem.of(
                            InstallRule.REGION,
                            path,
                            "is not set, so the controller only starts if it can access instance metadata")
                    .withHint("set region"));
        }
    }

    private void checkServiceAccount(ControllerInstall.ServiceAccount account) {
        SpecPath path = ROOT.field("serviceAccount.name");
        if (!account.create() && account.name().isEmpty()) {
            add(InstallRule.SERVICE_ACCOUNT, path, "an existing service account must be named");
        } else if (account.name().isPresent()
                && !KubernetesNames.isSubdomain(account.name().get())) {
            add(
                    InstallRule.NAME,
                    path,
                    PlainText.quoted(account.name().get()) + " is not a valid name for a service account");
        }
    }

    @Override
    public void xray(Tracing.XRay xray, SpecPath path) {
        checkPort("tracing.port", xray.port());
        if (xray.samplingRate().isPresent() && !isRate(xray.samplingRate().get())) {
            add(
                    InjectRule.SAMPLING_RATE,
                    path.field("samplingRate"),
                    xray.samplingRate().get() + " is not a number from 0 to 1");
        }
    }

    @Override
    public void jaeger(Tracing.Jaeger jaeger, SpecPath path) {
        checkPort("tracing.port", Optional.of(jaeger.port()));
        checkAddress(jaeger.address());
        if (jaeger.address().startsWith("ref:")) {
            add(
                    InstallRule.TRACING_ADDRESS,
                    path.field("address"),
                    PlainText.quoted(jaeger.address())
                            + " is only resolved for Datadog; Jaeger uses it as a host name");
        }
    }

    @Override
    public void datadog(Tracing.Datadog datadog, SpecPath path) {
        checkPort("tracing.port", Optional.of(datadog.port()));
        checkAddress(datadog.address());
    }

    private void checkAddress(String address) {
        if (address.isBlank()) {
            add(InstallRule.TRACING_ADDRESS, ROOT.field("tracing.address"), "is empty");
        }
    }

    private static boolean isRate(double rate) {
        return rate >= 0 && rate <= 1;
    }

    private void checkSidecar(Sidecar sidecar) {
        problems.addAll(sidecar.resources().problems(ROOT.field("sidecar")));
        checkPort("sidecar.envoyAdminAccessPort", sidecar.adminPort());
        checkDelay("sidecar.lifecycleHooks.preStopDelay", sidecar.preStopDelay());
        checkDelay("sidecar.lifecycleHooks.postStartTimeout", sidecar.postStartTimeout());
        checkDelay("sidecar.lifecycleHooks.postStartInterval", sidecar.postStartInterval());
        checkDelay("sidecar.probes.readinessProbeInitialDelay", sidecar.readinessProbeInitialDelay());
        checkDelay("sidecar.probes.readinessProbePeriod", sidecar.readinessProbePeriod());
    }

    private void checkDelay(String field, Optional<Duration> delay) {
        if (delay.isPresent()
                && (delay.get().isNegative() || !delay.get().equals(delay.get().truncatedTo(ChronoUnit.SECONDS)))) {
            add(InstallRule.DELAY, ROOT.field(field), delay.get() + " is not a whole number of seconds of 0 or more");
        }
    }

    private void checkPort(String field, Optional<Integer> port) {
        if (port.isPresent() && (port.get() < 1 || port.get() > 65535)) {
            add(InjectRule.PORT, ROOT.field(field), port.get() + " is not between 1 and 65535");
        }
    }

    private void checkSwitches(ControllerInstall install, MeshDefinition mesh) {
        if (!install.enableBackendGroups().orElse(false)) {
            Optional<VirtualNode> user = mesh.virtualNodes().stream()
                    .filter(node -> !node.backendGroups().isEmpty())
                    .findFirst();
            user.ifPresent(node -> problems.add(Problem.of(
                            InstallRule.BACKEND_GROUPS,
                            ROOT.field("enableBackendGroups"),
                            "backend groups are disabled, but " + node.specPath() + " uses one")
                    .withHint("set enableBackendGroups(true)")));
        }
        if (!install.sdsEnabled().orElse(false)) {
            SdsUses.first(mesh)
                    .ifPresent(user -> problems.add(Problem.of(
                                    InstallRule.SDS,
                                    ROOT.field("sds.enabled"),
                                    "secret discovery is disabled, but " + user.specPath() + " uses it")
                            .withHint("set sdsEnabled(true)")));
        }
    }

    private void add(Rule rule, SpecPath at, String message) {
        problems.add(Problem.of(rule, at, message));
    }
}
