package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.iam.policy.evaluation.AccessRequest;
import io.github.artifactkit.iam.policy.evaluation.Caller;
import io.github.artifactkit.iam.policy.evaluation.CompiledPolicy;
import io.github.artifactkit.iam.policy.evaluation.Decision;
import io.github.artifactkit.iam.policy.evaluation.Layer;
import io.github.artifactkit.iam.policy.evaluation.MalformedPolicyException;
import io.github.artifactkit.iam.policy.evaluation.PolicySet;
import io.github.artifactkit.iam.policy.evaluation.RequestContext;
import io.github.artifactkit.policylint.report.DecisionReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simulate}. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Decides whether AWS allows a request under the given policies, and says why.",
            "A policy is a path, file:// and a path, or the JSON itself. Condition keys that are not given are absent."
        },
        footer = {
            "",
            "Examples:",
            "  iam-policy-lint simulate --principal arn:aws:iam::111122223333:role/build \\",
            "      --action s3:GetObject --resource arn:aws:s3:::reports/q1.csv --identity build.json",
            "  iam-policy-lint simulate --principal arn:aws:iam::111122223333:user/bob --action kms:Decrypt \\",
            "      --resource arn:aws:kms:eu-west-1:111122223333:key/k --identity bob.json \\",
            "      --resource-policy key.json --scp root.json --scp ou.json --context aws:SourceIp=203.0.113.9",
            "",
            "Exit codes: 0 allowed, 1 denied, 2 wrong usage or a malformed policy."
        })
final class SimulateCommand implements Callable<Integer> {

    private enum Format {
        TEXT,
        JSON;

        /** Reads it. */
        static final class Word extends EnumWord<Format> {
            Word() {
                super(Format.class);
            }
        }
    }

    @Option(
            names = "--principal",
            paramLabel = "ARN",
            description = "Who calls: the ARN of a user, role or session, an account id for its root user, or a service"
                    + " such as lambda.amazonaws.com. Without it the caller is anonymous.")
    private @Nullable String principal;

    @Option(names = "--action", required = true, paramLabel = "ACTION", description = "Such as s3:GetObject.")
    private String action = "";

    @Option(
            names = "--resource",
            paramLabel = "ARN",
            defaultValue = "*",
            description = "What the action is performed on. Default: *, for actions without a resource.")
    private String resource = "*";

    @Option(
            names = "--context",
            paramLabel = "KEY=VALUE",
            description = "A condition key of the request. Repeat it for further keys, and for further values of a"
                    + " multivalued key.")
    private List<String> context = new ArrayList<>();

    @Option(
            names = "--resource-account",
            paramLabel = "ID",
            description = "The account that owns the resource. Default: the one in its ARN, else the caller's.")
    private @Nullable String resourceAccount;

    @Option(
            names = "--management-account",
            paramLabel = "ID",
            description = "The management account of the organization, which SCPs and RCPs do not limit.")
    private @Nullable String managementAccount;

    @Option(names = "--service-linked-role", description = "The caller is a service-linked role.")
    private boolean serviceLinkedRole;

    @Option(names = "--identity", paramLabel = "POLICY", description = "A policy of the caller. Repeatable.")
    private List<String> identity = new ArrayList<>();

    @Option(names = "--resource-policy", paramLabel = "POLICY", description = "A policy of the resource. Repeatable.")
    private List<String> resourcePolicy = new ArrayList<>();

    @Option(names = "--boundary", paramLabel = "POLICY", description = "The caller's permissions boundary.")
    private List<String> boundary = new ArrayList<>();

    @Option(names = "--session", paramLabel = "POLICY", description = "A session policy. Repeatable.")
    private List<String> session = new ArrayList<>();

    @Option(names = "--endpoint", paramLabel = "POLICY", description = "The policy of the VPC endpoint.")
    private List<String> endpoint = new ArrayList<>();

    @Option(
            names = "--scp",
            paramLabel = "POLICY",
            description = "A service control policy. Each is one level of the organization, the root first.")
    private List<String> scp = new ArrayList<>();

    @Option(
            names = "--rcp",
            paramLabel = "POLICY",
            description = "A resource control policy. Each is one level of the organization, the root first.")
    private List<String> rcp = new ArrayList<>();

    @Option(
            names = "--format",
            converter = Format.Word.class,
            completionCandidates = Format.Word.class,
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.TEXT;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Decision decision = policies().evaluate(request());
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.JSON) {
            DecisionReport.writeJson(decision, out);
        } else {
            DecisionReport.writeText(decision, out);
        }
        return decision.isAllowed() ? ExitCode.CLEAN : ExitCode.FINDINGS;
    }

    private AccessRequest request() {
        try {
            return new AccessRequest(
                    principal == null ? Caller.anonymous() : Caller.of(principal),
                    action,
                    resource,
                    context(),
                    Optional.ofNullable(resourceAccount),
                    Optional.ofNullable(managementAccount),
                    serviceLinkedRole);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage() + ".");
        }
    }

    private RequestContext context() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String each : context) {
            int equals = each.indexOf('=');
            if (equals <= 0) {
                throw new UsageException("--context " + each + " is not KEY=VALUE.");
            }
            values.computeIfAbsent(each.substring(0, equals), ignored -> new ArrayList<>())
                    .add(each.substring(equals + 1));
        }
        return RequestContext.of(values);
    }

    private PolicySet policies() {
        PolicySet.Builder policies = PolicySet.builder();
        add(policies, Layer.IDENTITY, "--identity", identity);
        add(policies, Layer.RESOURCE, "--resource-policy", resourcePolicy);
        add(policies, Layer.BOUNDARY, "--boundary", boundary);
        add(policies, Layer.SESSION, "--session", session);
        add(policies, Layer.ENDPOINT, "--endpoint", endpoint);
        add(policies, Layer.SCP, "--scp", scp);
        add(policies, Layer.RCP, "--rcp", rcp);
        return policies.build();
    }

    private static void add(PolicySet.Builder policies, Layer layer, String option, List<String> values) {
        for (String value : values) {
            DocumentArgument document = DocumentArgument.read(option, value, layer.policyType());
            try {
                policies.add(layer, List.of(CompiledPolicy.of(document.policy(), layer.policyType())));
            } catch (MalformedPolicyException e) {
                throw new UsageException(document.name() + ": " + e.getMessage() + ".");
            }
        }
    }
}
