package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.RuleContext;

/**
 * The ARN of a CodeArtifact package that lacks a part. CodeArtifact compares slashes one by one, so that it matches no
 * package.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/auth-and-access-control-permissions-reference.html">CodeArtifact
 *     User Guide, permissions reference: packages with and without a namespace, and exact matching</a>
 */
final class PackageArnRule extends ResourceEntryRule {

    private static final IssueCode CODEARTIFACT_PACKAGE_ARN_SHAPE =
            IssueCode.own("CODEARTIFACT_PACKAGE_ARN_SHAPE", FindingType.WARNING);

    private static final String TYPE = "package/";
    /** {@code package}, domain, repository, format, namespace, name. */
    private static final int PARTS = 6;

    PackageArnRule() {
        super(CODEARTIFACT_PACKAGE_ARN_SHAPE);
    }

    /** Whether an ARN is that of a package and has too few parts, and no star that could match the others. */
    static boolean isCutShort(ArnPattern arn) {
        String resource = arn.resource().text();
        return arn.service().equals("codeartifact")
                && resource.startsWith(TYPE)
                && resource.indexOf('*') < 0
                && parts(resource) < PARTS;
    }

    private static int parts(String resource) {
        return (int) resource.chars().filter(c -> c == '/').count() + 1;
    }

    @Override
    void check(JsonString entry, RuleContext context) {
        if (entry.value().contains(TYPE)) {
            ArnPattern.parse(entry).filter(PackageArnRule::isCutShort).ifPresent(arn -> report(arn, context));
        }
    }

    private static void report(ArnPattern arn, RuleContext context) {
        String resource = arn.resource().text();
        boolean named = parts(resource) == PARTS - 1;
        FindingDraft finding = context.finding(CODEARTIFACT_PACKAGE_ARN_SHAPE)
                .message(CodeSpan.of(resource) + " matches no package.")
                .help(
                        "The ARN of a package ends in `package/DOMAIN/REPOSITORY/FORMAT/NAMESPACE/NAME`, and every slash counts. "
                                + (named
                                        ? "A package without a namespace has two slashes before its name."
                                        : "Write `/*` at the end for all packages."))
                .at(arn.source());
        int name = resource.lastIndexOf('/');
        String right = named ? resource.substring(0, name) + "/" + resource.substring(name) : open(resource);
        arn.with(5, right).ifPresent(text -> offer(finding, arn.source(), text));
        finding.report();
    }

    private static String open(String resource) {
        return resource.endsWith("/") ? resource + "*" : resource + "/*";
    }
}
