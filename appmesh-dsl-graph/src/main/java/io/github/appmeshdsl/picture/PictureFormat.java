package io.github.appmeshdsl.picture;

import java.util.Locale;
import java.util.Optional;

/** The formats in which a picture is written. */
public enum PictureFormat {
    /** One page to explore in a browser, without a network. */
    HTML,
    /** A picture of fixed size, for documents. */
    SVG,
    /** A flowchart of Mermaid, as GitHub shows it in Markdown. */
    MERMAID,
    /** A graph of Graphviz. */
    DOT;

    /** Returns the name as commands take it, such as {@code html}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the format of that name, if it is one. */
    public static Optional<PictureFormat> of(String text) {
        for (PictureFormat format : values()) {
            if (format.text().equals(text)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
