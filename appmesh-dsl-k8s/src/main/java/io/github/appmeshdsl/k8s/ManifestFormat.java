package io.github.appmeshdsl.k8s;

/** The text that manifests are written as. */
public enum ManifestFormat {
    /** YAML: one document a resource, {@code ---} between them. */
    YAML("yaml"),
    /** JSON: one resource is an object; several are one {@code List}, as {@code kubectl} takes and gives them. */
    JSON("json");

    private final String extension;

    ManifestFormat(String extension) {
        this.extension = extension;
    }

    /** Returns the end of file names, without the dot. */
    public String extension() {
        return extension;
    }
}
