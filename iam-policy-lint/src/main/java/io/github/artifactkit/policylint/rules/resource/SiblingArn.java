package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.iam.policy.document.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ARNs of what a resource belongs to, or of what belongs to it. They are empty for resources of another type.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html">Amazon S3 User
 *     Guide, policy resources</a>
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/auth-and-access-control-permissions-reference.html">CodeArtifact
 *     User Guide, permissions reference</a>
 */
final class SiblingArn {

    private static final int LAST = Arn.FIELDS - 1;
    private static final String DOMAIN = "domain/";
    private static final String REPOSITORY = "repository/";
    private static final String PACKAGE = "package/";

    private SiblingArn() {}

    /** All objects of an S3 bucket. */
    static Optional<String> objectsOfBucket(ArnPattern arn) {
        return isBucketOrObject(arn) && last(arn).indexOf('/') < 0
                ? Optional.of(with(arn, last(arn) + "/*"))
                : Optional.empty();
    }

    /** The S3 bucket of an object. */
    static Optional<String> bucketOfObject(ArnPattern arn) {
        int slash = last(arn).indexOf('/');
        return isBucketOrObject(arn) && slash > 0
                ? Optional.of(with(arn, last(arn).substring(0, slash)))
                : Optional.empty();
    }

    /** Access points have a region or an account. */
    private static boolean isBucketOrObject(ArnPattern arn) {
        return arn.service().equals("s3")
                && arn.region().isEmpty()
                && arn.account().isEmpty();
    }

    /** The CodeArtifact repository of a package. */
    static Optional<String> repositoryOfPackage(ArnPattern arn) {
        if (!last(arn).startsWith(PACKAGE)) {
            return Optional.empty();
        }
        String[] names = last(arn).split("/", -1);
        if (names.length < 3) {
            return Optional.of(with(arn, REPOSITORY + "*"));
        }
        return Optional.of(with(arn, REPOSITORY + names[1] + "/" + names[2]));
    }

    /** All packages of a CodeArtifact repository or domain. */
    static Optional<String> packagesOf(ArnPattern arn) {
        String last = last(arn);
        for (String type : new String[] {REPOSITORY, DOMAIN}) {
            if (last.startsWith(type)) {
                String names = last.substring(type.length());
                return Optional.of(with(arn, PACKAGE + names + (names.endsWith("*") ? "" : "/*")));
            }
        }
        return Optional.empty();
    }

    private static String last(ArnPattern arn) {
        return fields(arn).get(LAST);
    }

    private static String with(ArnPattern arn, String last) {
        List<String> fields = fields(arn);
        fields.set(LAST, last);
        return Arn.join(fields);
    }

    /** As written: policy variables are in the last field only. */
    private static List<String> fields(ArnPattern arn) {
        List<String> fields = new ArrayList<>(Arn.fields(arn.source().value()));
        while (fields.size() < Arn.FIELDS) {
            fields.add(""); // a star in the place of the last fields
        }
        return fields;
    }
}
