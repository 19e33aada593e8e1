package dev.lambent.protocol;

import dev.lambent.json.JsonObject;
import dev.lambent.xml.XmlWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the members of answers as XML elements, in the words of the query protocol. */
final class Xml {

    /** Digits up to which a number is written without an exponent. */
    private static final int PLAIN = 20;

    private final XmlWriter out = new XmlWriter();
    private final QueryNames names;

    /** Names lists and maps as told. */
    Xml(QueryNames names) {
        this.names = names;
    }

    Xml open(String name) {
        out.open(name);
        return this;
    }

    Xml open(String name, String namespace) {
        out.open(name, namespace);
        return this;
    }

    Xml close(String name) {
        out.close(name);
        return this;
    }

    Xml element(String name, String text) {
        out.element(name, text);
        return this;
    }

    /** The members of a document as elements: lists and maps as their names say, nulls not at all. */
    Xml members(JsonObject document) {
        for (String name : document.names()) {
            QueryNames.Form form = names.ofMember(name);
            Object value = document.value(name);
            if (form != null && value instanceof List<?> list) {
                list.forEach(each -> value(form.wire(), each));
            } else if (form != null && value instanceof JsonObject map) {
                map(form, map);
            } else {
                value(name, value);
            }
        }
        return this;
    }

    private void map(QueryNames.Form form, JsonObject map) {
        if (!form.flat()) {
            open(form.member());
        }
        for (String key : map.names()) {
            open(form.wire()).element(String.valueOf(form.key()), key);
            value(String.valueOf(form.value()), map.value(key));
            close(form.wire());
        }
        if (!form.flat()) {
            close(form.member());
        }
    }

    private void value(String name, @Nullable Object value) {
        if (value instanceof JsonObject nested) {
            open(name).members(nested).close(name);
        } else if (value instanceof List<?> list) {
            open(name);
            list.forEach(each -> value("member", each));
            close(name);
        } else if (value instanceof BigDecimal number) {
            element(name, Math.abs(number.scale()) < PLAIN ? number.toPlainString() : number.toString());
        } else if (value instanceof Instant moment) {
            element(name, moment.truncatedTo(ChronoUnit.MILLIS).toString());
        } else if (value != null) {
            element(name, value.toString());
        }
    }

    byte[] bytes() {
        return out.bytes();
    }
}
