package io.github.artifactkit.samples;

import io.github.artifactkit.codeartifact.CodeArtifact;
import io.github.artifactkit.codeartifact.Domain;
import io.github.artifactkit.codeartifact.Repository;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.local.WheelBuilder;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import io.github.artifactkit.codeartifact.name.PublicSource;
import io.github.artifactkit.codeartifact.provision.Change;
import io.github.artifactkit.codeartifact.provision.Ensured;
import io.github.artifactkit.codeartifact.setup.ToolSetup;
import io.github.artifactkit.codeartifact.setup.UserHome;
import io.github.artifactkit.codeartifact.token.AuthorizationToken;
import io.github.artifactkit.codeartifact.token.TokenProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Someone sets up CodeArtifact for a Python project: a policy for the build machine, a domain, a repository in front of
 * PyPI, a token, pip. An article that shows this by hand leaves seven traps open; here is the same way without them, from
 * beginning to end, against a CodeArtifact that runs in this process.
 *
 * <pre>java -jar samples/target/samples.jar</pre>
 */
public final class Walkthrough {

    private static final String ACCOUNT = "975050195505";

    private Walkthrough() {}

    /** Runs the walkthrough; exit code 0 if every step worked. */
    public static void main(String[] arguments) {
        new Program(
                        "Walkthrough",
                        "goes the way of an article on CodeArtifact and Python from the policy to the renewed token, without its traps.")
                .run(arguments, Walkthrough::walk);
    }

    private static void walk() throws IOException, InterruptedException {
        Narration.step("Lint the policy that the article tells to paste");
        PolicyStep policy = PolicyStep.ofTheArticle();
        policy.lint();

        Narration.step("Fix it, and narrow \"*\" to what it is about");
        policy.fix(ACCOUNT, "us-east-1", "gamerhub", "devops-cicd-repo");

        try (TemporaryFolder folder = TemporaryFolder.create()) {
            Narration.step("Start CodeArtifact in this process, with three wheels in place of PyPI");
            Path wheels = wheels(folder);
            try (LocalCodeArtifact local = LocalCodeArtifact.start(
                            b -> b.account(ACCOUNT).externalSource(PublicSource.PYPI.connection(), wheels));
                    CodeArtifact codeArtifact = CodeArtifact.of(local.client(), local.clock())) {
                Narration.line("listening at " + local.endpoint());
                use(codeArtifact, local, folder);
            }
        }
    }

    private static Path wheels(TemporaryFolder folder) throws IOException {
        Path wheels = folder.folder("wheels");
        WheelBuilder.of("flask", "3.0.0")
                .summary("A web framework")
                .requires("click>=8")
                .writeTo(wheels);
        WheelBuilder.of("click", "8.1.7").writeTo(wheels);
        WheelBuilder.of("sqlalchemy", "2.0.30").writeTo(wheels);
        return wheels;
    }

    private static void use(CodeArtifact codeArtifact, LocalCodeArtifact local, TemporaryFolder folder)
            throws IOException, InterruptedException {
        Narration.step("Make sure of the domain and of the repository with PyPI behind it");
        Domain domain = codeArtifact.domain("gamerhub");
        tell(domain.ensure());
        Repository repository = domain.repository("devops-cicd-repo");
        tell(repository.ensure(r -> r.description("Packages for CI").publicSource(PublicSource.PYPI)));
        tell(repository.ensure(r -> r.publicSource(PublicSource.PYPI)));

        Narration.step("Get a token");
        TokenProvider tokens = domain.tokens();
        AuthorizationToken token = tokens.get();
        Narration.line(token + ": it prints without its value");

        Narration.step("Set pip up in a home of its own, and install");
        Path home = folder.folder("home");
        ToolSetup pip = repository.setup().in(UserHome.in(home)).pip();
        pip.write()
                .forEach(file -> Narration.line("wrote " + home.relativize(file) + ", which only its owner can read:"));
        pip.preview().values().stream().flatMap(String::lines).forEach(line -> Narration.line("  " + line));
        pip.warnings().forEach(Narration::line);
        Path requirements = Files.write(folder.path().resolve("requirements.txt"), List.of("flask", "SQLAlchemy"));
        new PythonInstall(home, requirements, repository.endpoint(PackageFormat.PYPI), tokens).run();
        Narration.line(pip.undo() ? "took the settings out again" : "found nothing to take out");

        Narration.step("See what the repository holds now, and where it came from");
        repository
                .packages()
                .flatMap(each -> repository
                        .pypi(each.packageValue())
                        .versions()
                        .map(version -> each.packageValue()
                                + " " + version.version() + ", "
                                + version.origin().originTypeAsString() + " from "
                                + version.origin().domainEntryPoint().externalConnectionName()))
                .forEach(Narration::line);

        Narration.step("Move the clock past the twelve hours of the token, and go on as before");
        local.clock().advance(Duration.ofHours(12).plusMinutes(1));
        SimpleIndex index = new SimpleIndex(repository.endpoint(PackageFormat.PYPI));
        Narration.line("the token of before is answered with status " + index.status("flask", token));
        Narration.line("the next tokens.get() is answered with status " + index.status("flask", tokens.get()));
    }

    private static void tell(Ensured<?> ensured) {
        if (!ensured.isChanged()) {
            Narration.line("again: nothing to do");
        }
        ensured.changes().stream().map(Change::toString).forEach(Narration::line);
    }
}
