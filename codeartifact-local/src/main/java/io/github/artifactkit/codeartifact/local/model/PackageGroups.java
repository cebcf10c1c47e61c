package io.github.artifactkit.codeartifact.local.model;

import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The package groups of a domain and how they are related. Immutable: a change makes new ones.
 *
 * @see <a href=
 *     "https://docs.aws.amazon.com/codeartifact/latest/ug/package-group-definition-syntax-matching-behavior.html">
 *     CodeArtifact User Guide, package group hierarchy and pattern specificity</a>
 */
public final class PackageGroups {

    private final Map<String, PackageGroup> byPattern;

    /**
     * The group of a package and how it matches.
     *
     * @param group the most specific group that the package matches
     * @param match how
     */
    public record Association(PackageGroup group, GroupPattern.Match match) {}

    /**
     * What holds for a way in the end.
     *
     * @param restriction what holds; never INHERIT
     * @param from the group that says so
     */
    public record Effective(PackageGroup.Restriction restriction, PackageGroup from) {}

    private PackageGroups(Map<String, PackageGroup> byPattern) {
        this.byPattern = byPattern;
    }

    static PackageGroups none() {
        return new PackageGroups(new TreeMap<>());
    }

    /** As it would be with one more group. */
    public PackageGroups with(GroupPattern pattern) {
        return byPattern.containsKey(pattern.text())
                ? this
                : with(PackageGroup.inheriting(pattern, "", "", Instant.EPOCH, Map.of()));
    }

    PackageGroups with(PackageGroup group) {
        Map<String, PackageGroup> others = new TreeMap<>(byPattern);
        others.put(group.pattern().text(), group);
        return new PackageGroups(others);
    }

    PackageGroups without(String pattern) {
        Map<String, PackageGroup> others = new TreeMap<>(byPattern);
        others.remove(pattern);
        return new PackageGroups(others);
    }

    /** All groups in the order of their patterns. */
    public Collection<PackageGroup> all() {
        return byPattern.values();
    }

    /** The group of a pattern. */
    public Optional<PackageGroup> find(String pattern) {
        return Optional.ofNullable(byPattern.get(pattern));
    }

    /** The group above another: the most specific of those that have all its packages. */
    public Optional<PackageGroup> parent(GroupPattern pattern) {
        return byPattern.values().stream()
                .filter(group -> group.pattern().isAbove(pattern))
                .max(Comparator.comparing(PackageGroup::pattern, GroupPattern.SPECIFICITY));
    }

    /** The groups directly below another. */
    public List<PackageGroup> children(GroupPattern pattern) {
        return byPattern.values().stream()
                .filter(group -> parent(group.pattern())
                        .filter(parent -> parent.pattern().equals(pattern))
                        .isPresent())
                .toList();
    }

    /** The group of a package: the most specific one; of two equally specific ones the strong match. */
    public Association of(PackageKey key) {
        String path = GroupPattern.path(key);
        String variation = byPattern.size() == 1 ? path : GroupPattern.variation(path);
        return byPattern.values().stream()
                .flatMap(group ->
                        group.pattern().match(path, variation).stream().map(match -> new Association(group, match)))
                .max(Comparator.comparing((Association each) -> each.group().pattern(), GroupPattern.SPECIFICITY)
                        .thenComparing(each -> each.match() == GroupPattern.Match.STRONG))
                .orElseThrow(() -> new IllegalStateException("the domain has no group " + GroupPattern.ROOT));
    }

    /** What holds for a way into repositories: what the group says, or the first above it that says something. */
    public Effective effective(PackageGroup group, PackageGroup.Way way) {
        PackageGroup from = group;
        while (from.restriction(way).mode() == PackageGroup.Mode.INHERIT) {
            Optional<PackageGroup> parent = parent(from.pattern());
            if (parent.isEmpty()) {
                return new Effective(PackageGroup.Restriction.of(PackageGroup.Mode.ALLOW), from);
            }
            from = parent.get();
        }
        return new Effective(from.restriction(way), from);
    }

    /** What holds for a package, for every way. A package that matches weakly is blocked on all ways. */
    Map<PackageGroup.Way, PackageGroup.Restriction> restrictions(PackageKey key) {
        Association association = of(key);
        Map<PackageGroup.Way, PackageGroup.Restriction> all = new TreeMap<>();
        for (PackageGroup.Way way : PackageGroup.Way.values()) {
            all.put(
                    way,
                    association.match() == GroupPattern.Match.WEAK
                            ? PackageGroup.Restriction.of(PackageGroup.Mode.BLOCK)
                            : effective(association.group(), way).restriction());
        }
        return all;
    }
}
