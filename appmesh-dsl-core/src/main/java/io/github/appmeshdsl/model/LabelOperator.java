package io.github.appmeshdsl.model;

/** How a label selector compares a label. */
public enum LabelOperator implements WireNamed {
    /** The label has one of the values. */
    IN("In"),
    /** The label has none of the values, or is absent. */
    NOT_IN("NotIn"),
    /** The label is there. */
    EXISTS("Exists"),
    /** The label is absent. */
    DOES_NOT_EXIST("DoesNotExist");

    private final String wireName;

    LabelOperator(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
