package io.github.artifactkit.codeartifact.local.http;

import io.github.artifactkit.codeartifact.local.model.Journal;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.model.Tokens;
import io.github.artifactkit.codeartifact.local.service.Account;
import io.github.artifactkit.codeartifact.local.service.DomainOperations;
import io.github.artifactkit.codeartifact.local.service.PackageOperations;
import io.github.artifactkit.codeartifact.local.service.RepositoryOperations;
import io.github.artifactkit.codeartifact.local.storage.TemporaryBlobs;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The names in the table of operations, for tests of other packages. */
public final class OperationNames {

    private OperationNames() {}

    /** All names in alphabetical order. */
    public static List<String> all() {
        Registry registry = new Registry(Clock.systemUTC(), new TemporaryBlobs(), Journal.NONE);
        Account account = new Account("123456789012", "us-east-1", "aws");
        OperationTable table = new OperationTable(
                new DomainOperations(registry, new Tokens(Clock.systemUTC()), account, Duration.ofHours(1)),
                new RepositoryOperations(registry, account, () -> ""),
                new PackageOperations(registry, account));
        return table.all().stream().map(Operation::name).sorted().toList();
    }
}
