package io.github.artifactkit.codeartifact.local.service;

import io.github.artifactkit.codeartifact.local.model.Domain;
import io.github.artifactkit.codeartifact.local.model.PackageGroup;
import io.github.artifactkit.codeartifact.local.model.PackageGroups;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupDescription;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupOriginConfiguration;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupOriginRestriction;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupOriginRestrictionType;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupReference;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupSummary;

/** Package groups as answers show them, with what they inherit. */
final class GroupDescriptions {

    private final Account account;

    GroupDescriptions(Account account) {
        this.account = account;
    }

    PackageGroupDescription describe(Domain domain, PackageGroup group) {
        return PackageGroupDescription.builder()
                .arn(account.groupArn(domain.name(), group.pattern()))
                .pattern(group.pattern().text())
                .domainName(domain.name())
                .domainOwner(account.id())
                .createdTime(group.createdTime())
                .contactInfo(group.contact().isEmpty() ? null : group.contact())
                .description(group.description().isEmpty() ? null : group.description())
                .originConfiguration(origins(domain, group))
                .parent(parent(domain, group))
                .build();
    }

    PackageGroupSummary summary(Domain domain, PackageGroup group) {
        return PackageGroupSummary.builder()
                .arn(account.groupArn(domain.name(), group.pattern()))
                .pattern(group.pattern().text())
                .domainName(domain.name())
                .domainOwner(account.id())
                .createdTime(group.createdTime())
                .contactInfo(group.contact().isEmpty() ? null : group.contact())
                .description(group.description().isEmpty() ? null : group.description())
                .originConfiguration(origins(domain, group))
                .parent(parent(domain, group))
                .build();
    }

    private @Nullable PackageGroupReference parent(Domain domain, PackageGroup group) {
        return domain.groups()
                .parent(group.pattern())
                .map(parent -> reference(domain, parent))
                .orElse(null);
    }

    private PackageGroupReference reference(Domain domain, PackageGroup group) {
        return PackageGroupReference.builder()
                .arn(account.groupArn(domain.name(), group.pattern()))
                .pattern(group.pattern().text())
                .build();
    }

    private PackageGroupOriginConfiguration origins(Domain domain, PackageGroup group) {
        Map<PackageGroupOriginRestrictionType, PackageGroupOriginRestriction> all =
                new EnumMap<>(PackageGroupOriginRestrictionType.class);
        for (PackageGroup.Way way : PackageGroup.Way.values()) {
            all.put(PackageGroupOriginRestrictionType.fromValue(way.name()), restriction(domain, group, way));
        }
        return PackageGroupOriginConfiguration.builder().restrictions(all).build();
    }

    /** The length of the list is present only where the mode has a list. */
    private PackageGroupOriginRestriction restriction(Domain domain, PackageGroup group, PackageGroup.Way way) {
        PackageGroup.Restriction own = group.restriction(way);
        PackageGroups.Effective effective = domain.groups().effective(group, way);
        boolean inherited = own.mode() == PackageGroup.Mode.INHERIT;
        boolean listed = effective.restriction().mode() == PackageGroup.Mode.ALLOW_SPECIFIC_REPOSITORIES;
        return PackageGroupOriginRestriction.builder()
                .mode(own.mode().name())
                .effectiveMode(effective.restriction().mode().name())
                .inheritedFrom(inherited ? reference(domain, effective.from()) : null)
                .repositoriesCount(
                        listed ? (long) effective.restriction().repositories().size() : null)
                .build();
    }
}
