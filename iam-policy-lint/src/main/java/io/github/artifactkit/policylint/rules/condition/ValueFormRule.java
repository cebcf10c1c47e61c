package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionValue;
import io.github.artifactkit.iam.policy.document.Placeholder;
import io.github.artifactkit.iam.policy.document.ServicePrincipalName;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.iam.policy.reference.KeyFacts;
import io.github.artifactkit.iam.policy.reference.KeyTrait;
import io.github.artifactkit.iam.policy.reference.Regions;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.iam.policy.text.Spelling;
import io.github.artifactkit.iam.policy.value.DateText;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Values of keys that have a form: regions, VPCs, organizations, accounts, KMS keys, service principals. Patterns and
 * values with a variable or a placeholder are skipped, because their value is not known.
 */
final class ValueFormRule extends ConditionRule {

    private static final IssueCode REGION = IssueCode.accessAnalyzer("INVALID_REGION", FindingType.ERROR);
    private static final IssueCode VPC = IssueCode.accessAnalyzer("INVALID_VPC_FORMAT", FindingType.ERROR);
    private static final IssueCode VPC_ENDPOINT = IssueCode.accessAnalyzer("INVALID_VPCE_FORMAT", FindingType.ERROR);
    private static final IssueCode KMS_KEY = IssueCode.accessAnalyzer("INVALID_KMS_KEY_VALUE", FindingType.ERROR);
    private static final IssueCode SERVICE_PRINCIPAL =
            IssueCode.accessAnalyzer("INVALID_SERVICE_PRINCIPAL_FORMAT", FindingType.ERROR);
    private static final IssueCode ORGANIZATION = IssueCode.own("INVALID_ORG_ID_FORMAT", FindingType.WARNING);
    private static final IssueCode ACCOUNT = IssueCode.own("INVALID_ACCOUNT_ID_VALUE", FindingType.WARNING);

    /** Ids with fewer digits are not ids that lost leading zeros. */
    private static final int LEAST_DIGITS = 9;

    /** The form of the values of keys of a trait. */
    private record Form(KeyTrait trait, IssueCode code, Predicate<String> fits, String words) {}

    private static final List<Form> FORMS = List.of(
            new Form(KeyTrait.REGION, REGION, Regions::isKnown, "a region such as `eu-west-1`"),
            new Form(
                    KeyTrait.VPC_ID,
                    VPC,
                    Identifiers::isVpc,
                    "the id of a VPC: `vpc-` and 8 or 17 lower-case letters and digits"),
            new Form(
                    KeyTrait.VPC_ENDPOINT_ID,
                    VPC_ENDPOINT,
                    Identifiers::isVpcEndpoint,
                    "the id of a VPC endpoint: `vpce-` and 8 or 17 lower-case letters and digits"),
            new Form(
                    KeyTrait.KMS_KEY_ARN,
                    KMS_KEY,
                    Identifiers::isKmsKey,
                    "the ARN of a KMS key: `arn:aws:kms:REGION:ACCOUNT:key/ID`; an alias is not compared"),
            new Form(
                    KeyTrait.SERVICE_PRINCIPAL,
                    SERVICE_PRINCIPAL,
                    ServicePrincipalName::isWellFormed,
                    "a service principal such as `ec2.amazonaws.com`, in lower case"),
            new Form(
                    KeyTrait.CALLING_SERVICE,
                    SERVICE_PRINCIPAL,
                    ServicePrincipals::isCallingService,
                    "the principal of a service that calls others, such as `athena.amazonaws.com`: one name and the "
                            + "domain, in lower case"),
            new Form(
                    KeyTrait.REGIONAL_SERVICE_PRINCIPAL,
                    SERVICE_PRINCIPAL,
                    ServicePrincipals::isRegional,
                    "a service with its region, such as `s3.eu-west-1.amazonaws.com`, in lower case"),
            new Form(
                    KeyTrait.ORGANIZATION_ID,
                    ORGANIZATION,
                    Identifiers::isOrganization,
                    "the id of an organization: `o-` and 10 to 32 lower-case letters and digits"),
            new Form(
                    KeyTrait.ORGANIZATION_PATH,
                    ORGANIZATION,
                    Identifiers::isOrganizationPath,
                    "a path such as `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/`, with the organization first and a "
                            + "slash last"),
            new Form(KeyTrait.ACCOUNT_ID, ACCOUNT, Identifiers::isAccount, "the id of an account: 12 digits"));

    ValueFormRule() {
        super(REGION, VPC, VPC_ENDPOINT, KMS_KEY, SERVICE_PRINCIPAL, ORGANIZATION, ACCOUNT);
    }

    @Override
    void check(Condition condition, Statement statement, RuleContext context) {
        Set<KeyTrait> traits = KeyFacts.traits(condition.keyName());
        if (traits.isEmpty() || !comparesText(condition)) {
            return;
        }
        for (Form form : FORMS) {
            if (traits.contains(form.trait())) {
                for (ConditionValue value : condition.values()) {
                    check(value, form, condition, context);
                }
            }
        }
    }

    private static boolean comparesText(Condition condition) {
        return condition.operator().isOf(Family.STRING) || condition.operator().isOf(Family.ARN);
    }

    private static void check(ConditionValue value, Form form, Condition condition, RuleContext context) {
        String text = value.text();
        if (value.hasHoles()
                || form.fits().test(text)
                || WildcardPattern.hasWildcard(text)
                || text.contains("${")
                || Placeholder.isIn(text)) {
            return;
        }
        FindingDraft finding = context.finding(form.code())
                .message(CodeSpan.of(text) + " is not a valid value of " + CodeSpan.of(condition.key()) + ".")
                .help("The value must be " + form.words() + ".")
                .at(value.node());
        switch (form.trait()) {
            case REGION -> region(value, finding);
            case ACCOUNT_ID -> account(value, finding);
            default -> {
                // The right value cannot be told from the wrong one.
            }
        }
        finding.report();
    }

    /** A region that is merely not known may be newer than the list, and the bare word waits to be filled in. */
    private static void region(ConditionValue value, FindingDraft finding) {
        if (Regions.isPossible(value.text()) || Placeholder.standsForA("region", value.text())) {
            finding.type(FindingType.WARNING);
        }
        Spelling.nearest(value.text(), Regions.all()).ifPresent(region -> write(region, value, finding));
    }

    /** Numbers lose their leading zeros. */
    private static void account(ConditionValue value, FindingDraft finding) {
        String text = value.text();
        if (DateText.isEpoch(text) && !text.startsWith("-")) {
            finding.type(FindingType.ERROR);
            if (text.length() >= LEAST_DIGITS && text.length() < 12) {
                write("0".repeat(12 - text.length()) + text, value, finding);
            }
        }
    }

    private static void write(String right, ConditionValue value, FindingDraft finding) {
        finding.unsafeFix("Write " + right, Edit.replace(value.node().span(), TreeEdits.literal(right)));
    }
}
