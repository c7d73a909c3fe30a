package io.github.appmeshdsl.aws.internal.call;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the metadata of a resource. What is missing stays empty. */
final class Answers {

    private Answers() {}

    static Optional<ResourceData.Metadata> metadata(MappingNode answer) {
        String status = answer.get("status").orElse(null) instanceof MappingNode given ? text(given, "status") : "";
        DocumentNode node = answer.get("metadata").orElse(null);
        if (!(node instanceof MappingNode) && !status.equals(ResourceData.Metadata.DELETED)) {
            return Optional.empty();
        }
        MappingNode metadata = node instanceof MappingNode mapping ? mapping : MappingNode.of(List.of());
        String meshOwner = text(metadata, "meshOwner");
        String resourceOwner = text(metadata, "resourceOwner");
        // Equal texts share one object: a mesh may have tens of thousands of resources.
        return Optional.of(new ResourceData.Metadata(
                text(metadata, "arn"),
                meshOwner,
                resourceOwner.equals(meshOwner) ? meshOwner : resourceOwner,
                text(metadata, "uid"),
                number(metadata, "version").longValue(),
                instant(metadata, "createdAt"),
                instant(metadata, "lastUpdatedAt"),
                status.isEmpty() || status.equals(ResourceData.Metadata.ACTIVE)
                        ? ResourceData.Metadata.ACTIVE
                        : status));
    }

    private static String text(MappingNode mapping, String member) {
        DocumentNode node = mapping.get(member).orElse(null);
        return node instanceof ScalarNode scalar && !scalar.isNull() ? scalar.text() : "";
    }

    private static BigDecimal number(MappingNode mapping, String member) {
        String text = text(mapping, member);
        try {
            // A server's exponent must not make a number of a billion digits.
            return text.length() > 40 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0
                    ? BigDecimal.valueOf(Double.parseDouble(text))
                    : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return BigDecimal.ZERO;
        }
    }

    private static Instant instant(MappingNode mapping, String member) {
        BigDecimal seconds = number(mapping, member);
        try {
            long whole = seconds.longValue();
            return Instant.ofEpochSecond(
                    whole,
                    seconds.subtract(BigDecimal.valueOf(whole))
                            .movePointRight(9)
                            .longValue());
        } catch (DateTimeException | ArithmeticException e) {
            return Instant.EPOCH;
        }
    }
}
