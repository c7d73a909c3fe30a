package io.github.appmeshdsl.cli;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the validator from announcing its version, which is none of our output, until it is told to speak again. */
final class ValidatorLog {

    /** Held, so that the level is not forgotten. */
    private final Logger validator = Logger.getLogger("org.hibernate.validator");

    ValidatorLog() {
        validator.setLevel(Level.WARNING);
    }

    void restore() {
        validator.setLevel(null);
    }
}
