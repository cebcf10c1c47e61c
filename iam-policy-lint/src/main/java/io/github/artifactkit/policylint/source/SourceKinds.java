package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.json.JsonDocument;
import java.util.List;
import java.util.Optional;

/** The kinds of files that policies are found in. */
public final class SourceKinds {

    private static final TerraformKind TERRAFORM = new TerraformKind();
    private static final JsonPolicyKind POLICY = new JsonPolicyKind();

    /** Special kinds first: a file is of the first kind that recognises it. */
    private static final List<SourceKind> ALL = List.of(
            TERRAFORM,
            new TerraformPlanKind(),
            new CloudFormationKind(),
            new ServerlessKind(),
            new KubernetesKind(),
            new PulumiKind(),
            new AccountDumpKind(),
            new ConfigItemKind(),
            new CommandAnswerKind(),
            POLICY,
            new YamlPolicyKind());

    private SourceKinds() {}

    /** All kinds, in the order in which they are tried. */
    public static List<SourceKind> all() {
        return ALL;
    }

    /** A file as the JSON of a policy, whatever is in it. */
    public static JsonDocument asPolicy(SourceFile file) {
        return file.policyJson();
    }

    /** Whether a file is well-formed JSON that has nothing in common with a policy. */
    public static boolean isOtherDocument(SourceFile file) {
        JsonDocument document = file.policyJson();
        return document.faults().isEmpty()
                && document.value().filter(PolicyShape::isOther).isPresent();
    }

    /** The kind of an {@link SourceKind#id()}. */
    public static Optional<SourceKind> of(String id) {
        return ALL.stream().filter(kind -> kind.id().equals(id)).findFirst();
    }

    /** The first kind that recognises a file. Most files are a policy and nothing else, which is told at once. */
    public static Optional<SourceKind> detect(SourceFile file) {
        if (!TERRAFORM.mayBe(file.name()) && POLICY.isAll(file)) {
            return Optional.of(POLICY);
        }
        return ALL.stream().filter(kind -> kind.recognises(file)).findFirst();
    }
}
