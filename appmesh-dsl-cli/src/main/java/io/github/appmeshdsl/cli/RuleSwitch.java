package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.validation.ValidationOptions;

/** The value of {@code --off}: {@code RULE=REASON} or {@code RULE@PATH=REASON}. */
final class RuleSwitch {

    private RuleSwitch() {}

    /**
     * Returns the suppression.
     *
     * @throws IllegalArgumentException if the reason or the path is missing
     */
    static ValidationOptions.Suppression parse(String text) {
        int reason = text.indexOf('=');
        if (reason < 0 || text.substring(reason + 1).isBlank()) {
            throw new IllegalArgumentException("give a reason, as in RULE=REASON");
        }
        String what = text.substring(0, reason);
        int at = what.indexOf('@');
        String rule = at < 0 ? what : what.substring(0, at);
        String path = at < 0 ? "" : what.substring(at + 1);
        if (at >= 0 && path.isBlank()) {
            throw new IllegalArgumentException("give a path, as in RULE@PATH=REASON");
        }
        return new ValidationOptions.Suppression(rule, path, text.substring(reason + 1));
    }
}
