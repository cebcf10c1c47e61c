package io.github.artifactkit.codeartifact.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.artifactkit.codeartifact.name.DomainName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that processes share through a folder. Each set of providers here represents a process. */
class SharedTokenStoreTest {

    @TempDir
    Path temporary;

    private Path folder;
    private final ScriptedService service = new ScriptedService(Instant::now);

    @BeforeEach
    void name() {
        folder = temporary.resolve("tokens");
    }

    private TokenProviders process() {
        return new TokenProviders(service, "us-east-1", new TokenSettings().sharedStore(folder));
    }

    private static TokenProvider of(TokenProviders process) {
        return process.provider(new DomainName("gamerhub"), null);
    }

    private Path file() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> each.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** They are all at it before the first answer comes. */
    @Test
    void R13_fifty_that_begin_together_make_one_call() {
        service.holdsBack();
        List<TokenProviders> processes =
                Stream.generate(this::process).limit(50).toList();
        List<CompletableFuture<AuthorizationToken>> answers =
                processes.stream().map(process -> of(process).getAsync()).toList();
        assertThat(processes).allMatch(process -> of(process).state().phase() == TokenState.Phase.RENEWING);
        service.letGo();
        Set<AuthorizationToken> got =
                answers.stream().map(CompletableFuture::join).collect(Collectors.toSet());
        processes.forEach(TokenProviders::close);
        assertThat(service.calls()).isEqualTo(1);
        assertThat(got).hasSize(1);
    }

    @Test
    void R13_the_file_can_be_read_by_its_owner_only_and_nothing_is_left_beside_it() throws IOException {
        try (TokenProviders process = process()) {
            of(process).get();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
            try (Stream<Path> all = Files.list(folder)) {
                assertThat(all).allMatch(each -> each.toString().matches(".*/[0-9a-f]{32}\\.(json|lock)"));
            }
        }
    }

    @Test
    void R13_a_file_that_others_can_read_or_that_is_damaged_is_not_trusted() throws IOException {
        try (TokenProviders one = process();
                TokenProviders two = process();
                TokenProviders three = process()) {
            AuthorizationToken first = of(one).get();
            Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
            AuthorizationToken second = of(two).get();
            assertThat(second).isNotEqualTo(first);
            Files.writeString(file(), "{\"value\": \"half a");
            assertThat(of(three).get()).isNotEqualTo(second);
            assertThat(service.calls()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "{\"value\": \"\"}",
                "{\"value\": \"a b\", \"life\": 43200000, \"asked\": 99999999999999}",
                "{\"value\": {}, \"life\": \"x\"}",
                "\u00ff\u0000"
            })
    void R13_a_damaged_file_is_replaced_by_the_next_token(String damage) throws IOException {
        try (TokenProviders one = process();
                TokenProviders two = process();
                TokenProviders three = process()) {
            of(one).get();
            Files.write(file(), damage.getBytes(StandardCharsets.ISO_8859_1));
            AuthorizationToken next = of(two).get();
            assertThat(of(three).get()).isEqualTo(next);
            assertThat(service.calls()).isEqualTo(2);
        }
    }

    @Test
    void R13_a_folder_that_others_can_read_is_rejected() throws IOException {
        Files.createDirectory(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatIllegalArgumentException().isThrownBy(this::process).withMessageContaining("is open to others");
    }

    @Test
    void R13_other_callers_and_lifetimes_have_files_of_their_own() {
        try (TokenProviders one = process();
                TokenProviders two = process();
                TokenProviders three = new TokenProviders(
                        service,
                        "us-east-1",
                        new TokenSettings().sharedStore(folder).lifetime(Duration.ofHours(1)))) {
            AuthorizationToken first = of(one).get();
            assertThat(of(three).get()).isNotEqualTo(first);
            service.callerIs(CallerIdentity.of("AKIASECOND", "222222222222", false));
            assertThat(of(two).get()).isNotEqualTo(first);
            assertThat(service.calls()).isEqualTo(3);
        }
    }

    @Test
    void R11_a_rejected_token_is_not_taken_from_the_store_again() {
        try (TokenProviders one = process();
                TokenProviders two = process()) {
            AuthorizationToken first = of(one).get();
            of(one).invalidate(first);
            assertThat(of(one).get()).isNotEqualTo(first);
            assertThat(of(two).get()).isEqualTo(of(one).get());
            assertThat(service.calls()).isEqualTo(2);
        }
    }

    @Test
    void R1_the_age_of_a_stored_token_counts() {
        VirtualTime time = new VirtualTime();
        ScriptedService slow = new ScriptedService(time::serviceTime);
        TokenSettings settings = new TokenSettings()
                .sharedStore(folder)
                .clock(time.wall)
                .nanoTime(time::nanoTime)
                .scheduler(time)
                .executor(Runnable::run);
        AuthorizationToken first;
        try (TokenProviders one = new TokenProviders(slow, "us-east-1", settings)) {
            first = of(one).get();
        }
        time.pass(Duration.ofHours(6));
        try (TokenProviders two = new TokenProviders(slow, "us-east-1", settings)) {
            assertThat(of(two).get()).isEqualTo(first);
        }
        time.pass(Duration.ofMinutes(358));
        try (TokenProviders three = new TokenProviders(slow, "us-east-1", settings)) {
            assertThat(of(three).get()).isNotEqualTo(first);
        }
    }
}
