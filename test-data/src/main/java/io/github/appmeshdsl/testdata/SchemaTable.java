package io.github.appmeshdsl.testdata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A table of schemas, a line each: path, type, whether it is required, least, most, words or pattern. A path is the name of
 * a schema followed by the names of members ({@code .name}), elements of a list ({@code []}) and values of a map
 * ({@code .*}). The type of a member may be the name of another schema.
 */
public final class SchemaTable {

    private static final int COLUMNS = 6;

    /** The lines by their path, without what is behind its last name. */
    private final Map<String, List<Row>> below = new HashMap<>();

    private final Map<String, Row> roots = new LinkedHashMap<>();

    private record Row(String path, String type, boolean isRequired, String min, String max, String text) {

        static Row of(String line) {
            // Columns at the end may be absent.
            String[] columns = (line + "	".repeat(COLUMNS)).split("	", -1);
            return new Row(columns[0], columns[1], columns[2].equals("required"), columns[3], columns[4], columns[5]);
        }

        String parent() {
            return path.endsWith("[]")
                    ? path.substring(0, path.length() - 2)
                    : path.substring(0, path.lastIndexOf('.'));
        }

        String name() {
            return path.substring(path.lastIndexOf('.') + 1);
        }

        boolean isRoot() {
            return !path.contains(".") && !path.contains("[");
        }
    }

    private SchemaTable(List<String> lines) {
        for (String line : lines) {
            Row row = Row.of(line);
            if (row.isRoot()) {
                roots.put(row.path(), row);
            } else {
                below.computeIfAbsent(row.parent(), path -> new ArrayList<>()).add(row);
            }
        }
    }

    /** Returns the shapes of the App Mesh API's requests. */
    public static SchemaTable api() {
        return new SchemaTable(DataTables.lines("api-shapes.tsv"));
    }

    /** Returns the specs of the custom resources, by their kind. */
    public static SchemaTable customResources() {
        return new SchemaTable(DataTables.lines("custom-resources.tsv"));
    }

    /** Returns the names of the schemas. */
    public Set<String> names() {
        return roots.keySet();
    }

    /** Returns a schema by its name. */
    public Schema get(String name) {
        Row row = roots.get(name);
        if (row == null) {
            throw new IllegalArgumentException("no schema " + name);
        }
        return schema(row, row.isRequired());
    }

    private Schema schema(Row row, boolean isRequired) {
        Row other = roots.get(row.type());
        if (other != null) {
            return schema(other, isRequired);
        }
        Schema.Type type = Schema.Type.valueOf(row.type().toUpperCase(Locale.ROOT));
        Map<String, Schema> members = new LinkedHashMap<>();
        Optional<Schema> element = Optional.empty();
        for (Row each : below.getOrDefault(row.path(), List.of())) {
            Schema value = schema(each, each.isRequired());
            if (type == Schema.Type.LIST || type == Schema.Type.MAP) {
                element = Optional.of(value);
            } else {
                members.put(each.name(), value);
            }
        }
        boolean isPattern = row.text().startsWith("/");
        return new Schema(
                type,
                isRequired,
                number(row.min()),
                number(row.max()),
                isPattern || row.text().isEmpty()
                        ? List.of()
                        : List.of(row.text().split(" ")),
                isPattern ? Optional.of(row.text().substring(1, row.text().length() - 1)) : Optional.empty(),
                members,
                element);
    }

    private static OptionalLong number(String text) {
        return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    }
}
