/** Finds what is wrong with AWS IAM policies, as a library, in tests and on the command line. */
module io.github.artifactkit.policylint {
    requires transitive io.github.artifactkit.iam.policy;
    requires com.ethlo.time; // the schema validator does not resolve it by itself
    requires com.fasterxml.jackson.databind;
    requires com.networknt.schema;
    requires java.logging;
    requires java.xml;
    requires org.snakeyaml.engine;
    requires static com.google.gson;
    requires static info.picocli;
    requires static io.github.javadiffutils;
    requires static transitive org.jspecify;
    requires static org.eclipse.lsp4j;
    requires static org.eclipse.lsp4j.jsonrpc;
    requires static org.assertj.core;

    exports io.github.artifactkit.policylint;
    exports io.github.artifactkit.policylint.assertj;
    exports io.github.artifactkit.policylint.finding;
    exports io.github.artifactkit.policylint.rule;

    opens io.github.artifactkit.policylint.cli to
            info.picocli;
    opens io.github.artifactkit.policylint.lsp to
            org.eclipse.lsp4j.jsonrpc;

    // Files of facts, which FactFile reads.
    opens io.github.artifactkit.policylint.access to
            io.github.artifactkit.iam.policy;
    opens io.github.artifactkit.policylint.rules.action to
            io.github.artifactkit.iam.policy;
    opens io.github.artifactkit.policylint.rules.condition to
            io.github.artifactkit.iam.policy;
    opens io.github.artifactkit.policylint.rules.escalation to
            io.github.artifactkit.iam.policy;
    opens io.github.artifactkit.policylint.rules.principal to
            io.github.artifactkit.iam.policy;
    opens io.github.artifactkit.policylint.rules.resource to
            io.github.artifactkit.iam.policy;
    opens io.github.artifactkit.policylint.rules.security to
            io.github.artifactkit.iam.policy;
    opens io.github.artifactkit.policylint.rules.variable to
            io.github.artifactkit.iam.policy;

    uses io.github.artifactkit.policylint.rule.Rule;
}
