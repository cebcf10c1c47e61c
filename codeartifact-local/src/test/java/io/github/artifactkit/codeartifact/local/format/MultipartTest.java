package io.github.artifactkit.codeartifact.local.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.artifactkit.codeartifact.local.model.RejectedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Forms come apart into their parts, whatever is in them and however they arrive. */
class MultipartTest {

    private static final String TYPE = "multipart/form-data; boundary=XX";

    private static Multipart form(String text) {
        return Multipart.of(
                TYPE, new ByteArrayInputStream(text.replace("\n", "\r\n").getBytes(UTF_8)));
    }

    @Test
    void fields_and_files_are_told_apart() throws IOException {
        Multipart form = form("""
                --XX
                Content-Disposition: form-data; name="summary"

                ein Käse
                --XX
                Content-Disposition: form-data; name=content; filename="a b.whl"
                Content-Type: x


                --X
                --XX--
                """);
        Multipart.Part summary = form.next().orElseThrow();
        assertThat(summary.name()).isEqualTo("summary");
        assertThat(summary.file()).isEmpty();
        assertThat(summary.text()).isEqualTo("ein Käse");
        Multipart.Part file = form.next().orElseThrow();
        assertThat(file.name()).isEqualTo("content");
        assertThat(file.file()).isEqualTo("a b.whl");
        assertThat(file.content().readAllBytes()).isEqualTo("\r\n--X".getBytes(UTF_8));
        assertThat(form.next()).isEmpty();
    }

    @Test
    void a_part_that_is_not_read_is_passed_over() throws IOException {
        Multipart form = form("--XX\nContent-Disposition: form-data; name=a\n\nlong\n--XX\n"
                + "Content-Disposition: form-data; name=b\n\nx\n--XX--");
        form.next();
        assertThat(form.next().orElseThrow().text()).isEqualTo("x");
        assertThat(form.next()).isEmpty();
    }

    @Test
    void the_boundary_may_be_quoted_or_not() throws IOException {
        for (String type : List.of(
                "multipart/form-data; boundary=\"XX\"", "Multipart/Form-Data; charset=utf-8; Boundary=XX; x=y")) {
            Multipart form = Multipart.of(type, new ByteArrayInputStream("--XX--".getBytes(UTF_8)));
            assertThat(form.next()).as(type).isEmpty();
        }
    }

    @Test
    void what_is_not_a_form_is_rejected() {
        for (String type : List.of("", "text/plain", "multipart/form-data", "multipart/form-data; boundary=")) {
            assertThatThrownBy(() -> Multipart.of(type, InputStream.nullInputStream()))
                    .as(type)
                    .isInstanceOf(RejectedException.class);
        }
    }

    @Test
    void a_form_that_is_cut_off_anywhere_is_rejected() {
        String whole = "--XX\nContent-Disposition: form-data; name=a\n\nlong\n--XX\n"
                + "Content-Disposition: form-data; name=b; filename=f\n\nx\n--XX--";
        for (int length = 0; length < whole.length() - 1; length++) {
            Multipart form = form(whole.substring(0, length));
            assertThatThrownBy(() -> readAll(form))
                    .as(whole.substring(0, length))
                    .isInstanceOf(RejectedException.class);
        }
    }

    @Test
    void a_header_without_end_and_a_part_without_name_are_rejected() {
        assertThatThrownBy(() -> form("--XX\nX: " + "y".repeat(10_000)).next()).isInstanceOf(RejectedException.class);
        assertThatThrownBy(() -> form("--XX\nX: y\n\nz\n--XX--").next()).isInstanceOf(RejectedException.class);
        assertThatThrownBy(() -> form("--XX\nContent-Disposition: form-data; name=a\n\n" + "y".repeat(1_000_001)
                                + "\n--XX--")
                        .next()
                        .orElseThrow()
                        .text())
                .isInstanceOf(TooLargeException.class);
    }

    private static List<byte[]> readAll(Multipart form) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        for (Optional<Multipart.Part> part = form.next(); part.isPresent(); part = form.next()) {
            contents.add(part.get().content().readAllBytes());
        }
        return contents;
    }

    /** Contents are made of what a delimiter is made of, so that near misses are frequent. */
    @Property
    void any_content_comes_through_in_any_pieces(
            @ForAll @Size(max = 5) List<@Size(max = 40) List<@IntRange(max = 4) Integer>> contents,
            @ForAll @IntRange(min = 1, max = 100) int piece)
            throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        List<byte[]> expected = new ArrayList<>();
        for (List<Integer> content : contents) {
            StringBuilder text = new StringBuilder();
            content.forEach(each -> text.append("\r\n-Xa".charAt(each)));
            if (("\r\n" + text).contains("\r\n--XX")) {
                continue;
            }
            expected.add(text.toString().getBytes(ISO_8859_1));
            body.write("--XX\r\nContent-Disposition: form-data; name=\"n\"; filename=\"f\"\r\n\r\n".getBytes(UTF_8));
            body.write(text.toString().getBytes(ISO_8859_1));
            body.write("\r\n".getBytes(UTF_8));
        }
        body.write("--XX--\r\n".getBytes(UTF_8));
        InputStream pieces = new ByteArrayInputStream(body.toByteArray()) {
            @Override
            public synchronized int read(byte[] bytes, int from, int length) {
                return super.read(bytes, from, Math.min(length, piece));
            }
        };
        List<byte[]> actual = readAll(Multipart.of(TYPE, pieces));
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(Arrays.equals(actual.get(i), expected.get(i))).isTrue();
        }
    }
}
