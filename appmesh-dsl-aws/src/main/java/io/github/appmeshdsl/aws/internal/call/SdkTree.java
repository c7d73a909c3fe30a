package io.github.appmeshdsl.aws.internal.call;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Trees to and from the SDK's value classes, by the fields that those classes declare themselves. Knows no shape of App Mesh,
 * so that no mapping of our own can be wrong or incomplete.
 *
 * <p>A list that was never set is not written and not read; an empty one is. Words of enumerations stay text.
 */
final class SdkTree {

    private SdkTree() {}

    /**
     * Sets the members of a request, or another of the SDK's values, from a tree. Members that the SDK's class does not have
     * cannot be sent and are left out.
     *
     * @throws IllegalArgumentException if a value is of another type than its member; names the member
     */
    static void write(MappingNode tree, SdkPojo builder) {
        Map<String, SdkField<?>> fields = builder.sdkFieldNameToField();
        for (MappingNode.Entry entry : tree.entries()) {
            SdkField<?> field = fields.get(entry.key());
            if (field != null) {
                try {
                    field.set(builder, value(entry.value(), field));
                } catch (Misfit misfit) {
                    throw misfit.below(entry.key());
                }
            }
        }
    }

    private static @Nullable Object value(DocumentNode node, SdkField<?> field) {
        if (node instanceof ScalarNode scalar && scalar.isNull()) {
            return null;
        }
        MarshallingType<?> type = field.marshallingType();
        if (type.equals(MarshallingType.SDK_POJO)) {
            SdkPojo builder = field.constructor().get();
            write(mapping(node), builder);
            return ((Buildable) builder).build();
        }
        if (type.equals(MarshallingType.LIST)) {
            return list(node, field.getRequiredTrait(ListTrait.class).memberFieldInfo());
        }
        if (type.equals(MarshallingType.MAP)) {
            return map(node, field.getRequiredTrait(MapTrait.class).valueFieldInfo());
        }
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar, type);
        }
        throw new Misfit("a value", node);
    }

    private static List<@Nullable Object> list(DocumentNode node, SdkField<?> item) {
        if (!(node instanceof SequenceNode sequence)) {
            throw new Misfit("a list", node);
        }
        List<@Nullable Object> list = new ArrayList<>(sequence.items().size());
        for (DocumentNode each : sequence.items()) {
            try {
                list.add(value(each, item));
            } catch (Misfit misfit) {
                throw misfit.below("[" + list.size() + "]");
            }
        }
        return list;
    }

    private static Map<String, @Nullable Object> map(DocumentNode node, SdkField<?> item) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (MappingNode.Entry entry : mapping(node).entries()) {
            try {
                map.put(entry.key(), value(entry.value(), item));
            } catch (Misfit misfit) {
                throw misfit.below(entry.key());
            }
        }
        return map;
    }

    private static MappingNode mapping(DocumentNode node) {
        if (node instanceof MappingNode mapping) {
            return mapping;
        }
        throw new Misfit("a mapping", node);
    }

    private static Object scalar(ScalarNode scalar, MarshallingType<?> type) {
        if (type.equals(MarshallingType.STRING) && scalar.isString()) {
            return scalar.text();
        }
        if (type.equals(MarshallingType.BOOLEAN) && scalar.bool().isPresent()) {
            return scalar.bool().get();
        }
        if (type.equals(MarshallingType.LONG) && scalar.integer().isPresent()) {
            return scalar.integer().getAsLong();
        }
        if (type.equals(MarshallingType.INTEGER) && scalar.integer().isPresent()) {
            long value = scalar.integer().getAsLong();
            if (value == (int) value) {
                return (int) value;
            }
        }
        throw new Misfit("a " + type.getTargetClass().getSimpleName(), scalar);
    }

    /** Returns the members of one of the SDK's values that are set, as a tree. */
    static MappingNode read(SdkPojo pojo) {
        List<MappingNode.Entry> entries = new ArrayList<>();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                entries.add(MappingNode.Entry.of(field.locationName(), node(value)));
            }
        }
        return MappingNode.of(entries);
    }

    private static DocumentNode node(@Nullable Object value) {
        if (value == null) {
            return ScalarNode.nothing();
        }
        if (value instanceof SdkPojo pojo) {
            return read(pojo);
        }
        if (value instanceof List<?> list) {
            List<DocumentNode> items = new ArrayList<>(list.size());
            for (Object item : list) {
                items.add(node(item));
            }
            return SequenceNode.of(items);
        }
        if (value instanceof Map<?, ?> map) {
            List<MappingNode.Entry> entries = new ArrayList<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                entries.add(MappingNode.Entry.of(String.valueOf(entry.getKey()), node(entry.getValue())));
            }
            return MappingNode.of(entries);
        }
        if (value instanceof Boolean bool) {
            return ScalarNode.bool(bool);
        }
        if (value instanceof Long || value instanceof Integer) {
            return ScalarNode.number(((Number) value).longValue());
        }
        if (value instanceof Instant instant) {
            BigDecimal seconds =
                    BigDecimal.valueOf(instant.getEpochSecond()).add(BigDecimal.valueOf(instant.getNano(), 9));
            return ScalarNode.of(
                    seconds.stripTrailingZeros().toPlainString(), ScalarNode.Kind.FLOAT, true, Location.NONE);
        }
        return ScalarNode.string(value.toString());
    }

    /** A value that does not fit its member; the path grows on the way up. */
    private static final class Misfit extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final String path;
        private final String complaint;

        Misfit(String expected, DocumentNode found) {
            this("", "expected " + expected + ", found " + found.describe());
        }

        private Misfit(String path, String complaint) {
            super((path.isEmpty() ? "" : path + ": ") + complaint);
            this.path = path;
            this.complaint = complaint;
        }

        Misfit below(String step) {
            String separator = path.isEmpty() || path.startsWith("[") ? "" : ".";
            return new Misfit(PlainText.of(step) + separator + path, complaint);
        }
    }
}
