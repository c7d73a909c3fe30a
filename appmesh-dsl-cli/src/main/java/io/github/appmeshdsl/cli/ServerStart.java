package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.server.AppMeshServer;
import io.github.appmeshdsl.server.ServerOptions;
import io.github.appmeshdsl.server.auth.AccessKey;
import io.github.appmeshdsl.server.error.StartException;
import io.github.appmeshdsl.server.jdbc.JdbcStore;
import io.github.appmeshdsl.server.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** Starts a server as {@link ListenOptions}, {@link LimitOptions} and {@link FaultOptions} say. */
final class ServerStart {

    private ServerStart() {}

    /**
     * Starts a server.
     *
     * @throws CommandFailure if it cannot start
     * @throws IOException if the file of keys cannot be read
     */
    static AppMeshServer start(ParseResult arguments) throws IOException {
        if (arguments.hasMatchedOption(ListenOptions.DATA) && arguments.hasMatchedOption(ListenOptions.DATABASE)) {
            throw Subcommand.misuse(
                    arguments, ListenOptions.DATA + " and " + ListenOptions.DATABASE + " exclude each other");
        }
        List<String> keys = keys(arguments);
        try {
            return AppMeshServer.start(server -> fill(server, arguments, keys));
        } catch (IllegalArgumentException e) {
            throw Subcommand.misuse(arguments, String.valueOf(e.getMessage()));
        } catch (StartException | StoreException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private static void fill(ServerOptions server, ParseResult arguments, List<String> keys) {
        String account = arguments.matchedOptionValue(ListenOptions.ACCOUNT, "123456789012");
        server.account(account);
        Subcommand.value(arguments, ListenOptions.REGION).ifPresent(server::region);
        Subcommand.value(arguments, ListenOptions.LISTEN).ifPresent(address -> listen(server, address));
        Subcommand.value(arguments, ListenOptions.DATA)
                .ifPresent(directory -> server.store(() -> JdbcStore.sqlite(Path.of(directory))));
        Subcommand.value(arguments, ListenOptions.DATABASE)
                .ifPresent(url -> server.store(() -> JdbcStore.postgresql(
                        url,
                        System.getenv(ListenOptions.DATABASE_USER_VARIABLE),
                        System.getenv(ListenOptions.DATABASE_PASSWORD_VARIABLE))));
        for (String key : keys) {
            server.accessKey(key(key, account));
        }
        for (NamedValue share : NamedValue.all(arguments, ListenOptions.SHARE, ListenOptions.SHARE_FORM)) {
            share(server, share, account);
        }
        server.quotas(LimitOptions.quotas(arguments))
                .rates(LimitOptions.rates(arguments))
                .faults(GivenFaults.of(arguments));
        Subcommand.value(arguments, ListenOptions.TLS).ifPresent(file -> {
            String password = System.getenv(ListenOptions.PASSWORD_VARIABLE);
            server.tls(Path.of(file), password == null ? "" : password);
        });
    }

    private static void listen(ServerOptions server, String address) {
        int end = address.lastIndexOf(':');
        String port = address.substring(end + 1);
        if (end <= 0 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new IllegalArgumentException(
                    ListenOptions.LISTEN + " is HOST:PORT, such as 127.0.0.1:8080, not \"" + address + "\"");
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
            throw share.misuse("say which mesh, as in " + ListenOptions.SHARE_FORM);
        }
        try {
            server.share(owner, mesh, share.value());
        } catch (IllegalArgumentException e) {
            throw share.misuse(String.valueOf(e.getMessage()));
        }
    }

    private static List<String> keys(ParseResult arguments) throws IOException {
        List<String> keys = new ArrayList<>(arguments.matchedOptionValue(ListenOptions.ACCESS_KEY, List.<String>of()));
        List<String> texts = new ArrayList<>();
        Optional<String> file = Subcommand.value(arguments, ListenOptions.ACCESS_KEYS);
        if (file.isPresent()) {
            texts.add(Files.readString(Path.of(file.get())));
        }
        String variable = System.getenv(ListenOptions.KEYS_VARIABLE);
        if (variable != null) {
            texts.add(variable);
        }
        for (String text : texts) {
            for (String key : text.split("\\s+", -1)) {
                if (!key.isEmpty()) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }

    /** What is wrong with a key is told without the key. */
    private static AccessKey key(String text, String account) {
        String[] parts = text.split(":", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new IllegalArgumentException("an access key is ID:SECRET or ID:SECRET:ACCOUNT");
        }
        return new AccessKey(parts[0], parts[1], parts.length == 3 ? parts[2] : account);
    }
}
