package io.github.appmeshdsl.routing;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.report.AppMeshDslException;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.traffic.Caller;
import io.github.appmeshdsl.traffic.Explanation;
import io.github.appmeshdsl.traffic.Request;
import io.github.appmeshdsl.traffic.Traffic;
import io.github.appmeshdsl.validation.ValidationReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Requests and what is expected of each: a test of a mesh's routing that can be kept beside its documents.
 * {@code docs/explain.md} describes the format. Immutable.
 *
 * <pre>{@code
 * requests:
 *   - from: web
 *     request: GET http://api.shop:8080/orders
 *     expect: {to: {api-v1: 90%, api-v2: 10%}}
 * }</pre>
 */
public final class RoutingTable {

    private final String name;
    private final List<Row> rows;

    RoutingTable(String name, List<Row> rows) {
        this.name = name;
        this.rows = List.copyOf(rows);
    }

    /** A request with what is expected of it. Immutable. */
    public static final class Row {

        private final Optional<String> name;
        private final String from;
        private final Request request;
        private final Expectation expectation;
        private final Location location;

        Row(Optional<String> name, String from, Request request, Expectation expectation, Location location) {
            this.name = name;
            this.from = from;
            this.request = request;
            this.expectation = expectation;
            this.location = location;
        }

        /** Returns the row's name in reports; absent if it has none. */
        public Optional<String> name() {
            return name;
        }

        /** Returns the name of the virtual node or gateway. */
        public String from() {
            return from;
        }

        /** Returns the request. */
        public Request request() {
            return request;
        }

        /** Returns the place of the row in the text. */
        public Location location() {
            return location;
        }

        private RoutingReport.Result check(Traffic traffic) {
            Caller caller;
            try {
                caller = traffic.from(from);
            } catch (IllegalArgumentException e) {
                RoutingReport.Difference unknown =
                        new RoutingReport.Difference("from", from, String.valueOf(e.getMessage()));
                return new RoutingReport.Result(this, List.of(unknown), Optional.empty());
            }
            Explanation explanation = caller.explain(request);
            return new RoutingReport.Result(
                    this, expectation.differences(request, explanation.answer()), Optional.of(explanation));
        }
    }

    /**
     * Reads a table from a file of YAML or JSON.
     *
     * @throws IOException if the file cannot be read
     * @throws InvalidException if the table cannot be understood, with everything that is wrong
     */
    public static RoutingTable read(Path file) throws IOException {
        requireNonNull(file, "file");
        return new TableReader(file.toString()).read(new DocumentParser().parse(file));
    }

    /**
     * Reads a table in YAML or JSON.
     *
     * @param file name to report
     * @throws IOException if the stream cannot be read
     * @throws InvalidException if the table cannot be understood, with everything that is wrong
     */
    public static RoutingTable read(InputStream in, String file) throws IOException {
        requireNonNull(in, "in");
        requireNonNull(file, "file");
        return new TableReader(file).read(new DocumentParser().parse(in, file));
    }

    /**
     * Reads a table in YAML or JSON.
     *
     * @param file name to report
     * @throws InvalidException if the table cannot be understood, with everything that is wrong
     */
    public static RoutingTable read(String text, String file) {
        requireNonNull(text, "text");
        requireNonNull(file, "file");
        return new TableReader(file).read(new DocumentParser().parse(text, file));
    }

    /** Returns the name of the file. */
    public String name() {
        return name;
    }

    /** Returns the rows in their order. */
    public List<Row> rows() {
        return rows;
    }

    /** Sends every request and returns which answers are not as expected. */
    public RoutingReport check(Traffic traffic) {
        List<RoutingReport.Result> results = new ArrayList<>(rows.size());
        for (Row row : rows) {
            results.add(row.check(traffic));
        }
        return new RoutingReport(name, results);
    }

    /** A routing table that cannot be understood. The message is the whole report. */
    public static final class InvalidException extends AppMeshDslException {

        private static final long serialVersionUID = 1L;

        private final transient ValidationReport report;

        InvalidException(ValidationReport report) {
            super(report.toText());
            this.report = report;
        }

        /** Returns everything that is wrong with the table. */
        public ValidationReport report() {
            return report;
        }
    }
}
