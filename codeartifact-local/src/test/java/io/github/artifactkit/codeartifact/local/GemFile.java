package io.github.artifactkit.codeartifact.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/** Makes small gems for tests, as {@code gem build} does. */
public final class GemFile {

    private static final String SPECIFICATION = """
            --- !ruby/object:Gem::Specification
            name: %1$s
            version: !ruby/object:Gem::Version
              version: '%2$s'
            platform: %3$s
            authors:
            - Ann
            - "Bob \\"B\\" \\u00e9"
            autorequire:
            bindir: bin
            cert_chain: []
            date: 2026-11-24 00:00:00.000000000 Z
            dependencies:%4$s
            description: |-
              Some long
              description: yes

              - item
            email:
            executables: []
            extensions: []
            extra_rdoc_files: []
            files:
            - lib/%1$s.rb
            homepage: https://acme.example
            licenses:
            - MIT
            metadata:
              source_code_uri: https://git.example/x
              'b: c': 'd # e'
            post_install_message:
            rdoc_options: []
            require_paths:
            - lib
            required_ruby_version: !ruby/object:Gem::Requirement
              requirements:
              - - ">="
                - !ruby/object:Gem::Version
                  version: '2.5'
            required_rubygems_version: !ruby/object:Gem::Requirement
              requirements:
              - - ">="
                - !ruby/object:Gem::Version
                  version: '0'
            requirements: []
            rubygems_version: 3.3.15
            signing_key:
            specification_version: 4
            summary: 'A: tool that needs
              two lines'
            test_files: []
            """;

    private static final String DEPENDENCY = """

            - !ruby/object:Gem::Dependency
              name: %s
              requirement: &id%2$d !ruby/object:Gem::Requirement
                requirements:
                - - ">="
                  - !ruby/object:Gem::Version
                    version: '1.0'
                - - "<"
                  - !ruby/object:Gem::Version
                    version: '14'
              type: :runtime
              prerelease: false
              version_requirements: *id%2$d""";

    private GemFile() {}

    /** A gem with code that needs versions from 1.0 up to 14 of others. */
    public static byte[] of(String name, String version, String code, String... needed) throws IOException {
        return forPlatform("ruby", name, version, code, needed);
    }

    /** A gem for a platform. */
    static byte[] forPlatform(String platform, String name, String version, String code, String... needed)
            throws IOException {
        StringBuilder dependencies = new StringBuilder(needed.length == 0 ? " []" : "");
        for (int i = 0; i < needed.length; i++) {
            dependencies.append(DEPENDENCY.formatted(needed[i], i));
        }
        String specification = SPECIFICATION.formatted(name, version, platform, dependencies);
        return new TarGz()
                .file("metadata.gz", gzip(specification))
                .file(
                        "data.tar.gz",
                        new TarGz().file("lib/" + name + ".rb", code).bytes())
                .tar();
    }

    /** A gem with a specification of its own. */
    static byte[] withMetadata(String specification) throws IOException {
        return new TarGz()
                .file("metadata.gz", gzip(specification))
                .file("data.tar.gz", new TarGz().file("lib/a.rb", "").bytes())
                .tar();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
