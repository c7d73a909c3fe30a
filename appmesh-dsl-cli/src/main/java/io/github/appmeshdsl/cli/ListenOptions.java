package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.server.ServerOptions;
import io.github.appmeshdsl.server.auth.AccessKey;
import io.github.appmeshdsl.server.jdbc.JdbcStore;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The options for where a server listens, where it stores resources, and who may call it. */
final class ListenOptions {

    private static final String LISTEN = "--listen";
    private static final String DATA = "--data";
    private static final String DATABASE = "--database";
    private static final String ACCOUNT = "--account";
    private static final String REGION = "--region";
    private static final String ACCESS_KEY = "--access-key";
    private static final String ACCESS_KEYS = "--access-keys";
    private static final String SHARE = "--share";
    private static final String TLS = "--tls-keystore";

    private static final String KEYS_VARIABLE = "APPMESH_ACCESS_KEYS";
    private static final String PASSWORD_VARIABLE = "APPMESH_KEYSTORE_PASSWORD";
    private static final String DATABASE_USER_VARIABLE = "APPMESH_DATABASE_USER";
    private static final String DATABASE_PASSWORD_VARIABLE = "APPMESH_DATABASE_PASSWORD";

    private static final String SHARE_FORM = "[OWNER/]MESH=ACCOUNT";

    private ListenOptions() {}

    static void addTo(CommandSpec spec) {
        spec.addOption(Subcommand.option("HOST:PORT", LISTEN)
                .description("Address to listen on; any free port of 127.0.0.1 if not given.")
                .build());
        spec.addOption(Subcommand.option("DIR", DATA)
                .description("Store resources in a file in this directory; in memory if not given.")
                .build());
        spec.addOption(Subcommand.option("URL", DATABASE)
                .description(
                        "Store resources in a PostgreSQL database, jdbc:postgresql:...; user and password also from "
                                + DATABASE_USER_VARIABLE + " and " + DATABASE_PASSWORD_VARIABLE + ".")
                .build());
        spec.addOption(Subcommand.option("ID", ACCOUNT)
                .description("Account of callers and of keys without an account; 123456789012 if not given.")
                .build());
        spec.addOption(Subcommand.option("REGION", REGION)
                .description("Region in ARNs; us-east-1 if not given.")
                .build());
        spec.addOption(Subcommand.repeatable("ID:SECRET[:ACCOUNT]", ACCESS_KEY)
                .description(
                        "An access key for callers; required if other hosts can connect. Other users of this host can "
                                + "see it: prefer " + ACCESS_KEYS + ".")
                .build());
        spec.addOption(Subcommand.option("FILE", ACCESS_KEYS)
                .description("Access keys, one per line; also from " + KEYS_VARIABLE + ", separated by spaces.")
                .build());
        spec.addOption(Subcommand.repeatable(SHARE_FORM, SHARE)
                .description(
                        "Share a mesh with another account; the mesh belongs to " + ACCOUNT + " if OWNER is not given.")
                .build());
        spec.addOption(Subcommand.option("FILE", TLS)
                .description("Key store (PKCS#12 or JKS) for TLS; its password is in " + PASSWORD_VARIABLE + ".")
                .build());
    }

    /**
     * Passes the given options to a server.
     *
     * @throws ParameterException if one is invalid
     */
    static void apply(ParseResult arguments, ServerOptions server, List<GivenKey> keys) {
        if (arguments.hasMatchedOption(DATA) && arguments.hasMatchedOption(DATABASE)) {
            throw Subcommand.misuse(arguments, DATA + " and " + DATABASE + " exclude each other");
        }
        String account = arguments.matchedOptionValue(ACCOUNT, "123456789012");
        server.account(account);
        Subcommand.value(arguments, REGION).ifPresent(server::region);
        Subcommand.value(arguments, LISTEN).ifPresent(address -> listen(server, address));
        Subcommand.value(arguments, DATA)
                .ifPresent(directory -> server.store(() -> JdbcStore.sqlite(Path.of(directory))));
        Subcommand.value(arguments, DATABASE)
                .ifPresent(url -> server.store(() -> JdbcStore.postgresql(
                        url, System.getenv(DATABASE_USER_VARIABLE), System.getenv(DATABASE_PASSWORD_VARIABLE))));
        for (GivenKey key : keys) {
            try {
                server.accessKey(key.parse(account));
            } catch (IllegalArgumentException e) {
                throw Subcommand.misuse(arguments, key.source() + ": " + e.getMessage());
            }
        }
        for (NamedValue share : NamedValue.all(arguments, SHARE, SHARE_FORM)) {
            share(server, share, account);
        }
        Subcommand.value(arguments, TLS).ifPresent(file -> {
            String password = System.getenv(PASSWORD_VARIABLE);
            server.tls(Path.of(file), password == null ? "" : password);
        });
    }

    /** Returns whether other processes may write what the server stores. */
    static boolean hasDatabase(ParseResult arguments) {
        return arguments.hasMatchedOption(DATABASE);
    }

    private static void listen(ServerOptions server, String address) {
        int end = address.lastIndexOf(':');
        String port = address.substring(end + 1);
        if (end <= 0 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new IllegalArgumentException(
                    LISTEN + " must have the form HOST:PORT, such as 127.0.0.1:8080, not \"" + address + "\"");
        }
        String host = address.substring(0, end);
        boolean isBracketed = host.startsWith("[") && host.endsWith("]");
        server.host(isBracketed ? host.substring(1, host.length() - 1) : host).port(Integer.parseInt(port));
    }

    private static void share(ServerOptions server, NamedValue share, String account) {
        int slash = share.name().indexOf('/');
        String owner = slash < 0 ? account : share.name().substring(0, slash);
        String mesh = share.name().substring(slash + 1);
        if (mesh.isEmpty()) {
            throw share.misuse("the name of the mesh is missing; the form is " + SHARE_FORM);
        }
        try {
            server.share(owner, mesh, share.value());
        } catch (IllegalArgumentException e) {
            throw share.misuse(String.valueOf(e.getMessage()));
        }
    }

    /**
     * An access key as text. Messages about it must not contain it.
     *
     * @param source where it is given
     * @param text the key
     */
    record GivenKey(String source, String text) {

        private AccessKey parse(String defaultAccount) {
            String[] parts = text.split(":", -1);
            if (parts.length < 2 || parts.length > 3) {
                throw new IllegalArgumentException("an access key must have the form ID:SECRET or ID:SECRET:ACCOUNT");
            }
            return new AccessKey(parts[0], parts[1], parts.length == 3 ? parts[2] : defaultAccount);
        }

        @Override
        public String toString() {
            return source;
        }
    }

    /**
     * Returns all access keys. A source of keys without a key must not silently open the server.
     *
     * @throws IOException if the file of keys cannot be read
     * @throws CommandFailure if a source has no keys
     */
    static List<GivenKey> keys(ParseResult arguments) throws IOException {
        List<GivenKey> keys = new ArrayList<>();
        for (String key : arguments.matchedOptionValue(ACCESS_KEY, List.<String>of())) {
            keys.add(new GivenKey(ACCESS_KEY, key));
        }
        Optional<String> file = Subcommand.value(arguments, ACCESS_KEYS);
        if (file.isPresent()) {
            List<GivenKey> inFile = keysIn(file.get());
            if (inFile.isEmpty()) {
                throw new CommandFailure(file.get() + ": the file contains no access keys", null);
            }
            keys.addAll(inFile);
        }
        String variable = System.getenv(KEYS_VARIABLE);
        if (variable != null) {
            if (variable.isBlank()) {
                throw new CommandFailure(
                        KEYS_VARIABLE + " is set but contains no access keys; unset it to run without keys", null);
            }
            split(KEYS_VARIABLE, variable, keys);
        }
        return keys;
    }

    private static List<GivenKey> keysIn(String file) throws IOException {
        List<GivenKey> keys = new ArrayList<>();
        String text;
        try {
            text = Files.readString(Path.of(file));
        } catch (CharacterCodingException e) {
            throw new CommandFailure(file + ": the file is not UTF-8 text", e);
        }
        // Some editors start UTF-8 files with a mark.
        List<String> lines =
                (text.startsWith("\ufeff") ? text.substring(1) : text).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            split(file + ", line " + (i + 1), lines.get(i), keys);
        }
        return keys;
    }

    private static void split(String source, String text, List<GivenKey> keys) {
        for (String key : text.split("\\s+", -1)) {
            if (!key.isEmpty()) {
                keys.add(new GivenKey(source, key));
            }
        }
    }
}
