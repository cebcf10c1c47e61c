package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import java.util.List;

/** A file that is one policy in JSON. A broken policy is still a policy. */
final class JsonPolicyKind implements SourceKind {

    @Override
    public String id() {
        return "policy";
    }

    @Override
    public boolean recognises(SourceFile file) {
        JsonDocument document = file.policyJson();
        return document.faults().isEmpty()
                ? document.value().filter(PolicyShape::isPolicy).isPresent()
                : PolicyShape.mayBePolicy(document);
    }

    /** Whether a file is well-formed JSON with the elements of a policy and no other members, so that it is of no other kind. */
    boolean isAll(SourceFile file) {
        return file.beginsAsJson()
                && file.policyJson().faults().isEmpty()
                && file.policyJson()
                        .value()
                        .filter(PolicyShape::isNothingButPolicy)
                        .isPresent();
    }

    @Override
    public Extraction extract(SourceFile file, SourceSettings settings) {
        return new Extraction.Found(List.of(PolicySource.plain(file.policyJson())));
    }
}
