package io.github.appmeshdsl.testkit.internal.change;

import io.github.appmeshdsl.Mesh;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How a change is made.
 *
 * @param places the places of a mesh where the change is possible
 * @param change makes the change at one of them
 */
public record Recipe<P>(Function<Mesh, List<P>> places, BiFunction<Mesh, P, Mesh> change) {

    /** Returns whether the change is possible somewhere in a mesh. */
    public boolean isPossible(Mesh mesh) {
        return !places.apply(mesh).isEmpty();
    }

    /** Returns a mesh after the change at one of its places. */
    public Mesh after(Mesh mesh, int pick) {
        List<P> all = places.apply(mesh);
        return change.apply(mesh, all.get(Math.floorMod(pick, all.size())));
    }
}
