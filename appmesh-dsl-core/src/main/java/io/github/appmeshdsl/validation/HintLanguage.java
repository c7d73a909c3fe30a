package io.github.appmeshdsl.validation;

/** The language of hints: that in which the reader of a report writes the mesh. */
public enum HintLanguage {
    /** Hints name methods of the builders, such as {@code leaf()}. */
    JAVA,
    /** Hints name members of documents, such as {@code backends: []}. */
    DOCUMENT
}
