package io.github.artifactkit.codeartifact.diagnosis;

import java.util.List;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;
import software.amazon.awssdk.services.codeartifact.CodeartifactServiceClientConfiguration;

/**
 * The regions of the same partition that have CodeArtifact, with the same credentials. A client with an address of its own has
 * no other regions.
 *
 * @param configuration of the client that is used
 */
public record OtherRegions(CodeartifactServiceClientConfiguration configuration) implements Preflight.Regions {

    @Override
    public List<String> others() {
        if (configuration.endpointOverride().isPresent()) {
            return List.of();
        }
        Region here = configuration.region();
        return CodeartifactClient.serviceMetadata().regions().stream()
                .filter(region -> !region.equals(here) && !region.isGlobalRegion())
                .filter(region -> partition(region).equals(partition(here)))
                .map(Region::id)
                .sorted()
                .toList();
    }

    private static String partition(Region region) {
        return region.metadata() == null ? "aws" : region.metadata().partition().id();
    }

    @Override
    public CodeartifactClient client(String region) {
        return CodeartifactClient.builder()
                .region(Region.of(region))
                .credentialsProvider(configuration.credentialsProvider())
                .build();
    }
}
