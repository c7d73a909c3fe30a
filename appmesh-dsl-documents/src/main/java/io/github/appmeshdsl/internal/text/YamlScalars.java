package io.github.appmeshdsl.internal.text;

import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.ScalarNode.Kind;
import io.github.appmeshdsl.internal.rule.DocumentRule;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Scalars of one document: by their tag, else by their quoting and text. */
final class YamlScalars {

    /** Start of the tags of YAML itself, written {@code !!}. */
    static final String CORE = "tag:yaml.org,2002:";

    private final DocumentReading reading;

    YamlScalars(DocumentReading reading) {
        this.reading = reading;
    }

    static boolean isMergeKey(ScalarEvent event) {
        if (!event.getValue().equals("<<")) {
            return false;
        }
        return event.getTag().isEmpty() ? event.isPlain() : event.getTag().get().equals(CORE + "merge");
    }

    ScalarNode scalar(ScalarEvent event, Location here) {
        reading.checkScalar(event.getValue().length(), here);
        String text = reading.shared(event.getValue());
        String tag = event.getTag().orElse(null);
        if (tag == null) {
            return event.isPlain() ? ScalarNode.plain(text, here) : ScalarNode.quoted(text, here);
        }
        if (!tag.startsWith(CORE)) {
            ScalarNode string = ScalarNode.of(text, Kind.STRING, event.isPlain(), here);
            return tag.equals("!") ? string : string.withTag(tag);
        }
        return byCoreTag(tag.substring(CORE.length()), text, event.isPlain(), here);
    }

    private ScalarNode byCoreTag(String tag, String text, boolean plain, Location here) {
        Kind kind = ScalarNode.Syntax.kindOf(text);
        boolean fits = switch (tag) {
            case "int" -> kind == Kind.INTEGER;
            case "float" -> kind == Kind.INTEGER || kind == Kind.FLOAT;
            case "bool" -> kind == Kind.BOOLEAN;
            case "null" -> kind == Kind.NULL;
            default -> true;
        };
        if (!fits) {
            reading.report(DocumentRule.SYNTAX, "the tag !!" + tag + " does not fit " + PlainText.quoted(text), here);
            return ScalarNode.of(text, Kind.STRING, plain, here);
        }
        return switch (tag) {
            case "int", "float", "bool", "null" -> ScalarNode.of(text, kind, plain, here);
            case "binary" -> ScalarNode.of(decoded(text, here), Kind.STRING, false, here);
            default -> ScalarNode.of(text, Kind.STRING, plain, here);
        };
    }

    private String decoded(String base64, Location here) {
        try {
            return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noBase64) {
            reading.report(DocumentRule.SYNTAX, "the tag !!binary requires a text in Base64", here);
            return base64;
        }
    }
}
