package io.github.artifactkit.codeartifact.local.service;

import io.github.artifactkit.codeartifact.local.model.Change;
import io.github.artifactkit.codeartifact.local.model.Domain;
import io.github.artifactkit.codeartifact.local.model.PackageGroup;
import io.github.artifactkit.codeartifact.local.model.PackageGroup.Mode;
import io.github.artifactkit.codeartifact.local.model.PackageGroup.Restriction;
import io.github.artifactkit.codeartifact.local.model.PackageGroup.Way;
import io.github.artifactkit.codeartifact.local.model.Registry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.codeartifact.model.ListAllowedRepositoriesForGroupRequest;
import software.amazon.awssdk.services.codeartifact.model.ListAllowedRepositoriesForGroupResponse;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupAllowedRepository;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupAllowedRepositoryUpdateType;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupOriginRestrictionType;
import software.amazon.awssdk.services.codeartifact.model.UpdatePackageGroupOriginConfigurationRequest;
import software.amazon.awssdk.services.codeartifact.model.UpdatePackageGroupOriginConfigurationResponse;

/**
 * The operations on what a package group allows. They count at once.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/package-group-origin-controls.html">CodeArtifact User
 *     Guide, package group origin controls</a>
 */
final class GroupOriginOperations {

    private final Registry registry;
    private final Lookup lookup;
    private final GroupDescriptions descriptions;

    /** Works on a registry. */
    GroupOriginOperations(Registry registry, Account account) {
        this.registry = registry;
        this.lookup = new Lookup(registry, account);
        this.descriptions = new GroupDescriptions(account);
    }

    /** UpdatePackageGroupOriginConfiguration. A list is kept only as long as its mode has one. */
    UpdatePackageGroupOriginConfigurationResponse updatePackageGroupOriginConfiguration(
            UpdatePackageGroupOriginConfigurationRequest request) {
        return registry.change(() -> {
            Domain domain = lookup.domain(request.domain(), request.domainOwner());
            PackageGroup before = GroupOperations.group(domain, request.packageGroup());
            Map<Way, Restriction> restrictions = new EnumMap<>(Way.class);
            for (Way way : Way.values()) {
                restrictions.put(way, restriction(domain, before, way, request));
            }
            PackageGroup after = before.withRestrictions(restrictions);
            registry.put(new Change.GroupPut(domain.name(), after));
            return UpdatePackageGroupOriginConfigurationResponse.builder()
                    .packageGroup(descriptions.describe(domain, after))
                    .allowedRepositoryUpdates(updates(before, after))
                    .build();
        });
    }

    private Restriction restriction(
            Domain domain, PackageGroup group, Way way, UpdatePackageGroupOriginConfigurationRequest request) {
        String given = request.restrictionsAsStrings().get(way.name());
        Mode mode = given == null ? group.restriction(way).mode() : Mode.valueOf(given);
        if (mode == Mode.INHERIT && group.pattern().isRoot()) {
            throw Failures.invalid("The root package group has no group above it to inherit " + way + " from");
        }
        Set<String> added = names(way, request.addAllowedRepositories());
        Set<String> removed = names(way, request.removeAllowedRepositories());
        if (mode != Mode.ALLOW_SPECIFIC_REPOSITORIES) {
            if (!added.isEmpty() || !removed.isEmpty()) {
                throw Failures.invalid("The restriction " + way + " is " + mode
                        + "; only ALLOW_SPECIFIC_REPOSITORIES has a list of allowed repositories");
            }
            return Restriction.of(mode);
        }
        added.forEach(name -> lookup.repository(domain, name));
        Set<String> repositories = new TreeSet<>(group.restriction(way).repositories());
        repositories.addAll(added);
        repositories.removeAll(removed);
        return new Restriction(mode, repositories);
    }

    private static Set<String> names(Way way, List<PackageGroupAllowedRepository> given) {
        Set<String> names = new TreeSet<>();
        given.stream()
                .filter(each -> way.name().equals(each.originRestrictionTypeAsString()))
                .forEach(each -> names.add(each.repositoryName()));
        return names;
    }

    private static Map<PackageGroupOriginRestrictionType, Map<PackageGroupAllowedRepositoryUpdateType, List<String>>>
            updates(PackageGroup before, PackageGroup after) {
        Map<PackageGroupOriginRestrictionType, Map<PackageGroupAllowedRepositoryUpdateType, List<String>>> all =
                new EnumMap<>(PackageGroupOriginRestrictionType.class);
        for (Way way : Way.values()) {
            Map<PackageGroupAllowedRepositoryUpdateType, List<String>> updates =
                    new EnumMap<>(PackageGroupAllowedRepositoryUpdateType.class);
            Set<String> were = before.restriction(way).repositories();
            Set<String> are = after.restriction(way).repositories();
            put(updates, PackageGroupAllowedRepositoryUpdateType.ADDED, are, were);
            put(updates, PackageGroupAllowedRepositoryUpdateType.REMOVED, were, are);
            if (!updates.isEmpty()) {
                all.put(PackageGroupOriginRestrictionType.fromValue(way.name()), updates);
            }
        }
        return all;
    }

    private static void put(
            Map<PackageGroupAllowedRepositoryUpdateType, List<String>> updates,
            PackageGroupAllowedRepositoryUpdateType type,
            Set<String> these,
            Set<String> withoutThose) {
        List<String> names = new ArrayList<>(these);
        names.removeAll(withoutThose);
        if (!names.isEmpty()) {
            updates.put(type, names);
        }
    }

    /** ListAllowedRepositoriesForGroup: the list of the group itself. */
    ListAllowedRepositoriesForGroupResponse listAllowedRepositoriesForGroup(
            ListAllowedRepositoriesForGroupRequest request) {
        Domain domain = lookup.domain(request.domain(), request.domainOwner());
        PackageGroup group = GroupOperations.group(domain, request.packageGroup());
        Way way = Way.valueOf(request.originRestrictionTypeAsString());
        Pages<String> page = Pages.of(
                "allowed in " + domain.name() + group.pattern() + " by " + way,
                group.restriction(way).repositories().stream(),
                name -> name,
                request.maxResults(),
                request.nextToken());
        return ListAllowedRepositoriesForGroupResponse.builder()
                .allowedRepositories(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
