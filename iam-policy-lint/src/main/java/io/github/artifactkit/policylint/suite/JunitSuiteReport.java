package io.github.artifactkit.policylint.suite;

import java.io.IOException;
import java.io.Writer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The XML that CI services read as the results of unit tests. */
public final class JunitSuiteReport implements SuiteReport {

    @Override
    public void write(SuiteResult result, Writer writer) throws IOException {
        try {
            XMLStreamWriter out = XMLOutputFactory.newInstance().createXMLStreamWriter(writer);
            write(result, out);
            out.flush();
        } catch (XMLStreamException e) {
            throw new IOException("the report cannot be written: " + e.getMessage(), e);
        }
        writer.write('\n');
        writer.flush();
    }

    private static void write(SuiteResult result, XMLStreamWriter out) throws XMLStreamException {
        long errors =
                result.results().stream().filter(JunitSuiteReport::isError).count();
        out.writeStartDocument("UTF-8", "1.0");
        out.writeStartElement("testsuites");
        out.writeStartElement("testsuite");
        out.writeAttribute("name", valid(result.file()));
        out.writeAttribute("tests", String.valueOf(result.results().size()));
        out.writeAttribute("failures", String.valueOf(result.failures() - errors));
        out.writeAttribute("errors", String.valueOf(errors));
        for (TestResult test : result.results()) {
            write(test, result.file(), out);
        }
        out.writeEndElement();
        out.writeEndElement();
        out.writeEndDocument();
    }

    private static void write(TestResult test, String file, XMLStreamWriter out) throws XMLStreamException {
        out.writeStartElement("testcase");
        out.writeAttribute("classname", valid(file));
        out.writeAttribute("name", valid(test.test().name()));
        if (!test.passed()) {
            out.writeStartElement(isError(test) ? "error" : "failure");
            out.writeAttribute("message", "expected " + test.test().expected() + ", got " + test.actual());
            out.writeCharacters(valid(test.reason()));
            out.writeEndElement();
        }
        out.writeEndElement();
    }

    private static boolean isError(TestResult test) {
        return test.actual() == Answer.ERROR;
    }

    /** XML 1.0 cannot contain most control characters, not even escaped. */
    private static String valid(String text) {
        StringBuilder valid = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == '\t'
                                || c == '\n'
                                || c == '\r'
                                || (c >= ' ' && c <= '\uD7FF')
                                || (c >= '\uE000' && c <= '\uFFFD')
                                || c > '\uFFFF'
                        ? c
                        : '\uFFFD')
                .forEach(valid::appendCodePoint);
        return valid.toString();
    }
}
