package io.github.appmeshdsl.server.limit;

import io.github.appmeshdsl.model.Quota;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many resources there may be. A request that exceeds a quota is answered with {@code LimitExceededException}. In a
 * shared mesh, the resources of all accounts count.
 */
public final class Quotas {

    /** The quotas of a new AWS account, see {@link Quota}. */
    public static final Quotas DEFAULT = new Quotas(Map.of());

    /** No quotas. */
    public static final Quotas NONE = none();

    /** Those that differ from AWS. */
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
     * Returns a copy in which one quota is changed.
     *
     * @param limit how many resources there may be; 0 for none
     * @throws IllegalArgumentException if the limit is negative
     */
    public Quotas with(Quota quota, int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("a quota must not be negative");
        }
        Map<Quota, Integer> changed = new EnumMap<>(Quota.class);
        changed.putAll(limits);
        changed.put(quota, limit);
        return new Quotas(Collections.unmodifiableMap(changed));
    }

    /** Returns how many resources there may be. */
    public int limit(Quota quota) {
        return limits.getOrDefault(quota, quota.limit());
    }
}
