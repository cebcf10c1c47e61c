package io.github.artifactkit.codeartifact.provision;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.artifactkit.codeartifact.call.PolicyCalls;
import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.ResourcePolicy;

/**
 * The resource policy of a domain or a repository. Immutable and thread-safe; no call is made until a verb is used.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/repo-policies.html">Repository policies</a>
 */
public final class PermissionsPolicy {

    /** What a plan calls the first policy of a resource. */
    static final String SET = "set the policy";

    private static final int LONGEST = 7168;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String resource;
    private final PolicyCalls calls;
    private final Convergence convergence;

    PermissionsPolicy(String resource, PolicyCalls calls, Convergence convergence) {
        this.resource = resource;
        this.calls = calls;
        this.convergence = convergence;
    }

    /** The policy, if there is one. */
    public Optional<ResourcePolicy> find() {
        return calls.find();
    }

    /** The changes that {@link #ensure} would make: one, or none. */
    public Plan plan(String document) {
        return Plan.of(steps(checked(document)));
    }

    /**
     * Sets the policy unless it says the same already, whatever its spacing and the order of its keys.
     *
     * @throws CodeArtifactException.InvalidRequest if the document is not JSON or longer than 7168 characters
     * @throws CodeArtifactException if the service rejects it
     */
    public Ensured<ResourcePolicy> ensure(String document) {
        String wanted = checked(document);
        List<Change> changes = convergence.run("policy of " + resource, () -> steps(wanted));
        return new Ensured<>(
                calls.find()
                        .orElseThrow(() -> ServiceErrors.conflict(
                                "The policy of " + resource + " was deleted by someone else right after it was set.")),
                changes);
    }

    /**
     * Replaces the policy, whatever it is now.
     *
     * @throws CodeArtifactException.InvalidRequest if the document is not JSON or longer than 7168 characters
     */
    public ResourcePolicy put(String document) {
        return calls.put(checked(document), null);
    }

    /**
     * Replaces the policy if no one has changed it since.
     *
     * @param revision the revision that {@link #find()} told
     * @throws CodeArtifactException.Conflict if someone has
     * @throws CodeArtifactException.InvalidRequest if the document is not JSON or longer than 7168 characters
     */
    public ResourcePolicy put(String document, String revision) {
        return calls.put(checked(document), revision);
    }

    /** Deletes the policy; false if there was none. */
    public boolean delete() {
        return calls.delete(null).isPresent();
    }

    /**
     * Deletes the policy if no one has changed it since; false if there was none.
     *
     * @throws CodeArtifactException.Conflict if someone has
     */
    public boolean delete(String revision) {
        return calls.delete(revision).isPresent();
    }

    static String checked(String document) {
        if (document.isEmpty() || document.length() > LONGEST) {
            throw ServiceErrors.invalid("a policy document of CodeArtifact has 1 to " + LONGEST
                    + " characters, and this one has " + document.length());
        }
        try {
            JSON.readTree(document);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw ServiceErrors.invalid("the policy document is not valid JSON: the error is at "
                    + (at == null ? "its end" : "line " + at.getLineNr() + ", column " + at.getColumnNr()));
        }
        return document;
    }

    private List<Step> steps(String document) {
        return steps(resource, calls, document);
    }

    /** The changes that make the policy of a resource say the same as the document. */
    static List<Step> steps(String resource, PolicyCalls calls, String document) {
        Optional<ResourcePolicy> there = calls.find();
        if (there.isPresent() && saySame(there.get().document(), document)) {
            return List.of();
        }
        String revision = there.map(ResourcePolicy::revision).orElse(null);
        return List.of(
                there.isPresent()
                        ? Step.update(resource, "replace the policy", () -> calls.put(document, revision))
                        : Step.update(resource, SET, () -> calls.put(document, null)));
    }

    private static boolean saySame(@Nullable String one, String other) {
        try {
            return one != null && JSON.readTree(one).equals(JSON.readTree(other));
        } catch (JsonProcessingException e) {
            return false; // what the service keeps is not JSON that we can read: it is not the wanted one
        }
    }
}
