package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Takes and returns an object with a member of every type that handlers commonly have. */
public class Sink implements RequestHandler<Sink.Everything, Sink.Everything> {

    @Override
    public Everything handleRequest(Everything everything, Context context) {
        return everything;
    }

    /** The object. */
    public static class Everything {
        public String text;
        public int number;
        public Integer boxed;
        public long big;
        public double real;
        public Boolean flag;
        public char letter;
        public byte[] bytes;
        public int[] numbers;
        public List<Forms.Order> orders;
        public Map<String, List<Integer>> map;
        public Set<String> set;
        public DayOfWeek day;
        public BigDecimal exact;
        public BigInteger huge;
        public Date date;
        public UUID id;
        public Object any;
        private String hidden;
        private String URL;

        public String getHidden() {
            return hidden;
        }

        public void setHidden(String hidden) {
            this.hidden = hidden;
        }

        public String getURL() {
            return URL;
        }

        public void setURL(String value) {
            URL = value;
        }

        public boolean isEmpty() {
            return text == null;
        }

        public void setEmpty(boolean empty) {}
    }

    /** The length in bytes. */
    public int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
