package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.iam.policy.reference.ReferenceData;
import picocli.CommandLine.IVersionProvider;

/** The version of the program and of its data. */
final class Version implements IVersionProvider {

    /** The version in the manifest of the jar; "dev" when run from classes. */
    static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }

    @Override
    public String[] getVersion() {
        ReferenceData data = ReferenceData.embedded();
        return new String[] {
            "iam-policy-lint " + number(), "AWS reference data of " + data.date() + " (" + data.source() + ")"
        };
    }
}
