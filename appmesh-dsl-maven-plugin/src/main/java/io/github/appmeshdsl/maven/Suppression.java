package io.github.appmeshdsl.maven;

import io.github.appmeshdsl.validation.ValidationOptions;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A rule that is switched off, as a POM configures it. */
public final class Suppression {

    /** The id of the rule. */
    @Parameter(required = true)
    private @Nullable String rule;

    /** Where it is switched off; everywhere by default. */
    @Parameter
    private String path = "";

    /** Why it is switched off. */
    @Parameter(required = true)
    private @Nullable String reason;

    /** For Maven, which sets the fields. */
    public Suppression() {}

    ValidationOptions.Suppression toOption() throws MojoExecutionException {
        if (rule == null || reason == null) {
            throw new MojoExecutionException("<suppression> needs <rule> and <reason>");
        }
        try {
            return new ValidationOptions.Suppression(rule, path, reason);
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException("<suppression>: " + e.getMessage());
        }
    }

    /** Returns the configuration; parts of inputs that are compared are taken from it. */
    @Override
    public String toString() {
        return rule + "@" + path + "=" + reason;
    }
}
