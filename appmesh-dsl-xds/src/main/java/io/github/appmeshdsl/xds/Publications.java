package io.github.appmeshdsl.xds;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.envoy.ResourceType;
import io.github.appmeshdsl.report.PlainText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The published views. A change is visible immediately, the next ones after the time of debounce, together. */
final class Publications {

    private final ScheduledExecutorService timer;
    private final long debounceNanos;
    private final Consumer<Collection<String>> changedNodes;

    private final References references = new References();
    private final Map<String, Map<String, ProxyView>> sets = new HashMap<>();
    private final Map<String, String> setByNode = new ConcurrentHashMap<>();
    private final Map<String, MeshElements> elements = new ConcurrentHashMap<>();
    /** Changes that are not visible yet. */
    private final Map<String, Optional<ProxyView>> waiting = new LinkedHashMap<>();

    private final Map<String, ProxyView> visible = new ConcurrentHashMap<>();
    private long lastShown;
    private boolean isScheduled;

    /** @param changedNodes is called with the nodes whose views have changed */
    Publications(ScheduledExecutorService timer, Duration debounce, Consumer<Collection<String>> changedNodes) {
        this.timer = timer;
        this.debounceNanos = debounce.toNanos();
        this.lastShown = System.nanoTime() - debounceNanos;
        this.changedNodes = changedNodes;
    }

    /** Returns the view of a node, if one is published. */
    @Nullable
    ProxyView view(String nodeId) {
        return visible.get(nodeId);
    }

    /** Returns the nodes that have a view. */
    Set<String> nodes() {
        return Set.copyOf(visible.keySet());
    }

    /** Returns what the view of a node was made of. */
    MeshElements elements(String nodeId) {
        String set = setByNode.get(nodeId);
        return set == null ? MeshElements.NONE : elements.getOrDefault(set, MeshElements.NONE);
    }

    /**
     * Replaces a set.
     *
     * @return how many views have changed
     * @throws PublicationException if the set is refused; nothing has changed then
     */
    synchronized int publish(String set, Collection<ProxyView> views, MeshElements madeOf) {
        Map<String, ProxyView> before = sets.getOrDefault(set, Map.of());
        Map<String, ProxyView> after = new LinkedHashMap<>();
        List<ProxyView> changed = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (ProxyView view : views) {
            String id = requireNonNull(view, "view").nodeId();
            ProxyView old = before.get(id);
            boolean isSame = old != null && isSame(old, view);
            if (after.put(id, isSame ? requireNonNull(old) : view) != null) {
                problems.add("there are two views of " + PlainText.quoted(id));
            }
            if (!set.equals(setByNode.getOrDefault(id, set))) {
                problems.add("another set, " + PlainText.quoted(requireNonNull(setByNode.get(id))) + ", has a view of "
                        + PlainText.quoted(id));
            }
            if (!isSame) {
                changed.add(view);
            }
        }
        problems.addAll(references.check(changed));
        if (!problems.isEmpty()) {
            throw new PublicationException(problems);
        }
        changed.forEach(view -> waiting.put(view.nodeId(), Optional.of(view)));
        int count = changed.size();
        for (String id : before.keySet()) {
            if (!after.containsKey(id)) {
                setByNode.remove(id);
                waiting.put(id, Optional.empty());
                count++;
            }
        }
        after.keySet().forEach(id -> setByNode.put(id, set));
        sets.put(set, after);
        elements.put(set, madeOf);
        if (after.isEmpty()) {
            sets.remove(set);
            elements.remove(set);
        }
        showSoon();
        return count;
    }

    private static boolean isSame(ProxyView a, ProxyView b) {
        if (a == b) {
            return true;
        }
        for (ResourceType type : ResourceType.values()) {
            if (!a.resources(type).equals(b.resources(type)) || !a.pending(type).equals(b.pending(type))) {
                return false;
            }
        }
        return true;
    }

    private void showSoon() {
        if (waiting.isEmpty() || isScheduled) {
            return;
        }
        long wait = lastShown + debounceNanos - System.nanoTime();
        if (wait <= 0) {
            show();
        } else {
            isScheduled = true;
            ScheduledFuture<?> unused = timer.schedule(this::show, wait, TimeUnit.NANOSECONDS);
        }
    }

    private synchronized void show() {
        isScheduled = false;
        lastShown = System.nanoTime();
        waiting.forEach(
                (id, view) -> view.ifPresentOrElse(present -> visible.put(id, present), () -> visible.remove(id)));
        List<String> nodes = List.copyOf(waiting.keySet());
        waiting.clear();
        changedNodes.accept(nodes);
    }
}
