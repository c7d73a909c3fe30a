package io.github.appmeshdsl.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The page of a rule: a copy of {@code docs/rules/<id>.md} is part of the program. */
final class RulePage {

    private static final String PAGES = "https://github.com/appmeshdsl/appmesh-dsl/blob/main/docs/rules/";

    private RulePage() {}

    /** Returns the address of the page of a rule of the library. */
    static String address(String ruleId) {
        return PAGES + ruleId + ".md";
    }

    /** Returns the text of the page; absent for rules of other libraries. */
    static Optional<String> text(String ruleId) {
        if (!ruleId.matches("[a-z0-9.-]+")) {
            return Optional.empty();
        }
        try (InputStream in = RulePage.class.getResourceAsStream("rules/" + ruleId + ".md")) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
