package dev.lambent.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlElementTest {

    private static XmlElement read(String document) {
        return XmlElement.read(document.getBytes(UTF_8));
    }

    @Test
    void aDocumentIsReadWithoutItsNamespaces() {
        XmlElement root = read(
                "<?xml version=\"1.0\"?><!-- a --><d:Delete xmlns:d=\"urn:s3\"><d:Object><d:Key> a&amp;b<![CDATA[<c>]]>"
                        + " </d:Key></d:Object><Object><Key>\u00e4&#x1F600;</Key></Object></d:Delete>");

        assertThat(root.name()).isEqualTo("Delete");
        assertThat(root.children("Object"))
                .extracting(each -> each.text("Key"))
                .containsExactly(" a&b<c> ", "\u00e4\uD83D\uDE00");
        assertThat(root.text("Quiet")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<a>",
                "<a></b>",
                "<a/><b/>",
                "<a>&unknown;</a>",
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\"><a/>",
                "<a>\u0001</a>"
            })
    void whatIsNoDocumentOrHasATypeIsRefused(String document) {
        assertThatThrownBy(() -> read(document)).isInstanceOf(MalformedXml.class);
    }

    @Test
    void aBombIsRefused() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE lolz [<!ENTITY lol \"lol\">");
        for (int i = 1; i < 10; i++) {
            bomb.append("<!ENTITY lol" + i + " \"" + ("&lol" + (i == 1 ? "" : i - 1) + ";").repeat(10) + "\">");
        }

        assertThatThrownBy(() -> read(bomb + "]><lolz>&lol9;</lolz>")).isInstanceOf(MalformedXml.class);
    }

    @Test
    void anExternalEntityIsNotRead(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");

        assertThatThrownBy(() -> read("<!DOCTYPE a [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]><a>&x;</a>"))
                .isInstanceOf(MalformedXml.class)
                .hasMessageNotContaining("secret\"");
    }

    @Test
    void tooDeepAndTooManyElementsAreRefused() {
        assertThat(read("<a>".repeat(16) + "</a>".repeat(16)).name()).isEqualTo("a");
        assertThatThrownBy(() -> read("<a>".repeat(17) + "</a>".repeat(17))).isInstanceOf(MalformedXml.class);
        assertThatThrownBy(() -> read("<a>" + "<b/>".repeat(120_000) + "</a>")).isInstanceOf(MalformedXml.class);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        byte[] written = XmlWriter.document()
                .open("Key", "urn:s3")
                .element("Text", "a<b>&\"c\r\n\uD83D\uDE00")
                .optional("None", null)
                .close("Key")
                .bytes();

        assertThat(XmlElement.read(written).text("Text")).isEqualTo("a<b>&\"c\r\n\uD83D\uDE00");
    }
}
