package io.github.appmeshdsl.format;

/** The syntax of documents. */
public enum TextFormat {
    /** YAML; several documents are separated by {@code ---}. */
    YAML("yaml"),
    /** JSON; several documents are put into one list. */
    JSON("json");

    private final String extension;

    TextFormat(String extension) {
        this.extension = extension;
    }

    /** Returns the extension of file names, without the dot. */
    public String extension() {
        return extension;
    }
}
