package io.github.appmeshdsl.testdata;

import java.util.List;

/**
 * An operation of the App Mesh API, as AWS describes it. The shape of its request is its name followed by {@code Input}.
 *
 * @param name name of the operation
 * @param method method of HTTP
 * @param path path with names of members in braces
 */
public record ApiOperation(String name, String method, String path) {

    /** Returns all operations, by name. */
    public static List<ApiOperation> all() {
        return DataTables.lines("api-operations.tsv").stream()
                .map(line -> line.split("\t"))
                .map(columns -> new ApiOperation(columns[0], columns[1], columns[2]))
                .toList();
    }
}
