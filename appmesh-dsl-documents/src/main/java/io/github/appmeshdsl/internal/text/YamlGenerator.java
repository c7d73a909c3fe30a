package io.github.appmeshdsl.internal.text;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.ErrorReportConfiguration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteCapability;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.Version;
import tools.jackson.core.base.GeneratorBase;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.io.ContentReference;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.JacksonFeatureSet;
import tools.jackson.core.util.SimpleStreamWriteContext;

/**
 * The YAML of {@link YamlSink} as a Jackson generator, for everything that writes to one.
 *
 * <p>Type ids become tags; raw text has no place in block style and is refused.
 */
public final class YamlGenerator extends GeneratorBase {

    private static final Version VERSION = new Version(0, 1, 0, null, "io.github.appmeshdsl", "appmesh-dsl-documents");

    private final Writer out;
    private final YamlSink yaml;
    private SimpleStreamWriteContext context = SimpleStreamWriteContext.createRootContext(null);

    /** Creates a generator that writes to {@code out} and closes it with itself. */
    public YamlGenerator(Writer out) {
        super(
                ObjectWriteContext.empty(),
                new IOContext(
                        StreamReadConstraints.defaults(),
                        StreamWriteConstraints.defaults(),
                        ErrorReportConfiguration.defaults(),
                        new BufferRecycler(),
                        ContentReference.unknown(),
                        true,
                        null),
                0);
        this.out = out;
        this.yaml = new YamlSink(new FailingAsJackson(out));
    }

    @Override
    public Version version() {
        return VERSION;
    }

    @Override
    public TokenStreamContext streamWriteContext() {
        return context;
    }

    @Override
    public @Nullable Object currentValue() {
        return context.currentValue();
    }

    @Override
    public void assignCurrentValue(@Nullable Object value) {
        context.assignCurrentValue(value);
    }

    @Override
    public Object streamWriteOutputTarget() {
        return out;
    }

    @Override
    public int streamWriteOutputBuffered() {
        return yaml.buffered();
    }

    @Override
    public JacksonFeatureSet<StreamWriteCapability> streamWriteCapabilities() {
        return DEFAULT_TEXTUAL_WRITE_CAPABILITIES;
    }

    @Override
    public boolean canWriteTypeId() {
        return true;
    }

    /** Gives the value that follows a tag, such as {@code !Ref}. */
    @Override
    public JsonGenerator writeTypeId(Object tag) {
        yaml.tag(tag.toString());
        return this;
    }

    @Override
    public JsonGenerator writeStartArray() {
        return writeStartArray(null);
    }

    @Override
    public JsonGenerator writeStartArray(@Nullable Object value) {
        _verifyValueWrite("start an array");
        context = context.createChildArrayContext(value);
        _streamWriteConstraints.validateNestingDepth(context.getNestingDepth());
        yaml.startSequence();
        return this;
    }

    @Override
    public JsonGenerator writeEndArray() {
        if (!context.inArray()) {
            _reportError("Current context not Array but " + context.typeDesc());
        }
        context = context.clearAndGetParent();
        yaml.endSequence();
        return this;
    }

    @Override
    public JsonGenerator writeStartObject() {
        return writeStartObject(null);
    }

    @Override
    public JsonGenerator writeStartObject(@Nullable Object value) {
        _verifyValueWrite("start an object");
        context = context.createChildObjectContext(value);
        _streamWriteConstraints.validateNestingDepth(context.getNestingDepth());
        yaml.startMapping();
        return this;
    }

    @Override
    public JsonGenerator writeEndObject() {
        if (!context.inObject() || context.hasCurrentName()) {
            _reportError("Current context not Object or a value is missing: " + context.typeDesc());
        }
        context = context.clearAndGetParent();
        yaml.endMapping();
        return this;
    }

    @Override
    public JsonGenerator writeName(String name) {
        if (!context.writeName(name)) {
            _reportError("Cannot write a property name, expecting a value");
        }
        yaml.name(name);
        return this;
    }

    @Override
    public JsonGenerator writePropertyId(long id) {
        return writeName(Long.toString(id));
    }

    @Override
    public JsonGenerator writeString(@Nullable String text) {
        if (text == null) {
            return writeNull();
        }
        _verifyValueWrite(WRITE_STRING);
        yaml.string(text);
        return this;
    }

    @Override
    public JsonGenerator writeString(char[] text, int offset, int length) {
        _checkRangeBoundsForCharArray(text, offset, length);
        return writeString(new String(text, offset, length));
    }

    @Override
    public JsonGenerator writeRawUTF8String(byte[] text, int offset, int length) {
        return _reportUnsupportedOperation();
    }

    @Override
    public JsonGenerator writeUTF8String(byte[] text, int offset, int length) {
        _checkRangeBoundsForByteArray(text, offset, length);
        return writeString(new String(text, offset, length, StandardCharsets.UTF_8));
    }

    @Override
    public JsonGenerator writeRaw(String text) {
        return _reportUnsupportedOperation();
    }

    @Override
    public JsonGenerator writeRaw(String text, int offset, int length) {
        return _reportUnsupportedOperation();
    }

    @Override
    public JsonGenerator writeRaw(char[] text, int offset, int length) {
        return _reportUnsupportedOperation();
    }

    @Override
    public JsonGenerator writeRaw(char c) {
        return _reportUnsupportedOperation();
    }

    /** Writes the bytes as text, as JSON has it. */
    @Override
    public JsonGenerator writeBinary(Base64Variant variant, byte[] data, int offset, int length) {
        _checkRangeBoundsForByteArray(data, offset, length);
        return writeString(variant.encode(Arrays.copyOfRange(data, offset, offset + length)));
    }

    @Override
    public JsonGenerator writeNumber(short value) {
        return writeNumber((long) value);
    }

    @Override
    public JsonGenerator writeNumber(int value) {
        return writeNumber((long) value);
    }

    @Override
    public JsonGenerator writeNumber(long value) {
        _verifyValueWrite(WRITE_NUMBER);
        yaml.number(value);
        return this;
    }

    @Override
    public JsonGenerator writeNumber(@Nullable BigInteger value) {
        return value == null ? writeNull() : writeNumber(value.toString());
    }

    @Override
    public JsonGenerator writeNumber(double value) {
        if (Double.isNaN(value)) {
            return writeNumber(".nan");
        }
        if (Double.isInfinite(value)) {
            return writeNumber(value > 0 ? ".inf" : "-.inf");
        }
        return writeNumber(Double.toString(value));
    }

    @Override
    public JsonGenerator writeNumber(float value) {
        return Float.isFinite(value) ? writeNumber(Float.toString(value)) : writeNumber((double) value);
    }

    @Override
    public JsonGenerator writeNumber(@Nullable BigDecimal value) {
        return value == null ? writeNull() : writeNumber(_asString(value));
    }

    @Override
    public JsonGenerator writeNumber(String encoded) {
        _verifyValueWrite(WRITE_NUMBER);
        yaml.plain(withPoint(encoded));
        return this;
    }

    @Override
    public JsonGenerator writeBoolean(boolean state) {
        _verifyValueWrite(WRITE_BOOLEAN);
        yaml.bool(state);
        return this;
    }

    @Override
    public JsonGenerator writeNull() {
        _verifyValueWrite(WRITE_NULL);
        yaml.nothing();
        return this;
    }

    @Override
    public void flush() {
        yaml.flush();
    }

    @Override
    protected void _closeInput() {
        yaml.close();
    }

    @Override
    protected void _releaseBuffers() {}

    @Override
    protected void _verifyValueWrite(String what) {
        if (!context.writeValue()) {
            _reportError("Cannot " + what + ", expecting a property name");
        }
    }

    /** YAML 1.1 knows no float with an exponent and without a point. */
    private static String withPoint(String number) {
        int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
        return exponent < 0 || number.indexOf('.') >= 0
                ? number
                : number.substring(0, exponent) + ".0" + number.substring(exponent);
    }

    /** What the writer throws, as generators throw it. */
    private static final class FailingAsJackson extends Writer {
        private final Writer out;

        FailingAsJackson(Writer out) {
            this.out = out;
        }

        @Override
        public void write(char[] text, int offset, int length) {
            try {
                out.write(text, offset, length);
            } catch (IOException e) {
                throw JacksonIOException.construct(e);
            }
        }

        @Override
        public void flush() {
            try {
                out.flush();
            } catch (IOException e) {
                throw JacksonIOException.construct(e);
            }
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException e) {
                throw JacksonIOException.construct(e);
            }
        }
    }
}
