package io.github.appmeshdsl.k8s.validation;

import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Profile;
import java.util.ArrayList;
import java.util.List;

/** Collects what checks find, at the level that the profile gives to each rule. For one check in one thread. */
public final class KubernetesFindings {

    private final Profile profile;
    private final List<Problem> problems = new ArrayList<>();

    /** Makes an empty collection. */
    public KubernetesFindings(Profile profile) {
        this.profile = profile;
    }

    /** Adds a finding. */
    public void add(KubernetesRule rule, SpecPath path, String message) {
        problems.add(Problem.of(rule, path, message).withSeverity(rule.severity(profile)));
    }

    /** Adds a finding with a hint on what to do. */
    public void add(KubernetesRule rule, SpecPath path, String message, String hint) {
        problems.add(Problem.of(rule, path, message)
                .withSeverity(rule.severity(profile))
                .withHint(hint));
    }

    /** Returns what was found so far. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }
}
