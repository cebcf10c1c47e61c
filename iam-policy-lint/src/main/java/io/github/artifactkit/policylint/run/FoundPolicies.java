package io.github.artifactkit.policylint.run;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.policylint.source.Extraction;
import io.github.artifactkit.policylint.source.SourceKind;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The policies of files, one file after the other, without what a linter says of them. Belongs to one thread. */
public final class FoundPolicies implements Iterator<FoundPolicies.FileWithPolicies> {

    private final Iterator<InputFile> inputs;
    private final PolicyExtractor extractor;
    private final Map<String, String> failures = new LinkedHashMap<>();
    private @Nullable FileWithPolicies ready;
    private int count;

    /**
     * A file.
     *
     * @param path as given
     * @param source the kind of file; empty if it is of none
     * @param policies its policies; empty only for a file that was named
     */
    public record FileWithPolicies(String path, Optional<String> source, List<Policy> policies) {}

    /** Policies that have not been looked for yet. */
    public FoundPolicies(List<InputFile> inputs, PolicyExtractor extractor) {
        this.inputs = inputs.iterator();
        this.extractor = extractor;
    }

    @Override
    public boolean hasNext() {
        while (ready == null && inputs.hasNext()) {
            ready = read(inputs.next());
        }
        return ready != null;
    }

    private @Nullable FileWithPolicies read(InputFile input) {
        try {
            PolicyExtractor.ExtractedFile file = extractor.extract(input);
            List<Policy> policies = file.extraction() instanceof Extraction.Found found
                    ? found.policies().stream()
                            .map(policy -> Policy.of(PathType.of(input.name(), policy)))
                            .toList()
                    : List.of();
            count += policies.size();
            return policies.isEmpty() && !input.named()
                    ? null
                    : new FileWithPolicies(input.name(), file.kind().map(SourceKind::id), policies);
        } catch (IOException e) {
            failures.put(input.name(), Failures.words(e));
            return null;
        }
    }

    @Override
    public FileWithPolicies next() {
        FileWithPolicies file = hasNext() ? ready : null;
        if (file == null) {
            throw new NoSuchElementException();
        }
        ready = null;
        return file;
    }

    /** How many policies have been found so far. */
    public int policies() {
        return count;
    }

    /** The files that could not be read so far, each with the reason. */
    public Map<String, String> failures() {
        return Collections.unmodifiableMap(failures);
    }
}
