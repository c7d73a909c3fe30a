package io.github.appmeshdsl.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The faults of a server, as the command line calls them. */
enum FaultKind {
    THROTTLING(false),
    INTERNAL_SERVER_ERROR(false),
    UNAVAILABLE(false),
    RESET_BEFORE(false),
    RESET_AFTER(false),
    LATENCY(true),
    STALE_READ(true);

    /** Whether it lasts a time that must be said. */
    final boolean takesTime;

    FaultKind(boolean takesTime) {
        this.takesTime = takesTime;
    }

    /** Returns what it is called. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns what those are called that take a time, or those that take none. */
    static List<String> words(boolean takingTime) {
        List<String> words = new ArrayList<>();
        for (FaultKind kind : values()) {
            if (kind.takesTime == takingTime) {
                words.add(kind.word());
            }
        }
        return words;
    }
}
