package io.github.appmeshdsl.internal.text;

import java.io.Reader;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.Event;
import tools.jackson.core.ErrorReportConfiguration;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.io.ContentReference;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Jackson's YAML parser, one step before it turns events into tokens: tokens no longer tell a quoted scalar from a plain one,
 * and know no aliases within keys.
 */
final class YamlEventParser extends YAMLParser {

    YamlEventParser(LoadSettings settings, Reader text) {
        this(settings, text, new BufferRecycler());
    }

    private YamlEventParser(LoadSettings settings, Reader text, BufferRecycler buffers) {
        super(
                ObjectReadContext.empty(),
                new IOContext(
                        StreamReadConstraints.defaults(),
                        StreamWriteConstraints.defaults(),
                        ErrorReportConfiguration.defaults(),
                        buffers,
                        ContentReference.unknown(),
                        false,
                        JsonEncoding.UTF8),
                buffers,
                0,
                0,
                settings,
                text);
    }

    /** Returns the next event; throws what the parser throws. */
    Event next() {
        return nextEvent();
    }
}
