package dev.lambent.row;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * A string. Rows that follow each other often say the same, such as the queue they belong to, so a component's last text is
 * used again where it is equal: a million rows then hold it once.
 */
final class StringForm implements Form {

    private static final int LONGEST_SHARED = 256;

    /** Of many rows of one component. Seen by several threads at worst too late, which costs a copy. */
    private String last = "";

    @Override
    public void write(JsonGenerator out, Object value) throws IOException {
        out.writeString((String) value);
    }

    @Override
    public Object read(JsonParser in) throws IOException {
        Form.expect(in, JsonToken.VALUE_STRING);
        int length = in.getTextLength();
        if (length > LONGEST_SHARED) {
            return in.getText();
        }
        String before = last;
        if (length == before.length() && same(before, in.getTextCharacters(), in.getTextOffset())) {
            return before;
        }
        String text = in.getText();
        last = text;
        return text;
    }

    private static boolean same(String text, char[] characters, int offset) {
        for (int i = text.length() - 1; i >= 0; i--) {
            if (text.charAt(i) != characters[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
