package io.github.appmeshdsl.k8s.install;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.report.Location;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Values of a Helm chart in the order in which they were set: as the tree of a values file, and as arguments. */
final class HelmValues {

    private final List<Setting> settings = new ArrayList<>();

    private record Setting(List<String> path, ScalarNode value) {}

    HelmValues put(String path, ScalarNode value) {
        return put(List.of(path.split("\\.")), value);
    }

    HelmValues put(List<String> path, ScalarNode value) {
        settings.add(new Setting(List.copyOf(path), value));
        return this;
    }

    HelmValues text(String path, Optional<String> value) {
        value.ifPresent(text -> put(path, ScalarNode.string(text)));
        return this;
    }

    HelmValues word(String path, Optional<? extends Enum<?>> value) {
        return text(path, value.map(word -> word.name().toLowerCase(Locale.ROOT)));
    }

    HelmValues number(String path, Optional<Integer> value) {
        value.ifPresent(number -> put(path, ScalarNode.number(number)));
        return this;
    }

    HelmValues fraction(String path, Optional<Double> value) {
        value.ifPresent(number -> put(path, fraction(number)));
        return this;
    }

    /** An invalid number is written as text; a rule reports it. */
    private static ScalarNode fraction(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return ScalarNode.string(Double.toString(number));
        }
        BigDecimal decimal = BigDecimal.valueOf(number);
        String text = decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
        return ScalarNode.of(
                text, text.indexOf('.') < 0 ? ScalarNode.Kind.INTEGER : ScalarNode.Kind.FLOAT, true, Location.NONE);
    }

    HelmValues flag(String path, Optional<Boolean> value) {
        value.ifPresent(flag -> put(path, ScalarNode.bool(flag)));
        return this;
    }

    HelmValues seconds(String path, Optional<Duration> value) {
        value.ifPresent(delay -> put(path, ScalarNode.number(delay.toSeconds())));
        return this;
    }

    HelmValues image(String path, Optional<ControllerInstall.ContainerImage> value) {
        text(path + ".image.repository", value.flatMap(ControllerInstall.ContainerImage::repository));
        return text(path + ".image.tag", value.flatMap(ControllerInstall.ContainerImage::tag));
    }

    /** Returns the values as the tree of a values file. */
    DocumentNode toTree() {
        MappingNode tree = MappingNode.of(List.of());
        for (Setting setting : settings) {
            tree = with(tree, setting.path(), setting.value());
        }
        return tree;
    }

    private static MappingNode with(MappingNode tree, List<String> path, ScalarNode value) {
        String key = path.get(0);
        if (path.size() == 1) {
            return tree.with(key, value);
        }
        MappingNode below = tree.get(key)
                .filter(MappingNode.class::isInstance)
                .map(MappingNode.class::cast)
                .orElse(MappingNode.of(List.of()));
        return tree.with(key, with(below, path.subList(1, path.size()), value));
    }

    /** Returns the values as arguments of {@code helm}, two for each: {@code --set region=eu-central-1}. */
    List<String> toArguments() {
        List<String> arguments = new ArrayList<>();
        for (Setting setting : settings) {
            ScalarNode value = setting.value();
            arguments.add(value.isString() && isReadAsOther(value.text()) ? "--set-string" : "--set");
            StringBuilder argument = new StringBuilder();
            for (String step : setting.path()) {
                argument.append(argument.isEmpty() ? "" : ".").append(escaped(step, ".,=[\\"));
            }
            arguments.add(
                    argument.append('=').append(escaped(value.value(), ",{\\")).toString());
        }
        return arguments;
    }

    /** Returns whether Helm would not take {@code text} for a string. */
    private static boolean isReadAsOther(String text) {
        return text.matches("[+-]?[0-9]+|true|false|null");
    }

    private static String escaped(String text, String special) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (special.indexOf(text.charAt(i)) >= 0) {
                escaped.append('\\');
            }
            escaped.append(text.charAt(i));
        }
        return escaped.toString();
    }
}
