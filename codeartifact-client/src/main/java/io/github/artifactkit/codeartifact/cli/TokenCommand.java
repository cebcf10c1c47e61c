package io.github.artifactkit.codeartifact.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import io.github.artifactkit.codeartifact.token.AuthorizationToken;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code token}. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description =
                "Prints a token of the domain, for scripts. It is a secret: keep it out of logs and command lines.",
        footer = {
            "",
            "Examples:",
            "  eval \"$(codeartifact token --format env --domain gamerhub)\"",
            "  codeartifact token --format netrc --domain gamerhub --repository devops >> ~/.netrc",
            "",
            "cargo asks for tokens itself with this in ~/.cargo/config.toml:",
            "  [registries.devops]",
            "  index = \"sparse+https://DOMAIN-ACCOUNT.d.codeartifact.REGION.amazonaws.com/cargo/REPOSITORY/\"",
            "  credential-provider = [\"codeartifact\"]"
        })
final class TokenCommand implements Callable<Integer> {

    /** How the token is printed. */
    enum Form {
        TEXT,
        JSON,
        ENV,
        NETRC
    }

    @Mixin
    private final Target target;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text, json (as the AWS CLI), env (a shell's export) or netrc. Default: text.")
    private Form form = Form.TEXT;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    TokenCommand(Surroundings surroundings) {
        this.target = new Target(surroundings);
    }

    @Override
    public Integer call() {
        try (Connection connection = target.connect()) {
            Place place = form == Form.NETRC ? target.repository() : target.domain();
            AuthorizationToken token = connection.domain(place).tokens().get();
            spec.commandLine()
                    .getOut()
                    .println(
                            switch (form) {
                                case TEXT -> token.value();
                                case JSON ->
                                    JsonNodeFactory.instance
                                            .objectNode()
                                            .put("authorizationToken", token.value())
                                            .put("expiration", token.expiresAt().toString())
                                            .toPrettyString();
                                case ENV -> "export CODEARTIFACT_AUTH_TOKEN='" + token.value() + "'";
                                case NETRC ->
                                    "machine "
                                            + connection
                                                    .repository(place)
                                                    .endpoint(PackageFormat.PYPI)
                                                    .uri()
                                                    .getHost() + " login aws password " + token.value();
                            });
        }
        return ExitCode.OK;
    }
}
