package io.github.artifactkit.codeartifact.local.model;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Settings for all packages whose path matches a pattern. Immutable.
 *
 * @param pattern which packages it has
 * @param description what it is for; empty if no one said
 * @param contact whom to ask; empty if no one said
 * @param createdTime when it was made
 * @param restrictions by which ways versions may come in, for every way
 * @param tags the tags
 */
public record PackageGroup(
        GroupPattern pattern,
        String description,
        String contact,
        Instant createdTime,
        Map<Way, Restriction> restrictions,
        Map<String, String> tags) {

    /**
     * A way by which versions come into a repository. The names are those of the API.
     *
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/package-group-origin-controls.html">CodeArtifact
     *     User Guide, package group origin controls</a>
     */
    public enum Way {
        /** Through an external connection. */
        EXTERNAL_UPSTREAM,
        /** From a repository that is upstream. */
        INTERNAL_UPSTREAM,
        /** By publishing. */
        PUBLISH
    }

    /** What holds for a way. The names are those of the API. */
    public enum Mode {
        /** All repositories. */
        ALLOW,
        /** Some repositories. */
        ALLOW_SPECIFIC_REPOSITORIES,
        /** No repository. */
        BLOCK,
        /** What the group above says. */
        INHERIT
    }

    /**
     * What holds for a way into repositories.
     *
     * @param mode which repositories
     * @param repositories the repositories, if there are some
     */
    public record Restriction(Mode mode, Set<String> repositories) {

        /** Copies the collection; keeps it in order. */
        public Restriction {
            repositories = Collections.unmodifiableSet(new TreeSet<>(repositories));
        }

        /** Without repositories. */
        public static Restriction of(Mode mode) {
            return new Restriction(mode, Set.of());
        }

        boolean allows(String repository) {
            return mode == Mode.ALLOW
                    || (mode == Mode.ALLOW_SPECIFIC_REPOSITORIES && repositories.contains(repository));
        }
    }

    /** Copies the collections. */
    public PackageGroup {
        restrictions = Map.copyOf(restrictions);
        tags = Map.copyOf(tags);
    }

    /** The group that every domain has: it allows everything. */
    public static PackageGroup root(Instant createdTime) {
        return new PackageGroup(GroupPattern.of(GroupPattern.ROOT), "", "", createdTime, all(Mode.ALLOW), Map.of());
    }

    /** A group that is as the one above it. */
    public static PackageGroup inheriting(
            GroupPattern pattern, String description, String contact, Instant createdTime, Map<String, String> tags) {
        return new PackageGroup(pattern, description, contact, createdTime, all(Mode.INHERIT), tags);
    }

    private static Map<Way, Restriction> all(Mode mode) {
        Map<Way, Restriction> all = new EnumMap<>(Way.class);
        for (Way way : Way.values()) {
            all.put(way, Restriction.of(mode));
        }
        return all;
    }

    /** What holds for a way, as it was set. */
    public Restriction restriction(Way way) {
        return restrictions.getOrDefault(way, Restriction.of(Mode.INHERIT));
    }

    /** With other words. */
    public PackageGroup with(String otherDescription, String otherContact) {
        return new PackageGroup(pattern, otherDescription, otherContact, createdTime, restrictions, tags);
    }

    /** With other restrictions. */
    public PackageGroup withRestrictions(Map<Way, Restriction> others) {
        return new PackageGroup(pattern, description, contact, createdTime, others, tags);
    }

    /** With other tags. */
    public PackageGroup withTags(Map<String, String> others) {
        return new PackageGroup(pattern, description, contact, createdTime, restrictions, others);
    }
}
