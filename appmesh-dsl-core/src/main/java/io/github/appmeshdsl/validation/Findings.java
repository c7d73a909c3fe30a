package io.github.appmeshdsl.validation;

import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what checks find, at the level that the profile gives to each rule. For one validation in one thread. */
public final class Findings {

    private final ValidationOptions options;
    private final List<Problem> problems = new ArrayList<>();
    private int external;

    Findings(ValidationOptions options) {
        this.options = options;
    }

    /** Adds a finding. */
    public void add(MeshRule rule, SpecPath path, String message) {
        problems.add(new Problem(
                rule.id(), rule.severity(options.profile()), path, message, Optional.empty(), Optional.empty()));
    }

    /** Adds a finding with a hint on what to do. */
    public void add(MeshRule rule, SpecPath path, String message, String hint) {
        problems.add(new Problem(
                rule.id(), rule.severity(options.profile()), path, message, Optional.of(hint), Optional.empty()));
    }

    /** Returns whose mesh is checked: hints speak of the DSL to an author, of documents to whoever imports them. */
    public Profile profile() {
        return options.profile();
    }

    /** Returns whether references that leave the mesh are taken to be provided elsewhere. */
    public boolean isPartial() {
        return options.partial();
    }

    /** Counts a reference that leaves the mesh. */
    public void countExternal() {
        external++;
    }

    int external() {
        return external;
    }

    List<Problem> problems() {
        return problems;
    }
}
