package io.github.appmeshdsl.report;

/**
 * One thing that is checked. Every rule stands in a table of its package and has a page {@code docs/rules/<id>.md}.
 *
 * <p>An id never changes its meaning: people switch rules off by id.
 */
public interface Rule {

    /** Returns what is fixed about the rule: its row in the table. */
    Row row();

    /** Returns the stable id, such as {@code ref.unresolved}. */
    default String id() {
        return row().id();
    }

    /** Returns the level in the {@code authoring} profile. */
    default Severity severity() {
        return row().severity();
    }

    /** Returns who says so: the platform, its documentation, or good sense. */
    default Source source() {
        return row().source();
    }

    /** Returns in one line what must hold. */
    default String summary() {
        return row().summary();
    }

    /**
     * The row of a rule in its table.
     *
     * @param id stable id
     * @param severity level in the {@code authoring} profile
     * @param source who says so
     * @param summary what must hold, in one line
     */
    record Row(String id, Severity severity, Source source, String summary) {}

    /** Where a rule comes from. */
    enum Source {
        /** The App Mesh API's service model, or a refusal by the service that was seen. */
        API("App Mesh API"),
        /** The schema of the Kubernetes custom resources. */
        CRD("CRD schema"),
        /** The App Mesh controller: its admission webhooks, or what its code does with a manifest. */
        CONTROLLER("App Mesh controller"),
        /** Kubernetes itself: its API server, or what runs pods. */
        KUBERNETES("Kubernetes"),
        /** AWS beside App Mesh: IAM, EKS. */
        AWS("AWS"),
        /** The App Mesh user guide: documented, not seen enforced. */
        GUIDE("App Mesh user guide"),
        /** This library's model. */
        MODEL("the model of this library"),
        /** Good sense: allowed, yet it cannot do what it seems to say. */
        GOOD_SENSE("good sense");

        private final String title;

        Source(String title) {
            this.title = title;
        }

        /** Returns the source in words, for reports and pages. */
        public String title() {
            return title;
        }
    }
}
