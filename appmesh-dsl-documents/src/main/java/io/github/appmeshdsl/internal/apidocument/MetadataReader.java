package io.github.appmeshdsl.internal.apidocument;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.internal.document.FoundResources;
import io.github.appmeshdsl.internal.rule.ApiDocumentRule;
import io.github.appmeshdsl.report.SpecPath;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the metadata of a resource from the answer of a describe operation. */
final class MetadataReader {

    private MetadataReader() {}

    /** Returns the metadata; empty if there are none, and with a problem if they are not complete. */
    static Optional<ResourceData.Metadata> read(MappingNode object, SpecPath path, FoundResources found) {
        DocumentNode node = object.get("metadata").orElse(null);
        if (node == null) {
            return Optional.empty();
        }
        List<String> missing = new ArrayList<>();
        String arn = text(node, "arn", missing);
        String meshOwner = text(node, "meshOwner", missing);
        String resourceOwner = text(node, "resourceOwner", missing);
        String uid = text(node, "uid", missing);
        Long version = version(node, missing);
        Instant created = instant(node, "createdAt", missing);
        Instant updated = instant(node, "lastUpdatedAt", missing);
        String status = object.get("status").isPresent()
                ? text(object.get("status").get(), "status", missing)
                : ResourceData.Metadata.ACTIVE;
        if (arn == null
                || meshOwner == null
                || resourceOwner == null
                || uid == null
                || version == null
                || created == null
                || updated == null
                || status == null) {
            found.report(
                    ApiDocumentRule.METADATA,
                    path.field("metadata"),
                    "is left out, because these members are missing or invalid: " + String.join(", ", missing),
                    node);
            return Optional.empty();
        }
        return Optional.of(
                new ResourceData.Metadata(arn, meshOwner, resourceOwner, uid, version, created, updated, status));
    }

    /** Returns the status, which a resource can have without metadata. */
    static Optional<String> status(MappingNode object) {
        return object.get("status").map(node -> scalar(node, "status")).map(ScalarNode::text);
    }

    private static @Nullable ScalarNode scalar(DocumentNode node, String member) {
        return node instanceof MappingNode mapping
                        && mapping.get(member).orElse(null) instanceof ScalarNode scalar
                        && !scalar.isNull()
                ? scalar
                : null;
    }

    private static @Nullable String text(DocumentNode node, String member, List<String> missing) {
        ScalarNode scalar = scalar(node, member);
        if (scalar == null) {
            missing.add(member);
            return null;
        }
        return scalar.text();
    }

    private static @Nullable Long version(DocumentNode node, List<String> missing) {
        ScalarNode scalar = scalar(node, "version");
        if (scalar == null || scalar.integer().isEmpty()) {
            missing.add("version");
            return null;
        }
        return scalar.integer().getAsLong();
    }

    /** The AWS CLI writes either seconds since 1970 with a fraction, or a date with its offset. */
    private static @Nullable Instant instant(DocumentNode node, String member, List<String> missing) {
        ScalarNode scalar = scalar(node, member);
        if (scalar != null) {
            try {
                return scalar.isString() ? OffsetDateTime.parse(scalar.text()).toInstant() : ofSeconds(scalar.value());
            } catch (DateTimeException | ArithmeticException | NumberFormatException noInstant) {
                missing.add(member);
                return null;
            }
        }
        missing.add(member);
        return null;
    }

    private static Instant ofSeconds(String seconds) {
        BigDecimal value = new BigDecimal(seconds);
        // More digits than any date has would only cost time.
        if (value.precision() > 40 || Math.abs(value.scale()) > 40) {
            throw new ArithmeticException("no date");
        }
        BigDecimal whole = value.setScale(0, RoundingMode.FLOOR);
        return Instant.ofEpochSecond(
                whole.longValueExact(), value.subtract(whole).movePointRight(9).longValue());
    }
}
