package io.github.appmeshdsl.plan;

import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.report.PlainText;

/** Names of resources as plans print them, on one line whatever they hold. */
final class Naming {

    private static final int PIECE = 100;

    private Naming() {}

    static String of(ResourceKey key) {
        return line(key.toString());
    }

    /** Returns the text on one line and in full: a route's name and its router's may have 255 characters each. */
    static String line(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i += PIECE) {
            safe.append(PlainText.of(text.substring(i, Math.min(text.length(), i + PIECE))));
        }
        return safe.toString();
    }
}
