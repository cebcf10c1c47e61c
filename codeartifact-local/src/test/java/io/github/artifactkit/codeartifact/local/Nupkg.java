package io.github.artifactkit.codeartifact.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes small NuGet packages for tests. */
final class Nupkg {

    private Nupkg() {}

    /** A package whose manifest says something more. */
    static byte[] of(String id, String version, String more) throws IOException {
        String nuspec =
                "<?xml version=\"1.0\"?><package xmlns=\"http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd\">"
                        + "<metadata minClientVersion=\"4.8\"><id>" + id + "</id><version>" + version
                        + "</version><authors>acme</authors><description>A package</description>" + more
                        + "</metadata></package>";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "_rels/.rels", "<Relationships/>");
            put(zip, id + ".nuspec", nuspec);
            put(zip, "docs/README.md", "# " + id);
            put(zip, "lib/net6.0/_._", "");
        }
        return bytes.toByteArray();
    }

    /** A zip of one file. */
    static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(content.getBytes(UTF_8));
    }
}
