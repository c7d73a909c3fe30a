package io.github.appmeshdsl.report;

/** Whose mesh is checked. The severity of a rule depends on it. */
public enum Profile {
    /** A mesh that is being written: a setting that should be there and is absent is an error. */
    AUTHORING,
    /** Documents written by others, which may work as they are: an error only where something certainly breaks. */
    IMPORTING
}
