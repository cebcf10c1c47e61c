package io.github.artifactkit.iam.policy.document;

import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.text.Edit;
import java.util.List;
import java.util.Optional;

/**
 * How changes of a policy are written into the file that holds it. Rules describe a change as edits of JSON text at the
 * places of the tree; the form of the file says what these are in the file, or that they cannot be made there.
 *
 * <p>Implementations are immutable and thread-safe.
 */
@FunctionalInterface
public interface EditForm {

    /** The policy is JSON text in the file, so that its edits are those of the file. */
    EditForm JSON = (edits, document) -> Optional.of(edits);

    /** The policy cannot be changed where it is. */
    EditForm READ_ONLY = (edits, document) -> Optional.empty();

    /**
     * Turns edits of JSON text into edits of the file.
     *
     * @param edits edits that do not overlap
     * @param document the policy in the file
     * @return empty if the file cannot be changed in exactly this way
     */
    Optional<List<Edit>> write(List<Edit> edits, JsonDocument document);
}
