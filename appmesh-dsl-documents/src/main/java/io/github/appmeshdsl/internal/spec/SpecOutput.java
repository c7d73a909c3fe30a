package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.WireNamed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes entries of a spec in a dialect; what is absent is not written. */
final class SpecOutput {

    final SpecSink sink;
    final Dialect dialect;
    private final @Nullable MeshMember from;

    SpecOutput(SpecSink sink, Dialect dialect, @Nullable MeshMember from) {
        this.sink = sink;
        this.dialect = dialect;
        this.from = from;
    }

    void start(String key) {
        sink.name(key);
        sink.startMapping();
    }

    void end() {
        sink.endMapping();
    }

    void string(String key, String value) {
        sink.name(key);
        sink.string(value);
    }

    void string(String key, Optional<String> value) {
        if (value.isPresent()) {
            string(key, value.get());
        }
    }

    /** Writes the AWS name where it is a part of the spec. */
    void awsName(Optional<String> awsName) {
        if (dialect.isKubernetes()) {
            string("awsName", awsName);
        }
    }

    void word(String key, WireNamed value) {
        sink.name(key);
        sink.plain(value.wireName());
    }

    void word(String key, Optional<? extends WireNamed> value) {
        if (value.isPresent()) {
            word(key, value.get());
        }
    }

    void number(String key, long value) {
        sink.name(key);
        sink.number(value);
    }

    void number(String key, Optional<Integer> value) {
        if (value.isPresent()) {
            number(key, value.get());
        }
    }

    void bool(String key, Optional<Boolean> value) {
        if (value.isPresent()) {
            sink.name(key);
            sink.bool(value.get());
        }
    }

    void strings(String key, List<String> values) {
        sink.name(key);
        sink.startSequence();
        for (String value : values) {
            sink.string(value);
        }
        sink.endSequence();
    }

    void words(String key, List<? extends WireNamed> values) {
        if (values.isEmpty()) {
            return;
        }
        sink.name(key);
        sink.startSequence();
        for (WireNamed value : values) {
            sink.string(value.wireName());
        }
        sink.endSequence();
    }

    void strings(String key, Map<String, String> values) {
        if (values.isEmpty()) {
            return;
        }
        start(key);
        values.forEach(new Entries());
        end();
    }

    void reference(String apiKey, Ref<?> ref) {
        if (from == null) {
            throw new IllegalStateException("a mesh refers to nothing");
        }
        dialect.writeReference(sink, apiKey, ref, from);
    }

    /** Takes the entries of a map one by one; its set of entries would be made for it and stay with the model. */
    private final class Entries implements BiConsumer<String, String> {
        @Override
        public void accept(String key, String value) {
            string(key, value);
        }
    }
}
