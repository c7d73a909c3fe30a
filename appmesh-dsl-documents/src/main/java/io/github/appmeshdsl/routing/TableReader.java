package io.github.appmeshdsl.routing;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ParsedDocuments;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.internal.rule.RoutingTableRule;
import io.github.appmeshdsl.model.HttpMethod;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Nearest;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.traffic.Fraction;
import io.github.appmeshdsl.traffic.Refusal;
import io.github.appmeshdsl.traffic.Request;
import io.github.appmeshdsl.validation.ValidationReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a routing table and reports every mistake in it. */
final class TableReader {

    private static final String REQUESTS = "requests";
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})(?:\\.(\\d{1,6}))? ?%");
    private static final Pattern FRACTION = Pattern.compile("(\\d{1,9}) ?/ ?(\\d{1,9})");
    private static final Pattern TIME = Pattern.compile("(\\d{1,9}) ?(ms|s|m)");
    private static final Pattern PORT = Pattern.compile("(.+):(\\d{1,5})");

    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private final TableInput input = new TableInput(problems);

    TableReader(String file) {
        this.file = file;
    }

    RoutingTable read(ParsedDocuments parsed) {
        problems.addAll(parsed.problems());
        List<RoutingTable.Row> rows = new ArrayList<>();
        for (Document document : parsed.documents()) {
            TableInput.Mapping table = input.mapping(document.root(), document.path());
            if (table != null) {
                table.allow(REQUESTS);
                table.items(REQUESTS, item -> row(item, rows));
            }
        }
        if (parsed.documents().isEmpty() && parsed.problems().isEmpty()) {
            problems.add(Problem.of(RoutingTableRule.REQUIRED, SpecPath.document(0), "the table is empty")
                    .at(new Location(file, 1, 1)));
        }
        ValidationReport report = ValidationReport.of(file, problems, List.of());
        if (!report.isValid()) {
            throw new RoutingTable.InvalidException(report);
        }
        return new RoutingTable(file, rows);
    }

    private void row(TableInput.Item item, List<RoutingTable.Row> rows) {
        TableInput.Mapping row = input.mapping(item.node(), item.path());
        if (row == null) {
            return;
        }
        row.allow("name", "from", "request", "expect");
        String name = row.text("name");
        row.require("from", "the virtual node that sends the request, or the virtual gateway at which it arrives");
        String from = row.text("from");
        Request request = row.require("request", "a request such as GET http://api.shop:8080/orders")
                .map(this::request)
                .orElse(null);
        Expectation expectation = row.require("expect", "an expectation such as {to: api-v1}")
                .map(this::expectation)
                .orElse(null);
        if (from != null && request != null && expectation != null) {
            rows.add(new RoutingTable.Row(
                    Optional.ofNullable(name),
                    from,
                    request,
                    expectation,
                    item.node().location()));
        }
    }

    private @Nullable Request request(TableInput.Item item) {
        if (item.node() instanceof ScalarNode) {
            String text = item.text("a request such as GET http://api.shop:8080/orders");
            return text == null ? null : item.parsed(() -> http(text));
        }
        TableInput.Mapping request = input.mapping(item.node(), item.path());
        if (request == null) {
            return null;
        }
        request.allow("method", "url", "grpc", "tcp", "headers");
        TableInput.Item kind = request.choice("url", "grpc", "tcp");
        String method = request.text("method");
        if (!request.has("url")) {
            request.item("method").ifPresent(it -> it.report("only a request with a url has a method"));
        }
        String text = kind == null ? null : kind.text("a string");
        if (kind == null || text == null) {
            return null;
        }
        Request plain = kind.parsed(() -> switch (kind.key()) {
            case "grpc" -> Request.grpc(text);
            case "tcp" -> tcp(text);
            default -> Request.http(method(method == null ? "GET" : method), text);
        });
        return plain == null ? null : withHeaders(plain, request);
    }

    /** Adds the headers; a list is a header that is repeated. */
    private Request withHeaders(Request plain, TableInput.Mapping request) {
        List<Request> whole = new ArrayList<>(List.of(plain));
        request.pairs("headers", (name, item) -> {
            for (TableInput.Item value : item.orItems()) {
                String text = value.text("a string, or a list of strings");
                if (text != null) {
                    whole.set(0, whole.get(0).header(name, text));
                }
            }
        });
        return whole.get(0);
    }

    /** Reads {@code [METHOD] URL}. */
    private static Request http(String text) {
        String[] words = text.strip().split("\\s+", 2);
        return words.length == 1 ? Request.get(words[0]) : Request.http(method(words[0]), words[1]);
    }

    private static String method(String word) {
        List<String> known =
                Stream.of(HttpMethod.values()).map(HttpMethod::wireName).toList();
        if (known.contains(word)) {
            return word;
        }
        String nearest = Nearest.to(word, known);
        throw new IllegalArgumentException(PlainText.quoted(word) + " is not a method of HTTP"
                + (nearest == null ? "" : "; did you mean " + nearest + "?"));
    }

    /** Reads {@code [HOST:]PORT}; the host is the server name that a TLS client asks for. */
    private static Request tcp(String text) {
        Matcher host = PORT.matcher(text);
        boolean hasHost = host.matches();
        try {
            int port = Integer.parseInt(hasHost ? host.group(2) : text);
            return hasHost ? Request.tcp(host.group(1), port) : Request.tcp(port);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(PlainText.quoted(text) + " must be PORT, or HOST:PORT for TLS", e);
        }
    }

    private @Nullable Expectation expectation(TableInput.Item item) {
        TableInput.Mapping expect = input.mapping(item.node(), item.path());
        if (expect == null) {
            return null;
        }
        List<String> details = Stream.of(Expectation.Detail.values())
                .map(Expectation.Detail::key)
                .toList();
        List<String> keys = new ArrayList<>(List.of("to", "refused", "passedThrough", "headers"));
        keys.addAll(details);
        expect.allow(keys.toArray(String[]::new));
        TableInput.Item kind = expect.choice("to", "refused", "passedThrough");
        if (kind == null) {
            return null;
        }
        if (!kind.key().equals("to")) {
            for (MappingNode.Entry entry : expect.node().entries()) {
                if (details.contains(entry.key()) || entry.key().equals("headers")) {
                    expect.item(entry.key())
                            .ifPresent(it -> it.report("only a request that arrives (to) has this property"));
                }
            }
        }
        return switch (kind.key()) {
            case "to" -> delivered(expect, kind);
            case "refused" -> refused(kind);
            default -> passedThrough(kind);
        };
    }

    private @Nullable Expectation delivered(TableInput.Mapping expect, TableInput.Item to) {
        Map<Expectation.Node, Fraction> shares = shares(to);
        Map<Expectation.Detail, String> details = new EnumMap<>(Expectation.Detail.class);
        for (Expectation.Detail detail : Expectation.Detail.values()) {
            expect.item(detail.key()).ifPresent(item -> {
                String text = item.text("a string");
                if (text != null) {
                    String read = item.parsed(() -> detail(detail, text));
                    if (read != null) {
                        details.put(detail, read);
                    }
                }
            });
        }
        Map<String, String> headers = new TreeMap<>();
        expect.pairs("headers", (name, item) -> {
            String text = item.text("a string");
            if (text != null) {
                headers.put(name.toLowerCase(Locale.ROOT), text);
            }
        });
        return shares == null ? null : new Expectation.Delivered(shares, details, headers);
    }

    private static String detail(Expectation.Detail detail, String text) {
        return switch (detail) {
            case TIMEOUT -> timeout(text);
            case ATTEMPTS -> {
                if (!text.matches("[1-9]\\d{0,8}")) {
                    throw new IllegalArgumentException(PlainText.quoted(text) + " must be a number of 1 or more");
                }
                yield text;
            }
            case TLS -> word(text, Set.of("plain", "tls", "mutual"));
            case CLIENT_TLS -> word(text, Set.of("plain", "tls", "mutual", Expectation.Detail.NONE));
            case HOST -> text.toLowerCase(Locale.ROOT);
            case ROUTE, GATEWAY_ROUTE, PATH -> text;
        };
    }

    private static String timeout(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            if (text.equals(Expectation.Detail.NONE)) {
                return text;
            }
            throw new IllegalArgumentException(
                    PlainText.quoted(text) + " must be a time such as 15s, 500ms or 2m, or none");
        }
        long value = Long.parseLong(time.group(1));
        return Expectation.Detail.time(Optional.of(
                switch (time.group(2)) {
                    case "ms" -> Duration.ofMillis(value);
                    case "s" -> Duration.ofSeconds(value);
                    default -> Duration.ofMinutes(value);
                }));
    }

    private static String word(String text, Set<String> words) {
        if (words.contains(text)) {
            return text;
        }
        Set<String> sorted = new TreeSet<>(words);
        String nearest = Nearest.to(text, sorted);
        throw new IllegalArgumentException(PlainText.quoted(text) + " must be one of " + String.join(", ", sorted)
                + (nearest == null ? "" : "; did you mean " + nearest + "?"));
    }

    private @Nullable Map<Expectation.Node, Fraction> shares(TableInput.Item to) {
        if (to.node() instanceof ScalarNode) {
            String node = to.text("the name of a virtual node");
            return node == null ? null : Map.of(node(node), Fraction.ONE);
        }
        TableInput.Mapping mapping = input.mapping(to.node(), to.path());
        if (mapping == null) {
            return null;
        }
        int before = problems.size();
        Map<Expectation.Node, Fraction> shares = new LinkedHashMap<>();
        for (MappingNode.Entry entry : mapping.node().entries()) {
            mapping.item(entry.key()).ifPresent(item -> {
                String text = item.text("a share such as 90% or 1/3");
                Fraction share = text == null ? null : item.parsed(() -> share(text));
                if (share != null) {
                    shares.put(node(entry.key()), share);
                }
            });
        }
        if (problems.size() > before) {
            return null;
        }
        if (shares.isEmpty() || !isWhole(shares.values().stream().toList())) {
            to.report("the shares do not add up to 100 %");
            return null;
        }
        return shares;
    }

    private static boolean isWhole(List<Fraction> shares) {
        try {
            return shares.stream().reduce(Fraction.ZERO, Fraction::plus).equals(Fraction.ONE);
        } catch (ArithmeticException e) {
            return false;
        }
    }

    private static Fraction share(String text) {
        Matcher percent = PERCENT.matcher(text);
        if (percent.matches()) {
            String decimals = percent.group(2) == null ? "" : percent.group(2);
            long scale = 100;
            for (int i = 0; i < decimals.length(); i++) {
                scale *= 10;
            }
            return Fraction.of(Long.parseLong(percent.group(1) + decimals), scale);
        }
        Matcher fraction = FRACTION.matcher(text);
        if (fraction.matches() && Long.parseLong(fraction.group(2)) > 0) {
            return Fraction.of(Long.parseLong(fraction.group(1)), Long.parseLong(fraction.group(2)));
        }
        throw new IllegalArgumentException(PlainText.quoted(text) + " must be a share such as 90% or 1/3");
    }

    private static Expectation.Node node(String text) {
        Matcher port = PORT.matcher(text);
        return port.matches()
                ? new Expectation.Node(port.group(1), Integer.parseInt(port.group(2)))
                : new Expectation.Node(text, 0);
    }

    private @Nullable Expectation refused(TableInput.Item item) {
        String text = item.text("a refusal such as no-route, or its status");
        if (text == null) {
            return null;
        }
        Set<Refusal> refusals = EnumSet.noneOf(Refusal.class);
        Set<String> words = new TreeSet<>();
        for (Refusal refusal : Refusal.values()) {
            words.add(refusal.word());
            boolean isStatus = refusal.status() != 0 && text.equals(Integer.toString(refusal.status()));
            if (isStatus || text.equals(refusal.word())) {
                refusals.add(refusal);
            }
        }
        if (refusals.isEmpty()) {
            String nearest = Nearest.to(text, words);
            item.report(
                    PlainText.quoted(text) + " must be 404, 503 or one of " + String.join(", ", words),
                    nearest == null ? null : "did you mean " + PlainText.quoted(nearest) + "?");
            return null;
        }
        return new Expectation.Refused(refusals, text);
    }

    private @Nullable Expectation passedThrough(TableInput.Item item) {
        if (item.node() instanceof ScalarNode scalar && scalar.bool().orElse(false)) {
            return new Expectation.PassedThrough();
        }
        item.report("the only value is true, not " + item.node().describe());
        return null;
    }
}
