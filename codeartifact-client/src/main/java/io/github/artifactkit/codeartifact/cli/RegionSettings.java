package io.github.artifactkit.codeartifact.cli;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.InstanceProfileRegionProvider;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;

/**
 * Where the AWS SDK finds a region: variables, the profile, EC2's metadata service. The SDK gives up a service that does not
 * answer after six seconds, so it is only asked where one answers at once.
 *
 * @see <a href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/region-selection.html">Region provider chain</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html">Instance metadata</a>
 */
final class RegionSettings {

    private static final Duration LONGEST = Duration.ofSeconds(1);

    private RegionSettings() {}

    /**
     * The region.
     *
     * @throws CodeArtifactException.NoRegion if none is set
     */
    static Region find() {
        // One after the other: a chain passes over a profile that cannot be read.
        return setBy(new SystemSettingsRegionProvider())
                .or(() -> setBy(new AwsProfileRegionProvider()))
                .orElseGet(RegionSettings::ofInstance);
    }

    private static Optional<Region> setBy(AwsRegionProvider provider) {
        try {
            return Optional.ofNullable(ServiceErrors.readingSettings(provider::getRegion));
        } catch (SdkClientException e) {
            return Optional.empty();
        }
    }

    private static Region ofInstance() {
        if (isMetadataOff() || !isMetadataServed()) {
            throw ServiceErrors.noRegion(null);
        }
        return setBy(new InstanceProfileRegionProvider()).orElseThrow(() -> ServiceErrors.noRegion(null));
    }

    private static boolean isMetadataOff() {
        return SdkSystemSetting.AWS_EC2_METADATA_DISABLED.getBooleanValue().orElse(false);
    }

    /** Whether something answers where the service is, be it with an error. */
    private static boolean isMetadataServed() {
        String address = SdkSystemSetting.AWS_EC2_METADATA_SERVICE_ENDPOINT
                .getStringValue()
                .orElse("http://169.254.169.254");
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create(address).resolve("/latest/meta-data/").toURL().openConnection();
            connection.setConnectTimeout(Math.toIntExact(LONGEST.toMillis()));
            connection.setReadTimeout(Math.toIntExact(LONGEST.toMillis()));
            boolean isAnswered = connection.getResponseCode() > 0;
            connection.disconnect();
            return isAnswered;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
