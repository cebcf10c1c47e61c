package io.github.artifactkit.codeartifact.provision;

import io.github.artifactkit.codeartifact.call.DomainCalls;
import io.github.artifactkit.codeartifact.call.GroupCalls;
import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.name.RepositoryName;
import io.github.artifactkit.codeartifact.setting.Once;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupAllowedRepository;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupDescription;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupOriginRestriction;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupOriginRestrictionMode;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupOriginRestrictionType;

/** The state that a package group is to have. What is not set stays as it is. Belongs to one thread. */
public final class PackageGroupSpec {

    private @Nullable String description;
    private @Nullable String contactInfo;
    private final Map<String, String> tags = new TreeMap<>();
    private final Map<PackageGroupOriginRestrictionType, PackageGroupOriginRestrictionMode> modes =
            new EnumMap<>(PackageGroupOriginRestrictionType.class);
    private final Map<PackageGroupOriginRestrictionType, Set<String>> allowed = new LinkedHashMap<>();

    PackageGroupSpec() {}

    /**
     * The description.
     *
     * @throws IllegalStateException if it was set before
     */
    public PackageGroupSpec description(String text) {
        description = Once.set("description", description, text);
        return this;
    }

    /**
     * Whom to ask about the packages of this group.
     *
     * @throws IllegalStateException if it was set before
     */
    public PackageGroupSpec contactInfo(String text) {
        contactInfo = Once.set("contact", contactInfo, text);
        return this;
    }

    /**
     * Sets a tag; others stay.
     *
     * @throws CodeArtifactException.InvalidRequest if the key does not have 1 to 128 characters, or the value has more than 256
     */
    public PackageGroupSpec tag(String key, String value) {
        Tags.check(key, value);
        tags.put(key, value);
        return this;
    }

    /** Whether packages of this group may come from there: published, from internal or from external upstreams. */
    public PackageGroupSpec restrict(PackageGroupOriginRestrictionType type, PackageGroupOriginRestrictionMode mode) {
        modes.put(type, mode);
        return this;
    }

    /** Lets packages of this group come from there in some repositories only, besides those that are allowed already. */
    public PackageGroupSpec allowOnlyIn(PackageGroupOriginRestrictionType type, String... repositories) {
        modes.put(type, PackageGroupOriginRestrictionMode.ALLOW_SPECIFIC_REPOSITORIES);
        Set<String> names = allowed.computeIfAbsent(type, each -> new LinkedHashSet<>());
        for (String repository : repositories) {
            names.add(new RepositoryName(repository).value());
        }
        return this;
    }

    List<Step> steps(GroupCalls group, DomainCalls domain) {
        Optional<PackageGroupDescription> there = group.find();
        List<Step> steps = new ArrayList<>();
        if (there.isEmpty()) {
            domain.get(); // throws if it does not exist: a group needs its domain
            steps.add(create(group));
            return steps;
        }
        if (differs(description, there.get().description())
                || differs(contactInfo, there.get().contactInfo())) {
            steps.add(Step.update(
                    group.address().display(),
                    "set description and contact",
                    () -> group.update(description, contactInfo)));
        }
        origin(group, there.get()).ifPresent(steps::add);
        steps.addAll(new Tags(group.tags()).steps(tags));
        return steps;
    }

    private Step create(GroupCalls group) {
        return Step.create(group.address().display(), "create", () -> group.create(description, contactInfo, tags));
    }

    private static boolean differs(@Nullable String wanted, @Nullable String there) {
        return wanted != null && !wanted.equals(Objects.requireNonNullElse(there, ""));
    }

    private Optional<Step> origin(GroupCalls group, PackageGroupDescription there) {
        Map<PackageGroupOriginRestrictionType, PackageGroupOriginRestrictionMode> changed =
                new EnumMap<>(PackageGroupOriginRestrictionType.class);
        modes.forEach((type, mode) -> {
            if (mode != modeOf(there, type)) {
                changed.put(type, mode);
            }
        });
        List<PackageGroupAllowedRepository> missing = missing(group);
        if (changed.isEmpty() && missing.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Step.update(
                group.address().display(),
                "restrict origins " + changed + (missing.isEmpty() ? "" : ", allow " + names(missing)),
                () -> group.restrict(changed, missing)));
    }

    private static @Nullable PackageGroupOriginRestrictionMode modeOf(
            PackageGroupDescription there, PackageGroupOriginRestrictionType type) {
        if (there.originConfiguration() == null) {
            return null;
        }
        PackageGroupOriginRestriction restriction =
                there.originConfiguration().restrictions().get(type);
        return restriction == null ? null : restriction.mode();
    }

    private List<PackageGroupAllowedRepository> missing(GroupCalls group) {
        List<PackageGroupAllowedRepository> missing = new ArrayList<>();
        allowed.forEach((type, names) -> {
            Set<String> there = group.allowedRepositories(type).collect(Collectors.toSet());
            names.stream()
                    .filter(name -> !there.contains(name))
                    .forEach(name -> missing.add(PackageGroupAllowedRepository.builder()
                            .repositoryName(name)
                            .originRestrictionType(type)
                            .build()));
        });
        return missing;
    }

    private static String names(List<PackageGroupAllowedRepository> repositories) {
        return repositories.stream()
                .map(each -> each.repositoryName() + " for " + each.originRestrictionTypeAsString())
                .collect(Collectors.joining(", "));
    }
}
