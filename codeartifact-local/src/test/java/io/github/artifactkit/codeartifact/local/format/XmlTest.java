package io.github.artifactkit.codeartifact.local.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTest {

    private static Xml.Element read(String document) throws IOException {
        return Xml.read(new ByteArrayInputStream(document.getBytes(UTF_8)));
    }

    @Test
    void elements_attributes_and_texts_are_read_without_their_namespaces() throws Exception {
        Xml.Element root =
                read("<p:a xmlns:p='urn:x'><!-- c --><b k='v'> one <i>no</i>two </b><b>&lt;<![CDATA[<]]></b></p:a>");
        assertThat(root.name()).isEqualTo("a");
        assertThat(Xml.children(root, "b")).extracting(Xml.Element::text).containsExactly("one two", "<<");
        assertThat(Xml.find(root, "b").orElseThrow().attribute("k")).isEqualTo("v");
        assertThat(Xml.text(root, "b", "i")).isEqualTo("no");
        assertThat(Xml.text(root, "b", "x")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "<a>",
                "<a></b>",
                "<a/><b/>",
                "<a k='1' k='2'/>",
                "<a>&nbsp;</a>",
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>",
                "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>"
            })
    void what_is_broken_or_has_a_document_type_is_rejected(String document) {
        assertThatIOException().isThrownBy(() -> read(document)).withMessageContaining("XML");
    }

    @Test
    void what_is_beyond_the_limits_is_rejected() {
        assertThatIOException().isThrownBy(() -> read("<a>".repeat(200_000))).withMessageContaining("100 levels");
        assertThatIOException()
                .isThrownBy(() -> read("<a>" + "<b/>".repeat(200_001) + "</a>"))
                .withMessageContaining("200000 elements");
        assertThatIOException()
                .isThrownBy(() -> read("<a>" + "x".repeat(8_000_000) + "</a>"))
                .withMessageContaining("longer than 8000000 bytes");
    }

    @Test
    void the_encoding_is_the_one_that_the_document_names() throws Exception {
        byte[] latin = "<?xml version='1.0' encoding='ISO-8859-1'?><a>\u00e9</a>".getBytes(ISO_8859_1);
        assertThat(Xml.read(new ByteArrayInputStream(latin)).text()).isEqualTo("\u00e9");
        byte[] wide = "<a>\u00e9</a>".getBytes(UTF_16);
        assertThat(Xml.read(new ByteArrayInputStream(wide)).text()).isEqualTo("\u00e9");
        byte[] marked = "\ufeff<?xml version='1.0' encoding='utf-8'?><a>\u00e9</a>".getBytes(UTF_8);
        assertThat(Xml.read(new ByteArrayInputStream(marked)).text()).isEqualTo("\u00e9");
        assertThatIOException()
                .isThrownBy(() -> Xml.read(new ByteArrayInputStream("<a>\u00e9</a>".getBytes(ISO_8859_1))))
                .withMessageContaining("not UTF-8");
    }

    @Property
    void any_text_is_read_or_rejected(@ForAll String text) {
        try {
            assertThat(read("<a>" + text + "</a>").name()).isEqualTo("a");
        } catch (IOException rejected) {
            assertThat(rejected).hasMessageContaining("XML");
        }
    }
}
