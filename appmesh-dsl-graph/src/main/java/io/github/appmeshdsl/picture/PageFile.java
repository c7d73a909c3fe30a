package io.github.appmeshdsl.picture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Style sheets and programs that stand in pictures. */
final class PageFile {

    private PageFile() {}

    /** Returns the colors: light, or dark where that is preferred; the attribute {@code data-theme} of the root decides. */
    static String theme() {
        String light = text("theme-light.css").strip();
        String dark = text("theme-dark.css").strip();
        return ":root{color-scheme:light;" + light + "}\n"
                + "@media (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;" + dark + "}}\n"
                + ":root[data-theme=dark]{color-scheme:dark;" + dark + "}\n";
    }

    static String text(String name) {
        try (InputStream in = PageFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
