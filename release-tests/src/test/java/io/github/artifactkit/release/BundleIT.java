package io.github.artifactkit.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** The release keeps the requirements that Maven Central publishes, and has in it what licenses ask for. */
class BundleIT {

    private static final Set<String> PUBLISHED = Set.of(
            "artifactkit-bom",
            "artifactkit-parent",
            "codeartifact-client",
            "codeartifact-local",
            "codeartifact-maven-extension",
            "iam-policy",
            "iam-policy-lint",
            "iam-policy-lint-maven-plugin");

    /** What the JUnit extension of the stand-in uses, an optional dependency that the program does not have in it. */
    private static final String OF_TESTS = "org\\.junit.*|org\\.opentest4j|org\\.apiguardian";

    static Stream<String> artifacts() throws IOException {
        return StagedRepository.artifacts();
    }

    static Stream<String> jars() throws IOException {
        return StagedRepository.artifacts().filter(StagedRepository::isJar);
    }

    @Test
    void the_release_has_all_modules_that_are_for_users_and_no_others() throws IOException {
        assertThat(artifacts()).containsExactlyInAnyOrderElementsOf(PUBLISHED);
        assertThat(StagedRepository.VERSION).doesNotEndWith("-SNAPSHOT");
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void a_pom_has_all_that_maven_central_asks_for(String artifact) throws IOException {
        assertThat(inherited(artifact, "name")).isPresent();
        assertThat(inherited(artifact, "description")).isPresent();
        assertThat(inherited(artifact, "licenses", "license", "name")).contains("Apache-2.0");
        assertThat(inherited(artifact, "licenses", "license", "url")).isPresent();
        assertThat(inherited(artifact, "developers", "developer", "name")).isPresent();
        String url = inherited(artifact, "url").orElseThrow();
        assertThat(url).startsWith("https://").doesNotEndWith(artifact);
        assertThat(inherited(artifact, "scm", "url")).contains(url);
        assertThat(inherited(artifact, "scm", "connection")).contains("scm:git:" + url + ".git");
        assertThat(inherited(artifact, "scm", "developerConnection")).contains("scm:git:" + url + ".git");
    }

    /** What a POM says, or its parent, with the address of the repository filled in. */
    private static Optional<String> inherited(String artifact, String... path) throws IOException {
        Element pom = StagedRepository.pom(artifact);
        Element parent = StagedRepository.pom("artifactkit-parent");
        String address =
                StagedRepository.text(parent, "properties", "repository.url").orElseThrow();
        return StagedRepository.text(pom, path)
                .or(() -> StagedRepository.text(pom, "parent").flatMap(any -> StagedRepository.text(parent, path)))
                .map(text -> text.replace("${repository.url}", address));
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void no_pom_needs_a_snapshot(String artifact) throws IOException {
        assertThat(StagedRepository.file(artifact, ".pom")).content().doesNotContain("-SNAPSHOT");
    }

    @Test
    void children_keep_the_address_of_the_repository_as_it_is() throws IOException {
        Element parent = StagedRepository.pom("artifactkit-parent");
        assertThat(parent.getAttribute("child.project.url.inherit.append.path")).isEqualTo("false");
        Element scm = (Element) parent.getElementsByTagName("scm").item(0);
        for (String name : List.of("connection", "developerConnection", "url")) {
            assertThat(scm.getAttribute("child.scm." + name + ".inherit.append.path"))
                    .isEqualTo("false");
        }
    }

    @Test
    void the_bom_has_no_parent_and_names_our_modules_only() throws IOException {
        Element bom = StagedRepository.pom("artifactkit-bom");
        assertThat(StagedRepository.text(bom, "parent")).isEmpty();
        Set<String> groups = new TreeSet<>();
        var names = bom.getElementsByTagName("groupId");
        for (int i = 0; i < names.getLength(); i++) {
            groups.add(names.item(i).getTextContent());
        }
        assertThat(groups).containsExactly(StagedRepository.GROUP);
        Set<String> managed = new TreeSet<>();
        var ids = bom.getElementsByTagName("artifactId");
        for (int i = 0; i < ids.getLength(); i++) {
            managed.add(ids.item(i).getTextContent());
        }
        assertThat(managed)
                .containsExactlyInAnyOrderElementsOf(PUBLISHED.stream()
                        .filter(each -> !each.equals("artifactkit-parent"))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("jars")
    void a_jar_comes_with_sources_javadoc_and_a_bill_of_materials(String artifact) {
        for (String ending : List.of("-sources.jar", "-javadoc.jar", "-cyclonedx.json", "-cyclonedx.xml")) {
            assertThat(StagedRepository.file(artifact, ending)).isNotEmptyFile();
        }
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void each_file_has_right_checksums(String artifact) throws Exception {
        for (Path file : StagedRepository.files(artifact)) {
            for (var each : Map.of("md5", "MD5", "sha1", "SHA-1").entrySet()) {
                byte[] digest = MessageDigest.getInstance(each.getValue()).digest(Files.readAllBytes(file));
                assertThat(Path.of(file + "." + each.getKey()))
                        .content()
                        .isEqualToIgnoringWhitespace(HexFormat.of().formatHex(digest));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void each_file_is_signed(String artifact) throws IOException {
        assumeTrue(!Boolean.getBoolean("unsigned"), "gpg is not on the PATH: skipped");
        for (Path file : StagedRepository.files(artifact)) {
            assertThat(Path.of(file + ".asc")).content().startsWith("-----BEGIN PGP SIGNATURE-----");
        }
    }

    @ParameterizedTest
    @MethodSource("jars")
    void a_jar_has_the_license_and_the_notices(String artifact) throws IOException {
        for (Path file : StagedRepository.files(artifact)) {
            if (file.toString().endsWith(".jar")) {
                assertThat(entry(file, "META-INF/LICENSE")).as(file.toString()).contains("Apache License");
                assertThat(entry(file, "META-INF/NOTICE"))
                        .as(file.toString())
                        .contains("The ArtifactKit authors")
                        .contains("Copyright (c) 2024 Act Security");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "iam-policy-lint, -cli.jar",
        "codeartifact-client, -cli.jar",
        "codeartifact-local, -standalone.jar",
        "codeartifact-maven-extension, .jar"
    })
    void a_jar_with_other_libraries_in_it_names_them_with_their_licenses(String artifact, String ending)
            throws IOException {
        Path jar = StagedRepository.file(artifact, ending);
        String notices = entry(jar, "META-INF/THIRD-PARTY");
        Set<String> groups = StagedRepository.billOfMaterials(artifact, true).stream()
                .map(each -> each.substring(0, each.indexOf(':')))
                .filter(group -> !group.equals(StagedRepository.GROUP) && !group.matches(OF_TESTS))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(groups).isNotEmpty().allSatisfy(group -> assertThat(notices).contains(group));
        assertThat(entry(jar, "META-INF/NOTICE")).contains("Jackson JSON processor");
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .noneMatch(name -> name.startsWith("org/junit/") || name.startsWith("org/opentest4j/"));
        }
    }

    @ParameterizedTest
    @MethodSource("jars")
    void a_bill_of_materials_has_nothing_of_the_tests(String artifact) throws IOException {
        assertThat(StagedRepository.billOfMaterials(artifact, false))
                .noneMatch(each -> each.matches("(net\\.jqwik|com\\.tngtech|org\\.assertj|dk\\.brics).*"));
    }

    private static String entry(Path jar, String name) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            var entry = zip.getEntry(name);
            assertThat(entry).as(name + " in " + jar.getFileName()).isNotNull();
            try (InputStream in = zip.getInputStream(entry)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
