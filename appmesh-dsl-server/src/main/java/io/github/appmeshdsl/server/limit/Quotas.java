package io.github.appmeshdsl.server.limit;

import io.github.appmeshdsl.model.Quota;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many resources there may be; what is more is a {@code LimitExceededException}. A shared mesh counts the resources of
 * all accounts.
 */
public final class Quotas {

    /** What a new account had at AWS, see {@link Quota}. */
    public static final Quotas DEFAULT = new Quotas(Map.of());

    /** As good as no quotas. */
    public static final Quotas NONE = none();

    /** Those that are not as at AWS. */
    private final Map<Quota, Integer> limits;

    private Quotas(Map<Quota, Integer> limits) {
        this.limits = limits;
    }

    private static Quotas none() {
        Map<Quota, Integer> limits = new EnumMap<>(Quota.class);
        for (Quota quota : Quota.values()) {
            limits.put(quota, Integer.MAX_VALUE);
        }
        return new Quotas(Collections.unmodifiableMap(limits));
    }

    /**
     * Returns quotas of which this one is another.
     *
     * @param limit how many there may be; 0 for none at all
     * @throws IllegalArgumentException if the limit is negative
     */
    public Quotas with(Quota quota, int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("a quota is not negative");
        }
        Map<Quota, Integer> changed = new EnumMap<>(Quota.class);
        changed.putAll(limits);
        changed.put(quota, limit);
        return new Quotas(Collections.unmodifiableMap(changed));
    }

    /** Returns how many there may be. */
    public int limit(Quota quota) {
        return limits.getOrDefault(quota, quota.limit());
    }
}
