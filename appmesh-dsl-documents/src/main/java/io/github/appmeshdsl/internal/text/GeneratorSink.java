package io.github.appmeshdsl.internal.text;

import io.github.appmeshdsl.internal.spec.SpecSink;
import tools.jackson.core.JsonGenerator;

/**
 * Writes a spec through any Jackson generator.
 *
 * <p>All methods throw what the generator throws. The generator is neither flushed nor closed.
 */
public final class GeneratorSink implements SpecSink {

    private final JsonGenerator generator;

    /** Creates a sink over {@code generator}. */
    public GeneratorSink(JsonGenerator generator) {
        this.generator = generator;
    }

    @Override
    public void startMapping() {
        generator.writeStartObject();
    }

    @Override
    public void endMapping() {
        generator.writeEndObject();
    }

    @Override
    public void startSequence() {
        generator.writeStartArray();
    }

    @Override
    public void endSequence() {
        generator.writeEndArray();
    }

    @Override
    public void name(String key) {
        generator.writeName(key);
    }

    @Override
    public void string(String value) {
        generator.writeString(value);
    }

    @Override
    public void plain(String word) {
        generator.writeString(word);
    }

    @Override
    public void number(long value) {
        generator.writeNumber(value);
    }

    @Override
    public void bool(boolean value) {
        generator.writeBoolean(value);
    }
}
