package io.github.appmeshdsl.format;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Problems;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.validation.Check;
import io.github.appmeshdsl.validation.SourceSuppression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One format of documents that describe App Mesh resources. Implementations are registered as services and have no state.
 */
public interface Source {

    /** Returns the name of the format, as messages use it. */
    String name();

    /** Returns whether a document is of this format, by its content only. At most one source should recognize it. */
    boolean recognizes(DocumentNode root);

    /**
     * Returns texts of which at least one is in every file that has a resource of App Mesh in this format. A file in a
     * directory that cannot be parsed is an error only if it contains one of them.
     */
    Set<String> markers();

    /**
     * Returns the members that every document of this format has at its top. They are suggested for a document that no source
     * recognizes and that lacks one of them, or has a similar one.
     */
    default Set<String> members() {
        return Set.of();
    }

    /** Reads all documents of a set that are of this format; every fault becomes a problem, never an exception. */
    Reading read(List<Document> documents, MeshReader.Options options);

    /** What the documents of one format hold, before it is put together with what other formats hold. Immutable. */
    interface Reading {

        /** Returns the resources, in the order of the documents. */
        List<Part> parts();

        /** Returns what is wrong with the documents, except for problems that belong to a part. */
        default Problems problems() {
            return new Problems();
        }

        /** Returns what resources suppress for themselves, in annotations for example; comments belong to no format. */
        default List<SourceSuppression> suppressions() {
            return List.of();
        }

        /** Returns how many other objects the documents have, by type; they were not examined. */
        default Map<String, Integer> others() {
            return Map.of();
        }

        /** Returns the namespace of members that set none, if the format has namespaces. */
        default Optional<String> defaultNamespace() {
            return Optional.empty();
        }

        /** Returns whether documents of the format can express tags of resources. */
        default boolean expressesTags() {
            return true;
        }

        /** Returns a path of members of the App Mesh API, such as {@code provider.virtualNode}, as this format spells it. */
        default String spelled(String member) {
            requireNonNull(member, "member");
            return member;
        }

        /** Returns accounts that own meshes, by AWS name of the mesh, where a document sets one. */
        default Map<String, String> meshOwners() {
            return Map.of();
        }

        /**
         * Returns the mesh of each member. By default it is the mesh that the part names, or else the only mesh of the set.
         *
         * @param members the parts of this reading that are members of a mesh and have a value
         * @param meshes all meshes of the set, without members
         */
        default Links link(List<Part> members, List<Mesh> meshes) {
            requireNonNull(meshes, "meshes");
            List<Link> links = new ArrayList<>();
            for (Part part : members) {
                Optional<String> mesh = part.mesh();
                if (mesh.isEmpty() && meshes.size() == 1) {
                    mesh = Optional.of(meshes.get(0).name());
                }
                links.add(new Link(part, (MeshMember) part.resource().orElseThrow(), mesh));
            }
            return new Links(links, List.of());
        }

        /**
         * Returns what is wrong with a later document of a resource, given an earlier one.
         *
         * @param earlier the earlier document
         * @param later the document that counts
         */
        default List<Problem> checkUpdate(Part earlier, Part later) {
            requireNonNull(earlier, "earlier");
            requireNonNull(later, "later");
            return List.of();
        }

        /**
         * Returns the checks of this format. They run for meshes that have resources of it; what they find about resources of
         * other formats is dropped.
         *
         * @param all all meshes of the set
         */
        default List<Check> checks(List<Mesh> all) {
            requireNonNull(all, "all");
            return List.of();
        }

        /** Returns the rules that documents of this format are read by, besides those of all formats and of {@link #checks}. */
        default List<Rule> rules() {
            return List.of();
        }

        /** Returns findings about objects of this format that are not App Mesh resources, each with its location. */
        default List<Problem> checkOthers(List<Mesh> all) {
            requireNonNull(all, "all");
            return List.of();
        }

        /**
         * A member and its mesh.
         *
         * @param part where the member was read
         * @param member the member, with references completed from the rest of the set
         * @param mesh name of its mesh in the model; absent if that mesh is not in the set or is not known
         */
        record Link(Part part, MeshMember member, Optional<String> mesh) {
            /** Refuses null. */
            public Link {
                requireNonNull(part, "part");
                requireNonNull(member, "member");
                requireNonNull(mesh, "mesh");
            }
        }

        /**
         * The meshes of members.
         *
         * @param links one for each member
         * @param problems what is wrong with the membership
         */
        record Links(List<Link> links, List<Problem> problems) {
            /** Takes copies. */
            public Links {
                requireNonNull(links, "links");
                requireNonNull(problems, "problems");
                links = List.copyOf(links);
                problems = List.copyOf(problems);
            }
        }
    }
}
