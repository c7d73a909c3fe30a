package io.github.appmeshdsl.xds;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Secrets that a program sets. Proxies get each new value as soon as it is set. */
public final class SecretValues implements SecretProvider {

    private final Map<String, Secret> secrets = new HashMap<>();
    private final List<Watched> watched = new CopyOnWriteArrayList<>();

    /** Makes a provider without secrets. */
    public SecretValues() {}

    private record Watched(String key, Watcher<? super Secret> watcher) {}

    /**
     * Adds a secret, or replaces it.
     *
     * @param name its name in configuration, as {@link SecretProvider#watch} describes it
     */
    public synchronized void set(String name, Secret secret) {
        String key = key(secret.kind(), requireNonNull(name, "name"));
        secrets.put(key, secret);
        watched.stream()
                .filter(each -> each.key().equals(key))
                .forEach(each -> each.watcher().found(secret));
    }

    private static String key(Secret.Kind kind, String name) {
        return kind + " " + name;
    }

    @Override
    public synchronized Watch watch(Secret.Kind kind, String name, Watcher<? super Secret> watcher) {
        Watched one = new Watched(
                key(requireNonNull(kind, "kind"), requireNonNull(name, "name")), requireNonNull(watcher, "watcher"));
        watched.add(one);
        Secret known = secrets.get(one.key());
        if (known == null) {
            watcher.unknown();
        } else {
            watcher.found(known);
        }
        return () -> watched.remove(one);
    }

    @Override
    public void close() {
        watched.clear();
    }
}
