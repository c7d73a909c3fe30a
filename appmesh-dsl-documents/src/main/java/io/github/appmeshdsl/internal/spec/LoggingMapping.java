package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.model.AccessLog;
import io.github.appmeshdsl.model.Logging;
import io.github.appmeshdsl.model.LoggingFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Access logs of virtual nodes and virtual gateways. */
final class LoggingMapping implements AccessLog.Visitor<SpecOutput>, LoggingFormat.Visitor<SpecOutput> {

    private static final LoggingMapping WRITER = new LoggingMapping();

    private LoggingMapping() {}

    static void write(SpecOutput out, Optional<Logging> logging) {
        if (logging.isEmpty()) {
            return;
        }
        out.start("logging");
        if (logging.get().accessLog().isPresent()) {
            AccessLog log = logging.get().accessLog().get();
            out.start("accessLog");
            out.start(log.memberName());
            log.accept(WRITER, out);
            out.end();
            out.end();
        }
        out.end();
    }

    @Override
    public void file(AccessLog.File log, SpecOutput out) {
        if (log.format().isPresent()) {
            out.start("format");
            log.format().get().accept(WRITER, out);
            out.end();
        }
        out.string("path", log.path());
    }

    @Override
    public void text(LoggingFormat.Text format, SpecOutput out) {
        out.string("text", format.text());
    }

    @Override
    public void json(LoggingFormat.Json format, SpecOutput out) {
        out.sink.name("json");
        out.sink.startSequence();
        for (LoggingFormat.Entry entry : format.entries()) {
            out.sink.startMapping();
            out.string("key", entry.key());
            out.string("value", entry.value());
            out.end();
        }
        out.sink.endSequence();
    }

    static Optional<Logging> read(SpecInput in) {
        return in.mapping("logging", l -> new Logging(l.mapping("accessLog", LoggingMapping::readAccessLog)));
    }

    private static @Nullable AccessLog readAccessLog(SpecInput in) {
        String member = in.member("an access log", "file");
        return member == null
                ? null
                : in.mapping(member, LoggingMapping::readFile).orElse(null);
    }

    private static AccessLog.@Nullable File readFile(SpecInput in) {
        Optional<LoggingFormat> format = in.mapping("format", LoggingMapping::readFormat);
        String path = in.requiredString("path");
        return path == null ? null : new AccessLog.File(path, format);
    }

    private static @Nullable LoggingFormat readFormat(SpecInput in) {
        String member = in.member("a log's format", "text", "json");
        if (member == null) {
            return null;
        }
        if (member.equals("json")) {
            return new LoggingFormat.Json(in.list(member, LoggingMapping::readEntry));
        }
        Optional<String> text = in.string(member);
        return text.isPresent() ? new LoggingFormat.Text(text.get()) : null;
    }

    private static LoggingFormat.@Nullable Entry readEntry(SpecInput in) {
        String key = in.requiredString("key");
        String value = in.requiredString("value");
        return key == null || value == null ? null : new LoggingFormat.Entry(key, value);
    }
}
