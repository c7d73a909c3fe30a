package io.github.appmeshdsl.k8s;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.report.AppMeshDslException;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import java.util.List;

/**
 * Manifests were to be written over files that hold more than these manifests. Nothing was written. The message lists what
 * would be lost; {@link Manifests#replacing} allows it.
 */
public final class ContentLossException extends AppMeshDslException {

    private static final long serialVersionUID = 1L;

    private static final int MOST_LISTED = 20;

    private final transient List<Loss> losses;

    ContentLossException(List<Loss> losses) {
        super(message(losses));
        this.losses = List.copyOf(losses);
    }

    /**
     * Something that would be lost.
     *
     * @param location its place; for several comments or anchors that of the first
     * @param content the content, in words
     */
    public record Loss(Location location, String content) {
        /** Refuses null. */
        public Loss {
            requireNonNull(location, "location");
            requireNonNull(content, "content");
        }
    }

    /** Returns what would be lost, in the order of the files and their lines. */
    public List<Loss> losses() {
        return losses;
    }

    private static String message(List<Loss> losses) {
        StringBuilder text = new StringBuilder("nothing is written, because this would be lost:\n");
        for (Loss loss : losses.subList(0, Math.min(losses.size(), MOST_LISTED))) {
            text.append("  ")
                    .append(PlainText.uncut(loss.location().file()))
                    .append(':')
                    .append(loss.location().line())
                    .append(": ")
                    .append(loss.content())
                    .append('\n');
        }
        if (losses.size() > MOST_LISTED) {
            text.append("  and ").append(losses.size() - MOST_LISTED).append(" more\n");
        }
        return text.append("write to another file, or call replacing() on the manifests to write nevertheless")
                .toString();
    }
}
