package io.github.appmeshdsl.report;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * One thing that is checked. Rules of the library are constants of tables, such as
 * {@link io.github.appmeshdsl.validation.MeshRule}, and have a page {@code docs/rules/<id>.md}; your own rules are made by
 * {@link #of(String, Severity, String)}.
 *
 * <p>The meaning of an id never changes, because rules are suppressed by id.
 */
public interface Rule {

    /** Returns the facts about the rule: its row in the table. */
    Row row();

    /**
     * Returns a rule of your own.
     *
     * @param id stable id: words of lower-case letters, digits and dashes, joined by dots, such as {@code acme.naming}
     * @param severity severity in both profiles
     * @param summary what must hold, in one line
     * @throws IllegalArgumentException if {@code id} has another form or {@code summary} is blank
     */
    static Rule of(String id, Severity severity, String summary) {
        requireNonNull(severity, "severity");
        return of(id, severity, severity, summary);
    }

    /**
     * Returns a rule of your own with a severity for each profile.
     *
     * @param id stable id: words of lower-case letters, digits and dashes, joined by dots, such as {@code acme.naming}
     * @param authoring severity in the {@code authoring} profile
     * @param importing severity in the {@code importing} profile
     * @param summary what must hold, in one line
     * @throws IllegalArgumentException if {@code id} has another form or {@code summary} is blank
     */
    static Rule of(String id, Severity authoring, Severity importing, String summary) {
        return new Own(new Row(id, authoring, importing, Source.OWN, summary));
    }

    /** Returns the stable id, such as {@code ref.unresolved}. */
    default String id() {
        return row().id();
    }

    /** Returns the severity in a profile. */
    default Severity severity(Profile profile) {
        requireNonNull(profile, "profile");
        return profile == Profile.AUTHORING ? row().authoring() : row().importing();
    }

    /** Returns where the rule comes from: the platform, its documentation, or good practice. */
    default Source source() {
        return row().source();
    }

    /** Returns what must hold, in one line. */
    default String summary() {
        return row().summary();
    }

    /**
     * The row of a rule in its table.
     *
     * @param id stable id
     * @param authoring severity in the {@code authoring} profile
     * @param importing severity in the {@code importing} profile
     * @param source where the rule comes from
     * @param summary what must hold, in one line
     */
    record Row(String id, Severity authoring, Severity importing, Source source, String summary) {
        /** Refuses null. */
        public Row {
            requireNonNull(id, "id");
            requireNonNull(authoring, "authoring");
            requireNonNull(importing, "importing");
            requireNonNull(source, "source");
            requireNonNull(summary, "summary");
        }

        /** Makes a row with the same severity in both profiles. */
        public Row(String id, Severity severity, Source source, String summary) {
            this(id, requireNonNull(severity, "severity"), severity, source, summary);
        }
    }

    /**
     * A rule of a user. Equal to one with the same row, so that it does not matter how often it is made.
     *
     * @param row the facts about the rule
     */
    record Own(Row row) implements Rule {

        private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9][a-z0-9-]*)+");

        /** Checks the id and the summary. */
        public Own {
            requireNonNull(row, "row");
            if (!ID.matcher(row.id()).matches()) {
                throw new IllegalArgumentException(
                        PlainText.quoted(row.id())
                                + " cannot be the id of a rule: use words of a-z, 0-9 and -, joined by dots, as in acme.naming");
            }
            if (row.summary().isBlank()) {
                throw new IllegalArgumentException("rule " + row.id() + " has no summary");
            }
        }

        @Override
        public String toString() {
            return row.id();
        }
    }

    /** Where a rule comes from. */
    enum Source {
        /** The App Mesh API's service model, or a refusal by the service that was observed. */
        API("App Mesh API"),
        /** The schema of the Kubernetes custom resources. */
        CRD("CRD schema"),
        /** The App Mesh controller: its admission webhooks, or what its code does with a manifest. */
        CONTROLLER("App Mesh controller"),
        /** Kubernetes itself: its API server, or the kubelet. */
        KUBERNETES("Kubernetes"),
        /** AWS services other than App Mesh: IAM, EKS. */
        AWS("AWS"),
        /** The App Mesh user guide: documented, not observed to be enforced. */
        GUIDE("App Mesh user guide"),
        /** Envoy: a configuration that it rejects. */
        ENVOY("Envoy"),
        /** The model of this library. */
        MODEL("the model of this library"),
        /** Good practice: accepted, but it cannot have the intended effect. */
        GOOD_PRACTICE("good practice"),
        /** A rule of your own. */
        OWN("your own rules");

        private final String title;

        Source(String title) {
            this.title = title;
        }

        /** Returns the source in words, for reports and pages. */
        public String title() {
            return title;
        }
    }

    /** Whose mesh is checked. The severity of a rule depends on it. */
    enum Profile {
        /** A mesh that is being written: a setting that should be there and is absent is an error. */
        AUTHORING,
        /** Documents written by others, which may work as they are: an error only where something certainly breaks. */
        IMPORTING
    }
}
