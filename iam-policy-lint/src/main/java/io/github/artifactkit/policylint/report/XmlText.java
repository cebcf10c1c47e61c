package io.github.artifactkit.policylint.report;

import java.io.IOException;
import java.io.Writer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML 1.0 with one element a line. What XML cannot hold is written as the replacement character. */
final class XmlText {

    private final XMLStreamWriter xml;

    XmlText(Writer out) throws IOException {
        try {
            xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** Begins an element on a new line; names and values of its attributes alternate. */
    void start(String name, String... attributes) throws IOException {
        try {
            xml.writeCharacters("\n");
            xml.writeStartElement(name);
            writeAttributes(attributes);
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** Writes an element without content on a new line. */
    void empty(String name, String... attributes) throws IOException {
        try {
            xml.writeCharacters("\n");
            xml.writeEmptyElement(name);
            writeAttributes(attributes);
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void writeAttributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], allowed(attributes[i + 1]));
        }
    }

    void text(String text) throws IOException {
        try {
            xml.writeCharacters(allowed(text));
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    void end() throws IOException {
        try {
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** Ends the document. */
    void finish() throws IOException {
        try {
            xml.writeEndDocument();
            xml.writeCharacters("\n");
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** XML 1.0, production 2: no control characters but tab and line ends, no lone surrogates, no U+FFFE and U+FFFF. */
    static String allowed(String text) {
        StringBuilder allowed = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> allowed.appendCodePoint(
                        c == '\t'
                                        || c == '\n'
                                        || c == '\r'
                                        || (c >= 0x20 && c <= 0xD7FF)
                                        || (c >= 0xE000 && c <= 0xFFFD)
                                        || c >= 0x10000
                                ? c
                                : 0xFFFD));
        return allowed.toString();
    }
}
