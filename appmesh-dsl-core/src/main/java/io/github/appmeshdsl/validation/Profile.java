package io.github.appmeshdsl.validation;

/** Whose mesh is checked: some rules are an error to its author and a warning to whoever reads what others wrote. */
public enum Profile {
    /** A mesh that is being written: what is not said although it should be is an error. */
    AUTHORING,
    /** Documents that somebody else wrote and that may well work: an error only where something surely breaks. */
    IMPORTING
}
