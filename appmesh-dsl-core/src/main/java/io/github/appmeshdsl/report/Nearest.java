package io.github.appmeshdsl.report;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that was probably meant. */
public final class Nearest {

    private static final int LONGEST = 128;

    private Nearest() {}

    /** Returns the candidate that differs from {@code name} by the fewest letters, if by few enough; null otherwise. */
    public static @Nullable String to(String name, Collection<String> candidates) {
        requireNonNull(candidates, "candidates");
        String best = null;
        int allowed = Math.max(1, Math.min(name.length(), 12) / 3);
        int bestDistance = allowed + 1;
        if (name.length() > LONGEST) {
            return null;
        }
        String folded = name.toLowerCase(Locale.ROOT);
        for (String candidate : candidates) {
            if (candidate.equals(name) || Math.abs(candidate.length() - name.length()) >= bestDistance) {
                continue;
            }
            int distance = distance(folded, candidate.toLowerCase(Locale.ROOT));
            if (distance < bestDistance) {
                bestDistance = distance;
                best = candidate;
            }
        }
        return best;
    }

    /** Returns how many letters have to be inserted, removed, changed, or swapped with their neighbor. */
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
