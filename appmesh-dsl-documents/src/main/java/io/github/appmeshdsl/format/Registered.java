package io.github.appmeshdsl.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The formats that are registered as services, sorted by name; loaded when first needed. */
final class Registered {

    private Registered() {}

    static List<Source> sources() {
        return Sources.ALL;
    }

    static List<Target> targets() {
        return Targets.ALL;
    }

    private static final class Sources {
        static final List<Source> ALL = sorted(Source.class, (a, b) -> a.name().compareTo(b.name()));
    }

    private static final class Targets {
        static final List<Target> ALL = sorted(Target.class, (a, b) -> a.name().compareTo(b.name()));
    }

    private static <S> List<S> sorted(Class<S> service, Comparator<S> order) {
        List<S> all = new ArrayList<>();
        ServiceLoader.load(service, service.getClassLoader()).forEach(all::add);
        all.sort(order);
        return List.copyOf(all);
    }
}
