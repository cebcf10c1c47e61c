package io.github.artifactkit.codeartifact.local.service;

import io.github.artifactkit.codeartifact.local.model.Repository;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.codeartifact.model.ExternalConnectionStatus;
import software.amazon.awssdk.services.codeartifact.model.RepositoryDescription;
import software.amazon.awssdk.services.codeartifact.model.RepositoryExternalConnectionInfo;
import software.amazon.awssdk.services.codeartifact.model.RepositorySummary;
import software.amazon.awssdk.services.codeartifact.model.UpstreamRepositoryInfo;

/** Repositories as answers show them. */
final class RepositoryDescriptions {

    private final Account account;

    RepositoryDescriptions(Account account) {
        this.account = account;
    }

    RepositoryDescription describe(Repository repository) {
        List<UpstreamRepositoryInfo> upstreams = repository.settings().upstreams().stream()
                .map(name ->
                        UpstreamRepositoryInfo.builder().repositoryName(name).build())
                .toList();
        return RepositoryDescription.builder()
                .name(repository.name())
                .administratorAccount(account.id())
                .domainName(repository.domain().name())
                .domainOwner(account.id())
                .arn(account.repositoryArn(repository))
                .description(repository.settings().description())
                .upstreams(upstreams)
                .externalConnections(connections(repository))
                .createdTime(repository.settings().createdTime())
                .build();
    }

    private static List<RepositoryExternalConnectionInfo> connections(Repository repository) {
        return Optional.ofNullable(repository.settings().connection()).stream()
                .map(connection -> RepositoryExternalConnectionInfo.builder()
                        .externalConnectionName(connection)
                        .packageFormat(ExternalConnections.format(connection).orElseThrow())
                        .status(ExternalConnectionStatus.AVAILABLE)
                        .build())
                .toList();
    }

    RepositorySummary summary(Repository repository) {
        return RepositorySummary.builder()
                .name(repository.name())
                .administratorAccount(account.id())
                .domainName(repository.domain().name())
                .domainOwner(account.id())
                .arn(account.repositoryArn(repository))
                .description(repository.settings().description())
                .createdTime(repository.settings().createdTime())
                .build();
    }
}
