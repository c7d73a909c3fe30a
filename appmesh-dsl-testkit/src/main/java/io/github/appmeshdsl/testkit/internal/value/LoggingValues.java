package io.github.appmeshdsl.testkit.internal.value;

import io.github.appmeshdsl.model.AccessLog;
import io.github.appmeshdsl.model.Logging;
import io.github.appmeshdsl.model.LoggingFormat;
import io.github.appmeshdsl.testkit.internal.choice.Choices;

/** Generators of logging. */
public final class LoggingValues {

    private final Scope scope;

    /** Creates generators for a scope. */
    public LoggingValues(Scope scope) {
        this.scope = scope;
    }

    /** Returns logging. */
    public Logging logging(Choices choices) {
        return new Logging(choices.maybe(this::accessLog));
    }

    /** Returns an access log. */
    public AccessLog accessLog(Choices choices) {
        return new AccessLog.File(Texts.file(choices), choices.maybe(this::format));
    }

    /** Returns a format. */
    public LoggingFormat format(Choices choices) {
        return choices.<LoggingFormat>oneOf(
                c -> new LoggingFormat.Text(c.oneOf(
                        text -> Texts.text(text, 1, 1000),
                        text -> text.of("[%START_TIME%] \"%REQ(:METHOD)%\" %RESPONSE_CODE%\n"))),
                c -> new LoggingFormat.Json(c.list(scope.obeysRules() ? 1 : 0, 5, this::entry)));
    }

    /** Returns a member of a JSON format. */
    public LoggingFormat.Entry entry(Choices choices) {
        return new LoggingFormat.Entry(
                Texts.text(choices, 1, 100),
                choices.oneOf(c -> Texts.text(c, 1, 100), c -> c.of("%START_TIME%", "%REQ(X-ID)%")));
    }
}
